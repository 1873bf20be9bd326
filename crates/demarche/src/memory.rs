//! The record that questions are put to: what is built in, and what the user added.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use record::store::{Selection, Store, StoreError, Who};
use spine::resolver::{DecisionList, Selection as Named};
use spine::{MemoryRecord, Record, Row};
use vocab::{ActorId, Date, EventType, Window};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::record::Which;

/// The first and the last day of which a row can be.
const ANY_DAY: (Date, Date) = (Date::MIN, Date::MAX);

/// What is remembered.
pub struct Memory {
    starter: MemoryRecord,
    store: Option<Store>,
}

/// Which rows are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of two, what either does to the other; of one, what it does and what is done to it; of none, everything.
    pub actors: Vec<ActorId>,
    /// Of two, only what the first does to the second.
    pub directed: bool,
    /// Events of this day and later.
    pub since: Option<Date>,
    /// Events up to this day.
    pub until: Option<Date>,
    /// Of these types; empty is any.
    pub types: Vec<EventType>,
    /// Only what was known by this day.
    pub known_by: Option<Date>,
}

/// The folder in which a user's own store lies unless another is named.
///
/// # Errors
/// If the system has no place for a user's data.
pub fn own_folder() -> Result<PathBuf, Failure> {
    let strategy = etcetera::choose_base_strategy().map_err(|why| {
        Failure::new(ExitCode::InputOutput, format!("there is no folder for your data: {why}"))
            .hint("name one with --record DIR")
    })?;
    Ok(strategy.data_dir().join("demarche").join("record"))
}

impl Memory {
    /// Opens what is there: the store that is named, or the user's own if there is one.
    ///
    /// # Errors
    /// If a store is named and there is none, or it cannot be read.
    pub fn open(which: &Which) -> Result<Self, Failure> {
        let starter = if which.no_starter { MemoryRecord::default() } else { starter()? };
        let store = match &which.dir {
            Some(dir) => Some(Store::open(dir).map_err(failed)?),
            None => own_folder()
                .ok()
                .filter(|dir| Store::exists(dir))
                .map(|dir| Store::open(&dir).map_err(failed))
                .transpose()?,
        };
        Ok(Self { starter, store })
    }

    /// The user's store.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// The last day that anything here covers.
    pub fn ends(&self) -> Option<Date> {
        let own = self.store.as_ref().map(Store::coverages).unwrap_or_default();
        self.starter.coverages().iter().chain(&own).map(|coverage| coverage.window.last()).max()
    }

    /// The rows that are wanted, in the order of their days.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn rows(&self, wanted: &Wanted) -> Result<Vec<Row>, Failure> {
        let window = Window::new(wanted.since.unwrap_or(ANY_DAY.0), wanted.until.unwrap_or(ANY_DAY.1))
            .map_err(|why| Failure::new(ExitCode::Usage, why.to_string()))?;
        let mut rows: Vec<Row> = self.starter.rows(&window).filter(|row| wanted.takes(row)).cloned().collect();
        if let Some(store) = &self.store {
            rows.extend(store.select(&wanted.selection(window)).map_err(failed)?);
            rows.sort_by(|a, b| (a.event_date, &a.origin, &a.id).cmp(&(b.event_date, &b.origin, &b.id)));
        }
        Ok(rows)
    }

    /// A record that holds all that some resolvers ask for, in a window if only one matters.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn for_rules<'r>(
        &self,
        rules: impl IntoIterator<Item = &'r DecisionList>,
        window: Option<Window>,
    ) -> Result<MemoryRecord, Failure> {
        let Some(store) = &self.store else { return Ok(self.starter.clone()) };
        let (mut rows, mut coverages) = (self.all_of_starter(), self.starter.coverages().to_vec());
        for selection in selections(rules, window) {
            let part = store.record(&selection).map_err(failed)?;
            let every_day = window.map_or_else(|| Window::new(ANY_DAY.0, ANY_DAY.1), Ok);
            if let Ok(window) = every_day {
                rows.extend(part.rows(&window).cloned());
            }
            coverages.extend(part.coverages().iter().cloned());
        }
        // two patterns may ask for the same rows
        let mut seen = std::collections::HashSet::new();
        rows.retain(|row| {
            seen.insert((row.origin.clone(), row.id.clone(), row.event_date, row.source.clone(), row.target.clone()))
        });
        Ok(MemoryRecord::new(rows, coverages))
    }

    /// All that the user's own store knew by a day (`None`: holds), bare of texts: what a learner counts. The starter record is no part of it,
    /// since it promises no more than it was keyed in for.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn events(&self, known_by: Option<Date>) -> Result<MemoryRecord, Failure> {
        let Some(store) = &self.store else { return Ok(MemoryRecord::default()) };
        let selection = Selection { known_by, bare: true, ..Selection::all() };
        // A view cuts promises to its date by itself; the learner is less patient with late rows than they are.
        Ok(MemoryRecord::new(store.select(&selection).map_err(failed)?, store.coverages()))
    }

    fn all_of_starter(&self) -> Vec<Row> {
        Window::new(ANY_DAY.0, ANY_DAY.1)
            .map(|window| self.starter.rows(&window).cloned().collect())
            .unwrap_or_default()
    }
}

