//! From a dyad's portrait to probabilities and numbers, and what is learned from a window that is complete.

use rayon::prelude::*;

use super::excitation::Excitation;
use super::features::Layout;
use super::filter::{Case, Filter, Link};
use super::portrait::Portrait;
use super::sample::{Drawn, mix, thin};
use super::size::Sizes;
use super::what::What;

/// Prior precision of the weights that all kinds share.
const SHARED_PRECISION: f64 = 50.0;
/// Prior precision of a kind's own departures from them.
const OWN_PRECISION: f64 = 300.0;
/// Prior precision of intercept and slope of the calibration.
const CALIBRATION_PRECISION: [f64; 2] = [50.0, 200.0];
/// Dyads over which the variance of log-odds is averaged.
const MEASURED: usize = 50;

/// What a model says of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Saying {
    /// Probability of at least one event.
    pub(super) any: f64,
    /// Expected number, given that there is one.
    pub(super) size: f64,
    /// Variance of the log-odds that comes from not knowing the weights, on average over dyads.
    pub(super) variance: f64,
}

/// A window that is complete: dyads as they were before it, and what came.
pub(super) struct Lesson<'a> {
    pub(super) drawn: &'a [Drawn],
    pub(super) portraits: &'a [Portrait],
    /// Events: dyads × kinds.
    pub(super) counts: Vec<u32>,
    /// How much a dyad counts: less than 1 where windows overlap.
    pub(super) share: f64,
    /// What is kept of what was learned before.
    pub(super) keep: f64,
    pub(super) seed: u64,
}

/// Log-odds of any event are linear in the features, with weights that all kinds share and each kind's departures from them;
/// then calibrated by a line for each kind (Platt scaling) that is fitted to forecasts made without their outcomes.
#[derive(Debug, Clone)]
pub(super) struct Model {
    shared: Filter,
    own: Vec<Filter>,
    calibration: Vec<Filter>,
    sizes: Sizes,
    pub(super) excitation: Excitation,
    /// Where the two features stand that are learned by it: of what follows, and of what answers.
    excited: [usize; 2],
    /// Mean variance of each kind's log-odds, over dyads that were learned from last.
    variances: Vec<f64>,
    /// Weighted sums of each kind's features over all dyads, and of the weights.
    means: (Vec<f64>, f64),
    features: usize,
}

impl Model {
    /// Nothing learned, for windows of `length`.
    pub(super) fn new(layout: &Layout, kinds: usize, length: u32) -> Self {
        let features = layout.len();
        Self {
            shared: Filter::new(Link::Logit, layout.first_guess(length), vec![SHARED_PRECISION; features]),
            own: vec![Filter::new(Link::Logit, vec![0.0; features], vec![OWN_PRECISION; features]); kinds],
            calibration: vec![Filter::new(Link::Logit, vec![0.0, 1.0], CALIBRATION_PRECISION.to_vec()); kinds],
            sizes: Sizes::new(kinds),
            excitation: Excitation::new(kinds),
            excited: [What::Follows, What::Answers].map(|what| layout.first(what)),
            variances: vec![0.0; kinds],
            means: (vec![0.0; kinds * features], 0.0),
            features,
        }
    }

    /// Log-odds of a kind before calibration.
    fn raw(&self, kind: usize, x: &[f32]) -> f64 {
        self.shared.predict(x) + self.own[kind].predict(x)
    }

    /// Probability of a kind, given its log-odds before calibration.
    fn calibrated(&self, kind: usize, raw: f64) -> f64 {
        Link::Logit.mean(self.calibration[kind].predict(&[1.0, raw as f32]))
    }

