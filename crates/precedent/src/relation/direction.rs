//! Which of two acts, given that one does something to the other: a logistic regression on differences between the two, so that
//! asking the other way round gives the complement.

use super::evidence::{AMOUNT_BUCKETS, AMOUNTS, LAG_BUCKETS, LAGS, bucket};
use super::fading::{SPEEDS, left_after};
use super::memory::Memory;
use super::weights::Weights;

/// Half-lives at which the actors' own counts are compared.
const ACTOR_SPEEDS: [usize; 3] = [1, 3, 5];
/// Comparisons made: dyad against reverse at each half-life, when each was last, and three of the actors at some.
const COMPARISONS: usize = SPEEDS + LAG_BUCKETS + 3 * ACTOR_SPEEDS.len();
const RATE: f32 = 0.02;

/// Learned weights of the comparisons, in contexts of how much is known of the pair, and each actor's bent to act.
#[derive(Debug, Clone)]
pub(super) struct Direction {
    weights: Weights,
    bent: Weights,
}

impl Direction {
    pub fn new(entities: usize) -> Self {
        Self {
            weights: Weights::new(vec![0.05; COMPARISONS * AMOUNT_BUCKETS], super::env("DIR0") + 1e-6),
            bent: Weights::new(vec![0.0; entities], super::env("DIR0") + 1e-6),
        }
    }

    /// The probability that it is `one` who acts towards `other`, in (0, 1).
    pub fn forward(&self, memory: &Memory, one: u32, other: u32, day: u32) -> f32 {
        self.probability(&compared(memory, one, other, day), one, other)
    }

    fn probability(&self, comparisons: &[(u32, f32)], one: u32, other: u32) -> f32 {
        let bent = |entity: u32| self.bent.values.get(entity as usize).copied().unwrap_or(0.0);
        let sum: f32 = comparisons.iter().map(|&(at, value)| self.weights.values[at as usize] * value).sum();
        1.0 / (1.0 + (-(sum + bent(one) - bent(other))).exp())
    }

    /// One step down the gradient of the log score: so many facts went forward, so many back. Both actors are in range.
    pub fn learn(&mut self, memory: &Memory, (one, other): (u32, u32), day: u32, (forward, back): (f32, f32)) {
        let comparisons = compared(memory, one, other, day);
        let slope = (forward + back) * self.probability(&comparisons, one, other) - forward;
        for (at, value) in comparisons {
            self.weights.step(at as usize, slope * value, RATE);
        }
        self.bent.step(one as usize, slope, RATE);
        self.bent.step(other as usize, -slope, RATE);
    }
}

/// What tells the two apart: places in the table of weights, with values that change sign when the two change places.
fn compared(memory: &Memory, one: u32, other: u32, day: u32) -> Vec<(u32, f32)> {
    let (there, back) = (memory.dyad(one, other), memory.dyad(other, one));
    let amount = bucket(&AMOUNTS, there.totals[SPEEDS - 1] + back.totals[SPEEDS - 1]);
    let mut comparisons = Vec::with_capacity(COMPARISONS);
    let mut push = |at: usize, value: f32| comparisons.push(((at * AMOUNT_BUCKETS + amount) as u32, value));

    let left = [there, back].map(|tally| left_after(day.saturating_sub(tally.last)));
    for speed in 0..SPEEDS {
        let log = |count: f32| (0.5 + count).ln();
        push(speed, log(there.totals[speed] * left[0][speed]) - log(back.totals[speed] * left[1][speed]));
    }
    for (tally, sign) in [(there, 1.0), (back, -1.0)] {
        if tally.totals[SPEEDS - 1] > 0.0 {
            push(SPEEDS + bucket(&LAGS, day.saturating_sub(tally.last)), sign);
        }
    }
    for (at, speed) in ACTOR_SPEEDS.into_iter().enumerate() {
        let [acts_one, suffers_one, acts_other, suffers_other] =
            [memory.acting(one), memory.suffering(one), memory.acting(other), memory.suffering(other)]
                .map(|tally| (1.0 + tally.totals[speed] * left_after(day.saturating_sub(tally.last))[speed]).ln());
        let first = SPEEDS + LAG_BUCKETS + 3 * at;
        push(first, acts_one - acts_other);
        push(first + 1, suffers_one - suffers_other);
        push(first + 2, (acts_one - suffers_one).max(0.0) - (acts_other - suffers_other).max(0.0));
    }
    comparisons
}
