//! What became known, day by day, in the numbers of a learner.

use precedent::window::{Learner, Occurrence};
use spine::{Row, View};
use vocab::Date;

use super::day::{date_of, day_number};
use super::kinds::Kinds;
use super::source::Source;
use super::world::Actors;

/// Walks forward through what a source tells. It is given a view of each day, and remembers how far it has come.
#[derive(Debug, Clone)]
pub struct Feed<'a> {
    source: Source,
    actors: &'a Actors,
    kinds: &'a Kinds,
    seen: Option<Date>,
    last: Option<Date>,
    waiting: Vec<Occurrence>,
}

/// What became known since the last step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The last day that the source has told of ([`Source::last`]).
    pub last: Date,
    /// Acts of one actor towards another, up to that day, by day, then by actors and kind.
    pub acts: Vec<Occurrence>,
}

impl<'a> Feed<'a> {
    /// A feed that begins where the source does.
    pub fn new(source: Source, actors: &'a Actors, kinds: &'a Kinds) -> Self {
        Self { source, actors, kinds, seen: None, last: None, waiting: Vec::new() }
    }

    /// What became known after the last step and by the view's date. `None` until the source has told of a first day.
    ///
    /// Acts of actors without a number, of an actor towards itself or nobody, and of no kind are left out.
    pub fn step(&mut self, view: &View<'_>) -> Option<Told> {
        let told = view.told(self.seen).filter(|row| row.origin == self.source.origin);
        self.waiting.extend(told.flat_map(|row| occurrences(row, self.actors, self.kinds)));
        self.seen = self.seen.max(Some(view.as_of()));
        let last = self.source.last(view).max(self.last)?;
        self.last = Some(last);
        let number = day_number(last);
        let (mut acts, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition::<Vec<_>, _>(|act| act.day <= number);
        self.waiting = waiting;
        acts.sort_by_key(|act| (act.day, act.source, act.target, act.kind));
        Some(Told { last, acts })
    }

    /// Hands a learner all that became known after the last step and by the view's date, as it came day by day. Gives the last
    /// day that the source has told of.
    pub fn teach(&mut self, view: &View<'_>, learner: &mut Learner) -> Option<Date> {
        let first = match self.seen {
            Some(seen) => day_number(seen) + 1,
            None => begins(view, &self.source)?,
        };
        for number in first..=day_number(view.as_of()) {
            let before = self.last;
            let Some(told) = date_of(number).and_then(|day| self.step(&view.by(day))) else { continue };
            // A day on which the source told nothing new of any day is none that it has told of.
            if Some(told.last) != before || !told.acts.is_empty() {
                learner.advance(day_number(told.last), &told.acts);
            }
        }
        self.last
    }
}

/// The first day on which a source promises anything.
fn begins(view: &View<'_>, source: &Source) -> Option<i32> {
    let promised = view.coverages().filter(|coverage| coverage.origin == source.origin);
    promised.map(|coverage| day_number(coverage.window.first())).min()
}

/// A row in numbers, as its finest kind; `None` for what is left out.
pub(crate) fn occurrence(row: &Row, actors: &Actors, kinds: &Kinds) -> Option<Occurrence> {
    let (source, target) = ends(row, actors)?;
    Some(Occurrence { day: day_number(row.event_date), source, target, kind: kinds.finest(row)? })
}

/// The same, and once more for each of the acts that it is among, turned round too where these count in either direction.
pub(crate) fn occurrences(row: &Row, actors: &Actors, kinds: &Kinds) -> Vec<Occurrence> {
    let Some((source, target)) = ends(row, actors) else { return Vec::new() };
    let mut all: Vec<Occurrence> = occurrence(row, actors, kinds).into_iter().collect();
    for (kind, both_ways) in kinds.among(row) {
        let act = |source, target| Occurrence { day: day_number(row.event_date), source, target, kind };
        all.push(act(source, target));
        all.extend(both_ways.then(|| act(target, source)));
    }
    all
}

/// Who acts towards whom; `None` for actors without a number, for nobody, and for what one does to itself.
fn ends(row: &Row, actors: &Actors) -> Option<(u32, u32)> {
    let target = row.target.as_ref().filter(|target| **target != row.source)?;
    Some((actors.number(&row.source)?, actors.number(target)?))
}

#[cfg(test)]
mod tests {
    use spine::{Coverage, MemoryRecord};
    use vocab::Gazetteer;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn row(id: &str, happened: &str, known: &str, who: [&str; 2]) -> Row {
        let [source, target] = who.map(|code| code.parse().unwrap());
        let bare = Row::bare("coder", id, day(happened), source, "CONSULT".parse().unwrap());
        Row { known: day(known), target: Some(target), ..bare }
    }