    /// A kind's features.
    fn row<'a>(&self, portrait: &'a Portrait, kind: usize) -> &'a [f32] {
        &portrait.x[kind * self.features..(kind + 1) * self.features]
    }

    /// What is to be expected of each kind; nothing where there is no portrait.
    pub(super) fn say(&self, portrait: &Portrait) -> Vec<Saying> {
        let rows = portrait.x.chunks_exact(self.features).enumerate();
        rows.map(|(kind, x)| {
            let any = self.calibrated(kind, self.raw(kind, x));
            Saying { any, size: self.sizes.given_any(kind, any, x), variance: self.variances[kind] }
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

    /// Learns from a window. What was said before it is judged first, by weights that have not seen it.
    pub(super) fn learn(&mut self, lesson: &Lesson) {
        let kinds = self.own.len();
        let said = |kind: usize| -> Vec<f64> {
            lesson.portraits.iter().map(|portrait| self.raw(kind, self.row(portrait, kind))).collect()
        };
        let raw: Vec<Vec<f64>> = (0..kinds).map(said).collect();
        self.learn_what_follows(lesson, &raw);
        self.learn_means(lesson);
        for (kind, raw) in raw.iter().enumerate() {
            self.gather_sizes(lesson, kind, raw);
            self.calibrate(lesson, kind, raw);
        }
        self.sizes.learn(lesson.keep);
        self.weigh(lesson, &raw);
        self.measure_variances(lesson.portraits);
    }

    /// Fits a kind's calibration. Pairs that never had an event are left out: few are drawn, and each stands for many.
    fn calibrate(&mut self, lesson: &Lesson, kind: usize, raw: &[f64]) {
        let rows: Vec<[f32; 2]> = raw.iter().map(|&raw| [1.0, raw as f32]).collect();
        let cases: Vec<Case> = rows
            .iter()
            .enumerate()
            .filter(|(dyad, _)| !lesson.drawn[*dyad].unseen)
            .map(|(dyad, x)| lesson.case(dyad, kind, x))
            .collect();
        self.calibration[kind].learn(&cases, lesson.keep);
    }

    /// Keeps the windows of a kind that had events.
    fn gather_sizes(&mut self, lesson: &Lesson, kind: usize, raw: &[f64]) {
        for (dyad, portrait) in lesson.portraits.iter().enumerate() {
            let events = lesson.events(dyad, kind);
            if events > 0 {
                let any = self.calibrated(kind, raw[dyad]);
                let weight = lesson.share * lesson.drawn[dyad].weight;
                let range = kind * self.features..(kind + 1) * self.features;
                self.sizes.gather(kind, any, &portrait.x[range], events, weight);
            }
        }
    }

    /// Learns the weights: first those that are shared, then each kind's departures.
    fn weigh(&mut self, lesson: &Lesson, raw: &[Vec<f64>]) {
        let by_kind: Vec<Vec<Case>> = raw
            .iter()
            .enumerate()
            .map(|(kind, raw)| {
                let cases = lesson.portraits.iter().enumerate().map(|(dyad, portrait)| {
                    let probability = Link::Logit.mean(raw[dyad]);
                    (lesson.case(dyad, kind, self.row(portrait, kind)), probability)
                });
                thin(cases, mix(lesson.seed << 16 | kind as u64))
            })
            .collect();
        let cases: Vec<Case> = by_kind.iter().flatten().copied().collect();
        self.shared.learn(&cases, lesson.keep);
        let shared = &self.shared;
        self.own.par_iter_mut().zip(by_kind).for_each(|(own, mut cases)| {
            for case in &mut cases {
                case.offset = shared.predict(case.x);
            }
            own.learn(&cases, lesson.keep);
        });
    }

    fn learn_what_follows(&mut self, lesson: &Lesson, raw: &[Vec<f64>]) {
        self.excitation.fade(lesson.keep);
        let [follows, answers] = self.excited;
        for (dyad, (portrait, drawn)) in lesson.portraits.iter().zip(lesson.drawn).enumerate() {
            let directions = [(&portrait.lately, follows, false), (&portrait.answered, answers, true)];
            for (before, feature, reverse) in directions.into_iter().filter(|(before, ..)| !before.is_empty()) {
                for (kind, raw) in raw.iter().enumerate() {
                    let weight = self.shared.weights()[feature] + self.own[kind].weights()[feature];
                    let without = raw[dyad] - weight * f64::from(self.row(portrait, kind)[feature]);
                    let observed = f64::from(lesson.events(dyad, kind).min(1));
                    let expected = Link::Logit.mean(without);
                    self.excitation.learn(before, kind, reverse, drawn.weight * observed, drawn.weight * expected);
                }
            }
        }
    }

    fn learn_means(&mut self, lesson: &Lesson) {
        let (sums, total) = &mut self.means;
        *total *= lesson.keep;
        for sum in sums.iter_mut() {
            *sum *= lesson.keep;
        }
        for (portrait, drawn) in lesson.portraits.iter().zip(lesson.drawn) {
            *total += drawn.weight;
            for (sum, &value) in sums.iter_mut().zip(&portrait.x) {
                *sum += drawn.weight * f64::from(value);
            }
        }
    }

    fn measure_variances(&mut self, portraits: &[Portrait]) {
        let stride = (portraits.len() / MEASURED).max(1);
        let of = |kind: usize| {
            let rows = portraits.iter().step_by(stride).map(|portrait| self.row(portrait, kind));
            let values: Vec<f64> = rows.map(|x| self.shared.variance(x) + self.own[kind].variance(x)).collect();
            values.iter().sum::<f64>() / (values.len() as f64).max(1.0)
        };
        self.variances = (0..self.own.len()).map(of).collect();
    }
}

impl Lesson<'_> {
    /// Events of a dyad and a kind.
    fn events(&self, dyad: usize, kind: usize) -> u32 {
        let kinds = self.counts.len() / self.drawn.len().max(1);
        self.counts[dyad * kinds + kind]
    }

    /// A case to learn from: whether there was any.
    fn case<'x>(&self, dyad: usize, kind: usize, x: &'x [f32]) -> Case<'x> {
        let outcome = f64::from(self.events(dyad, kind).min(1));
        Case { x, offset: 0.0, outcome, weight: self.share * self.drawn[dyad].weight }
    }
}
