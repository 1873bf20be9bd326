//! What the sources of a store promise, in as few words as possible.

use spine::Coverage;
use vocab::{Date, Window};

use super::day_number::day_number;
use super::selection::{Selection, Who};

/// By how many days a promise may come later for being said together with others.
const SLACK: i32 = 31;

/// Joins the promises of consecutive days that speak of the same acts, such as those of an origin's daily files. A missing
/// file leaves a hole.
///
/// The joined promise is never stronger than its parts. A part of the days `a..b`, known since `k`, with a lag of `l` days,
/// holds of the day `x` from `max(k, x + l)` on, which is no later than `x + max(l, k − a)`. So the joined promise has the
/// greatest `max(l, k − a)` as its lag; and what makes it more than a month later than the soonest part would be is not
/// joined (a yearly file that came at the end of its year), nor is a file that came far later than its neighbours.
pub(crate) fn joined(promises: impl IntoIterator<Item = Coverage>) -> Vec<Coverage> {
    let mut sorted: Vec<Coverage> = promises.into_iter().collect();
    sorted.sort_by_key(|promise| (promise.window.first(), promise.known, promise.window.last()));
    let mut runs: Vec<Run> = Vec::new();
    for promise in sorted {
        let delay = Delay::of(&promise);
        // The last of its kind: those before it have ended already.
        match runs.iter_mut().rev().find(|run| run.is_like(&promise)) {
            Some(run) if run.reaches(&promise) && run.may_take(delay) => run.take(&promise, delay),
            _ => runs.push(Run { promise, delay }),
        }
    }
    runs.sort_by(|a, b| a.promise.origin.cmp(&b.promise.origin));
    runs.into_iter().map(Run::finish).collect()
}

/// How many days after an event a promise can be relied on.
#[derive(Debug, Clone, Copy)]
struct Delay {
    /// At the soonest: for the last of its days.
    least: i32,
    /// At the latest: for the first.
    most: i32,
}

impl Delay {
    fn of(promise: &Coverage) -> Self {
        let lag = i32::from(promise.lag);
        let since = |day: Date| (day_number(promise.known) - day_number(day)).max(lag);
        Self { least: since(promise.window.last()), most: since(promise.window.first()) }
    }
}

/// Promises joined so far.
struct Run {
    promise: Coverage,
    delay: Delay,
}

impl Run {
    fn is_like(&self, other: &Coverage) -> bool {
        let own = &self.promise;
        own.origin == other.origin
            && own.event_types == other.event_types
            && own.actors == other.actors
            && own.targets == other.targets
            && own.modes == other.modes
            && own.subject == other.subject
    }

    fn reaches(&self, other: &Coverage) -> bool {
        day_number(other.window.first()) <= day_number(self.promise.window.last()) + 1
    }

    fn may_take(&self, other: Delay) -> bool {
        self.delay.most.max(other.most) <= self.delay.least.min(other.least) + SLACK
            && u16::try_from(self.delay.most.max(other.most)).is_ok()
    }

    fn take(&mut self, other: &Coverage, delay: Delay) {
        let last = self.promise.window.last().max(other.window.last());
        if let Ok(window) = Window::new(self.promise.window.first(), last) {
            self.promise.window = window;
        }
        self.promise.known = self.promise.known.min(other.known);
        self.delay = Delay { least: self.delay.least.min(delay.least), most: self.delay.most.max(delay.most) };
        self.promise.lag = u16::try_from(self.delay.most).unwrap_or(u16::MAX);
    }

    fn finish(self) -> Coverage {
        self.promise
    }
}

/// What a promise comes to if only the rows of a selection are at hand. A limit is not taken into account.
pub(crate) fn narrowed(promise: &Coverage, selection: &Selection) -> Vec<Coverage> {
    let mut narrow = promise.clone();
    if let Some(asked) = selection.window {
        let first = asked.first().max(narrow.window.first());
        match Window::new(first, asked.last().min(narrow.window.last())) {
            Ok(window) => narrow.window = window,
            Err(_) => return Vec::new(),
        }
    }
    if let Some(day) = selection.known_by {
        // Later rows are not at hand: of the days that the promise did not hold of by then, nothing can be said.
        let Some(window) = narrow.last_by(day).and_then(|last| Window::new(narrow.window.first(), last).ok()) else {
            return Vec::new();
        };
        narrow.window = window;
    }
    narrow.event_types = both(narrow.event_types, selection.types.clone());
    let roles = match &selection.who {
        Who::Anybody => vec![(None, None)],
        Who::Pairs(pairs) => pairs.iter().map(|(s, t)| (Some(vec![s.clone()]), Some(vec![t.clone()]))).collect(),
        Who::AnyOf(actors) => vec![(Some(actors.clone()), None), (None, Some(actors.clone()))],
    };
    let of_role = |(actors, targets)| Coverage {
        actors: both(narrow.actors.clone(), actors),
        targets: both(narrow.targets.clone(), targets),
        ..narrow.clone()
    };
    let promised = roles.into_iter().map(of_role);
    promised
        .filter(|promise| {
            [&promise.actors, &promise.targets].into_iter().all(|some| some.as_ref().is_none_or(|s| !s.is_empty()))
                && promise.event_types.as_ref().is_none_or(|types| !types.is_empty())
        })
        .collect()
}

