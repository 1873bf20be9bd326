//! Reading a file that a person names.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::exit_code::ExitCode;
use crate::failure::Failure;

/// The largest file that is read: 8 MiB. No situation that a person wrote comes near to it.
const LARGEST: u64 = 8 << 20;

/// The largest page that is read: 256 MiB.
const LARGEST_PAGE: u64 = 256 << 20;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// A situation file's text.
///
/// # Errors
/// If it cannot be read, is larger than 8 MiB, or is not UTF-8.
pub fn read(path: &Path) -> Result<String, Failure> {
    let unreadable = |why: String| Failure::new(ExitCode::InputOutput, format!("{}: {why}", path.display()));
    let bytes = one_more_than(LARGEST, path, File::open(path))?;
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

/// The bytes of a page, whatever they are; `-` is standard input.
///
/// # Errors
/// If it cannot be read, or is larger than 256 MiB.
pub fn page(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = if path.as_os_str() == STANDARD_INPUT {
        one_more_than(LARGEST_PAGE, path, Ok(io::stdin().lock()))?
    } else {
        one_more_than(LARGEST_PAGE, path, File::open(path))?
    };
    if bytes.len() as u64 > LARGEST_PAGE {
        let message = format!("{}: is larger than 256 MiB, so it is hardly a page", path.display());
        return Err(Failure::new(ExitCode::InputOutput, message).hint("split it, and read the parts"));
    }
    Ok(bytes)
}

/// The bytes of a file; of one that is larger than allowed, one byte too many.
fn one_more_than(most: u64, path: &Path, opened: io::Result<impl Read>) -> Result<Vec<u8>, Failure> {
    let unreadable = |why: String| Failure::new(ExitCode::InputOutput, format!("{}: {why}", path.display()));
    let mut bytes = Vec::new();
    let read = opened.and_then(|input| input.take(most + 1).read_to_end(&mut bytes));
    read.map_err(|error| match error.kind() {
        ErrorKind::NotFound => unreadable("there is no such file".to_owned()),
        ErrorKind::IsADirectory => unreadable("this is a folder: name a file in it".to_owned()),
        ErrorKind::PermissionDenied => unreadable("permission to read it is denied".to_owned()),
        _ => unreadable(format!("cannot be read: {error}")),
    })?;
    Ok(bytes)
}
