//! One length of window, learned from the windows of that length that are complete.

use std::collections::{HashMap, VecDeque};

use rayon::prelude::*;

use super::Occurrence;
use super::backdrop::Backdrop;
use super::excitation::Excitation;
use super::features::Layout;
use super::filter::{Case, Filter, Link};
use super::memory::Memory;
use super::portrait::{Portrait, portray};
use super::sample::{Drawn, draw, mix, thin};
use super::size::Sizes;
use super::what::What;

/// Units of time that must be known before the first window begins: before, every rate is hearsay.
const WARM_UP: i32 = 5;
/// Complete windows, as many as can be told apart, that make a length worth using.
const ENOUGH: u32 = 8;
/// Origins for each length of window: those between would hardly add anything.
const ORIGINS_A_WINDOW: u32 = 7;
/// Half-life of what was learned: as many units of time as are known, within these bounds.
const HALF_LIFE: (f64, f64) = (20.0, 120.0);
/// Prior precision of the weights that all kinds share.
const SHARED_PRECISION: f64 = 50.0;
/// Prior precision of a kind's own departures from them.
const OWN_PRECISION: f64 = 300.0;
/// Prior precision of intercept and slope of the calibration.
const CALIBRATION_PRECISION: [f64; 2] = [50.0, 200.0];

/// Dyads over which the variance of log-odds is averaged.
const MEASURED: usize = 50;

/// Dyads as they were at an origin, whose window is not complete yet.
#[derive(Debug, Clone)]
struct Origin {
    /// First and last day of the window.
    start: i32,
    end: i32,
    drawn: Vec<Drawn>,
    portraits: Vec<Portrait>,
}

/// What a model of one length says of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Saying {
    /// Probability of at least one event.
    pub(super) any: f64,
    /// Expected number, given that there is one.
    pub(super) size: f64,
    /// Variance of the log-odds that comes from not knowing the weights.
    pub(super) variance: f64,
}

/// A model for windows of one length.
#[derive(Debug, Clone)]
pub(super) struct Rung {
    pub(super) length: u32,
    lead: i32,
    stride: i32,
    last_origin: Option<i32>,
    pending: VecDeque<Origin>,
    settled: u32,
    shared: Filter,
    own: Vec<Filter>,
    calibration: Vec<Filter>,
    pub(super) sizes: Sizes,
    excitation: Excitation,
    /// Where the two features stand that are learned by it: of what follows, and of what answers.
    excited: [usize; 2],
    backdrop: Backdrop,
    /// Mean variance of each kind's log-odds, over the dyads that were learned from last.
    variances: Vec<f64>,
    /// Weighted sums of the features over all dyads, and of the weights.
    means: (Vec<f64>, f64),
    features: usize,
}

impl Rung {
    /// Nothing learned.
    pub(super) fn new(layout: &Layout, kinds: usize, length: u32, lead: u32) -> Self {
        let features = layout.len();
        let length = length.clamp(1, 40_000);
        Self {
            length,
            lead: i32::try_from(lead).unwrap_or(i32::MAX).clamp(0, 40_000),
            stride: length.div_ceil(ORIGINS_A_WINDOW).cast_signed(),
            last_origin: None,
            pending: VecDeque::new(),
            settled: 0,
            shared: Filter::new(Link::Logit, layout.first_guess(length), vec![SHARED_PRECISION; features]),
            own: vec![Filter::new(Link::Logit, vec![0.0; features], vec![OWN_PRECISION; features]); kinds],
            calibration: vec![Filter::new(Link::Logit, vec![0.0, 1.0], CALIBRATION_PRECISION.to_vec()); kinds],
            sizes: Sizes::new(kinds),
            excitation: Excitation::new(kinds),
            excited: [What::Follows, What::Answers].map(|what| layout.first(what)),
            backdrop: Backdrop::default(),
            variances: vec![0.0; kinds],
            means: (vec![0.0; kinds * features], 0.0),
            features,
        }
    }

    /// Whether enough windows are complete for this length to be used.
    pub(super) fn is_ready(&self) -> bool {
        self.settled >= ENOUGH
    }

    /// Complete windows that were learned from.
    pub(super) fn settled(&self) -> u32 {
        self.settled
    }

    /// The first day that a pending window needs.
    pub(super) fn needs_from(&self) -> Option<i32> {
        self.pending.iter().map(|origin| origin.start).min()
    }

