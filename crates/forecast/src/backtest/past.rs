//! What the references know: how often there was anything in the windows of the past.

use std::collections::BTreeMap;

use precedent::window::Occurrence;
use rayon::prelude::*;

use super::tally::{Tally, Windows};

/// A dyad, in numbers: who acts, and towards whom.
pub(super) type Pair = (u32, u32);

/// The past of one dyad.
#[derive(Debug, Clone)]
pub(super) struct DyadPast {
    /// Events known so far, of all kinds.
    pub events: u32,
    kinds: Vec<Tally>,
}

/// The past of all dyads, as far as it is known.
pub(super) struct Past {
    pub windows: Windows,
    /// From the last day that is known to the first of the window that is forecast.
    lead: i32,
    parents: Vec<Option<u16>>,
    dyads: BTreeMap<Pair, DyadPast>,
    /// For each kind: pairs of windows as far apart as the last known one and the forecast one are, by whether there was
    /// anything in the first, and of these those with anything in the second.
    pairs: Vec<[(i64, i64); 2]>,
}

/// What the references make of the past on one day.
pub(super) struct Rates {
    today: i32,
    /// For each kind, the share of all windows of all dyads with anything in them.
    climatology: Vec<f64>,
}

impl Past {
    pub fn new(windows: Windows, lead: i32, parents: &[Option<u16>]) -> Self {
        let pairs = vec![[(0, 0); 2]; parents.len()];
        Self { windows, lead, parents: parents.to_vec(), dyads: BTreeMap::new(), pairs }
    }

    /// Takes in what became known.
    pub fn add(&mut self, acts: &[Occurrence]) {
        let (kinds, windows) = (self.parents.len(), self.windows);
        for act in acts {
            let dyad = self
                .dyads
                .entry((act.source, act.target))
                .or_insert_with(|| DyadPast { events: 0, kinds: vec![Tally::default(); kinds] });
            dyad.events = dyad.events.saturating_add(1);
            let up = |kind: &u16| self.parents.get(usize::from(*kind)).copied().flatten();
            for kind in std::iter::successors(Some(act.kind), up) {
                if let Some(tally) = dyad.kinds.get_mut(usize::from(kind)) {
                    tally.add(act.day, windows);
                }
            }
        }
    }

    /// The dyads among some with at least so many events, in order.
    pub fn with(&self, events: u32, among: impl Fn(Pair) -> bool) -> Vec<Pair> {
        self.dyads.iter().filter(|(pair, past)| past.events >= events && among(**pair)).map(|(pair, _)| *pair).collect()
    }

    /// Learns from the windows of some dyads how often what there was in one is there again in the next, and counts their
    /// windows.
    pub fn rates(&mut self, today: i32, dyads: &[Pair]) -> Rates {
        let kinds = self.parents.len();
        let before = today - self.windows.length + 1 - self.lead;
        let complete = before >= self.windows.first_end;
        let one =
            |pair: &Pair| self.dyads.get(pair).map(|past| past.seen(today, complete.then_some(before), self.windows));
        let counts = dyads.par_iter().filter_map(one).reduce(|| vec![Seen::default(); kinds], added);
        for (pairs, seen) in self.pairs.iter_mut().zip(&counts) {
            for (sum, new) in pairs.iter_mut().zip(seen.pairs) {
                *sum = (sum.0 + new.0, sum.1 + new.1);
            }
        }
        let windows = self.windows.by(today) as f64 * dyads.len() as f64;
        let share = |seen: &Seen| (seen.hits as f64 + 0.5) / (windows + 1.0);
        Rates { today, climatology: counts.iter().map(share).collect() }
    }

    /// Share of all windows of all dyads, whichever they are: [`Reference::Climatology`](super::Reference::Climatology).
    pub fn climatology(&self, rates: &Rates, kind: usize) -> f64 {
        rates.climatology.get(kind).copied().unwrap_or(0.0)
    }

