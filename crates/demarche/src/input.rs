//! Reading a file that a person names.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::exit_code::ExitCode;
use crate::failure::Failure;

/// The largest file that is read: 8 MiB. No situation that a person wrote comes near to it.
const LARGEST: u64 = 8 << 20;

/// The largest page that is read: 256 MiB.
const LARGEST_PAGE: u64 = 256 << 20;

/// A page's bytes; `-` is standard input.
///
/// # Errors
/// If it cannot be read, or is larger than 256 MiB.
pub fn page(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(LARGEST_PAGE + 1).read_to_end(&mut bytes).map_err(|error| failed(path, &error))?;
    } else {
        File::open(path)
            .and_then(|file| file.take(LARGEST_PAGE + 1).read_to_end(&mut bytes))
            .map_err(|error| failed(path, &error))?;
    }
    match bytes.len() as u64 > LARGEST_PAGE {
        true => Err(unreadable(path, "is larger than 256 MiB, so it is hardly a page")),
        false => Ok(bytes),
    }
}

fn unreadable(path: &Path, why: &str) -> Failure {
    Failure::new(ExitCode::InputOutput, format!("{}: {why}", path.display()))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => unreadable(path, "there is no such file"),
        ErrorKind::IsADirectory => unreadable(path, "this is a folder: name a file in it"),
        ErrorKind::PermissionDenied => unreadable(path, "permission to read it is denied"),
        _ => unreadable(path, &format!("cannot be read: {error}")),
    }
}

/// A situation file's text.
///
/// # Errors
/// If it cannot be read, is larger than 8 MiB, or is not UTF-8.
pub fn read(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| failed(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(unreadable(path, "is larger than 8 MiB, so it is hardly a situation that a person wrote"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
        unreadable(path, &format!("is not UTF-8 (byte {at}, line {line})"))
            .hint("situations are UTF-8 text: save the file in that encoding")
    })
}
