//! How many rows there are by month and type.

use std::collections::BTreeMap;

use rayon::prelude::*;
use vocab::{Date, EventType};

use super::error::StoreError;
use super::manifest::Part;
use super::schema::Column;
use super::select::Interrupted;
use super::selection::Selection;
use super::{Store, scan};

/// How many rows of a type a month has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCount {
    /// The first day of the month.
    pub month: Date,
    /// The type.
    pub event_type: EventType,
    /// The number of its rows, at least 1.
    pub rows: u64,
}

impl Store {
    /// Counts the rows of a selection by month and type, in this order, reading hardly more than types. A limit is passed
    /// over.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read.
    pub fn monthly(&self, selection: &Selection) -> Result<Vec<MonthCount>, StoreError> {
        self.steadily(|store| {
            let months = store.months(selection);
            let counted: Result<Vec<_>, Interrupted> =
                months.par_iter().map(|part| store.month_counts(part, selection)).collect();
            Ok(counted?.into_iter().flatten().collect())
        })
    }

    fn month_counts(&self, part: &Part, selection: &Selection) -> Result<Vec<MonthCount>, Interrupted> {
        let reader = self.part(part)?.ok_or(Interrupted::Overtaken)?;
        let damaged = || reader.damaged("it holds a type of event that there is not");
        let month = Date::new(part.year, part.month, 1).map_err(|_| damaged())?;
        let mut counts: BTreeMap<EventType, u64> = BTreeMap::new();
        let mut names: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        for group in 0..reader.groups() {
            let ranges = scan::matching(&reader, group, part, selection)?;
            if ranges.is_empty() {
                continue;
            }
            for name in reader.texts(group, Column::Type, &ranges)?.iter().flatten() {
                match names.get_mut(name.data()) {
                    Some(count) => *count += 1,
                    None => drop(names.insert(name.data().to_owned(), 1)),
                }
            }
        }
        for (name, count) in names {
            let event_type = std::str::from_utf8(&name).ok().and_then(EventType::parse).ok_or_else(damaged)?;
            counts.insert(event_type, count);
        }
        Ok(counts.into_iter().map(|(event_type, rows)| MonthCount { month, event_type, rows }).collect())
    }
}
