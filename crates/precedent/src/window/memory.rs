//! All that is remembered of the past: faded counts of dyads, actors, regions and the world.

use std::collections::HashMap;

use super::gap::Gaps;
use super::half_life::{SPEEDS, exposure, left_after};
use super::season::Season;
use super::tally::{LastDays, Tally};
use super::{Occurrence, World};

/// Delays that are told apart, in units of time; longer ones count as the longest.
const DELAYS: usize = 64;

/// What is remembered of one directed pair.
#[derive(Debug, Clone)]
pub(super) struct Dyad {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) tally: Tally,
    /// For each kind and, last, for all together.
    pub(super) last: Vec<LastDays>,
}

/// Everything remembered. Kinds are numbered as in [`World`]; one more, [`all`](Self::all), stands for all of them together.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    pub(super) world: World,
    /// For each kind: itself, its ancestors, and all kinds together.
    chains: Vec<Vec<usize>>,
    first: Option<i32>,
    pub(super) today: i32,
    places: HashMap<(u32, u32), usize>,
    pub(super) dyads: Vec<Dyad>,
    as_source: Vec<Option<Tally>>,
    as_target: Vec<Option<Tally>>,
    between_regions: HashMap<(u16, u16), Tally>,
    to_region: HashMap<(u32, u16), Tally>,
    of_region: HashMap<(u16, u32), Tally>,
    pub(super) everywhere: Tally,
    pub(super) seasons: Vec<Season>,
    /// Actors seen so far, in the order of their first event.
    pub(super) sources: Vec<u32>,
    pub(super) targets: Vec<u32>,
    sources_in: HashMap<u16, f64>,
    targets_in: HashMap<u16, f64>,
    delays: [f64; DELAYS],
    pub(super) gaps: Gaps,
}

impl Memory {
    /// Nothing remembered.
    pub(super) fn new(world: World, seasons: &[u32]) -> Self {
        let kinds = world.parent.len() + 1;
        let actors = world.region.len();
        Self {
            chains: chains(&world.parent),
            first: None,
            today: 0,
            places: HashMap::new(),
            dyads: Vec::new(),
            as_source: vec![None; actors],
            as_target: vec![None; actors],
            between_regions: HashMap::new(),
            to_region: HashMap::new(),
            of_region: HashMap::new(),
            everywhere: Tally::new(kinds, 0),
            seasons: seasons.iter().map(|&length| Season::new(length, kinds)).collect(),
            sources: Vec::new(),
            targets: Vec::new(),
            sources_in: HashMap::new(),
            targets_in: HashMap::new(),
            delays: [0.0; DELAYS],
            gaps: Gaps::default(),
            world,
        }
    }

    /// How many kinds can be asked about.
    pub(super) fn kinds(&self) -> usize {
        self.world.parent.len()
    }

    /// The number that stands for all kinds together.
    pub(super) fn all(&self) -> usize {
        self.world.parent.len()
    }

    /// A kind, its ancestors, and all together.
    pub(super) fn chain(&self, kind: u16) -> &[usize] {
        &self.chains[usize::from(kind)]
    }

    /// How many units of time are known.
    pub(super) fn units(&self) -> i32 {
        self.first.map_or(0, |first| self.today.saturating_sub(first).saturating_add(1))
    }

    /// How many units of time are known, at each half-life.
    pub(super) fn exposure(&self) -> [f64; SPEEDS] {
        exposure(self.units())
    }

    /// Whether an event speaks of actors and kinds that there are.
    pub(super) fn knows(&self, event: &Occurrence) -> bool {
        let actors = self.world.region.len();
        let index = |actor: u32| usize::try_from(actor).unwrap_or(usize::MAX);
        index(event.source) < actors && index(event.target) < actors && usize::from(event.kind) < self.kinds()
    }

    /// Takes in what became known, and that everything up to `today` is known.
    pub(super) fn take(&mut self, today: i32, newly_known: &[Occurrence]) {
        let from = if self.first.is_some() { self.today.saturating_add(1) } else { today };
        self.first.get_or_insert(today);
        // a leap of more than a century is a mistake, and not worth waiting for
        for day in from.max(today.saturating_sub(40_000))..=today {
            for season in &mut self.seasons {
                season.pass(day);
            }
        }
        self.today = today;
        for event in newly_known {
            if self.knows(event) {
                self.note(event);
            }
        }
    }

