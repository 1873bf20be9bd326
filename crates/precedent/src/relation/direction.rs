//! Which of two acts, given that one does something to the other: a logistic regression on differences between the two.

use super::evidence::{AMOUNTS, LAGS, bucket};
use super::fading::{Counts, EVER, SPEEDS};
use super::memory::Memory;
use super::source::Source;
use super::weights::Weights;

/// Half-lives at which the actors' own counts are compared: 10 and 100 days, ever.
const OF_ONE: [usize; 3] = [1, 3, EVER];
const LAG_BUCKETS: usize = LAGS.len() + 1;
/// Comparisons made: what they did to each other at each half-life, when each last did, and three of what they do to anybody.
const COMPARISONS: usize = SPEEDS + LAG_BUCKETS + 3 * OF_ONE.len();
const CONTEXTS: usize = AMOUNTS.len() + 1;
const RATE: f32 = 0.02;

/// Learned weights of the comparisons, in contexts of how much is known of the two, and each actor's bent to act.
#[derive(Debug, Clone)]
pub(super) struct Direction {
    weights: Weights,
    bent: Weights,
}

impl Direction {
    pub fn new(entities: usize) -> Self {
        Self {
            weights: Weights::new(vec![0.05; COMPARISONS * CONTEXTS], 0.1),
            bent: Weights::new(vec![0.0; entities], 0.1),
        }
    }

    /// The probability in (0, 1) that it is `one` who acts.
    pub fn forward(&self, memory: &Memory, one: u32, other: u32, day: u32) -> f32 {
        self.probability(&comparisons(memory, one, other, day), one, other)
    }

    fn probability(&self, comparisons: &[(usize, f32)], one: u32, other: u32) -> f32 {
        let bent = |entity: u32| self.bent.values.get(entity as usize).copied().unwrap_or(0.0);
        let sum: f32 = comparisons.iter().map(|&(at, value)| self.weights.values[at] * value).sum();
        1.0 / (1.0 + (-(sum + bent(one) - bent(other))).exp())
    }

    /// One step down the gradient of the log score: so many facts went forward, so many back. Both actors are in range.
    pub fn learn(&mut self, memory: &Memory, (one, other): (u32, u32), day: u32, (forward, back): (f32, f32)) {
        let comparisons = comparisons(memory, one, other, day);
        let slope = (forward + back) * self.probability(&comparisons, one, other) - forward;
        for (at, value) in comparisons {
            self.weights.step(at, slope * value, RATE);
        }
        self.bent.step(one as usize, slope, RATE);
        self.bent.step(other as usize, -slope, RATE);
    }
}

/// What tells the two apart: places in the table of weights, with values that change sign when the two change places.
fn comparisons(memory: &Memory, one: u32, other: u32, day: u32) -> Vec<(usize, f32)> {
    let tallies = [Source::Dyad, Source::Reverse].map(|source| memory.tally(source, one, other));
    let left = tallies.map(|tally| tally.left(day));
    let context = bucket(&AMOUNTS, tallies.iter().map(|tally| tally.totals[EVER]).sum());
    let mut comparisons = Vec::with_capacity(COMPARISONS);
    let mut push = |at: usize, value: f32| comparisons.push((at * CONTEXTS + context, value));

    let [there, back] =
        [0, 1].map(|way| -> Counts { std::array::from_fn(|at| (0.5 + tallies[way].totals[at] * left[way][at]).ln()) });
    for (speed, (there, back)) in there.into_iter().zip(back).enumerate() {
        push(speed, there - back);
    }
    for (tally, sign) in tallies.into_iter().zip([1.0, -1.0]) {
        if !tally.is_empty() {
            push(SPEEDS + bucket(&LAGS, day.saturating_sub(tally.last)), sign);
        }
    }
    for (at, speed) in OF_ONE.into_iter().enumerate() {
        let count = |source: Source| {
            let tally = memory.tally(source, one, other);
            (1.0 + tally.totals[speed] * tally.left(day)[speed]).ln()
        };
        let acted = [Source::SubjectActed, Source::ObjectActed].map(count);
        let received = [Source::SubjectReceived, Source::ObjectReceived].map(count);
        let excess = [0, 1].map(|who| (acted[who] - received[who]).max(0.0));
        let first = SPEEDS + LAG_BUCKETS + 3 * at;
        push(first, acted[0] - acted[1]);
        push(first + 1, received[0] - received[1]);
        push(first + 2, excess[0] - excess[1]);
    }
    comparisons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fact;

    #[test]
    fn who_always_acts_is_expected_to() {
        let (mut memory, mut direction) = (Memory::new(2, 1), Direction::new(2));
        for day in 0..50 {
            direction.learn(&memory, (0, 1), day, (1.0, 0.0));
            memory.add(day, &[Fact { time: day, subject: 0, relation: 0, object: 1 }]);
        }
        let forward = direction.forward(&memory, 0, 1, 50);
        assert!(forward > 0.9);
        assert!((forward + direction.forward(&memory, 1, 0, 50) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn nothing_known_is_even() {
        assert_eq!(Direction::new(2).forward(&Memory::new(2, 1), 0, 1, 3), 0.5);
    }
}