    fn record(rows: Vec<Row>) -> MemoryRecord {
        let promise =
            Coverage { lag: 2, ..Coverage::of_everything("coder", "2020-01-01..2020-01-31".parse().unwrap()) };
        MemoryRecord::new(rows, vec![promise])
    }

    /// For each day, the last day told of and the acts, as day and source.
    fn walked(record: &MemoryRecord, delay: i32, days: [&str; 4]) -> Vec<(String, Vec<(String, String)>)> {
        let actors = Actors::new(Gazetteer::builtin(), []);
        let kinds = Kinds::default();
        let mut feed = Feed::new(Source { origin: "coder".to_owned(), delay }, &actors, &kinds);
        let step = |date: &str| feed.step(&View::new(day(date), record, &[], &[]));
        let told = days.into_iter().filter_map(step);
        let acts = |told: &Told| {
            let act = |a: &Occurrence| {
                (date_of(a.day).unwrap().to_string(), actors.id(a.source).unwrap().as_str().to_owned())
            };
            told.acts.iter().map(act).collect()
        };
        told.map(|told| (told.last.to_string(), acts(&told))).collect()
    }

    #[test]
    fn each_day_hands_on_what_became_known_on_it_and_what_waited_for_its_day() {
        let rows = vec![
            row("1", "2020-01-01", "2020-01-01", ["CHN", "PRK"]),
            row("late", "2020-01-01", "2020-01-03", ["USA", "PRK"]),
            row("self", "2020-01-02", "2020-01-02", ["CHN", "CHN"]),
            row("unknown", "2020-01-02", "2020-01-02", ["NOBODY-KNOWN", "CHN"]),
            row("2", "2020-01-03", "2020-01-03", ["JPN", "CHN"]),
        ];
        let act = |day: &str, source: &str| (day.to_owned(), source.to_owned());
        let days = ["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04"];
        let prompt = walked(&record(rows.clone()), 0, days);
        assert_eq!(prompt[0], ("2020-01-01".to_owned(), vec![act("2020-01-01", "CHN")]));
        assert_eq!(prompt[1], ("2020-01-02".to_owned(), vec![]));
        assert_eq!(prompt[2].1, [act("2020-01-01", "USA"), act("2020-01-03", "JPN")]);
        let later = walked(&record(rows), 1, days);
        assert_eq!(later.len(), 3, "nothing is told on the first day");
        assert_eq!(later[1], ("2020-01-02".to_owned(), vec![act("2020-01-01", "USA")]));
        assert_eq!(later[2], ("2020-01-03".to_owned(), vec![act("2020-01-03", "JPN")]));
    }

    #[test]
    fn what_becomes_known_later_changes_nothing() {
        let rows = vec![row("1", "2020-01-01", "2020-01-02", ["CHN", "PRK"])];
        let mut poisoned = rows.clone();
        poisoned.push(row("2", "2020-01-01", "2020-01-05", ["CHN", "PRK"]));
        poisoned.push(row("3", "2020-01-06", "2020-01-06", ["PRK", "CHN"]));
        let days = ["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04"];
        assert_eq!(walked(&record(rows), 1, days), walked(&record(poisoned), 1, days));
    }

    #[test]
    fn where_the_record_ends_the_days_told_of_end() {
        let empty = record(Vec::new());
        let told = walked(&empty, 2, ["2020-01-30", "2020-02-01", "2020-02-02", "2020-03-01"]);
        assert_eq!(
            told.iter().map(|(last, _)| last.as_str()).collect::<Vec<_>>(),
            ["2020-01-28", "2020-01-30", "2020-01-31", "2020-01-31"]
        );
    }
}
