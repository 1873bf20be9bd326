//! One file: fetched on from where an earlier attempt stopped, verified, and put into place.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use ureq::Body;
use ureq::http::{Response, StatusCode, header};

use super::client::{Client, Failed};
use super::patience::{Patience, Tries};
use super::{Progress, Remote, SyncError, verify};

/// Bytes taken from the line at once.
const CHUNK: usize = 64 * 1024;

/// A file to fetch.
pub(super) struct Download<'a> {
    pub client: &'a Client,
    pub patience: Patience,
    pub url: String,
    pub remote: &'a Remote,
    /// Which file it is, from 1, of how many.
    pub place: (usize, usize),
}

impl Download<'_> {
    /// Brings the file to its path.
    pub fn run(&self, path: &Path, progress: &mut dyn FnMut(Progress)) -> Result<(), SyncError> {
        let part = part_of(path);
        let mut found = self.attempt(path, &part, progress)?;
        if found.is_some() {
            // What an earlier attempt had left may be to blame, so all of it is fetched once more.
            found = self.attempt(path, &part, progress)?;
        }
        found.map_or(Ok(()), |found| {
            Err(SyncError::Checksum {
                file: self.remote.name.clone(),
                url: self.url.clone(),
                expected: self.remote.md5.clone(),
                found,
            })
        })
    }

    /// Fetches what is missing and puts the file into place; or removes it and says its MD5, if that is not the one of
    /// the list.
    fn attempt(
        &self,
        path: &Path,
        part: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<String>, SyncError> {
        let disk = |error| SyncError::disk(part)(error);
        let options = File::options().read(true).write(true).create(true).truncate(false).open(part);
        let mut file = options.map_err(disk)?;
        self.complete(&mut file, part, progress)?;
        file.rewind().map_err(disk)?;
        let found = verify::md5(&mut file).map_err(disk)?;
        if found != self.remote.md5 {
            drop(file);
            fs::remove_file(part).map_err(disk)?;
            return Ok(Some(found));
        }
        file.sync_all().map_err(disk)?;
        drop(file);
        fs::rename(part, path).map_err(SyncError::disk(path))?;
        sync_folder(path)?;
        Ok(None)
    }

    /// Fetches until the file has its size.
    fn complete(&self, file: &mut File, part: &Path, progress: &mut dyn FnMut(Progress)) -> Result<(), SyncError> {
        let disk = |error| SyncError::disk(part)(error);
        let length = |file: &File| file.metadata().map(|data| data.len()).map_err(disk);
        if length(file)? > self.remote.size {
            file.set_len(0).map_err(disk)?;
        }
        let mut tries = Tries::new(self.patience);
        // A server that starts anew each time and breaks off each time gets nowhere, however many bytes it sends.
        let mut furthest = length(file)?;
        self.tell(furthest, progress);
        loop {
            let have = length(file)?;
            if have == self.remote.size {
                return Ok(());
            }
            let outcome = self.append(file, have, part, progress);
            let now = length(file)?;
            if now > furthest {
                furthest = now;
                tries.got_further();
            }
            let cause = match outcome {
                Ok(()) if now == self.remote.size => return Ok(()),
                Ok(()) => format!("it ended after {now} of {} bytes", self.remote.size),
                Err(Failed::Passing(cause)) => cause,
                Err(Failed::Lasting(error)) => return Err(error),
            };
            tries.again(&self.url, cause, progress)?;
        }
    }

    /// Fetches once, from the bytes that are there to the end or a break.
    fn append(
        &self,
        file: &mut File,
        have: u64,
        part: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), Failed> {
        let disk = |error| Failed::Lasting(SyncError::disk(part)(error));
        let response = self.client.get(&self.url, have)?;
        let answer = Answer::of(&response);
        if let Some(found) = answer.total.filter(|total| *total != self.remote.size) {
            let (url, expected) = (self.url.clone(), self.remote.size);
            return Err(Failed::Lasting(SyncError::Size { url, expected, found }));
        }
        if answer.start != Some(have) {
            file.set_len(0).map_err(disk)?;
        }
        let mut done = match answer.start {
            Some(start) if start == have || start == 0 => start,
            _ => return Err(Failed::Passing(format!("the server does not give the file from byte {have} on"))),
        };
        file.seek(SeekFrom::Start(done)).map_err(disk)?;
        let mut body = response.into_body().into_reader().take(self.remote.size - done);
        let mut buffer = vec![0; CHUNK];
        loop {
            let length = match body.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(Failed::Passing(error.to_string())),
            };
            file.write_all(&buffer[..length]).map_err(disk)?;
            done += length as u64;
            self.tell(done, progress);
        }
    }

    fn tell(&self, bytes_done: u64, progress: &mut dyn FnMut(Progress)) {
        let (nth, of) = self.place;
        progress(Progress::Fetching {
            file: self.remote.name.clone(),
            bytes_done,
            bytes_total: self.remote.size,
            nth,
            of,
        });
    }
}

/// Which bytes of the file an answer brings.
struct Answer {
    /// The first of them; none if it brings none that are of use.
    start: Option<u64>,
    /// How many the file has, as the server says.
    total: Option<u64>,
}

impl Answer {
    fn of(response: &Response<Body>) -> Self {
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        // `bytes 100-199/200`; `bytes */200` where the range was refused; `*` for a size that the server does not know.
        let range = text(header::CONTENT_RANGE).and_then(|range| range.strip_prefix("bytes ")?.split_once('/'));
        match response.status() {
            StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => Self {
                start: range.and_then(|(span, _)| span.split_once('-')?.0.trim().parse().ok()),
                total: range.and_then(|(_, total)| total.trim().parse().ok()),
            },
            _ => Self {
                start: Some(0),
                total: text(header::CONTENT_LENGTH).and_then(|length| length.trim().parse().ok()),
            },
        }
    }
}

/// Where a file is kept until it is complete.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Makes a file's name last. Only Unix lets a folder be opened; elsewhere names are written through.
fn sync_folder(path: &Path) -> Result<(), SyncError> {
    let Some(folder) = path.parent().filter(|_| cfg!(unix)) else { return Ok(()) };
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(SyncError::disk(folder))
}
