//! A weight for each "earlier role, so long ago, role asked for": what the rules' confidences leave unsaid.

use super::slate::Slate;

/// Classes of how long ago: up to 3 days, a fortnight, two months, longer.
const AGES: usize = 4;

/// The number of a signal.
pub(crate) fn number(roles: usize, role: u32, earlier: u32, since: Option<u32>) -> u32 {
    let age = match since.unwrap_or(u32::MAX) {
        0..=3 => 0,
        4..=14 => 1,
        15..=60 => 2,
        _ => 3,
    };
    ((role as usize * roles + earlier as usize) * AGES + age) as u32
}

/// Weights of all signals, and the sums of their squared slopes (AdaGrad).
#[derive(Debug, Clone)]
pub(crate) struct Signals {
    weights: Vec<[f32; 2]>,
}

impl Signals {
    pub(crate) fn new(roles: usize) -> Self {
        Self { weights: vec![[0.0, 1.0]; roles * roles * AGES] }
    }

    /// Adds to the scores of the candidates.
    pub(crate) fn score(&self, slate: &Slate, scores: &mut [f32]) {
        for (at, signal) in &slate.signals {
            scores[*at as usize] += self.weights[*signal as usize][0];
        }
    }

    /// One step down, given the slope of the loss in each candidate's score.
    pub(crate) fn step(&mut self, slate: &Slate, slopes: &[f32], rate: f32) {
        for (at, signal) in &slate.signals {
            let [weight, square] = &mut self.weights[*signal as usize];
            let slope = slopes[*at as usize];
            *square += slope * slope;
            *weight -= rate * slope / square.sqrt();
        }
    }
}
