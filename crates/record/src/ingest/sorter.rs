//! Packed rows brought into order, a memory's worth at a time.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::store::StoreError;
use crate::store::packed::month_of;

/// Rows taken in by one thread, and the file that they go to when there are too many of them.
pub(super) struct Sorter {
    path: PathBuf,
    file: BufWriter<File>,
    written: u64,
    bytes: Vec<u8>,
    /// Where each row lies, after the beginning of it: nearly all comparisons end there.
    rows: Vec<Entry>,
    limit: usize,
    runs: Vec<Run>,
}

struct Entry {
    head: u128,
    start: u32,
    length: u32,
}

/// Rows of one month, in order, in a file of the sorter.
struct Run {
    month: u32,
    start: u64,
    end: u64,
}

impl Sorter {
    /// A sorter that keeps about so many bytes in memory.
    pub fn create(path: &Path, limit: usize) -> Result<Self, StoreError> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(path);
        Ok(Self {
            path: path.to_owned(),
            file: BufWriter::with_capacity(256 << 10, file.map_err(StoreError::io(path))?),
            written: 0,
            bytes: Vec::new(),
            rows: Vec::new(),
            // Places in the memory are kept in 32 bits.
            limit: limit.min(1 << 30),
            runs: Vec::new(),
        })
    }

    /// Takes a row in, which is appended to the bytes.
    pub fn push(&mut self, append: impl FnOnce(&mut Vec<u8>)) -> Result<(), StoreError> {
        let start = self.bytes.len();
        append(&mut self.bytes);
        let packed = &self.bytes[start..];
        let mut head = [0; 16];
        let known = packed.len().min(16);
        head[..known].copy_from_slice(&packed[..known]);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.rows.push(Entry { head: u128::from_be_bytes(head), start: place(start), length: place(packed.len()) });
        if self.bytes.len() + self.rows.len() * size_of::<Entry>() >= self.limit { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> Result<(), StoreError> {
        let Self { path, file, written, bytes, rows, runs, .. } = self;
        let packed = |entry: &Entry| {
            let start = entry.start as usize;
            &bytes[start..start + entry.length as usize]
        };
        rows.sort_unstable_by(|a, b| a.head.cmp(&b.head).then_with(|| packed(a).cmp(packed(b))));
        for entry in rows.iter() {
            let row = packed(entry);
            let month = month_of(row);
            if runs.last().is_none_or(|run| run.month != month || run.end != *written) || entry.start == rows[0].start {
                runs.push(Run { month, start: *written, end: *written });
            }
            file.write_all(&entry.length.to_le_bytes()).map_err(StoreError::io(path))?;
            file.write_all(row).map_err(StoreError::io(path))?;
            *written += 4 + u64::from(entry.length);
            if let Some(run) = runs.last_mut() {
                run.end = *written;
            }
        }
        bytes.clear();
        rows.clear();
        Ok(())
    }

    /// All that was taken in, in order within each run.
    pub fn finish(mut self) -> Result<Sorted, StoreError> {
        self.spill()?;
        let file = self.file.into_inner().map_err(|error| StoreError::io(&self.path)(error.into_error()))?;
        Ok(Sorted { path: self.path, file: Mutex::new(file), runs: self.runs })
    }
}

/// Rows in order, on the disk.
pub(super) struct Sorted {
    path: PathBuf,
    file: Mutex<File>,
    runs: Vec<Run>,
}

impl Sorted {
    pub fn months(&self) -> impl Iterator<Item = u32> {
        self.runs.iter().map(|run| run.month)
    }

    /// How many runs a month has.
    pub fn run_count(&self, month: u32) -> usize {
        self.runs.iter().filter(|run| run.month == month).count()
    }

    /// The runs of a month, each of which is read by so many bytes at a time.
    pub fn cursors(&self, month: u32, buffer: usize) -> impl Iterator<Item = RunCursor<'_>> {
        let runs = self.runs.iter().filter(move |run| run.month == month);
        runs.map(move |run| RunCursor {
            sorted: self,
            at: run.start,
            end: run.end,
            buffer: vec![0; buffer.max(64)],
            filled: 0,
            row: 0..0,
        })
    }

    fn read_at(&self, at: u64, bytes: &mut [u8]) -> Result<(), StoreError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let read = file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(bytes));
        read.map_err(StoreError::reading(&self.path))
    }
}

/// A run, read row by row.
pub(super) struct RunCursor<'a> {
    sorted: &'a Sorted,
    /// What of the file comes after the buffer.
    at: u64,
    end: u64,
    buffer: Vec<u8>,
    filled: usize,
    row: std::ops::Range<usize>,
}

impl RunCursor<'_> {
    /// The row that it stands at.
    pub fn row(&self) -> &[u8] {
        &self.buffer[self.row.clone()]
    }

    /// Goes on to the next row; `false` at the end.
    pub fn advance(&mut self) -> Result<bool, StoreError> {
        let at = self.row.end;
        if !self.fill(at, 4)? {
            return Ok(false);
        }
        let at = self.row.end;
        let mut length = [0; 4];
        length.copy_from_slice(&self.buffer[at..at + 4]);
        let length = u32::from_le_bytes(length) as usize;
        self.fill(at, 4 + length)?;
        let start = self.row.end + 4;
        self.row = start..start + length;
        Ok(true)
    }

    /// Sees to it that so many bytes from a place on are in the buffer, and moves what comes before out; `false` at the end.
    fn fill(&mut self, at: usize, count: usize) -> Result<bool, StoreError> {
        if self.filled - at >= count {
            return Ok(true);
        }
        self.buffer.copy_within(at..self.filled, 0);
        self.filled -= at;
        self.row = 0..0;
        if self.buffer.len() < count {
            self.buffer.resize(count, 0);
        }
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let more = left.min(self.buffer.len() - self.filled);
        if more == 0 && self.filled == 0 {
            return Ok(false);
        }
        self.sorted.read_at(self.at, &mut self.buffer[self.filled..self.filled + more])?;
        self.at += more as u64;
        self.filled += more;
        if self.filled < count {
            let source = std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
            return Err(StoreError::Io { path: self.sorted.path.clone(), source });
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_in_order_whatever_fits_into_memory() {
        let dir = tempfile::tempdir().unwrap();
        let rows: Vec<Vec<u8>> = (0_u32..2_000)
            .map(|n| {
                let mut row = vec![0, 0, u8::try_from(n % 3).unwrap()];
                row.extend_from_slice(&n.wrapping_mul(2_654_435_761).to_be_bytes());
                row.extend(std::iter::repeat_n(7, (n % 300) as usize));
                row
            })
            .collect();
        for (limit, buffer) in [(500, 64), (20_000, 1_000), (1 << 20, 1 << 16)] {
            let mut sorter = Sorter::create(&dir.path().join("run"), limit).unwrap();
            for row in &rows {
                sorter.push(|bytes| bytes.extend_from_slice(row)).unwrap();
            }
            let sorted = sorter.finish().unwrap();
            let mut found = Vec::new();
            for month in 0..3 {
                for mut cursor in sorted.cursors(month, buffer) {
                    let before = found.len();
                    while cursor.advance().unwrap() {
                        found.push(cursor.row().to_owned());
                    }
                    assert!(found[before..].is_sorted());
                }
            }
            found.sort();
            let mut expected = rows.clone();
            expected.sort();
            assert!(found == expected);
        }
    }
}
