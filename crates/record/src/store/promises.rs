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