    /// Takes the day's end: learns from the windows that are now complete, and begins the one that starts now.
    pub(super) fn turn(&mut self, memory: &Memory, layout: &Layout, log: &[Occurrence]) {
        let today = memory.today;
        let due = today.saturating_sub(memory.delay());
        while self.pending.front().is_some_and(|origin| origin.end <= due) {
            if let Some(origin) = self.pending.pop_front()
                && !memory.gaps.spoil(origin.start, origin.end)
            {
                self.settle(&origin, memory, log);
            }
        }
        let waited = self.last_origin.is_none_or(|last| today.saturating_sub(last) >= self.stride);
        self.backdrop = Backdrop::of(memory, self.length, self.lead);
        if memory.units() >= WARM_UP && waited {
            self.last_origin = Some(today);
            let drawn = draw(memory);
            let portraits =
                drawn.iter().map(|drawn| self.portray(memory, layout, drawn.source, drawn.target)).collect();
            let start = today.saturating_add(self.lead);
            let end = start.saturating_add(self.length.cast_signed() - 1);
            self.pending.push_back(Origin { start, end, drawn, portraits });
        }
    }

    /// A dyad as of today.
    pub(super) fn portray(&self, memory: &Memory, layout: &Layout, source: u32, target: u32) -> Portrait {
        portray(layout, memory, &self.backdrop, &self.excitation, (source, target), self.length)
    }

    /// Log-odds of a kind before calibration.
    fn raw(&self, kind: usize, x: &[f32]) -> f64 {
        self.shared.predict(x) + self.own[kind].predict(x)
    }

    /// What the model says of each kind.
    pub(super) fn say(&self, portrait: &Portrait) -> Vec<Saying> {
        portrait
            .x
            .chunks_exact(self.features)
            .enumerate()
            .map(|(kind, x)| {
                let raw = self.raw(kind, x);
                let any = Link::Logit.mean(self.calibration[kind].predict(&[1.0, raw as f32]));
                let size = self.sizes.given_any(kind, any, x);
                Saying { any, size, variance: self.variances[kind] }
            })
            .collect()
    }

    /// For each feature of a kind, what it adds to the log-odds against the average dyad, after calibration; and the log-odds
    /// of the average dyad.
    pub(super) fn contributions(&self, kind: usize, portrait: &Portrait) -> (Vec<f64>, f64) {
        let range = kind * self.features..(kind + 1) * self.features;
        let (Some(x), Some(sums)) = (portrait.x.get(range.clone()), self.means.0.get(range)) else {
            return (Vec::new(), 0.0);
        };
        let mean: Vec<f32> = sums.iter().map(|sum| (sum / self.means.1.max(1e-300)) as f32).collect();
        let (shared, own) = (self.shared.weights(), self.own[kind].weights());
        let calibration = self.calibration[kind].weights();
        let average = calibration[0] + calibration[1] * self.raw(kind, &mean);
        let parts =
            (0..self.features).map(|i| calibration[1] * (shared[i] + own[i]) * f64::from(x[i] - mean[i])).collect();
        (parts, average)
    }

    /// Learns from a window that is complete.
    fn settle(&mut self, origin: &Origin, memory: &Memory, log: &[Occurrence]) {
        self.settled += 1;
        let kinds = memory.kinds();
        let counts = counts_within(origin, memory, log);
        let step = f64::from(self.stride.min(self.length.cast_signed()));
        let share = step / f64::from(self.length);
        let half_life = f64::from(memory.units()).clamp(HALF_LIFE.0, HALF_LIFE.1);
        let keep = (-f64::from(self.stride) / half_life).exp2();
        let outcome = |dyad: usize, kind: usize| f64::from(counts[dyad * kinds + kind].min(1));
        let features = self.features;
        let rows = |kind: usize| {
            let range = kind * features..(kind + 1) * features;
            origin.portraits.iter().map(move |portrait| &portrait.x[range.clone()])
        };
        let raw: Vec<Vec<f64>> = (0..kinds).map(|kind| rows(kind).map(|x| self.raw(kind, x)).collect()).collect();

        self.learn_what_follows(origin, &raw, &counts, keep);
        self.learn_means(origin, keep);
        for kind in 0..kinds {
            let xs: Vec<[f32; 2]> = raw[kind].iter().map(|&raw| [1.0, raw as f32]).collect();
            let cases: Vec<Case> = xs
                .iter()
                .zip(&origin.drawn)
                .enumerate()
                .filter(|(_, (_, drawn))| !drawn.unseen)
                .map(|(dyad, (x, drawn))| {
                    let weight = share * drawn.weight;
                    Case { x, offset: 0.0, outcome: outcome(dyad, kind), weight }
                })
                .collect();
            let any: Vec<f64> = xs.iter().map(|x| Link::Logit.mean(self.calibration[kind].predict(x))).collect();
            self.calibration[kind].learn(&cases, keep);
            let events = (0..origin.drawn.len()).filter(|dyad| counts[dyad * kinds + kind] > 0).map(|dyad| {
                let row = &origin.portraits[dyad].x[kind * self.features..(kind + 1) * self.features];
                (any[dyad], row, f64::from(counts[dyad * kinds + kind]), share * origin.drawn[dyad].weight)
            });
            self.sizes.gather(kind, events);
        }
        self.sizes.learn(keep);

        let by_kind: Vec<Vec<Case>> = (0..kinds)
            .map(|kind| {
                let seed = mix(u64::from(origin.start.cast_unsigned()) << 16 | kind as u64);
                let cases = rows(kind).zip(&origin.drawn).enumerate().map(|(dyad, (x, drawn))| Case {
                    x,
                    offset: 0.0,
                    outcome: outcome(dyad, kind),
                    weight: share * drawn.weight,
                });
                let probabilities = raw[kind].iter().map(|&raw| Link::Logit.mean(raw));
                thin(cases.zip(probabilities), seed)
            })
            .collect();
        let cases: Vec<Case> = by_kind.iter().flatten().copied().collect();
        self.shared.learn(&cases, keep);
        let shared = &self.shared;
        self.own.par_iter_mut().zip(by_kind).for_each(|(own, mut cases)| {
            for case in &mut cases {
                case.offset = shared.predict(case.x);
            }
            own.learn(&cases, keep);
        });
        self.measure_variances(origin);
    }

