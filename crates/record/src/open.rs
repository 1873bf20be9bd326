//! Files as they lie on a disk: plain, compressed, or several in one.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use flate2::{Crc, CrcReader};
use zip::CompressionMethod;

/// A file that cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not there, or must not be read.
    #[error("{path} cannot be opened: {source}", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is a broken archive, or one of a kind that is not read.
    #[error("{path} is a zip archive that cannot be read: {message}", path = path.display())]
    Zip {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
}

/// One stream of lines: a plain file, what a `.gz` holds, or a member of a `.zip`.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name of the file without its folder and without `.gz`, or that of the member without its folder.
    pub name: String,
    path: PathBuf,
    packing: Packing,
}

#[derive(Debug, Clone, Copy)]
enum Packing {
    Plain,
    Gzip,
    /// A member of an archive: where its bytes begin, how many there are, and what they must come to.
    Zipped {
        start: u64,
        length: u64,
        deflated: bool,
        crc: u32,
    },
}

/// Bytes taken from the disk at once.
const BUFFER: usize = 256 * 1024;

/// The streams at a path. What a file is is told by its first bytes, whatever it is called. Folders within an archive, and what
/// desktops leave there (`__MACOSX`), are passed over.
///
/// # Errors
/// [`OpenError`] if the file cannot be opened, or is a broken archive.
pub fn open(path: &Path) -> Result<Vec<Member>, OpenError> {
    let failed = |source| OpenError::Io { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let mut magic = Vec::with_capacity(4);
    (&mut file).take(4).read_to_end(&mut magic).map_err(failed)?;
    let own_name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let one = |name: String, packing| vec![Member { name, path: path.to_owned(), packing }];
    Ok(match magic.as_slice() {
        [0x1f, 0x8b, ..] => {
            let name = own_name.strip_suffix(".gz").map_or_else(|| own_name.clone(), str::to_owned);
            one(name, Packing::Gzip)
        }
        // `PK\5\6` begins an archive without members.
        [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] => members(path, file)?,
        _ => one(own_name, Packing::Plain),
    })
}

fn members(path: &Path, file: File) -> Result<Vec<Member>, OpenError> {
    let broken = |message: String| OpenError::Zip { path: path.to_owned(), message };
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|e| broken(e.to_string()))?;
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(|e| broken(e.to_string()))?;
        if member.is_dir() || member.name().starts_with("__MACOSX/") {
            continue;
        }
        let name = member.name().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if member.encrypted() {
            return Err(broken(format!("its member {name} is encrypted")));
        }
        let deflated = match member.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => {
                return Err(broken(format!("its member {name} is packed by {other}, not deflated; unpack it first")));
            }
        };
        let start = member.data_start().ok_or_else(|| broken(format!("its member {name} has no place")))?;
        let packing = Packing::Zipped { start, length: member.compressed_size(), deflated, crc: member.crc32() };
        found.push(Member { name, path: path.to_owned(), packing });
    }
    Ok(found)
}

impl Member {
    /// Its bytes, decompressed as they are read. A damaged file shows as an error of the stream, at the latest at its end.
    ///
    /// # Errors
    /// [`OpenError::Io`] if the file can no longer be opened.
    pub fn read(&self) -> Result<Box<dyn BufRead + Send>, OpenError> {
        let failed = |source| OpenError::Io { path: self.path.clone(), source };
        let mut file = File::open(&self.path).map_err(failed)?;
        Ok(match self.packing {
            Packing::Plain => buffered(file),
            // Files that were appended to each other have several streams, all of which count.
            Packing::Gzip => buffered(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, file))),
            Packing::Zipped { start, length, deflated, crc } => {
                file.seek(SeekFrom::Start(start)).map_err(failed)?;
                let packed = BufReader::with_capacity(BUFFER, file.take(length));
                if deflated {
                    buffered(Checked { inner: CrcReader::new(DeflateDecoder::new(packed)), crc })
                } else {
                    buffered(Checked { inner: CrcReader::new(packed), crc })
                }
            }
        })
    }
}

fn buffered(reader: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// A stream that must come to a checksum.
struct Checked<R> {
    inner: CrcReader<R>,
    crc: u32,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if count == 0 && !buffer.is_empty() && Crc::sum(self.inner.crc()) != self.crc {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the archive's checksum does not agree: it is damaged",
            ));
        }
        Ok(count)
    }
}
