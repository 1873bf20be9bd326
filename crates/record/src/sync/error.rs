//! What can go wrong on the way from a server to the disk, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// Why files cannot be fetched. What had been fetched until then is kept.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The address is none.
    #[error("`{base}` is no address to fetch from: give one that begins with http:// or https://")]
    BadBase {
        /// What was given.
        base: String,
    },
    /// The server wants an encrypted connection.
    #[error(
        "{url} asks for HTTPS, which this program was built without: build it with the feature `tls`, or give the address \
         of a copy that is served over plain HTTP"
    )]
    NoTls {
        /// The address, or the one that leads to it.
        url: String,
    },
    /// The server answers with something other than the file.
    #[error("{url}: the server answers {status}{}", if *status == 404 {
        " (not found): check the address; it is the folder that holds the lists `filesizes` and `md5sums`"
    } else {
        ": check the address, or try again later"
    })]
    Status {
        /// What was asked for.
        url: String,
        /// The status of HTTP.
        status: u16,
    },
    /// There is no getting through to the server, or it failed each time.
    #[error(
        "{url} could not be fetched ({attempts} {times}): {cause}; check the connection and try again, what came is kept",
        times = if *attempts == 1 { "attempt" } else { "attempts" }
    )]
    Unreachable {
        /// What was asked for.
        url: String,
        /// How often, one after the other without getting further.
        attempts: u32,
        /// What failed the last time.
        cause: String,
    },
    /// A list has a line about an event file that is not as it should be.
    #[error("{url}, line {line}: {reason} in `{text}`; the server may be at work on the list, try again later")]
    BadList {
        /// The list.
        url: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
        /// The line itself, shortened.
        text: String,
    },
    /// The lists tell of no event file.
    #[error(
        "{url} lists no event file that `filesizes` beside it lists too: check that the address is the folder of the event files"
    )]
    NothingListed {
        /// The list.
        url: String,
    },
    /// The server's file is larger or smaller than its list says.
    #[error(
        "{url} has {found} bytes on the server, its list says {expected}: try again later, or look who answers in its place"
    )]
    Size {
        /// The file.
        url: String,
        /// Bytes, as the list says.
        expected: u64,
        /// Bytes, as the server says.
        found: u64,
    },
    /// What came is not what was listed, twice.
    #[error(
        "{file} from {url} has the MD5 {found}, its list says {expected}; fetched twice and thrown away: try again later"
    )]
    Checksum {
        /// The file's name.
        file: String,
        /// Where it was fetched from.
        url: String,
        /// As the list says.
        expected: String,
        /// Of what came.
        found: String,
    },
    /// Somebody else is fetching to the folder.
    #[error("files are being fetched to {folder} already: wait until that has ended, then try again",
        folder = folder.display())]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// The system refuses to write or read what was fetched.
    #[error("{path}: {source}; {hint}", path = path.display(), hint = hint(source.kind()))]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

fn hint(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space and try again, what came is kept",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "change its permissions or name another folder"
        }
        _ => "look at the folder, or name another one",
    }
}

impl SyncError {
    /// Says of an error of the system where it struck.
    pub(super) fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Disk { path: path.to_owned(), source }
    }
}
