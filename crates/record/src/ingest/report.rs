//! What became of the files that were to be added.

use std::path::PathBuf;

use vocab::Date;

use crate::open;
use crate::store::{Counts, Source};

/// What became of the files that were to be added, and what the store holds now.
#[derive(Debug, Clone, PartialEq)]
pub struct IngestReport {
    /// The files in the order of their names and contents.
    pub files: Vec<FileReport>,
    /// The files that were added, taken together.
    pub counts: Counts,
    /// Rows of the store now.
    pub rows: u64,
    /// Its first and last day; `None` if it has no rows.
    pub days: Option<(Date, Date)>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum FileReport {
    /// It was added.
    Added(Source),
    /// A file with the same bytes had been added before, so nothing was done.
    AlreadyThere {
        /// The file.
        path: PathBuf,
        /// What it was added as.
        source: Source,
    },
    /// Another of the files to add has the same bytes, so it was added once.
    Twice {
        /// The file.
        path: PathBuf,
        /// The file that was added.
        same_as: PathBuf,
    },
}

/// A stream of lines in a file to add.
pub(super) struct Member {
    pub stream: open::Member,
    /// The file that it lies in, by its place among those that are added.
    pub source: usize,
}

/// What became of the lines of a member.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub counts: Counts,
    /// First and last day of its events.
    pub days: Option<(Date, Date)>,
}

impl Tally {
    pub fn event(&mut self, day: Date) {
        self.counts.rows_in += 1;
        self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
    }

    pub fn unplaced(&mut self, reason: &'static str) {
        self.counts.rows_in += 1;
        match self.counts.unplaced.get_mut(reason) {
            Some(count) => *count += 1,
            None => drop(self.counts.unplaced.insert(reason.to_owned(), 1)),
        }
    }

    pub fn rejected(&mut self) {
        self.counts.rows_in += 1;
        self.counts.rejected += 1;
    }

    pub fn add(&mut self, other: &Self) {
        self.counts.add(&other.counts);
        if let Some((first, last)) = other.days {
            self.days = Some(self.days.map_or((first, last), |(a, b)| (a.min(first), b.max(last))));
        }
    }
}
