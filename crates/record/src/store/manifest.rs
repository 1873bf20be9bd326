//! What a store holds: the one file that decides.

use std::fs;
use std::io::ErrorKind;

use serde::{Deserialize, Serialize};
use spine::Coverage;
use vocab::Date;

use super::durable;
use super::error::StoreError;
use super::layout::Layout;
use crate::MergeRule;

/// The version of the folder's layout and of the columns.
pub(crate) const SCHEMA: u32 = 1;

/// What a store holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Manifest {
    pub schema: u32,
    pub merge_rule: MergeRule,
    /// How many times the store has been added to.
    pub generation: u64,
    /// The files of rows, by year and month.
    pub parts: Vec<Part>,
    /// The files that were added, by their generation and name.
    pub sources: Vec<Source>,
}

/// The rows of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Part {
    pub year: i16,
    pub month: i8,
    pub rows: u64,
    pub first: Date,
    pub last: Date,
    /// Length of the file.
    pub bytes: u64,
    /// blake3 of the file's row groups, which its footer carries too: so a reader knows that it has the file that the
    /// manifest means. In hexadecimal.
    pub content: String,
}

/// A file that was added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Source {
    /// Its name, without its folder.
    pub file: String,
    /// blake3 of its bytes, as they lie on the disk; hexadecimal.
    pub hash: String,
    /// Its length as it lies on the disk.
    pub bytes: u64,
    /// The origin that its rows carry.
    pub origin: String,
    /// The ingest that added it, from 1.
    pub generation: u64,
    /// What became of its lines.
    #[serde(flatten)]
    pub counts: Counts,
    /// The table of its rejected lines, below `rejects/`; `None` if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejects: Option<String>,
    /// What it promises.
    pub coverage: Vec<Coverage>,
}

/// What became of the data lines of a file: `rows_in` is the sum of the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Data lines.
    pub rows_in: u64,
    /// Those that became rows of the store.
    pub kept: u64,
    /// Those that say what another row of the store says.
    pub merged: u64,
    /// Good lines that have no place among our rows, by reason.
    pub unplaced: std::collections::BTreeMap<String, u64>,
    /// Lines that could not be read.
    pub rejected: u64,
}

impl Counts {
    /// Adds those of another file.
    pub fn add(&mut self, other: &Self) {
        self.rows_in += other.rows_in;
        self.kept += other.kept;
        self.merged += other.merged;
        self.rejected += other.rejected;
        for (reason, count) in &other.unplaced {
            *self.unplaced.entry(reason.clone()).or_default() += count;
        }
    }

    /// Whether each line is accounted for.
    pub fn add_up(&self) -> bool {
        self.rows_in == self.kept + self.merged + self.unplaced.values().sum::<u64>() + self.rejected
    }
}

impl Manifest {
    pub fn new(merge_rule: MergeRule) -> Self {
        Self { schema: SCHEMA, merge_rule, generation: 0, parts: Vec::new(), sources: Vec::new() }
    }

    /// The manifest of a folder; `None` if it has none.
    pub fn read(layout: &Layout) -> Result<Option<Self>, StoreError> {
        /// All that can be relied on in a manifest of another version.
        #[derive(Deserialize)]
        struct Version {
            schema: u32,
        }
        let path = layout.manifest();
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::reading(&path)(error)),
        };
        let damaged = |error: serde_json::Error| StoreError::Damaged { path: path.clone(), message: error.to_string() };
        let Version { schema } = serde_json::from_slice(&text).map_err(damaged)?;
        if schema != SCHEMA {
            return Err(StoreError::Schema { path, found: schema, known: SCHEMA });
        }
        serde_json::from_slice(&text).map(Some).map_err(damaged)
    }

    /// Replaces the manifest of a folder in one step. From then on the store is what it says.
    pub fn write(&self, layout: &Layout) -> Result<(), StoreError> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| StoreError::Damaged { path: layout.manifest(), message: error.to_string() })?;
        durable::replace(&layout.manifest(), &layout.work().join("manifest.json"), text.as_bytes())
    }

    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|part| part.rows).sum()
    }
}
