//! From scores to probabilities.

use rayon::prelude::*;

use super::combiner::Gradient;
use super::slate::Slate;
use super::{EntityModel, Query};

/// Scores are multiplied by this before they become probabilities. The weights are learned from answers taken one by one, as
/// ranks are filtered; a forecast stands for a day's answers together, and wants a temperature of its own. It is learned from the
/// loss −ln p of past days.
#[derive(Debug, Clone)]
pub(crate) struct Temperature {
    /// Logarithm of the factor.
    log: f64,
    squares: f64,
}

impl Default for Temperature {
    fn default() -> Self {
        Self { log: 0.0, squares: 1.0 }
    }
}

impl Temperature {
    pub(crate) fn factor(&self) -> f32 {
        self.log.exp() as f32
    }

    /// One step down (AdaGrad), within a factor of three of one.
    pub(crate) fn step(&mut self, gradient: &Gradient) {
        let slope = gradient.temperature / f64::from(gradient.answers.max(1.0));
        self.squares += slope * slope;
        self.log = (self.log - 0.02 * slope / self.squares.sqrt()).clamp(-1.1, 1.1);
    }
}

/// p ∝ exp(factor · score).
pub(crate) fn softmax(scores: &[f32], factor: f32) -> Vec<f64> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut p: Vec<f64> = scores.iter().map(|score| f64::from(((score - top) * factor).exp())).collect();
    let all: f64 = p.iter().sum();
    for p in &mut p {
        *p /= all;
    }
    p
}

impl EntityModel {
    /// [`EntityModel::forecast`] for several queries of one day, by entity instead of by rank; the work that they share is done once.
    pub fn forecasts(&self, queries: &[Query], day: u32) -> Vec<Vec<f64>> {
        let known: Vec<bool> = queries.iter().map(|query| self.has(query.known, query.relation)).collect();
        let asked: Vec<(u32, u32)> = queries
            .iter()
            .zip(&known)
            .filter(|(_, known)| **known)
            .map(|(query, _)| (query.known, self.role(*query)))
            .collect();
        let mut forecasts =
            self.slates(day, &asked).par_iter().map(|slate| self.spread(day, slate)).collect::<Vec<_>>().into_iter();
        known.iter().map(|known| known.then(|| forecasts.next()).flatten().unwrap_or_default()).collect()
    }

    /// Probabilities of all entities.
    pub(crate) fn spread(&self, day: u32, slate: &Slate) -> Vec<f64> {
        let weighed = softmax(&self.combiner.scores(slate), self.temperature.factor());
        let mut p = self.background(day, slate.role);
        for candidate in &slate.candidates {
            p[*candidate as usize] = 0.0;
        }
        let mass: f64 = p.iter().sum();
        let rest = if mass > 0.0 { weighed[slate.candidates.len()] / mass } else { 0.0 };
        for p in &mut p {
            *p *= rest;
        }
        // Where everybody is a candidate nothing is left for the rest.
        let given = if mass > 0.0 { 1.0 } else { 1.0 - weighed[slate.candidates.len()] };
        for (candidate, weight) in slate.candidates.iter().zip(&weighed) {
            p[*candidate as usize] = weight / given;
        }
        p
    }

    /// How likely each entity is relative to others of whom nothing is known but how often they fill the role, and are about.
    fn background(&self, day: u32, role: u32) -> Vec<f64> {
        let fading = &self.memory.fading;
        let mut weights: Vec<f64> = (0..self.memory.entities() as u32)
            .map(|entity| {
                let met = self.memory.met(entity);
                let [_, weeks, months, _] = met.on(day, fading);
                f64::from(1e-3 * (1.0 + weeks + months) + 1e-4 * met.count)
            })
            .collect();
        for filler in self.memory.fillers(role) {
            let [_, _, months, years] = filler.tally.on(day, fading);
            weights[filler.entity as usize] += f64::from(months + years + 0.1 * filler.tally.count);
        }
        weights
    }
}
