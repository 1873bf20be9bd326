//! Reading a file that a person names.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::exit_code::ExitCode;
use crate::failure::Failure;

/// The largest file that is read: 8 MiB. No situation that a person wrote comes near to it.
const LARGEST: u64 = 8 << 20;

/// A situation file's text.
///
/// # Errors
/// If it cannot be read, is larger than 8 MiB, or is not UTF-8.
pub fn read(path: &Path) -> Result<String, Failure> {
    let unreadable = |why: String| Failure::new(ExitCode::InputOutput, format!("{}: {why}", path.display()));
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => unreadable("there is no such file".to_owned()),
        ErrorKind::IsADirectory => unreadable("this is a folder: name a file in it".to_owned()),
        ErrorKind::PermissionDenied => unreadable("permission to read it is denied".to_owned()),
        _ => unreadable(format!("cannot be read: {error}")),
    };
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(unreadable("is larger than 8 MiB, so it is hardly a situation that a person wrote".to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
        unreadable(format!("is not UTF-8 (byte {at}, line {line})"))
            .hint("situations are UTF-8 text: save the file in that encoding")
    })
}
