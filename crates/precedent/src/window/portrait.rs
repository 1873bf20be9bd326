//! What is known of a dyad and a kind, as numbers that a regression can weigh.
//!
//! Rates are of *active units* (units of time with at least one event) or of events; each is a gamma–Poisson estimate whose
//! prior mean is what the actors' own rates would give if whom they deal with did not matter. Rates enter as logarithms.

use super::backdrop::Backdrop;
use super::counts::{Counts, gamma_mean};
use super::excitation::Excitation;
use super::features::{Layout, SHIFT};
use super::half_life::{DAYS_2, DAYS_7, DAYS_28, DAYS_112, EVER};
use super::memory::{Dyad, Memory};
use super::tally::Tally;

/// A dyad as of today: its features for every kind, and which kinds occurred in its last window.
#[derive(Debug, Clone, Default)]
pub(super) struct Portrait {
    /// Kinds × features.
    pub(super) x: Vec<f32>,
    /// Kinds that the source aimed at the target in the window that ends today.
    pub(super) lately: Vec<u16>,
    /// Kinds that the target aimed at the source in the window that ends today.
    pub(super) answered: Vec<u16>,
}

/// Log-rates of one direction of a dyad for one kind.
struct Rates {
    prior: f64,
    /// Of active units, at each half-life.
    active: [f64; 5],
    /// Of events at half-lives of 2, 7, 28 and no units.
    events: [f64; 4],
}

/// One direction of a dyad.
struct Side<'a> {
    dyad: Option<&'a Dyad>,
    own: Counts<'a>,
    source: Counts<'a>,
    target: Counts<'a>,
    /// For each kind and, last, for all together.
    rates: Vec<Rates>,
}

impl<'a> Side<'a> {
    fn of(memory: &'a Memory, backdrop: &Backdrop, source: u32, target: u32) -> Self {
        let dyad = memory.dyad(source, target);
        let counts = |tally: Option<&'a Tally>| Counts::of(tally, memory.today);
        let own = counts(dyad.map(|dyad| &dyad.tally));
        let (source, target) = (counts(memory.source(source)), counts(memory.target(target)));
        let exposure = backdrop.exposure;
        let rates = backdrop.kinds.iter().enumerate().map(|(kind, world)| {
            // how often it would be if whom they deal with did not matter
            let rate = world.rate;
            let by = gamma_mean(source.active(kind, DAYS_112), exposure[DAYS_112], rate / backdrop.sources);
            let on = gamma_mean(target.active(kind, DAYS_112), exposure[DAYS_112], rate / backdrop.targets);
            let prior = (by * on / rate).clamp(1e-9, 1.0);
            let log = |number: f64, speed: usize| gamma_mean(number, exposure[speed], prior).ln() + SHIFT;
            Rates {
                prior: prior.ln() + SHIFT,
                active: [DAYS_2, DAYS_7, DAYS_28, DAYS_112, EVER].map(|speed| log(own.active(kind, speed), speed)),
                events: [DAYS_2, DAYS_7, DAYS_28, EVER].map(|speed| log(own.events(kind, speed), speed)),
            }
        });
        let rates = rates.collect();
        Self { dyad, own, source, target, rates }
    }

    /// Logarithm of how long ago a kind was last seen; twice the record's length if never.
    fn recency(&self, kind: usize, memory: &Memory) -> f64 {
        let last = self.dyad.and_then(|dyad| dyad.last[kind].last());
        let age = last.map_or(2 * memory.units(), |last| memory.today.saturating_sub(last).max(0));
        (1.0 + f64::from(age)).ln()
    }

    /// Kinds seen in the last `length` units.
    fn lately(&self, memory: &Memory, length: u32) -> Vec<u16> {
        let since = memory.today.saturating_sub(i32::try_from(length).unwrap_or(i32::MAX));
        let kinds = (0..memory.kinds()).filter_map(|kind| u16::try_from(kind).ok());
        let recent = |dyad: &Dyad, kind: u16| dyad.last[usize::from(kind)].last().is_some_and(|last| last > since);
        self.dyad.map_or_else(Vec::new, |dyad| kinds.filter(|&kind| recent(dyad, kind)).collect())
    }
}

