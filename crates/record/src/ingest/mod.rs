//! Adding event files to a store.
//!
//! Lines are read, packed and sorted by several threads, each of which spills what it has in order whenever its memory is
//! full; then each month's runs are merged with the rows that the month has already, and written anew. So an ingest needs
//! the same memory whatever the files and their order, and what the store holds is a function of the set of rows.

mod feed;
mod merge;
mod prepare;
mod read;
mod reject_table;
mod report;
mod sorter;
mod stored_rows;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

pub use report::{FileReport, IngestReport};

use self::merge::{Fates, Merged, write_month};
use self::prepare::{Prepared, prepare};
use self::report::Tally;
use self::sorter::Sorted;
use crate::store::packed::{REJECTS, year_and_month};
use crate::store::{Layout, Lock, Manifest, Part, PartReader, Source, StoreError, clear, on_disk, settle};
use crate::{Format, MergeRule};

/// Bytes that the threads keep in memory for sorting, together.
const MEMORY: usize = 128 << 20;
/// Bytes that they keep for merging, together.
const MERGE_MEMORY: usize = 32 << 20;
/// More threads would each need memory to be of use.
const MOST_THREADS: usize = 8;

/// How far an ingest is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Files are looked at, to see which are new.
    Checking {
        /// Files looked at.
        done: usize,
        /// Files to look at.
        of: usize,
    },
    /// Lines are read.
    Reading {
        /// Lines read since the last time.
        lines: u64,
    },
    /// Months are written.
    Writing {
        /// Months written.
        done: usize,
        /// Months to write.
        of: usize,
    },
}

