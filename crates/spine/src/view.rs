//! The one door: what was known by a date.

use std::collections::BTreeMap;

use vocab::{Date, Window};

use crate::record::Record;
use crate::resolver::{self, DecisionList, Verdict, evaluate, evaluate_evenly};
use crate::row::Row;
use crate::{Claim, Coverage, Entry, Known};

/// An entry or claim that a view lets through.
#[derive(Debug)]
pub struct Seen<'a, T> {
    /// The thing itself.
    pub item: &'a T,
    /// It is undated, and was written down only after the as-of date.
    pub hindsight: bool,
}

// Derived, these would ask for `T: Copy`.
impl<T> Clone for Seen<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Seen<'_, T> {}

/// All that a witness gets: rows, claims and entries known by the as-of date, and nothing else.
///
/// There is no way from a view back to what it hides.
pub struct View<'a> {
    as_of: Date,
    record: &'a dyn Record,
    claims: &'a [Claim],
    entries: &'a [Entry],
}

impl<'a> View<'a> {
    /// A view of the given material as of a date.
    pub fn new(as_of: Date, record: &'a dyn Record, claims: &'a [Claim], entries: &'a [Entry]) -> Self {
        Self { as_of, record, claims, entries }
    }

    /// The date.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The same material as it was known by an earlier day. A later day than its own changes nothing.
    pub fn by(&self, day: Date) -> Self {
        Self { as_of: day.min(self.as_of), ..*self }
    }

    /// Whether something known since then is visible, and if so whether only by hindsight.
    fn sees(&self, known: Known) -> Option<bool> {
        match known {
            Known::On(day) => (day <= self.as_of).then_some(false),
            Known::Written(day) => Some(day > self.as_of),
        }
    }

    /// The situation's entries known by the date, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = Seen<'a, Entry>> + '_ {
        self.entries.iter().filter_map(|item| self.sees(item.known).map(|hindsight| Seen { item, hindsight }))
    }

    /// The claims known by the date.
    pub fn claims(&self) -> impl Iterator<Item = Seen<'a, Claim>> + '_ {
        self.claims.iter().filter_map(|item| self.sees(item.known).map(|hindsight| Seen { item, hindsight }))
    }

    /// The rows of a window known by the date.
    pub fn rows(&self, window: &Window) -> impl Iterator<Item = &'a Row> + '_ {
        let as_of = self.as_of;
        self.record.rows(window).filter(move |row| row.known <= as_of)
    }

    /// The rows that became known after a day (`None`: ever) and by the as-of date, whenever they happened; by the day on
    /// which they became known, then by event date, origin and id.
    pub fn told(&self, after: Option<Date>) -> impl Iterator<Item = &'a Row> + 'a {
        self.record.told(after, self.as_of)
    }

    /// Which option the rows of a window say was taken, as far as they and their coverage were known by the date.
    pub fn resolve(&self, rules: &DecisionList, window: &Window) -> Verdict {
        evaluate(rules, self.record, window, self.as_of)
    }

    /// The same for counting: rows count only where their absence would have counted too.
    pub fn resolve_evenly(&self, rules: &DecisionList, window: &Window) -> Verdict {
        evaluate_evenly(rules, self.record, window, self.as_of)
    }

    /// The rows of a window that speak to a resolver, as far as they were known by the date.
    pub fn support(&self, rules: &DecisionList, window: &Window) -> Vec<&'a Row> {
        resolver::rows(rules, self.record, window, self.as_of)
    }

    /// The days on which a window may end so that the record, as known by the date, says as much of a resolver as it
    /// can; the last first. With the first day on which it says anything.
    pub fn reach(&self, rules: &DecisionList) -> Option<(Date, Vec<Date>)> {
        let coverages = self.record.coverages();
        let first = resolver::begins(rules, coverages, self.as_of)?;
        Some((first, resolver::ends(rules, coverages, self.as_of)))
    }

    /// The sources that promise something of what a resolver asks, each with the last day of which its promises hold, as
    /// known by the date; by name.
    pub fn sources(&self, rules: &DecisionList) -> BTreeMap<&'a str, Date> {
        ends_by_source(resolver::speaking(rules, self.record.coverages()), self.as_of)
    }

    /// The same of all that the record holds.
    pub fn all_sources(&self) -> BTreeMap<&'a str, Date> {
        ends_by_source(self.record.coverages().iter(), self.as_of)
    }

    /// What the record covers, as far as that was known by the date.
    pub fn coverages(&self) -> impl Iterator<Item = &'a Coverage> + '_ {
        self.record.coverages().iter().filter(|c| c.known <= self.as_of)
    }

    /// The last day that any part of the record covers; `None` if there is no record.
    pub fn record_ends(&self) -> Option<Date> {
        self.coverages().filter_map(|c| c.last_by(self.as_of)).max()
    }
}

fn ends_by_source<'c>(coverages: impl Iterator<Item = &'c Coverage>, as_of: Date) -> BTreeMap<&'c str, Date> {
    let mut ends: BTreeMap<&str, Date> = BTreeMap::new();
    for coverage in coverages {
        if let Some(last) = coverage.last_by(as_of) {
            let end = ends.entry(&coverage.origin).or_insert(last);
            *end = last.max(*end);
        }
    }
    ends
}
