//! The part of the weights that all roles share: a linear layer beside one hidden layer of rectified units.

use super::feature::{ANY_RULE, FEATURES, ROLE_SHARE, SAME_SHARE, TRAITS};
use super::slate::Slate;

/// Units of the hidden layer.
pub(crate) const HIDDEN: usize = 32;

/// Where each kind of weight stands in the flat vector: features → units, traits → units, units' biases, units → score,
/// features → score, traits → score of the rest, its bias.
const UNITS: usize = 0;
const TRAIT_UNITS: usize = UNITS + FEATURES * HIDDEN;
const BIASES: usize = TRAIT_UNITS + TRAITS * HIDDEN;
const OUT: usize = BIASES + HIDDEN;
const LINE: usize = OUT + HIDDEN;
const REST: usize = LINE + FEATURES;
const REST_BIAS: usize = REST + TRAITS;
pub(crate) const WEIGHTS: usize = REST_BIAS + 1;

/// A slope below this is carried on to the next candidate's, so that one backward pass stands for many tiny ones.
const CARRIED: f32 = 4e-3;

/// Values of the hidden units, before they are rectified.
pub(crate) type Units = [f32; HIDDEN];

/// The weights, and Adam's two moments of their slopes.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    weights: Vec<f32>,
    moments: Vec<[f32; 2]>,
    steps: i32,
}

impl Network {
    /// Before anything is learned, the score is a sum of three logarithms: of what the rules say, of the candidate's share of the role,
    /// and of the known's acts. The hidden units begin small and at random (seeded).
    pub(crate) fn new() -> Self {
        let mut weights = vec![0.0; WEIGHTS];
        let mut random = Random::new(1);
        let (reach, trait_reach) = ((2.0 / FEATURES as f32).sqrt(), 0.1);
        for (at, weight) in weights[..LINE].iter_mut().enumerate() {
            *weight = random.next()
                * match at {
                    UNITS..TRAIT_UNITS => reach,
                    TRAIT_UNITS..BIASES => trait_reach,
                    BIASES..OUT => 0.0,
                    _ => 0.1,
                };
        }
        weights[LINE + ANY_RULE] = 0.6;
        weights[LINE + ROLE_SHARE] = 0.3;
        weights[LINE + SAME_SHARE] = 0.3;
        Self { weights, moments: vec![[0.0; 2]; WEIGHTS], steps: 0 }
    }

    /// What the units are before any feature.
    pub(crate) fn start(&self, traits: &[f32; TRAITS]) -> Units {
        let mut units = [0.0; HIDDEN];
        units.copy_from_slice(&self.weights[BIASES..OUT]);
        add_products(&mut units, traits, &self.weights[TRAIT_UNITS..BIASES]);
        units
    }

    /// The score of a candidate; `units` goes in as [`Self::start`] and comes out as the candidate's.
    pub(crate) fn score(&self, row: &[f32; FEATURES], units: &mut Units) -> f32 {
        add_products(units, row, &self.weights[UNITS..TRAIT_UNITS]);
        let hidden: f32 = units.iter().zip(&self.weights[OUT..LINE]).map(|(unit, weight)| unit.max(0.0) * weight).sum();
        hidden + dot(row, &self.weights[LINE..REST])
    }

    /// The score of the rest.
    pub(crate) fn rest(&self, slate: &Slate) -> f32 {
        dot(&slate.traits, &self.weights[REST..REST_BIAS]) + self.weights[REST_BIAS]
    }

    /// Adds to `gradient` what the slopes of the loss in the scores (the last one of the rest) are in the weights; returns Σ slope · row.
    pub(crate) fn back(&self, slate: &Slate, units: &[Units], slopes: &[f32], gradient: &mut [f32]) -> [f32; FEATURES] {
        let mut line = [0.0; FEATURES];
        let mut start = [0.0; HIDDEN];
        let mut carried = 0.0;
        for ((row, units), slope) in slate.features.iter().zip(units).zip(slopes) {
            let slope = slope + carried;
            if slope.abs() < CARRIED {
                carried = slope;
                continue;
            }
            carried = 0.0;
            let mut back = [0.0; HIDDEN];
            for (unit, back) in back.iter_mut().enumerate() {
                if units[unit] > 0.0 {
                    gradient[OUT + unit] += slope * units[unit];
                    *back = slope * self.weights[OUT + unit];
                    start[unit] += *back;
                }
            }
            add_outer(&mut gradient[UNITS..TRAIT_UNITS], row, &back);
            for (line, value) in line.iter_mut().zip(row) {
                *line += slope * value;
            }
        }
        add_outer(&mut gradient[TRAIT_UNITS..BIASES], &slate.traits, &start);
        for (slope, start) in gradient[BIASES..OUT].iter_mut().zip(&start) {
            *slope += start;
        }
        for (slope, line) in gradient[LINE..REST].iter_mut().zip(&line) {
            *slope += line;
        }
        let rest = slopes.last().copied().unwrap_or_default();
        for (slope, value) in gradient[REST..REST_BIAS].iter_mut().zip(&slate.traits) {
            *slope += rest * value;
        }
        gradient[REST_BIAS] += rest;
        line
    }

    /// One step of Adam (Kingma and Ba, 2015) down the gradient times `scale`.
    pub(crate) fn step(&mut self, gradient: &[f32], scale: f32, rate: f32) {
        const MEAN: f32 = 0.9;
        const SQUARE: f32 = 0.999;
        self.steps = self.steps.saturating_add(1);
        let rate = rate * (1.0 - SQUARE.powi(self.steps)).sqrt() / (1.0 - MEAN.powi(self.steps));
        for ((weight, [mean, square]), slope) in self.weights.iter_mut().zip(&mut self.moments).zip(gradient) {
            let slope = slope * scale;
            *mean = MEAN * *mean + (1.0 - MEAN) * slope;
            *square = SQUARE * *square + (1.0 - SQUARE) * slope * slope;
            *weight -= rate * *mean / (square.sqrt() + 1e-8);
        }
    }
}

/// `units += values · table`, a row of the table a value.
fn add_products(units: &mut Units, values: &[f32], table: &[f32]) {
    let (rows, _) = table.as_chunks::<HIDDEN>();
    for (value, row) in values.iter().zip(rows) {
        for (unit, weight) in units.iter_mut().zip(row) {
            *unit += value * weight;
        }
    }
}

/// `table += values ⊗ units`.
fn add_outer(table: &mut [f32], values: &[f32], units: &Units) {
    let (rows, _) = table.as_chunks_mut::<HIDDEN>();
    for (value, row) in values.iter().zip(rows) {
        for (weight, unit) in row.iter_mut().zip(units) {
            *weight += value * unit;
        }
    }
}

pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Seeded numbers, even in (−1, 1): xorshift64 (Marsaglia, 2003).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / 8_388_608.0 - 1.0
    }
}
