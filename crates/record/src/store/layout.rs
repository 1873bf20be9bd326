//! Where in the folder what lies.

use std::path::{Path, PathBuf};

use super::manifest::Part;

/// The folder of a store.
#[derive(Debug, Clone)]
pub(crate) struct Layout(PathBuf);

impl Layout {
    pub fn new(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    pub fn dir(&self) -> &Path {
        &self.0
    }

    /// What the store holds. Its replacement is what makes new rows part of it.
    pub fn manifest(&self) -> PathBuf {
        self.0.join("manifest.json")
    }

    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// The rows: a folder of its own, in which there is nothing but complete Parquet files at any time, since some tools
    /// take each file of a folder for a part of the table.
    pub fn events(&self) -> PathBuf {
        self.0.join("events")
    }

    pub fn month(&self, year: i16, month: i8) -> PathBuf {
        self.events().join(format!("year={year:04}")).join(format!("month={month:02}"))
    }

    /// The one file of a month. Its name never changes, so that a new one replaces it in one step.
    pub fn part(&self, part: &Part) -> PathBuf {
        self.month(part.year, part.month).join("events.parquet")
    }

    pub fn rejects(&self) -> PathBuf {
        self.0.join("rejects")
    }

    /// What an ingest is working on. Nothing in here is part of the store, but what waits in [`ready`](Self::ready) after
    /// the manifest has named it.
    pub fn work(&self) -> PathBuf {
        self.0.join(".ingest")
    }

    /// Complete files that are put into place once the manifest names them.
    pub fn ready(&self) -> PathBuf {
        self.work().join("ready")
    }

    /// A month's file on its way into place, by its content, so that it is never mistaken for that of another ingest.
    pub fn ready_part(&self, part: &Part) -> PathBuf {
        self.ready().join(format!("{:04}-{:02}-{}.parquet", part.year, part.month, part.content))
    }
}
