//! The store: a folder of Parquet files that any tool can read, and a manifest.
//!
//! ```text
//! manifest.json                                  what the store holds: files, sources, coverage
//! events/year=2006/month=10/events.parquet       the rows, by the date of the event
//! rejects/NAME-HASH.csv                          lines that could not be read, by the file that they were in
//! lock                                           who is adding to it
//! .ingest/                                       what an ingest is working on
//! ```
//!
//! # What a reader may see
//!
//! Our own readers go by the manifest, and see the store as it was before an ingest or as it is after it, never between. A
//! program that reads `events/**/*.parquet` as it is never finds an unfinished file, a month without its file or a row
//! twice: a month's file has one name, and a new one takes the place of the old in one step. Between the end of an ingest
//! and the last of these steps, which is milliseconds, it may find some months before and others after the ingest; if
//! the program is killed just then, until the record is opened or added to the next time. A kill at any other moment
//! leaves it the files as they were before.

mod day_number;
mod durable;
mod error;
mod info;
mod layout;
mod lock;
mod manifest;
mod monthly;
pub(crate) mod packed;
mod part_reader;
mod part_writer;
mod place;
mod promises;
mod scan;
mod schema;
mod select;
mod selection;

use std::path::Path;
use std::sync::Arc;

pub use error::StoreError;
pub use info::{Info, OriginInfo};
pub use manifest::{Counts, Source};
pub use monthly::MonthCount;
pub use selection::{Selection, Who};

pub(crate) use day_number::date_of;
pub(crate) use layout::Layout;
pub(crate) use lock::Lock;
pub(crate) use manifest::{Manifest, Part};
pub(crate) use part_reader::{Cells, PartReader, Values};
pub(crate) use part_writer::{PartWriter, Written};
pub(crate) use place::{clear, settle};
pub(crate) use schema::Column;
pub(crate) mod on_disk {
    //! Writing that lasts.
    pub(crate) use super::durable::folder;
}

/// A store, open for reading. It stays what it was when it was opened, whatever is added to it meanwhile, unless a file that
/// is needed has been replaced: then it is read as it is by then.
#[derive(Debug, Clone)]
pub struct Store {
    layout: Layout,
    manifest: Arc<Manifest>,
}

impl Store {
    /// Whether there is a store in the folder.
    pub fn exists(dir: &Path) -> bool {
        Layout::new(dir).manifest().exists()
    }

    /// Opens the store in a folder.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is none; another [`StoreError`] if it cannot be read.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let layout = Layout::new(dir);
        let read = |layout: &Layout| Manifest::read(layout)?.ok_or_else(|| StoreError::Missing { dir: dir.to_owned() });
        let mut manifest = read(&layout)?;
        // Files of a finished ingest may wait to be put into place after a kill. Who may not write reads them where they are.
        if layout.ready().exists()
            && let Ok(lock) = Lock::take_at_once(&layout)
        {
            manifest = read(&layout)?;
            let _ = settle(&layout, &manifest, &lock);
        }
        Ok(Self { layout, manifest: Arc::new(manifest) })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        self.layout.dir()
    }

    /// The same store as it is now.
    fn reopened(&self) -> Result<Self, StoreError> {
        let manifest =
            Manifest::read(&self.layout)?.ok_or_else(|| StoreError::Missing { dir: self.dir().to_owned() })?;
        Ok(Self { layout: self.layout.clone(), manifest: Arc::new(manifest) })
    }

    /// A month's file: in its place, or waiting to be put there. `None`: the store has been added to since it was opened.
    fn part(&self, part: &Part) -> Result<Option<PartReader>, StoreError> {
        let places = [self.layout.part(part), self.layout.ready_part(part), self.layout.part(part)];
        for path in places {
            if let Some(reader) = PartReader::open(&path, &part.content)? {
                return Ok(Some(reader));
            }
        }
        Ok(None)
    }
}
