//! The source that is learned from: one that promises everything between everybody.

use std::collections::BTreeMap;

use spine::{Coverage, View};
use vocab::Date;

use super::day::day_number;

/// Of the acts of a day, the share that must be told by a day for it to be learned from: the rest are late and are put in
/// when they come.
const PROMPT: f64 = 0.8;

/// A source whose promise is of everything between everybody, such as an event coder's files, and how prompt it is. A record
/// that was keyed in by hand promises some acts of some actors; nothing can be learned there from what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The origin of its rows.
    pub origin: String,
    /// After how many days four acts in five are told.
    pub delay: i32,
}

impl Source {
    /// The source in a view that covers the most days, the first by name of several, with the delay of what it has told.
    /// `None` if nothing promises everything.
    ///
    /// Sources are not mixed: each counts in its own way, and one that begins or ends would look like a change in the world.
    pub fn of(view: &View<'_>) -> Option<Self> {
        let mut days: BTreeMap<&str, i64> = BTreeMap::new();
        for coverage in view.coverages().filter(|coverage| of_everything(coverage)) {
            if let Some(last) = coverage.last_by(view.as_of()) {
                let count = day_number(last) - day_number(coverage.window.first()) + 1;
                *days.entry(&coverage.origin).or_default() += i64::from(count);
            }
        }
        let (origin, _) = days.into_iter().rev().max_by_key(|(_, days)| *days)?;
        Self::named(origin, view)
    }

    /// The source of this name. `None` if it does not promise everything.
    pub fn named(origin: &str, view: &View<'_>) -> Option<Self> {
        let wide = |c: &&Coverage| c.origin == origin && of_everything(c);
        let lag = view.coverages().filter(wide).map(|c| i32::from(c.lag)).max()?;
        Some(Self { origin: origin.to_owned(), delay: delay(origin, view).min(lag) })
    }

    /// The last day that the source had told of by the view's date, four acts in five, and that some promise of it takes in.
    pub fn last(&self, view: &View<'_>) -> Option<Date> {
        let told = view.as_of().checked_sub(jiff::Span::new().days(i64::from(self.delay))).ok()?;
        let begun = |c: &&Coverage| c.origin == self.origin && of_everything(c) && c.window.first() <= told;
        view.coverages().filter(begun).map(|coverage| coverage.window.last().min(told)).max()
    }
}

/// Whether it is a promise of everything between everybody.
pub(crate) fn of_everything(coverage: &Coverage) -> bool {
    coverage.event_types.is_none()
        && coverage.actors.is_none()
        && coverage.targets.is_none()
        && coverage.modes.is_none()
        && coverage.subject.is_none()
}

/// The number of days after which [`PROMPT`] of a source's rows were known.
fn delay(origin: &str, view: &View<'_>) -> i32 {
    let mut after: BTreeMap<i32, u64> = BTreeMap::new();
    for row in view.told(None).filter(|row| row.origin == origin) {
        *after.entry((day_number(row.known) - day_number(row.event_date)).max(0)).or_default() += 1;
    }
    let total: u64 = after.values().sum();
    let mut told = 0;
    for (delay, count) in after {
        told += count;
        if told as f64 >= PROMPT * total as f64 {
            return delay;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use spine::{MemoryRecord, Row};

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn promise(origin: &str, window: &str, lag: u16) -> Coverage {
        Coverage { lag, ..Coverage::of_everything(origin, window.parse().unwrap()) }
    }

    fn row(origin: &str, id: usize, happened: &str, known: &str) -> Row {
        let (actor, event_type) = ("AAA".parse().unwrap(), "CONSULT".parse().unwrap());
        Row { known: day(known), ..Row::bare(origin, id.to_string(), day(happened), actor, event_type) }
    }

    #[test]
    fn the_source_is_the_one_that_promises_everything_of_the_most_days() {
        let narrow = Coverage { actors: Some(Vec::new()), ..promise("narrow", "2010-01-01..2020-12-31", 0) };
        let coverages =
            vec![narrow, promise("short", "2020-01-01..2020-06-30", 0), promise("b", "2019-01-01..2020-12-31", 3)];
        let record = MemoryRecord::new(Vec::new(), coverages);
        let of = |date: &str| Source::of(&View::new(day(date), &record, &[], &[])).map(|source| source.origin);
        assert_eq!(of("2018-12-31"), None);
        assert_eq!(of("2020-07-01"), Some("b".to_owned()));
    }

    #[test]
    fn a_source_is_as_late_as_four_acts_in_five() {
        let mut rows: Vec<Row> = (0..8).map(|i| row("a", i, "2020-01-01", "2020-01-02")).collect();
        rows.extend((8..10).map(|i| row("a", i, "2020-01-01", "2020-01-05")));
        let record = MemoryRecord::new(rows, vec![promise("a", "2020-01-01..2020-01-31", 8)]);
        let view = View::new(day("2020-01-20"), &record, &[], &[]);
        let source = Source::of(&view).unwrap();
        assert_eq!(source.delay, 1);
        assert_eq!(source.last(&view), Some(day("2020-01-19")));
        assert_eq!(source.last(&View::new(day("2020-03-01"), &record, &[], &[])), Some(day("2020-01-31")));
        assert_eq!(source.last(&view.by(day("2020-01-01"))), None);
    }
}
