//! A learner that was taught all that a view shows, for one window.

use std::collections::{HashMap, HashSet};

use precedent::window::{Learner, Outlook, Part, Settings};
use spine::resolver::{DecisionList, Pattern, Selection};
use spine::{Abstain, Row, View};
use vocab::{ActorId, Date, Gazetteer, Window};

use super::acts::Acts;
use super::day::day_number;
use super::feed::{Feed, occurrences};
use super::kinds::{Kind, Kinds, Level};
use super::settle::NotCounted;
use super::source::Source;
use super::tally::Tally;
use super::witness::asked_for;
use super::world::Actors;
use crate::request::AskError;

/// A record that ends more than this many days before the window begins says nothing of it, unless the window is longer.
const LONGEST_GAP: i32 = 31;
/// Days of a week.
const SEASONS: [u32; 1] = [7];

/// What the record leads one to expect of a window: a [`Learner`] taught by one source, as far as a view shows it.
#[derive(Debug)]
pub struct Foresight {
    source: Source,
    actors: Actors,
    kinds: Kinds,
    learner: Learner,
    first: Date,
    last: Date,
    window: Window,
    counts: HashMap<(u32, u32, u16), u32>,
    /// For each kind, the number of events of the average dyad of states that had any event at all.
    average: Vec<f64>,
}

/// Why nothing is foreseen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unforeseen {
    /// No source promises everything: there is nothing to learn from.
    #[error("no source promises all that anybody does, as event files do (`record add`)")]
    NoSource,
    /// There is a source, and it says nothing of this.
    #[error("{0}")]
    Untold(String),
}

impl From<Unforeseen> for Abstain {
    fn from(why: Unforeseen) -> Self {
        Self::NothingKnown(why.to_string())
    }
}

impl From<Unforeseen> for AskError {
    fn from(why: Unforeseen) -> Self {
        Self::Void(why.to_string())
    }
}

impl Foresight {
    /// Learns from the rows of a view, with the acts of some patterns as kinds of their own.
    ///
    /// # Errors
    /// If no source promises everything, or the one that does ends too long before the window.
    pub fn new(view: &View<'_>, window: Window, acts: Vec<Acts>) -> Result<Self, Unforeseen> {
        Self::of(Source::of(view).ok_or(Unforeseen::NoSource)?, view, window, acts)
    }