    /// Share of the dyad's own windows: [`Reference::DyadFrequency`](super::Reference::DyadFrequency).
    pub fn frequency(&self, rates: &Rates, pair: Pair, kind: usize) -> f64 {
        // Windows overlap; as many as fit side by side count.
        let length = f64::from(self.windows.length);
        let windows = self.windows.by(rates.today) as f64 / length;
        let hits = self.tally(pair, kind).map_or(0, |tally| tally.hits(rates.today, self.windows)) as f64 / length;
        (hits + self.climatology(rates, kind)) / (windows + 1.0)
    }

    /// The last window again: [`Reference::Persistence`](super::Reference::Persistence).
    pub fn persistence(&self, rates: &Rates, pair: Pair, kind: usize) -> f64 {
        let there = self.tally(pair, kind).is_some_and(|tally| tally.hit(rates.today, self.windows));
        let (count, again) = self.pairs.get(kind).map_or((0, 0), |pairs| pairs[usize::from(there)]);
        (again as f64 + self.climatology(rates, kind)) / (count as f64 + 1.0)
    }

    /// The kinds that any of some dyads has ever done.
    pub fn kinds_of(&self, dyads: &[Pair]) -> Vec<usize> {
        let mut known = vec![false; self.parents.len()];
        for past in dyads.iter().filter_map(|pair| self.dyads.get(pair)) {
            known.iter_mut().zip(&past.kinds).for_each(|(known, tally)| *known |= !tally.is_empty());
        }
        known.into_iter().enumerate().filter_map(|(kind, known)| known.then_some(kind)).collect()
    }

    fn tally(&self, pair: Pair, kind: usize) -> Option<&Tally> {
        self.dyads.get(&pair)?.kinds.get(kind)
    }
}

/// What some dyads' windows say of one kind.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    hits: i64,
    pairs: [(i64, i64); 2],
}

fn added(mut sums: Vec<Seen>, more: Vec<Seen>) -> Vec<Seen> {
    for (sum, new) in sums.iter_mut().zip(more) {
        sum.hits += new.hits;
        for (pair, new) in sum.pairs.iter_mut().zip(new.pairs) {
            *pair = (pair.0 + new.0, pair.1 + new.1);
        }
    }
    sums
}

impl DyadPast {
    fn seen(&self, today: i32, before: Option<i32>, windows: Windows) -> Vec<Seen> {
        let of = |tally: &Tally| {
            let mut pairs = [(0, 0); 2];
            if let Some(before) = before {
                pairs[usize::from(tally.hit(before, windows))] = (1, i64::from(tally.hit(today, windows)));
            }
            Seen { hits: tally.hits(today, windows), pairs }
        };
        self.kinds.iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(day: i32, source: u32) -> Occurrence {
        Occurrence { day, source, target: 9, kind: 1 }
    }

    /// Ten days of two dyads: one acts every second day, the other never after the first.
    fn past() -> Past {
        let mut past = Past::new(Windows { length: 1, first_end: 0 }, 1, &[None, Some(0)]);
        past.add(&[act(0, 1), act(2, 1), act(4, 1), act(6, 1), act(8, 1), act(0, 2)]);
        past
    }

    #[test]
    fn references_are_what_a_hand_computes() {
        let mut past = past();
        let dyads = past.with(1, |_| true);
        assert_eq!(dyads, [(1, 9), (2, 9)]);
        let rates = past.rates(9, &dyads);
        // six windows of twenty; a half is added for and against
        assert_eq!(past.climatology(&rates, 0), 6.5 / 21.0);
        let c = past.climatology(&rates, 1);
        assert_eq!(past.frequency(&rates, (1, 9), 1), (5.0 + c) / 11.0);
        assert_eq!(past.frequency(&rates, (3, 9), 1), c / 11.0, "never heard of");
        // on day 8 one dyad acted and the other did not; neither did on day 9
        assert_eq!(past.persistence(&rates, (1, 9), 1), c / 2.0);
        let rates = past.rates(8, &dyads);
        assert!(past.persistence(&rates, (1, 9), 1) < 0.5, "what was there is never there the day after");
    }

    #[test]
    fn a_dyad_is_among_those_with_enough_events_when_these_are_known() {
        let past = past();
        assert_eq!(past.with(2, |_| true), [(1, 9)]);
        assert_eq!(past.with(1, |(source, _)| source == 2), [(2, 9)]);
    }
}