/// What two lists have in common; `None` is everything.
fn both<T: PartialEq>(promised: Option<Vec<T>>, asked: Option<Vec<T>>) -> Option<Vec<T>> {
    match (promised, asked) {
        (Some(promised), Some(asked)) => Some(promised.into_iter().filter(|one| asked.contains(one)).collect()),
        (promised, asked) => promised.or(asked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A promise of some days, known since a day, with a lag.
    fn promise(window: &str, known: &str, lag: u16) -> Coverage {
        Coverage { known: day(known), lag, ..Coverage::of_everything("test", window.parse().unwrap()) }
    }

    fn windows(promises: &[Coverage]) -> Vec<String> {
        promises.iter().map(|promise| promise.window.to_string()).collect()
    }

    #[test]
    fn daily_files_are_one_promise_and_a_missing_file_is_a_hole() {
        let of_day = |n: i8| {
            let date = Date::constant(2020, 1, n);
            promise(&format!("{date}..{date}"), &date.tomorrow().unwrap().to_string(), 0)
        };
        let joined = joined((1..=20).rev().filter(|&n| n != 11).map(of_day));
        assert_eq!(windows(&joined), ["2020-01-01..2020-01-10", "2020-01-12..2020-01-20"]);
        assert_eq!((joined[0].known, joined[0].lag), (day("2020-01-02"), 1));
        assert_eq!(joined[0].last_by(day("2020-01-06")), Some(day("2020-01-05")));
    }

    #[test]
    fn a_file_that_came_years_late_and_a_yearly_one_stay_by_themselves() {
        let late = [
            promise("2020-01-01..2020-01-01", "2020-01-02", 1),
            promise("2020-01-02..2020-01-02", "2022-01-02", 1),
            promise("2020-01-03..2020-01-03", "2020-01-04", 1),
        ];
        assert_eq!(joined(late).len(), 3);
        let yearly =
            [promise("2019-01-01..2019-12-31", "2020-01-05", 0), promise("2020-01-01..2020-12-31", "2021-01-05", 0)];
        assert_eq!(joined(yearly.clone()), yearly);
    }

    #[test]
    fn no_more_is_joined_than_speaks_of_the_same() {
        let other = Coverage { origin: "other".to_owned(), ..promise("2020-01-02..2020-01-02", "2020-01-03", 0) };
        assert_eq!(joined([promise("2020-01-01..2020-01-01", "2020-01-02", 0), other]).len(), 2);
    }

    #[test]
    fn what_lies_outside_of_a_selection_is_not_promised() {
        let whole = promise("2020-01-01..2020-12-31", "2020-01-01", 10);
        let (one, other) = ("AAA".parse().unwrap(), "BBB".parse().unwrap());
        let asked = Selection {
            window: Some("2020-06-01..2021-06-01".parse().unwrap()),
            known_by: Some(day("2020-07-11")),
            ..Selection::between(&one, &other)
        };
        let narrow = narrowed(&whole, &asked);
        assert_eq!(windows(&narrow), ["2020-06-01..2020-07-01", "2020-06-01..2020-07-01"]);
        assert_eq!((&narrow[0].actors, &narrow[0].targets), (&Some(vec![one.clone()]), &Some(vec![other])));
        let involving = narrowed(&whole, &Selection::involving([one.clone()]));
        assert_eq!((&involving[0].actors, &involving[1].targets), (&Some(vec![one.clone()]), &Some(vec![one])));
        let nothing = Selection { known_by: Some(day("2020-01-05")), ..Selection::all() };
        assert_eq!(narrowed(&whole, &nothing), []);
    }

    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_joined_promise_never_holds_before_its_parts_do(
            parts in proptest::collection::vec((0_i64..60, 0_i64..40, 0_i64..80, 0_u16..50), 1..12),
            asked in 0_i64..220,
        ) {
            let zero = day("2020-01-01");
            let at = |days: i64| zero.checked_add(jiff::Span::new().days(days)).unwrap();
            let parts: Vec<Coverage> = parts
                .into_iter()
                .map(|(first, length, delay, lag)| Coverage {
                    known: at(first + delay),
                    lag,
                    ..Coverage::of_everything("test", Window::new(at(first), at(first + length)).unwrap())
                })
                .collect();
            let promised = |all: &[Coverage], of: Date| {
                all.iter().any(|p| p.window.first() <= of && p.last_by(at(asked)).is_some_and(|last| of <= last))
            };
            let together = joined(parts.clone());
            for of in (0..100).map(at) {
                prop_assert!(!promised(&together, of) || promised(&parts, of), "{of} as of {}", at(asked));
            }
        }
    }
}
