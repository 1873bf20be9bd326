//! What the past has to say about one pair on one day: signs for single relations, and inputs of the network.

use super::fading::{EVER, SPEEDS};
use super::inputs::Rows;
use super::memory::Memory;
use super::source::Source;

/// Bounds between amounts of events that a dyad had.
pub(super) const AMOUNTS: [f32; 6] = [0.5, 1.5, 3.5, 7.5, 15.5, 63.5];
/// Bounds between numbers of days since something was last seen.
pub(super) const LAGS: [u32; 10] = [1, 2, 3, 5, 8, 15, 30, 60, 120, 365];
/// Kinds of sign that a source gives: lifts by half-life, how long ago, and whether it was on the source's last day.
const KINDS: usize = SPEEDS + LAGS.len() + 1 + 1;
const CONTEXTS: usize = AMOUNTS.len() + 1;
/// How many weights signs may name.
pub(super) const WEIGHTS: usize = Source::ALL.len() * KINDS * CONTEXTS;
/// Half-lives at which single actors' lifts are taken: 10 and 100 days, ever.
const OF_ONE: [usize; 3] = [1, 3, EVER];
const OF_BOTH: [usize; SPEEDS] = [0, 1, 2, 3, 4, EVER];
/// How many expected events the counts of two towards each other, and of one towards anybody, are smoothed with.
const SMOOTHING_OF_BOTH: f32 = 2.0;
const SMOOTHING_OF_ONE: f32 = 5.0;

/// Something that speaks for one relation: a weight to be learned, times a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sign {
    /// Which weight, below [`WEIGHTS`].
    pub weight: u32,
    /// The relation.
    pub relation: u32,
    /// How strongly.
    pub value: f32,
}

impl Sign {
    /// Whose past it was read from.
    pub fn source(&self) -> Source {
        Source::ALL[self.weight as usize / CONTEXTS / KINDS]
    }
}

/// What the past has to say about one pair on one day.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Evidence {
    /// For single relations.
    pub signs: Vec<Sign>,
    /// For the network: rows of its first layer, with their values.
    pub inputs: Vec<(u32, f32)>,
}

impl Evidence {
    /// On what `subject` does to `object` on `day`, from what was seen before.
    ///
    /// A lift is ln(1 + c / (α q)), for a faded count c, a share q that is expected without it, and a smoothing α: up to a number
    /// that is the same for all relations, the logarithm of (c + α q) / (n + α) over q. So a relation that was never seen needs
    /// no sign, and a weighted sum of lifts is a logarithmic pool of Dirichlet-smoothed counts.
    pub fn gather(memory: &Memory, rows: &Rows, subject: u32, object: u32, day: u32) -> Self {
        let amount = bucket(&AMOUNTS, memory.tally(Source::Dyad, subject, object).totals[EVER]);
        let expected = memory.expected(subject, object);
        let mut evidence = Self::default();
        rows.push_pair(subject, object, amount, &mut evidence.inputs);
        for source in Source::ALL {
            let tally = memory.tally(source, subject, object);
            let (speeds, expected, smoothing): (&[usize], &[f32], f32) = if source.of_both() {
                (&OF_BOTH, &expected, SMOOTHING_OF_BOTH)
            } else {
                (&OF_ONE, memory.prior(), SMOOTHING_OF_ONE)
            };
            let left = tally.left(day);
            for entry in &tally.entries {
                let relation = entry.relation;
                let mut push = |kind: usize, value: f32| {
                    let weight = ((source as usize * KINDS + kind) * CONTEXTS + amount) as u32;
                    evidence.signs.push(Sign { weight, relation, value });
                };
                let share = smoothing * expected[relation as usize];
                for &speed in speeds {
                    // Twice as fast as `ln_1p`, and as good: what it loses is far below any weight.
                    push(speed, (1.0 + entry.counts[speed] * left[speed] / share).ln());
                }
                push(SPEEDS + bucket(&LAGS, day.saturating_sub(entry.last)), 1.0);
                if entry.last == tally.last {
                    push(KINDS - 1, 1.0);
                }
            }
            rows.push_tally(source, tally, day, &mut evidence.inputs);
        }
        evidence
    }
}

/// The first place whose bound is not below the value, or the place after the last.
pub(super) fn bucket<T: PartialOrd>(bounds: &[T], value: T) -> usize {
    bounds.iter().position(|bound| value <= *bound).unwrap_or(bounds.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fact;

    #[test]
    fn signs_are_lifts_over_what_the_actors_do_anyway() {
        let mut memory = Memory::new(2, 3);
        memory.add(10, &[Fact { time: 10, subject: 0, relation: 2, object: 1 }]);
        let evidence = Evidence::gather(&memory, &Rows::new(2, 3), 0, 1, 13);
        let expected = memory.expected(0, 1)[2];
        let dyad: Vec<&Sign> = evidence.signs.iter().filter(|sign| sign.source() == Source::Dyad).collect();
        // Six half-lives, how long ago, and that it was on the dyad's last day.
        assert_eq!(dyad.len(), 8);
        assert!(dyad.iter().all(|sign| sign.relation == 2));
        // After three days half of the fastest count is left, all of the slowest.
        assert!((dyad[0].value - (1.0 + 0.5 / (2.0 * expected)).ln()).abs() < 1e-6);
        assert!((dyad[5].value - (1.0 + 1.0 / (2.0 * expected)).ln()).abs() < 1e-6);
        assert!(evidence.signs.iter().all(|sign| sign.weight < WEIGHTS as u32 && sign.source() != Source::Reverse));
    }

    #[test]
    fn bounds_belong_to_the_bucket_below() {
        assert_eq!([0, 1, 2, 365, 366].map(|lag| bucket(&LAGS, lag)), [0, 0, 1, 9, 10]);
    }
}