    fn note(&mut self, event: &Occurrence) {
        let today = self.today;
        // what lies before the first known day is not among the units that are counted
        if self.first.is_some_and(|first| event.day < first) {
            return;
        }
        self.gaps.note(event.day);
        let delay = usize::try_from(today.saturating_sub(event.day).max(0)).unwrap_or(DELAYS);
        self.delays[delay.min(DELAYS - 1)] += 1.0;
        let left = left_after(today.saturating_sub(event.day));
        let kinds = self.kinds() + 1;
        let (source, target) = (event.source as usize, event.target as usize);
        let (from, to) = (self.world.region[source], self.world.region[target]);
        if self.as_source[source].is_none() {
            self.sources.push(event.source);
            *self.sources_in.entry(from).or_default() += 1.0;
        }
        if self.as_target[target].is_none() {
            self.targets.push(event.target);
            *self.targets_in.entry(to).or_default() += 1.0;
        }
        let place = *self.places.entry((event.source, event.target)).or_insert_with(|| {
            self.dyads.push(Dyad {
                source: event.source,
                target: event.target,
                tally: Tally::new(kinds, today),
                last: vec![LastDays::default(); kinds],
            });
            self.dyads.len() - 1
        });
        let dyad = &mut self.dyads[place];
        let new = || Tally::new(kinds, today);
        let mut tallies = [
            &mut dyad.tally,
            self.as_source[source].get_or_insert_with(new),
            self.as_target[target].get_or_insert_with(new),
            self.between_regions.entry((from, to)).or_insert_with(new),
            self.to_region.entry((event.source, to)).or_insert_with(new),
            self.of_region.entry((from, event.target)).or_insert_with(new),
            &mut self.everywhere,
        ];
        for tally in &mut tallies {
            tally.fade(today);
        }
        for &kind in &self.chains[usize::from(event.kind)] {
            let newly_active = dyad.last[kind].note(event.day);
            for tally in &mut tallies {
                tally.add(kind, &left, newly_active);
            }
            if newly_active {
                for season in &mut self.seasons {
                    season.add(kind, event.day);
                }
            }
        }
    }

    /// Units of time after which nineteen events in twenty are known.
    pub(super) fn delay(&self) -> i32 {
        let total: f64 = self.delays.iter().sum();
        let mut known = 0.0;
        for (delay, count) in (0..).zip(self.delays) {
            known += count;
            if known >= 0.95 * total {
                return delay;
            }
        }
        0
    }

    /// What is remembered of a pair.
    pub(super) fn dyad(&self, source: u32, target: u32) -> Option<&Dyad> {
        self.places.get(&(source, target)).map(|&place| &self.dyads[place])
    }

    /// Counts of what an actor did.
    pub(super) fn source(&self, actor: u32) -> Option<&Tally> {
        self.as_source.get(usize::try_from(actor).ok()?)?.as_ref()
    }

    /// Counts of what was done to an actor.
    pub(super) fn target(&self, actor: u32) -> Option<&Tally> {
        self.as_target.get(usize::try_from(actor).ok()?)?.as_ref()
    }

    /// Region of an actor.
    pub(super) fn region(&self, actor: u32) -> Option<u16> {
        self.world.region.get(usize::try_from(actor).ok()?).copied()
    }

    /// Counts between two regions.
    pub(super) fn between_regions(&self, from: u16, to: u16) -> Option<&Tally> {
        self.between_regions.get(&(from, to))
    }

    /// Counts of what an actor did to a region.
    pub(super) fn to_region(&self, source: u32, to: u16) -> Option<&Tally> {
        self.to_region.get(&(source, to))
    }

    /// Counts of what a region did to an actor.
    pub(super) fn of_region(&self, from: u16, target: u32) -> Option<&Tally> {
        self.of_region.get(&(from, target))
    }

    /// How many actors of a region have done something.
    pub(super) fn sources_in(&self, region: u16) -> f64 {
        self.sources_in.get(&region).copied().unwrap_or(0.0).max(1.0)
    }

    /// To how many actors of a region something was done.
    pub(super) fn targets_in(&self, region: u16) -> f64 {
        self.targets_in.get(&region).copied().unwrap_or(0.0).max(1.0)
    }
}

/// Each kind with its ancestors and, last, all kinds together. A parent that does not exist, or a circle, ends the chain.
fn chains(parent: &[Option<u16>]) -> Vec<Vec<usize>> {
    let all = parent.len();
    (0..all)
        .map(|kind| {
            let mut chain = vec![kind];
            let mut above = parent[kind];
            while let Some(next) = above.map(usize::from).filter(|next| *next < all && !chain.contains(next)) {
                chain.push(next);
                above = parent[next];
            }
            chain.push(all);
            chain
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::half_life::EVER;

    #[test]
    fn an_event_counts_for_its_ancestors_and_once_a_day() {
        let world = World { region: vec![0, 1], parent: vec![None, Some(0), Some(9)] };
        let mut memory = Memory::new(world, &[7]);
        let event = Occurrence { day: 5, source: 0, target: 1, kind: 1 };
        memory.take(5, &[event, event]);
        memory.take(6, &[event, Occurrence { day: 6, kind: 2, ..event }, Occurrence { source: 9, ..event }]);
        let dyad = memory.dyad(0, 1).unwrap();
        let ever = |kind| dyad.tally.active(kind)[EVER];
        assert_eq!([ever(0), ever(1), ever(2), ever(3)], [1.0, 1.0, 1.0, 2.0]);
        assert_eq!(memory.everywhere.active(3)[EVER], 2.0);
        assert_eq!(memory.units(), 2);
        assert_eq!(memory.sources, [0]);
        assert!(memory.dyad(1, 0).is_none());
    }
}