/// Adds files to the store in a folder, which is made if it is not there.
pub struct Ingest<'a> {
    dir: PathBuf,
    format: &'a Format,
    rule: Option<MergeRule>,
    threads: usize,
    memory: usize,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> Ingest<'a> {
    /// An ingest of files of a format into a folder.
    pub fn new(dir: &Path, format: &'a Format) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = cores.min(MOST_THREADS);
        Self { dir: dir.to_owned(), format, rule: None, threads, memory: MEMORY, progress: &|_| {} }
    }

    /// Which rows are taken for one event told twice. A store has one rule, which is that of its first ingest.
    pub fn merge_rule(mut self, rule: MergeRule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// How many threads work on it; by default one for each core, but at most eight.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// How many bytes of rows are sorted in memory at once. Less is slower.
    pub fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Whom to tell how far it is; called by any of its threads.
    pub fn progress(mut self, tell: &'a (dyn Fn(Progress) + Sync)) -> Self {
        self.progress = tell;
        self
    }

    /// Adds the files, all or none.
    ///
    /// # Errors
    /// [`StoreError`] if a file or the store cannot be read, or the store cannot be written; it is then as it was.
    pub fn run(&self, files: &[PathBuf]) -> Result<IngestReport, StoreError> {
        let layout = Layout::new(&self.dir);
        fs::create_dir_all(layout.dir()).map_err(StoreError::io(layout.dir()))?;
        let lock = Lock::take(&layout)?;
        let old = match Manifest::read(&layout)? {
            Some(manifest) => {
                settle(&layout, &manifest, &lock)?;
                manifest
            }
            None => Manifest::new(self.rule.unwrap_or_default()),
        };
        if let Some(asked) = self.rule
            && asked != old.merge_rule
        {
            return Err(StoreError::Rule { dir: self.dir.clone(), stored: old.merge_rule, asked });
        }
        let prepared = prepare(files, &old, self.progress)?;
        if prepared.sources.is_empty() {
            return Ok(report(&prepared, &old, Vec::new()));
        }
        clear(&layout)?;
        let finished = self.work(&layout, &old, &prepared);
        let (new, added) = match finished {
            Ok(finished) => finished,
            Err(error) => {
                // What was begun takes room, perhaps the last there was. A second error would hide the first.
                let _ = clear(&layout);
                return Err(error);
            }
        };
        // From here on the store is the new one.
        if let Err(error) = new.write(&layout) {
            // Even a failed write may have switched the manifest, which then needs what waits for it.
            if Manifest::read(&layout)?.is_none_or(|now| now.generation == old.generation) {
                let _ = clear(&layout);
            }
            return Err(error);
        }
        settle(&layout, &new, &lock)?;
        Ok(report(&prepared, &new, added))
    }

    /// Writes all that the new store needs beside the old one.
    fn work(
        &self,
        layout: &Layout,
        old: &Manifest,
        prepared: &Prepared,
    ) -> Result<(Manifest, Vec<Source>), StoreError> {
        let ready = layout.ready();
        fs::create_dir_all(&ready).map_err(StoreError::io(&ready))?;
        let (sorted, tallies) = read::read(
            &prepared.members,
            self.format,
            old.merge_rule,
            layout,
            self.threads,
            self.memory,
            self.progress,
        )?;
        prepared.unchanged()?;
        let members = prepared.members.len();
        let (parts, fates) = self.write_months(layout, old, &sorted, members)?;
        let rejects = Merged::new(&sorted, REJECTS, None, 64 << 10)?;
        reject_table::write(rejects, &prepared.members, &prepared.tables(), &ready)?;
        let added = self.sources(old, prepared, &tallies, &fates);

        let mut new = Manifest { generation: old.generation + 1, parts, ..old.clone() };
        new.sources.extend(added.iter().cloned());
        for part in &new.parts {
            let folder = layout.month(part.year, part.month);
            fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        }
        if added.iter().any(|source| source.rejects.is_some()) {
            fs::create_dir_all(layout.rejects()).map_err(StoreError::io(&layout.rejects()))?;
        }
        on_disk::folder(&ready)?;
        Ok((new, added))
    }

    /// Writes the months that have new rows, and says of which months the store now is.
    fn write_months(
        &self,
        layout: &Layout,
        old: &Manifest,
        sorted: &[Sorted],
        members: usize,
    ) -> Result<(Vec<Part>, Fates), StoreError> {
        let months: BTreeSet<u32> = sorted.iter().flat_map(Sorted::months).filter(|&month| month != REJECTS).collect();
        let months: Vec<u32> = months.into_iter().collect();
        let done = AtomicUsize::new(0);
        let write = |&month: &u32| {
            let (year, number) = year_and_month(month);
            let before = old.parts.iter().find(|part| (part.year, part.month) == (year, number));
            let stored = match before {
                None => None,
                Some(part) => {
                    let path = layout.part(part);
                    let message = || "it is not the file that the manifest names".to_owned();
                    let reader = PartReader::open(&path, &part.content)?;
                    Some(reader.ok_or_else(|| StoreError::Damaged { path: path.clone(), message: message() })?)
                }
            };
            let runs: usize = sorted.iter().map(|sorted| sorted.run_count(month)).sum();
            let buffer = (MERGE_MEMORY / self.threads / runs.max(1)).clamp(4 << 10, 256 << 10);
            let rows = Merged::new(sorted, month, stored, buffer)?;
            let path = layout.work().join(format!("{month}.tmp"));
            let (part, fates) = write_month(month, rows, &path, members)?;
            if before.is_some_and(|before| before.content == part.content) {
                fs::remove_file(&path).map_err(StoreError::io(&path))?;
            } else {
                fs::rename(&path, layout.ready_part(&part)).map_err(StoreError::io(&path))?;
            }
            (self.progress)(Progress::Writing { done: done.fetch_add(1, Ordering::Relaxed) + 1, of: months.len() });
            Ok((part, fates))
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).build();
        // Months are taken one by one, in order: they differ in size, and the last are mostly the largest.
        let written: Result<Vec<(Part, Fates)>, StoreError> = match &pool {
            Ok(pool) => pool.install(|| months.par_iter().with_max_len(1).map(write).collect()),
            Err(_) => months.iter().map(write).collect(),
        };
        let mut parts: Vec<Part> = old.parts.clone();
        let mut fates = Fates::new(members);
        for (part, fate) in written? {
            fates.add(&fate);
            match parts.iter_mut().find(|old| (old.year, old.month) == (part.year, part.month)) {
                Some(old) => *old = part,
                None => parts.push(part),
            }
        }
        parts.sort_by_key(|part| (part.year, part.month));
        Ok((parts, fates))
    }

    /// The account of each file that is added.
    fn sources(&self, old: &Manifest, prepared: &Prepared, tallies: &[Tally], fates: &Fates) -> Vec<Source> {
        let tables = prepared.tables();
        let of_file = |(place, file): (usize, &prepare::NewFile)| {
            let mut tally = Tally::default();
            let mut coverage = Vec::new();
            for (number, member) in prepared.members.iter().enumerate().filter(|(_, member)| member.source == place) {
                let mut own = tallies.get(number).cloned().unwrap_or_default();
                own.counts.kept = fates.kept.get(number).copied().unwrap_or(0);
                own.counts.merged = fates.merged.get(number).copied().unwrap_or(0);
                if let Some((first, last)) = own.days {
                    coverage.extend(self.format.coverage(&member.stream.name, first, last));
                }
                tally.add(&own);
            }
            debug_assert!(tally.counts.add_up(), "{:?}", tally.counts);
            Source {
                file: file.name.clone(),
                hash: file.hash.clone(),
                bytes: file.bytes,
                origin: self.format.origin().to_owned(),
                generation: old.generation + 1,
                rejects: (tally.counts.rejected > 0).then(|| tables.get(place).cloned()).flatten(),
                counts: tally.counts,
                coverage,
            }
        };
        prepared.sources.iter().enumerate().map(of_file).collect()
    }
}

fn report(prepared: &Prepared, manifest: &Manifest, added: Vec<Source>) -> IngestReport {
    let mut counts = crate::store::Counts::default();
    for source in &added {
        counts.add(&source.counts);
    }
    let mut files: Vec<FileReport> = added.into_iter().map(FileReport::Added).collect();
    files.extend(prepared.passed_over.iter().cloned());
    let first = manifest.parts.iter().map(|part| part.first).min();
    let last = manifest.parts.iter().map(|part| part.last).max();
    IngestReport { files, counts, rows: manifest.rows(), days: first.zip(last) }
}
