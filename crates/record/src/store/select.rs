//! Rows of a store.

use std::io;

use rayon::prelude::*;
use spine::{MemoryRecord, Row};

use super::error::StoreError;
use super::manifest::Part;
use super::promises::{joined, narrowed};
use super::selection::Selection;
use super::{Store, scan};

/// How often a store is read anew that is added to faster than it is read.
const TRIES: usize = 5;
/// Months that are read at once where the rows are handed on instead of collected, or few are asked for.
const MONTHS_AT_ONCE: usize = 8;

/// Why a part of the store could not be read.
pub(super) enum Interrupted {
    /// The store is not what it was when it was opened.
    Overtaken,
    Failed(StoreError),
}

impl From<StoreError> for Interrupted {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl Store {
    /// The rows of a selection, ordered by event date and then by origin and id.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read.
    pub fn select(&self, selection: &Selection) -> Result<Vec<Row>, StoreError> {
        self.steadily(|store| {
            let months_at_once = if selection.limit.is_some() { MONTHS_AT_ONCE } else { usize::MAX };
            let mut rows = Vec::new();
            store.batches(selection, months_at_once, |batch| {
                rows.extend(batch);
                Ok(selection.limit.is_none_or(|limit| rows.len() < limit))
            })?;
            rows.truncate(selection.limit.unwrap_or(usize::MAX));
            Ok(rows)
        })
    }

    /// Hands on the rows of a selection one by one in the order of [`select`](Self::select), a few months in memory at a
    /// time.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] if the store is added to meanwhile; [`StoreError::Sink`] with the error of whoever takes
    /// the rows; another [`StoreError`] if the store cannot be read.
    pub fn each(&self, selection: &Selection, mut take: impl FnMut(Row) -> io::Result<()>) -> Result<(), StoreError> {
        let mut left = selection.limit.unwrap_or(usize::MAX);
        let handed = self.batches(selection, MONTHS_AT_ONCE, |batch| {
            for row in batch.into_iter().take(left) {
                left -= 1;
                take(row).map_err(StoreError::Sink)?;
            }
            Ok(left > 0)
        });
        handed.map_err(|interrupted| match interrupted {
            Interrupted::Overtaken => StoreError::Overtaken { dir: self.dir().to_owned() },
            Interrupted::Failed(error) => error,
        })
    }

    /// The rows of a selection, and what the store's sources promise of them. Whatever lies outside of the selection is
    /// not promised. A limit is passed over: what is left out by it could not be told from what did not happen.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read.
    pub fn record(&self, selection: &Selection) -> Result<MemoryRecord, StoreError> {
        let selection = Selection { limit: None, ..selection.clone() };
        self.steadily(|store| {
            let mut rows = Vec::new();
            store.batches(&selection, usize::MAX, |batch| {
                rows.extend(batch);
                Ok(true)
            })?;
            let promises = store.coverages();
            Ok(MemoryRecord::new(rows, promises.iter().flat_map(|p| narrowed(p, &selection)).collect()))
        })
    }

    /// What the sources promise, by origin and day; consecutive days said at once.
    pub fn coverages(&self) -> Vec<spine::Coverage> {
        joined(self.manifest.sources.iter().flat_map(|source| source.coverage.iter().cloned()))
    }

    /// Does something that reads the store, once more if files were replaced meanwhile.
    pub(super) fn steadily<T>(&self, mut read: impl FnMut(&Self) -> Result<T, Interrupted>) -> Result<T, StoreError> {
        let mut store = self.clone();
        for _ in 0..TRIES {
            match read(&store) {
                Ok(value) => return Ok(value),
                Err(Interrupted::Failed(error)) => return Err(error),
                Err(Interrupted::Overtaken) => {}
            }
            let newer = store.reopened()?;
            if newer.manifest.generation == store.manifest.generation {
                let message = "files of rows are missing, or are not those that it names".to_owned();
                return Err(StoreError::Damaged { path: self.layout.manifest(), message });
            }
            store = newer;
        }
        Err(StoreError::Overtaken { dir: self.dir().to_owned() })
    }

    /// The months that may hold rows of a selection.
    pub(super) fn months(&self, selection: &Selection) -> Vec<&Part> {
        let within = |part: &&Part| {
            selection.window.is_none_or(|window| part.first <= window.last() && window.first() <= part.last)
        };
        self.manifest.parts.iter().filter(within).collect()
    }

    /// Hands on the rows of a selection, some months at a time, until told to stop.
    fn batches(
        &self,
        selection: &Selection,
        months_at_once: usize,
        mut take: impl FnMut(Vec<Row>) -> Result<bool, StoreError>,
    ) -> Result<(), Interrupted> {
        let months = self.months(selection);
        for batch in months.chunks(months_at_once.min(months.len()).max(1)) {
            let read: Result<Vec<_>, Interrupted> =
                batch.par_iter().map(|part| self.month_rows(part, selection)).collect();
            for rows in read? {
                if !take(rows)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn month_rows(&self, part: &Part, selection: &Selection) -> Result<Vec<Row>, Interrupted> {
        let reader = self.part(part)?.ok_or(Interrupted::Overtaken)?;
        let mut rows = Vec::new();
        for group in 0..reader.groups() {
            let ranges = scan::matching(&reader, group, part, selection)?;
            rows.extend(scan::rows(&reader, group, &ranges, selection.bare)?);
        }
        rows.sort_by(|a, b| (a.event_date, &a.origin, &a.id).cmp(&(b.event_date, &b.origin, &b.id)));
        Ok(rows)
    }
}
