//! What a store holds, without a look at its rows.

use std::collections::BTreeMap;

use vocab::Date;

use super::Store;
use super::manifest::{Counts, Source};
use crate::MergeRule;

/// What a store holds.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Info {
    /// Which rows are taken for one event told twice.
    pub merge_rule: MergeRule,
    /// How many times it has been added to.
    pub generation: u64,
    /// Rows.
    pub rows: u64,
    /// Length of the files of rows.
    pub bytes: u64,
    /// First and last day of its events; `None` if it has no rows.
    pub days: Option<(Date, Date)>,
    /// By origin.
    pub origins: Vec<OriginInfo>,
    /// The files that were added, in the order in which they were.
    pub sources: Vec<Source>,
}

/// What came from one origin.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct OriginInfo {
    /// The origin.
    pub origin: String,
    /// How many files.
    pub files: usize,
    /// What became of their lines.
    pub counts: Counts,
    /// What they promise, consecutive days said at once.
    pub coverage: Vec<spine::Coverage>,
}

impl Store {
    /// What the store holds, by its manifest.
    pub fn info(&self) -> Info {
        let manifest = &self.manifest;
        let mut origins: BTreeMap<&str, OriginInfo> = BTreeMap::new();
        for source in &manifest.sources {
            let origin = origins.entry(&source.origin).or_insert_with(|| OriginInfo {
                origin: source.origin.clone(),
                files: 0,
                counts: Counts::default(),
                coverage: Vec::new(),
            });
            origin.files += 1;
            origin.counts.add(&source.counts);
        }
        for promise in self.coverages() {
            if let Some(origin) = origins.get_mut(promise.origin.as_str()) {
                origin.coverage.push(promise);
            }
        }
        let first = manifest.parts.iter().map(|part| part.first).min();
        let last = manifest.parts.iter().map(|part| part.last).max();
        Info {
            merge_rule: manifest.merge_rule,
            generation: manifest.generation,
            rows: manifest.rows(),
            bytes: manifest.parts.iter().map(|part| part.bytes).sum(),
            days: first.zip(last),
            origins: origins.into_values().collect(),
            sources: manifest.sources.clone(),
        }
    }
}
