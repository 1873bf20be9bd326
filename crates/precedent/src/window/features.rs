//! What is known of a dyad and a kind, as numbers that a regression can weigh.
//!
//! Rates are of *active units*: units of time with at least one event. Each is a gamma–Poisson estimate, (n + a) / (e + a / m),
//! of n active units in an exposure of e, whose prior has shape a and mean m: what the actors' own rates would give if whom
//! they deal with did not matter. Rates enter as logarithms.

use super::excitation::Excitation;
use super::half_life::{DAYS_2, DAYS_7, DAYS_28, DAYS_112, EVER, SPEEDS};
use super::memory::Memory;
use super::tally::Tally;
use super::what::What;

/// Shape of the gamma priors: how many active units the prior is worth.
const SHAPE: f64 = 0.4;
/// Put to every log-rate, so that it is of the order of 1.
const SHIFT: f64 = 4.0;
/// Kinds without a parent that have features of their own, at most.
const TOPS: usize = 6;

/// What each feature before those of [`Layout::tops`] is part of.
const BASE: [What; 44] = [
    What::Average,
    What::Dyad,
    What::Dyad,
    What::Dyad,
    What::Dyad,
    What::Dyad,
    What::Dyad,
    What::Wider,
    What::Wider,
    What::Wider,
    What::Wider,
    What::Wider,
    What::Wider,
    What::Reverse,
    What::Reverse,
    What::Reverse,
    What::Reverse,
    What::Source,
    What::Source,
    What::Target,
    What::Target,
    What::Source,
    What::Target,
    What::Target,
    What::Source,
    What::World,
    What::World,
    What::World,
    What::Regions,
    What::Neighbours,
    What::Neighbours,
    What::Recency,
    What::Recency,
    What::Recency,
    What::Regions,
    What::Season,
    What::Season,
    What::Follows,
    What::Answers,
    What::Dyad,
    What::Dyad,
    What::Dyad,
    What::Dyad,
    What::Recency,
];

/// Where the learned excitation stands.
pub(super) const FOLLOWS: usize = 37;
/// Where the learned excitation from the other direction stands.
pub(super) const ANSWERS: usize = 38;

/// Where the events an active unit stand.
pub(super) const SIZE: usize = 6;

/// Which features there are.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Kinds without a parent, of which what happened lately is told apart.
    tops: Vec<usize>,
}

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

impl Layout {
    /// For kinds with these parents.
    pub(super) fn new(parent: &[Option<u16>]) -> Self {
        Self { tops: (0..parent.len()).filter(|&kind| parent[kind].is_none()).take(TOPS).collect() }
    }

    /// Number of features.
    pub(super) fn len(&self) -> usize {
        BASE.len() + 2 * self.tops.len()
    }

    /// Weights to begin with: the mean of two estimates of the dyad's rate, for as many units as the window has.
    pub(super) fn first_guess(&self, length: u32) -> Vec<f64> {
        let mut weights = vec![0.0; self.len()];
        weights[0] = f64::from(length).ln() - SHIFT;
        weights[3] = 0.5;
        weights[5] = 0.5;
        weights
    }

    /// What a feature is part of.
    pub(super) fn what(&self, feature: usize) -> What {
        match BASE.get(feature) {
            Some(&what) => what,
            None if feature < BASE.len() + self.tops.len() => What::Follows,
            None => What::Answers,
        }
    }