    /// Each kind's variance of the log-odds, averaged over some dyads.
    fn measure_variances(&mut self, origin: &Origin) {
        let stride = (origin.portraits.len() / MEASURED).max(1);
        for (kind, variance) in self.variances.iter_mut().enumerate() {
            let range = kind * self.features..(kind + 1) * self.features;
            let measured = origin.portraits.iter().step_by(stride).map(|portrait| &portrait.x[range.clone()]);
            let values: Vec<f64> = measured.map(|x| self.shared.variance(x) + self.own[kind].variance(x)).collect();
            *variance = values.iter().sum::<f64>() / (values.len() as f64).max(1.0);
        }
    }

    fn learn_what_follows(&mut self, origin: &Origin, raw: &[Vec<f64>], counts: &[u32], keep: f64) {
        self.excitation.fade(keep);
        let kinds = raw.len();
        let [follows, answers] = self.excited;
        for (dyad, (portrait, drawn)) in origin.portraits.iter().zip(&origin.drawn).enumerate() {
            for (before, feature, reverse) in [(&portrait.lately, follows, false), (&portrait.answered, answers, true)]
            {
                if before.is_empty() {
                    continue;
                }
                for (kind, raw) in raw.iter().enumerate() {
                    let at = feature + kind * self.features;
                    let weight = self.shared.weights()[feature] + self.own[kind].weights()[feature];
                    let without = raw[dyad] - weight * f64::from(portrait.x[at]);
                    let observed = f64::from(counts[dyad * kinds + kind].min(1));
                    let expected = Link::Logit.mean(without);
                    self.excitation.learn(before, kind, reverse, drawn.weight * observed, drawn.weight * expected);
                }
            }
        }
    }

    fn learn_means(&mut self, origin: &Origin, keep: f64) {
        let (sums, total) = &mut self.means;
        *total *= keep;
        for sum in sums.iter_mut() {
            *sum *= keep;
        }
        for (portrait, drawn) in origin.portraits.iter().zip(&origin.drawn) {
            *total += drawn.weight;
            for (sum, &value) in sums.iter_mut().zip(&portrait.x) {
                *sum += drawn.weight * f64::from(value);
            }
        }
    }
}

/// Events of each drawn dyad (rows) and kind (columns) within the window.
fn counts_within(origin: &Origin, memory: &Memory, log: &[Occurrence]) -> Vec<u32> {
    let kinds = memory.kinds();
    let places: HashMap<(u32, u32), usize> =
        origin.drawn.iter().enumerate().map(|(place, drawn)| ((drawn.source, drawn.target), place)).collect();
    let mut counts = vec![0u32; origin.drawn.len() * kinds];
    for event in log.iter().filter(|event| (origin.start..=origin.end).contains(&event.day)) {
        if let Some(place) = places.get(&(event.source, event.target)) {
            for &kind in memory.chain(event.kind).iter().filter(|&&kind| kind < kinds) {
                counts[place * kinds + kind] += 1;
            }
        }
    }
    counts
}