/// What has to be read for the patterns of some resolvers: one selection of all pairs, and one for each pattern that leaves
/// a side open.
fn selections<'r>(rules: impl IntoIterator<Item = &'r DecisionList>, window: Option<Window>) -> Vec<Selection> {
    let mut pairs: Vec<(ActorId, ActorId)> = Vec::new();
    let mut selections: Vec<Selection> = Vec::new();
    for pattern in rules.into_iter().flat_map(DecisionList::patterns) {
        let types = match &pattern.types {
            Named::Any => None,
            Named::Of(some) => Some(some.clone()),
        };
        match (&pattern.source, &pattern.target) {
            (Named::Of(sources), Named::Of(targets)) => {
                for (source, target) in sources.iter().flat_map(|s| targets.iter().map(move |t| (s, t))) {
                    pairs.push((source.clone(), target.clone()));
                    if pattern.both_ways {
                        pairs.push((target.clone(), source.clone()));
                    }
                }
            }
            (Named::Of(one), Named::Any) | (Named::Any, Named::Of(one)) => {
                selections.push(Selection { types, window, ..Selection::involving(one.iter().cloned()) });
            }
            (Named::Any, Named::Any) => selections.push(Selection { types, window, ..Selection::all() }),
        }
    }
    pairs.sort();
    pairs.dedup();
    if !pairs.is_empty() {
        selections.push(Selection { who: Who::Pairs(pairs), window, ..Selection::all() });
    }
    selections.dedup();
    selections
}

impl Wanted {
    fn takes(&self, row: &Row) -> bool {
        let target = row.target.as_ref();
        let who = match self.actors.as_slice() {
            [] => true,
            [one] => row.source == *one || target == Some(one),
            [one, other, ..] => {
                let back = !self.directed && row.source == *other && target == Some(one);
                back || (row.source == *one && target == Some(other))
            }
        };
        who && (self.types.is_empty() || self.types.contains(&row.event_type))
            && self.known_by.is_none_or(|day| row.known <= day)
    }

    fn selection(&self, window: Window) -> Selection {
        let who = match self.actors.as_slice() {
            [] => Selection::all(),
            [one] => Selection::involving([one.clone()]),
            [one, other, ..] if self.directed => Selection::towards(one, other),
            [one, other, ..] => Selection::between(one, other),
        };
        let types = Some(self.types.clone()).filter(|types| !types.is_empty());
        let window = (self.since.is_some() || self.until.is_some()).then_some(window);
        Selection { types, window, known_by: self.known_by, ..who }
    }
}

/// The starter record, which is built in.
fn starter() -> Result<MemoryRecord, Failure> {
    record::starter::starter()
        .map_err(|why| Failure::new(ExitCode::Fault, format!("the starter record is broken: {why}")))
}

/// An error of the store as one of the command.
pub fn failed(error: StoreError) -> Failure {
    Failure::new(ExitCode::InputOutput, error.to_string())
}

/// The folder of the store: the one that is named, or the user's own.
///
/// # Errors
/// As [`own_folder`].
pub fn named(dir: Option<&Path>) -> Result<PathBuf, Failure> {
    dir.map_or_else(own_folder, |dir| Ok(dir.to_owned()))
}