    /// A dyad as of today, for a window of `length` that begins `lead` units later.
    pub(super) fn portray(
        &self,
        memory: &Memory,
        (source, target): (u32, u32),
        (length, lead): (u32, i32),
        excitation: &Excitation,
    ) -> Portrait {
        let Some((from, to)) = memory.region(source).zip(memory.region(target)) else { return Portrait::default() };
        let today = memory.today;
        let exposure = memory.exposure();
        let all = memory.all();
        let (dyad, reverse) = (memory.dyad(source, target), memory.dyad(target, source));
        let own = Counts::of(dyad.map(|dyad| &dyad.tally), today);
        let back = Counts::of(reverse.map(|dyad| &dyad.tally), today);
        let by_source = Counts::of(memory.source(source), today);
        let on_target = Counts::of(memory.target(target), today);
        let by_target = Counts::of(memory.source(target), today);
        let on_source = Counts::of(memory.target(source), today);
        let regions = Counts::of(memory.between_regions(from, to), today);
        let to_region = Counts::of(memory.to_region(source, to), today);
        let of_region = Counts::of(memory.of_region(from, target), today);
        let world = Counts::of(Some(&memory.everywhere), today);
        let sources = count(memory.sources.len());
        let targets = count(memory.targets.len());
        let (sources_there, targets_there) = (memory.sources_in(from), memory.targets_in(to));
        let window = length.min(i32::MAX as u32).cast_signed();
        let since = today.saturating_sub(window);

        let mut portrait = Portrait::default();
        for (kinds, dyad) in [(&mut portrait.lately, dyad), (&mut portrait.answered, reverse)] {
            if let Some(dyad) = dyad {
                let recent = |kind: &u16| dyad.last[usize::from(*kind)].last().is_some_and(|last| last > since);
                kinds.extend((0..memory.kinds()).filter_map(|kind| u16::try_from(kind).ok()).filter(recent));
            }
        }
        let recency = |last: Option<i32>| {
            let age = last.map_or(2 * memory.units(), |last| today.saturating_sub(last).max(0));
            (1.0 + f64::from(age)).ln()
        };
        let last = |dyad: Option<&super::memory::Dyad>, kind: usize| dyad.and_then(|dyad| dyad.last[kind].last());
        // the mean rate of a kind between two actors, if whom they deal with did not matter
        let gravity = |kind: usize| {
            let rate = (world.at(kind, DAYS_112) + 0.5) / exposure[DAYS_112].max(1.0);
            let source = gamma_mean(by_source.at(kind, DAYS_112), exposure[DAYS_112], rate / sources);
            let target = gamma_mean(on_target.at(kind, DAYS_112), exposure[DAYS_112], rate / targets);
            (rate, source, target, (source * target / rate).clamp(1e-9, 1.0))
        };
        let (all_rate, all_source, all_target, all_prior) = gravity(all);
        let all_back_prior = {
            let source = gamma_mean(by_target.at(all, DAYS_112), exposure[DAYS_112], all_rate / sources);
            let target = gamma_mean(on_source.at(all, DAYS_112), exposure[DAYS_112], all_rate / targets);
            (source * target / all_rate).clamp(1e-9, 1.0)
        };
        let log_rate = |counts: &Counts, kind: usize, speed: usize, prior: f64| {
            gamma_mean(counts.at(kind, speed), exposure[speed], prior).ln() + SHIFT
        };
        let shared = [
            log_rate(&own, all, DAYS_2, all_prior),
            log_rate(&own, all, DAYS_28, all_prior),
            log_rate(&own, all, EVER, all_prior),
            log_rate(&back, all, DAYS_2, all_back_prior),
            log_rate(&back, all, DAYS_28, all_back_prior),
            log_rate(&by_source, all, DAYS_7, all_source) - 2.0,
            log_rate(&on_target, all, DAYS_7, all_target) - 2.0,
            log_rate(&by_target, all, DAYS_7, all_rate / sources) - 2.0,
            log_rate(&on_source, all, DAYS_7, all_rate / targets) - 2.0,
            recency(last(dyad, all)),
            recency(last(reverse, all)),
        ];
        let season = |kind: usize, start: i32, length: u32| -> f64 {
            memory.seasons.iter().map(|season| season.lift(kind, start, length)).sum()
        };
        let lately: Vec<f64> = [&own, &back]
            .into_iter()
            .flat_map(|counts| self.tops.iter().map(move |&top| (1.0 + counts.at(top, DAYS_7)).ln()))
            .collect();

        portrait.x.reserve(memory.kinds() * self.len());
        for kind in 0..memory.kinds() {
            let (rate, source_rate, target_rate, prior) = gravity(kind);
            let parent = memory.world.parent[kind].map_or(all, usize::from).min(all);
            let parent_prior = gravity(parent).3;
            let back_prior = {
                let source = gamma_mean(by_target.at(kind, DAYS_112), exposure[DAYS_112], rate / sources);
                let target = gamma_mean(on_source.at(kind, DAYS_112), exposure[DAYS_112], rate / targets);
                (source * target / rate).clamp(1e-9, 1.0)
            };
            let medium = log_rate(&own, kind, DAYS_28, prior);
            let long = log_rate(&own, kind, EVER, prior);
            let size = ((own.events(kind) + 1.0) / (own.at(kind, DAYS_28) + 1.0)).ln();
            let per_dyad =
                |total: f64, dyads: f64, mean: f64| gamma_mean(total, exposure[DAYS_28] * dyads, mean).ln() + SHIFT;
            let mean = rate / (sources * targets);
            let base: [f64; BASE.len()] = [
                1.0,
                log_rate(&own, kind, DAYS_2, prior),
                log_rate(&own, kind, DAYS_7, prior),
                medium,
                log_rate(&own, kind, DAYS_112, prior),
                long,
                size,
                log_rate(&own, parent, DAYS_7, parent_prior),
                log_rate(&own, parent, DAYS_28, parent_prior),
                log_rate(&own, parent, EVER, parent_prior),
                shared[0],
                shared[1],
                shared[2],
                log_rate(&back, kind, DAYS_7, back_prior),
                log_rate(&back, kind, DAYS_112, back_prior),
                shared[3],
                shared[4],
                log_rate(&by_source, kind, DAYS_7, source_rate) - 2.0,
                log_rate(&by_source, kind, DAYS_112, source_rate) - 2.0,
                log_rate(&on_target, kind, DAYS_7, target_rate) - 2.0,
                log_rate(&on_target, kind, DAYS_112, target_rate) - 2.0,
                shared[5],
                shared[6],
                shared[7],
                shared[8],
                log_rate(&world, kind, DAYS_2, rate) - 7.0,
                log_rate(&world, kind, DAYS_28, rate) - 7.0,
                log_rate(&world, kind, EVER, rate) - 7.0,
                per_dyad(regions.at(kind, DAYS_28), sources_there * targets_there, mean),
                per_dyad(to_region.at(kind, DAYS_28), targets_there, source_rate / targets),
                per_dyad(of_region.at(kind, DAYS_28), sources_there, target_rate / sources),
                recency(last(dyad, kind)),
                shared[9],
                shared[10],
                prior.ln() + SHIFT,
                season(kind, today.saturating_add(lead), length),
                season(kind, today, 1),
                excitation.lift(&portrait.lately, kind, false),
                excitation.lift(&portrait.answered, kind, true),
                0.3 * medium * medium,
                0.3 * long * long,
                (medium - 2.0).max(0.0),
                (long - 2.0).max(0.0),
                f64::from(dyad.is_none()),
            ];
            portrait.x.extend(base.iter().chain(&lately).map(|&value| value as f32));
        }
        portrait
    }
}

/// Posterior mean of a rate under a gamma prior of the given mean.
pub(super) fn gamma_mean(active: f64, exposure: f64, mean: f64) -> f64 {
    (active + SHAPE) / (exposure + SHAPE / mean.max(1e-12))
}

fn count(number: usize) -> f64 {
    (number as f64).max(1.0)
}

/// A tally as of today.
struct Counts<'a> {
    tally: Option<&'a Tally>,
    left: [f64; SPEEDS],
}

impl<'a> Counts<'a> {
    fn of(tally: Option<&'a Tally>, today: i32) -> Self {
        Self { tally, left: tally.map_or([0.0; SPEEDS], |tally| tally.left(today)) }
    }

    /// Active units of a kind.
    fn at(&self, kind: usize, speed: usize) -> f64 {
        self.tally.map_or(0.0, |tally| tally.active(kind)[speed] * self.left[speed])
    }

    /// Events of a kind, at the half-life of 28 units.
    fn events(&self, kind: usize) -> f64 {
        self.tally.map_or(0.0, |tally| tally.events(kind) * self.left[DAYS_28])
    }
}