    /// The same, of what some decision lists count.
    ///
    /// # Errors
    /// As [`new`](Self::new), or if they count nothing that event files tell of.
    pub(crate) fn for_rules<'r>(
        rules: impl IntoIterator<Item = &'r DecisionList>,
        view: &View<'_>,
        window: Window,
    ) -> Result<Self, Unforeseen> {
        let source = Source::of(view).ok_or(Unforeseen::NoSource)?;
        let acts = asked_for(rules);
        if acts.is_empty() {
            return Err(Unforeseen::Untold("nothing that event files tell of would settle it".to_owned()));
        }
        Self::of(source, view, window, acts)
    }

    fn of(source: Source, view: &View<'_>, window: Window, acts: Vec<Acts>) -> Result<Self, Unforeseen> {
        let last = source.last(view);
        let last = last.ok_or_else(|| Unforeseen::Untold(format!("{} has told of no day yet", source.origin)))?;
        let lead = day_number(window.first()) - day_number(last);
        let length = window.len_days();
        if lead > LONGEST_GAP.max(i32::try_from(length).unwrap_or(i32::MAX)) {
            return Err(Unforeseen::Untold(format!(
                "the event files ({}) end on {last}, {} days before the window begins: too long ago to tell what comes next",
                source.origin,
                lead - 1
            )));
        }
        let own = |row: &&Row| row.origin == source.origin;
        let rows: Vec<&Row> = view.told(None).filter(own).collect();
        let named = rows.iter().flat_map(|row| std::iter::once(&row.source).chain(&row.target));
        let actors = Actors::new(Gazetteer::builtin(), named);
        let kinds = Kinds::with_acts(&[Level::Quad, Level::Type], acts);
        let settings = Settings { length, lead: lead.max(1).unsigned_abs(), seasons: SEASONS.to_vec() };
        let first = view.coverages().filter(|c| c.origin == source.origin).map(|c| c.window.first()).min();
        let units = first.map_or(0, |first| day_number(last) - day_number(first) + 1).max(0).unsigned_abs();
        let mut learner = Learner::for_units(actors.world(&kinds), settings, units);
        let mut feed = Feed::new(source.clone(), &actors, &kinds);
        feed.teach(view, &mut learner);
        let mut counts = HashMap::new();
        for row in rows.iter().filter(|row| row.event_date <= last && Some(row.event_date) >= first) {
            for act in occurrences(row, &actors, &kinds) {
                let up = |kind: &u16| kinds.parents()[usize::from(*kind)];
                for kind in std::iter::successors(Some(act.kind), up) {
                    *counts.entry((act.source, act.target, kind)).or_default() += 1;
                }
            }
        }
        let average = average(&counts, &actors, &kinds);
        Ok(Self { source, actors, kinds, learner, first: first.unwrap_or(last), last, window, counts, average })
    }

    /// The name of the source that was learned from, and the first and last day that it told of.
    pub fn learned_from(&self) -> (&str, Date, Date) {
        (&self.source.origin, self.first, self.last)
    }

    /// Days of a window that the forecasts are learned from, and how many such windows were complete. Shorter than the
    /// window asked for where the record is too short: then rates are carried on.
    pub fn windows(&self) -> Option<(u32, u32)> {
        self.learner.learned_from()
    }

    /// The kinds of event that outlooks are about, by number.
    pub fn kinds(&self) -> &[Kind] {
        self.kinds.list()
    }

    /// The number of a kind.
    pub fn kind(&self, kind: Kind) -> Option<u16> {
        self.kinds.number(kind)
    }

    /// All actors of the gazetteer, and those that the source names besides.
    pub fn actors(&self) -> &Actors {
        &self.actors
    }

    /// What to expect of each kind, by number, of one actor towards another.
    ///
    /// # Errors
    /// [`Abstain`] if too few days are known, or the actor is not one.
    pub fn outlook(&self, source: &ActorId, target: &ActorId) -> Result<Vec<Outlook>, Abstain> {
        let nobody = |id: &ActorId| Abstain::NothingKnown(format!("the event files do not know {id}"));
        let from = self.actors.number(source).ok_or_else(|| nobody(source))?;
        let to = self.actors.number(target).ok_or_else(|| nobody(target))?;
        self.learner.outlook(from, to).ok_or_else(|| {
            let days = day_number(self.last) - day_number(self.first) + 1;
            Abstain::NothingKnown(format!("{days} days of {} are too few to learn from", self.source.origin))
        })
    }

    /// What a forecast of a kind rests on.
    pub fn parts(&self, source: &ActorId, target: &ActorId, kind: u16) -> Vec<Part> {
        let ends = self.actors.number(source).zip(self.actors.number(target));
        ends.map_or_else(Vec::new, |(from, to)| self.learner.parts(from, to, kind))
    }

    /// The same of a pattern; nothing unless it is of one actor towards one other.
    pub fn parts_of(&self, pattern: &Pattern) -> Vec<Part> {
        match (&pattern.source, &pattern.target) {
            (Selection::Of(sources), Selection::Of(targets)) if sources.len() == 1 && targets.len() == 1 => {
                let kind = Acts::of(pattern).and_then(|acts| self.kinds.acts(&acts));
                kind.map_or_else(Vec::new, |kind| self.parts(&sources[0], &targets[0], kind))
            }
            _ => Vec::new(),
        }
    }

    /// How many events of a kind the source has told of, of one actor towards another.
    pub fn count(&self, source: &ActorId, target: &ActorId, kind: u16) -> u32 {
        let ends = self.actors.number(source).zip(self.actors.number(target));
        ends.and_then(|(from, to)| self.counts.get(&(from, to, kind))).copied().unwrap_or(0)
    }

    /// The same in a window as long as the one asked for, on average; and that of the average dyad of states, as far as they
    /// had any event at all.
    pub fn usual(&self, source: &ActorId, target: &ActorId, kind: u16) -> (f64, f64) {
        let days = f64::from(day_number(self.last) - day_number(self.first) + 1).max(1.0);
        let windows = days / f64::from(self.window.len_days());
        let average = self.average.get(usize::from(kind)).copied().unwrap_or(0.0);
        (f64::from(self.count(source, target, kind)) / windows, average / windows)
    }

    /// How many rows will match a pattern, its likeliest spread and those at the ends of its interval.
    ///
    /// # Errors
    /// [`NotCounted`] if it names no actors, asks for what event coders do not tell, or nothing can be said of its actors.
    pub fn tally(&self, pattern: &Pattern) -> Result<(Tally, [Tally; 2]), NotCounted> {
        let untold = || NotCounted::Untold(pattern.to_string());
        let (Selection::Of(sources), Selection::Of(targets)) = (&pattern.source, &pattern.target) else {
            return Err(untold());
        };
        let kind = Acts::of(pattern).and_then(|acts| self.kinds.acts(&acts)).ok_or_else(untold)?;
        let mut parts = Vec::new();
        for (source, target) in sources.iter().flat_map(|s| targets.iter().map(move |t| (s, t))) {
            let outlooks = self.outlook(source, target).map_err(|_| untold())?;
            parts.push(outlooks[usize::from(kind)]);
        }
        let middle: Vec<Tally> = parts.iter().map(Tally::of).collect();
        let end = |at: usize| Tally::together(&parts.iter().map(|part| Tally::ends(part)[at]).collect::<Vec<_>>());
        Ok((Tally::together(&middle), [end(0), end(1)]))
    }

    /// The rows of a pattern that the source has told of, the latest first.
    pub fn precedents<'v>(&self, pattern: &Pattern, view: &View<'v>) -> Vec<&'v Row> {
        let Some(acts) = Acts::of(pattern) else { return Vec::new() };
        let of = |selection: &Selection<ActorId>, actor: Option<&ActorId>| match selection {
            Selection::Any => true,
            Selection::Of(some) => actor.is_some_and(|actor| some.contains(actor)),
        };
        let takes = |row: &&Row| {
            let ends = |a: Option<&ActorId>, b: Option<&ActorId>| of(&pattern.source, a) && of(&pattern.target, b);
            let (source, target) = (Some(&row.source), row.target.as_ref());
            acts.take(row) && (ends(source, target) || (acts.both_ways && ends(target, source)))
        };
        self.latest(view, takes)
    }

    /// The rows of a kind of one actor towards another that the source has told of, the latest first.
    pub fn precedents_of<'v>(&self, source: &ActorId, target: &ActorId, kind: u16, view: &View<'v>) -> Vec<&'v Row> {
        let up = |kind: &u16| self.kinds.parents()[usize::from(*kind)];
        let is = |row: &Row| std::iter::successors(self.kinds.finest(row), up).any(|own| own == kind);
        self.latest(view, |row| row.source == *source && row.target.as_ref() == Some(target) && is(row))
    }

    fn latest<'v>(&self, view: &View<'v>, takes: impl Fn(&&Row) -> bool) -> Vec<&'v Row> {
        let Ok(told) = Window::new(self.first, self.last.max(self.first)) else { return Vec::new() };
        let own = view.rows(&told).filter(|row| row.origin == self.source.origin);
        let mut rows: Vec<&Row> = own.filter(|row| takes(row)).collect();
        rows.reverse();
        rows
    }
}

/// For each kind but the acts, the mean number of events over the dyads of states that had any event at all.
fn average(counts: &HashMap<(u32, u32, u16), u32>, actors: &Actors, kinds: &Kinds) -> Vec<f64> {
    let is_state = |actor: u32| actors.states().binary_search(&actor).is_ok();
    let mut sums = vec![0_u32; kinds.list().len()];
    let mut dyads = HashSet::new();
    for (&(from, to, kind), count) in counts {
        if let Some(sum) = sums.get_mut(usize::from(kind))
            && is_state(from)
            && is_state(to)
        {
            dyads.insert((from, to));
            *sum += count;
        }
    }
    sums.into_iter().map(|sum| f64::from(sum) / dyads.len().max(1) as f64).collect()
}
