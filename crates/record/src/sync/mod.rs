//! Fetching the event files of GDELT 1.0 as they lie in a public folder on the web.
//!
//! # What the folder holds
//! `data.gdeltproject.org/events` holds one file for each day from 2013-04-01 (`20130401.export.CSV.zip`: what was
//! *added* that day), one for each month from 2006-01 to 2013-03 (`200601.zip`) and one for each year from 1979 to 2005
//! (`1979.zip`; months and years hold what *happened* in them). Beside them lie `index.html`, a reduced table that
//! lacks most columns (`GDELT.MASTERREDUCEDV2.1979-2013.zip`, passed over here), and two lists in plain text, one line
//! a file:
//!
//! ```text
//! md5sums     MD5 in hexadecimal, two spaces, name (what `md5sum` writes)
//! filesizes   bytes in decimal, one space, name
//! ```
//!
//! This was not seen on the server itself but in programs that read it and say what they found: the layout and both
//! lines in the notes of an R package (`bilatr`, of 2026-09-25); the same lines taken apart in `gdeltr2`, `gdelttools`,
//! and GeoMesa's instructions, which run `md5sum -c` on the list; a comparison of both lists over 2013–2022, which
//! found no name in only one of them, and four days (2014-01-23 to 25, 2014-03-19) in neither. `bilatr` and a change to
//! `osiris` of 2026-09 (pull request 320) also say that the server now answers plain HTTP with a redirect to HTTPS, so
//! that fetching from it takes the feature `tls`, which is on unless it is switched off.
//!
//! # What is promised
//! A file stands under its name only when its size and MD5 are those that the lists give, and it is on the disk to
//! stay. What was fetched of a file when the line broke is kept as `NAME.part`, and the next attempt goes on from
//! there. The MD5 guards against damage, not against forgery: whoever can change the files can change the list.

mod client;
mod download;
mod error;
mod listing;
mod patience;
mod remote;
mod verify;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use vocab::Date;

pub use error::SyncError;
pub use patience::Patience;
pub use remote::Remote;

use client::Client;
use download::Download;
use patience::Tries;

/// Public files at an address, and the folder that they are fetched to.
#[derive(Debug, Clone)]
pub struct Sync {
    base: String,
    folder: PathBuf,
    patience: Patience,
}

/// How far a fetch is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The lists are being fetched.
    Listing,
    /// A file is being fetched.
    Fetching {
        /// Its name.
        file: String,
        /// What is here of it, from earlier attempts too.
        bytes_done: u64,
        /// Its size.
        bytes_total: u64,
        /// Which of the files in the range it is, from 1.
        nth: usize,
        /// How many files are in the range, with those that are here already.
        of: usize,
    },
    /// A file was fetched earlier, and is still what the list says.
    Have {
        /// Its name.
        file: String,
    },
    /// Something failed that may pass; the next attempt comes after a pause.
    Waiting {
        /// What was being fetched.
        url: String,
        /// What failed.
        cause: String,
        /// How long the pause is.
        pause: Duration,
    },
    /// Every file is here.
    Done,
}

impl Sync {
    /// Files under an address, such as `http://data.gdeltproject.org/events`, to be kept in a folder, which is made
    /// when needed.
    #[must_use]
    pub fn new(base: &str, folder: &Path) -> Self {
        let base = base.trim_end_matches('/').to_owned();
        Self { base, folder: folder.to_owned(), patience: Patience::default() }
    }

    /// The same, more or less patient with a server that fails.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// The event files at the address, by their first day. What is no event file, whatever its name says, is left out;
    /// and so is a file that only one of the two lists knows, as happens while the server is adding it.
    ///
    /// # Errors
    /// [`SyncError`] if a list cannot be fetched or read, or no file is listed.
    pub fn list(&self) -> Result<Vec<Remote>, SyncError> {
        self.listed(&self.client()?, &mut |_| ())
    }

    /// Fetches each file that has a day in the range (`until` with it), and gives their paths in the order of their
    /// days. A file of a month or year is fetched when it overlaps the range. Files that are here already are read and
    /// compared with the list (a second or two a gigabyte) but not fetched again.
    ///
    /// # Errors
    /// [`SyncError`] at the first file that cannot be fetched, verified or written. Those before it are kept, and what
    /// came of it.
    pub fn fetch(
        &self,
        since: Date,
        until: Option<Date>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<PathBuf>, SyncError> {
        let client = self.client()?;
        progress(Progress::Listing);
        let mut wanted = self.listed(&client, progress)?;
        wanted.retain(|remote| remote.last >= since && until.is_none_or(|until| remote.first <= until));
        let paths = if wanted.is_empty() { Vec::new() } else { self.fetch_all(&client, &wanted, progress)? };
        progress(Progress::Done);
        Ok(paths)
    }

    fn fetch_all(
        &self,
        client: &Client,
        wanted: &[Remote],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<PathBuf>, SyncError> {
        fs::create_dir_all(&self.folder).map_err(SyncError::disk(&self.folder))?;
        let _lock = self.lock()?;
        let mut paths = Vec::with_capacity(wanted.len());
        for (index, remote) in wanted.iter().enumerate() {
            let path = self.folder.join(&remote.name);
            if verify::is(&path, remote)? {
                progress(Progress::Have { file: remote.name.clone() });
            } else {
                let url = self.url(&remote.name);
                let place = (index + 1, wanted.len());
                Download { client, patience: self.patience, url, remote, place }.run(&path, progress)?;
            }
            paths.push(path);
        }
        Ok(paths)
    }

    fn listed(&self, client: &Client, progress: &mut dyn FnMut(Progress)) -> Result<Vec<Remote>, SyncError> {
        let (sizes_url, sums_url) = (self.url("filesizes"), self.url("md5sums"));
        let sizes = client.text(&sizes_url, Tries::new(self.patience), progress)?;
        let sums = client.text(&sums_url, Tries::new(self.patience), progress)?;
        let remotes = listing::join(&listing::sizes(&sizes_url, &sizes)?, &listing::sums(&sums_url, &sums)?);
        if remotes.is_empty() { Err(SyncError::NothingListed { url: sums_url }) } else { Ok(remotes) }
    }

    /// Held while files are fetched, since two who append to one part file would spoil it. The system gives it back,
    /// however the process ends.
    fn lock(&self) -> Result<File, SyncError> {
        let path = self.folder.join(".lock");
        let file =
            File::options().write(true).create(true).truncate(false).open(&path).map_err(SyncError::disk(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(SyncError::Busy { folder: self.folder.clone() }),
            Err(TryLockError::Error(source)) => Err(SyncError::disk(&path)(source)),
        }
    }

    fn client(&self) -> Result<Client, SyncError> {
        let scheme = self.base.split_once("://").filter(|(_, rest)| !rest.is_empty()).map(|(scheme, _)| scheme);
        match scheme {
            Some("http") => Ok(Client::new(self.patience)),
            Some("https") if cfg!(feature = "tls") => Ok(Client::new(self.patience)),
            Some("https") => Err(SyncError::NoTls { url: self.base.clone() }),
            _ => Err(SyncError::BadBase { base: self.base.clone() }),
        }
    }

    fn url(&self, name: &str) -> String {
        format!("{}/{name}", self.base)
    }
}
