//! What holds when: which entry of a path is in force on a day, and where a window must be cut.

use std::collections::{BTreeMap, BTreeSet};

use spine::{Content, Entry, Estimate, Known, Seen, View};
use vocab::{Date, Window};

use crate::{Path, Reveal, Situation};

/// A situation's entries as one view lets them through, by path.
pub(super) struct Timeline<'v> {
    values: BTreeMap<Path, Vec<Seen<'v, Entry>>>,
    others: BTreeMap<&'v str, Vec<Seen<'v, Entry>>>,
}

impl<'v> Timeline<'v> {
    pub fn new(view: &View<'v>) -> Self {
        let mut timeline = Self { values: BTreeMap::new(), others: BTreeMap::new() };
        for seen in view.entries() {
            match (&seen.item.content, seen.item.path.parse()) {
                (Content::Value(_), Ok(path)) => timeline.values.entry(path).or_default().push(seen),
                _ => timeline.others.entry(&seen.item.path).or_default().push(seen),
            }
        }
        // The latest statement that is in force wins: by the day it holds from, then by the day it was known.
        let rank = |seen: &Seen<'v, Entry>| {
            (seen.item.from, matches!(seen.item.known, Known::On(_)), known_day(seen.item.known))
        };
        for entries in timeline.values.values_mut().chain(timeline.others.values_mut()) {
            entries.sort_by_key(rank);
        }
        timeline
    }

    /// The value of a path in force on a day.
    pub fn value(&self, path: &Path, day: Date) -> Option<(&'v Estimate, Seen<'v, Entry>)> {
        let seen = self.values.get(path)?.iter().rev().find(|s| s.item.from.is_none_or(|from| from <= day))?;
        match &seen.item.content {
            Content::Value(estimate) => Some((estimate, *seen)),
            _ => None,
        }
    }

    /// How a contingency came out, if that was known.
    pub fn settled(&self, path: &str) -> Option<(&'v spine::Key, Date, Seen<'v, Entry>)> {
        self.others.get(path)?.iter().rev().find_map(|seen| match &seen.item.content {
            Content::Settled { outcome, on } => Some((outcome, *on, *seen)),
            _ => None,
        })
    }

    /// Whether a tie or driver is known and in force on a day.
    pub fn in_force(&self, path: &str, day: Date) -> Option<Seen<'v, Entry>> {
        self.others.get(path)?.iter().rev().copied().find(|seen| match seen.item.content {
            Content::InForce { until } => {
                seen.item.from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
            }
            _ => false,
        })
    }

    /// Since when and until when a driver moves, as far as that was known.
    pub fn span(&self, path: &str) -> Option<(Option<Date>, Option<Date>)> {
        self.others.get(path)?.iter().rev().find_map(|seen| match seen.item.content {
            Content::InForce { until } => Some((seen.item.from, until)),
            _ => None,
        })
    }

    /// The window in pieces within which nothing dated takes effect.
    pub fn segments(&self, situation: &Situation, window: &Window) -> Vec<Window> {
        let mut cuts = BTreeSet::new();
        for seen in self.values.values().chain(self.others.values()).flatten() {
            cuts.extend(seen.item.from);
            if let Content::InForce { until } = seen.item.content {
                cuts.extend(until);
            }
        }
        for contingency in situation.contingencies.values() {
            if let Reveal::On(day) = contingency.reveal {
                cuts.insert(day);
            }
        }
        for instrument in situation.instruments.values() {
            cuts.extend(instrument.from);
            cuts.extend(instrument.until);
        }
        // Drivers move in steps, on the first of January.
        if self.others.keys().any(|path| path.starts_with("drivers.")) {
            let years = window.first().year()..=window.last().year();
            cuts.extend(years.filter_map(|year| Date::new(year, 1, 1).ok()));
        }
        let inside: Vec<Date> = cuts.into_iter().filter(|&day| window.first() < day && day <= window.last()).collect();
        window.split_at(&inside)
    }
}

fn known_day(known: Known) -> Date {
    match known {
        Known::On(day) | Known::Written(day) => day,
    }
}
