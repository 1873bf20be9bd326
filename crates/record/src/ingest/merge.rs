//! The runs of a month and the rows that it has already, merged into its new file.

use std::path::Path;

use super::sorter::{RunCursor, Sorted};
use super::stored_rows::StoredRows;
use crate::store::packed::{REJECTS, STORED, key_of, member_of, year_and_month};
use crate::store::{Part, PartReader, PartWriter, StoreError, Written, date_of};

/// Rows in order, from wherever.
enum Stream<'a> {
    Run(RunCursor<'a>),
    Stored(Box<StoredRows>),
}

impl Stream<'_> {
    fn row(&self) -> &[u8] {
        match self {
            Self::Run(cursor) => cursor.row(),
            Self::Stored(rows) => rows.row(),
        }
    }

    fn advance(&mut self) -> Result<bool, StoreError> {
        match self {
            Self::Run(cursor) => cursor.advance(),
            Self::Stored(rows) => rows.advance(),
        }
    }
}

/// Several streams as one, in order: a heap with the stream whose row is next at the top.
pub(super) struct Merged<'a> {
    streams: Vec<Stream<'a>>,
}

impl<'a> Merged<'a> {
    /// The rows of a month. Each run is read by so many bytes at a time.
    pub fn new(
        sorted: &'a [Sorted],
        month: u32,
        stored: Option<PartReader>,
        buffer: usize,
    ) -> Result<Self, StoreError> {
        let runs = sorted.iter().flat_map(|sorted| sorted.cursors(month, buffer)).map(Stream::Run);
        let stored = stored.map(|reader| Stream::Stored(Box::new(StoredRows::new(reader))));
        let mut streams = Vec::new();
        for mut stream in runs.chain(stored) {
            if stream.advance()? {
                streams.push(stream);
            }
        }
        let mut merged = Self { streams };
        for at in (0..merged.streams.len() / 2).rev() {
            merged.sink(at);
        }
        Ok(merged)
    }

    /// The next row; `None` at the end.
    pub fn row(&self) -> Option<&[u8]> {
        self.streams.first().map(Stream::row)
    }

    /// Goes on to the row after it.
    pub fn advance(&mut self) -> Result<(), StoreError> {
        if let Some(first) = self.streams.first_mut()
            && !first.advance()?
        {
            self.streams.swap_remove(0);
        }
        self.sink(0);
        Ok(())
    }

    /// Moves a stream down to where those below it come later.
    fn sink(&mut self, mut at: usize) {
        loop {
            let mut least = at;
            for child in [2 * at + 1, 2 * at + 2] {
                if child < self.streams.len() && self.streams[child].row() < self.streams[least].row() {
                    least = child;
                }
            }
            if least == at {
                return;
            }
            self.streams.swap(at, least);
            at = least;
        }
    }
}

/// What became of the rows of each member in a month.
pub(super) struct Fates {
    pub kept: Vec<u64>,
    pub merged: Vec<u64>,
}

impl Fates {
    pub fn new(members: usize) -> Self {
        Self { kept: vec![0; members], merged: vec![0; members] }
    }

    pub fn add(&mut self, other: &Self) {
        for (own, more) in self.kept.iter_mut().zip(&other.kept) {
            *own += more;
        }
        for (own, more) in self.merged.iter_mut().zip(&other.merged) {
            *own += more;
        }
    }

    /// Accounts for rows that say the same: one is the store's or becomes so, the others are merged into it.
    fn settle(&mut self, same: &mut Vec<u32>) {
        let known = same.contains(&STORED);
        for (place, member) in same.drain(..).enumerate() {
            let counts = if place == 0 && !known { &mut self.kept } else { &mut self.merged };
            if let Some(count) = counts.get_mut(member as usize) {
                *count += 1;
            }
        }
    }
}

/// Writes a month's new file. Of rows that say the same the first is kept, and nothing depends on which file it came in.
pub(super) fn write_month(
    month: u32,
    mut rows: Merged<'_>,
    path: &Path,
    members: usize,
) -> Result<(Part, Fates), StoreError> {
    debug_assert_ne!(month, REJECTS);
    let mut writer = PartWriter::create(path)?;
    let mut fates = Fates::new(members);
    let mut key: Vec<u8> = Vec::new();
    let mut same: Vec<u32> = Vec::new();
    while let Some(row) = rows.row() {
        if key_of(row) != key {
            fates.settle(&mut same);
            key.clear();
            key.extend_from_slice(key_of(row));
            writer.push(row)?;
        }
        same.push(member_of(row));
        rows.advance()?;
    }
    fates.settle(&mut same);
    let Written { rows, bytes, content, days: (first, last) } = writer.finish()?;
    let (year, month) = year_and_month(month);
    let damaged = || StoreError::Damaged { path: path.to_owned(), message: "it has no days".to_owned() };
    let first = date_of(first).ok_or_else(damaged)?;
    let last = date_of(last).ok_or_else(damaged)?;
    Ok((Part { year, month, rows, first, last, bytes, content }, fates))
}
