//! Whether a file is what the list says.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use md5::{Digest, Md5};

use super::{Remote, SyncError};

/// Whether a file is there with the size and the MD5 of the list.
pub(super) fn is(path: &Path, remote: &Remote) -> Result<bool, SyncError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(SyncError::disk(path)(error)),
    };
    let size = file.metadata().map_err(SyncError::disk(path))?.len();
    Ok(size == remote.size && md5(&mut file).map_err(SyncError::disk(path))? == remote.md5)
}

/// The MD5 of what is left to read, in hexadecimal.
pub(super) fn md5(input: &mut dyn Read) -> io::Result<String> {
    let mut hasher = Md5::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match input.read(&mut buffer) {
            Ok(0) => break,
            Ok(length) => hasher.update(&buffer[..length]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