/// A dyad as of today, for a window of `length`; empty if there is no such actor.
pub(super) fn portray(
    layout: &Layout,
    memory: &Memory,
    backdrop: &Backdrop,
    excitation: &Excitation,
    (source, target): (u32, u32),
    length: u32,
) -> Portrait {
    let Some((from, to)) = memory.region(source).zip(memory.region(target)) else { return Portrait::default() };
    let (all, exposure) = (memory.all(), backdrop.exposure);
    if backdrop.kinds.len() <= all {
        return Portrait::default();
    }
    let (there, back) = (Side::of(memory, backdrop, source, target), Side::of(memory, backdrop, target, source));
    let regions = Counts::of(memory.between_regions(from, to), memory.today);
    let to_region = Counts::of(memory.to_region(source, to), memory.today);
    let of_region = Counts::of(memory.of_region(from, target), memory.today);
    let (sources_there, targets_there) = (memory.sources_in(from), memory.targets_in(to));
    let mut portrait =
        Portrait { x: Vec::new(), lately: there.lately(memory, length), answered: back.lately(memory, length) };
    let (any, any_back) = (&there.rates[all], &back.rates[all]);
    let square = |value: f64| 0.1 * value * value;
    let log_active = |counts: &Counts, kind: usize, speed: usize, mean: f64| {
        gamma_mean(counts.active(kind, speed), exposure[speed], mean).ln() + SHIFT - 2.0
    };
    let log_per_dyad = |counts: &Counts, kind: usize, dyads: f64, mean: f64| {
        gamma_mean(counts.active(kind, DAYS_28), exposure[DAYS_28] * dyads, mean).ln() + SHIFT
    };
    let tops = |side: &Side| -> Vec<f64> {
        layout.tops.iter().map(|&top| (1.0 + side.own.active(top, DAYS_7)).ln()).collect()
    };
    let (tops_there, tops_back) = (tops(&there), tops(&back));
    let everyone = {
        let rate = backdrop.kinds[all].rate;
        let (source, target) = (rate / backdrop.sources, rate / backdrop.targets);
        [
            log_active(&there.source, all, DAYS_7, source),
            log_active(&there.target, all, DAYS_7, target),
            log_active(&back.source, all, DAYS_7, source),
            log_active(&back.target, all, DAYS_7, target),
        ]
    };
    let recencies = [there.recency(all, memory), back.recency(all, memory)];

    portrait.x.reserve(memory.kinds() * layout.len());
    for kind in 0..memory.kinds() {
        let world = &backdrop.kinds[kind];
        let (rates, reverse) = (&there.rates[kind], &back.rates[kind]);
        let parent = memory.world.parent[kind].map_or(all, usize::from).min(all);
        let wider = &there.rates[parent];
        let [short, week, medium, season, long] = rates.active;
        let recency = there.recency(kind, memory);
        let size = ((there.own.events(kind, DAYS_28) + 1.0) / (there.own.active(kind, DAYS_28) + 1.0)).ln();
        let (by, on) = (world.rate / backdrop.sources, world.rate / backdrop.targets);
        let mean = world.rate / (backdrop.sources * backdrop.targets);
        let [e2, e7, e28, ever] = rates.events;
        let dyad = [size, short, week, medium, season, long, e2, e7, e28, ever];
        let bends = [
            3.0 * square(medium),
            3.0 * square(long),
            (medium - 2.0).max(0.0),
            (long - 2.0).max(0.0),
            square(short),
            0.3 * medium * e2,
        ];
        let unseen = f64::from(u8::from(there.dyad.is_none()));
        let seen_ago = [recency, recencies[0], recencies[1], unseen, 0.1 * medium * (recency - 2.0)];
        let around = [
            wider.active[1],
            wider.active[2],
            wider.active[4],
            any.active[0],
            any.active[2],
            any.active[4],
            wider.events[0],
            any.events[0],
            any.events[2],
            square(any.active[0] - 2.0),
            0.3 * medium * (any.active[2] - 2.0),
        ];
        let returned = [
            reverse.active[1],
            reverse.active[3],
            any_back.active[0],
            any_back.active[2],
            reverse.events[0],
            reverse.events[2],
            any_back.events[0],
            any_back.events[2],
            0.3 * medium * (reverse.active[1] - 1.0),
        ];
        let source = [
            log_active(&there.source, kind, DAYS_7, by),
            log_active(&there.source, kind, DAYS_112, by),
            everyone[0],
            everyone[3],
        ];
        let target = [
            log_active(&there.target, kind, DAYS_7, on),
            log_active(&there.target, kind, DAYS_112, on),
            everyone[1],
            everyone[2],
        ];
        let neighbours = [
            log_per_dyad(&to_region, kind, targets_there, by / backdrop.targets),
            log_per_dyad(&of_region, kind, sources_there, on / backdrop.sources),
        ];
        let between = [
            log_per_dyad(&regions, kind, sources_there * targets_there, mean),
            rates.prior,
            0.1 * medium * rates.prior,
        ];
        let abroad = world.log_rates.map(|rate| rate + SHIFT - 7.0);
        let follows = [excitation.lift(&portrait.lately, kind, false)];
        let answers = [excitation.lift(&portrait.answered, kind, true)];
        let parts: [&[f64]; 16] = [
            &[1.0],
            &dyad,
            &bends,
            &seen_ago,
            &around,
            &returned,
            &source,
            &target,
            &neighbours,
            &between,
            &abroad,
            &world.seasons,
            &follows,
            &tops_there,
            &answers,
            &tops_back,
        ];
        portrait.x.extend(parts.into_iter().flatten().map(|&value| value as f32));
    }
    portrait
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::{Occurrence, World};

    #[test]
    fn a_portrait_has_as_many_numbers_as_the_layout_says_and_all_are_finite() {
        let world = World { region: vec![0, 1, 1], parent: vec![None, Some(0), None] };
        let layout = Layout::new(&world.parent);
        let mut memory = Memory::new(world, &[7]);
        memory.take(100, &[]);
        memory.take(101, &[Occurrence { day: 101, source: 0, target: 1, kind: 1 }]);
        let backdrop = Backdrop::of(&memory, 7, 1);
        let excitation = Excitation::new(3);
        for pair in [(0, 1), (1, 0), (2, 2), (1, 2)] {
            let portrait = portray(&layout, &memory, &backdrop, &excitation, pair, 7);
            assert_eq!(portrait.x.len(), 3 * layout.len());
            assert!(portrait.x.iter().all(|value| value.is_finite()));
        }
        assert_eq!(portray(&layout, &memory, &backdrop, &excitation, (0, 1), 7).lately, [0, 1]);
        assert!(portray(&layout, &memory, &backdrop, &excitation, (0, 9), 7).x.is_empty());
    }
}
