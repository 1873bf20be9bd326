//! What follows what: how much more often than else expected a kind comes after another.

/// Events that it takes for a pair of kinds to speak half for itself.
const PRIOR: f64 = 20.0;

/// For each pair of kinds: how often the second came after the first, and how often that was to be expected without it.
#[derive(Debug, Clone)]
pub(super) struct Excitation {
    kinds: usize,
    /// Same direction, then reverse; then first kind, then second: (observed, expected).
    pairs: Vec<(f64, f64)>,
}

impl Excitation {
    /// Nothing learned.
    pub(super) fn new(kinds: usize) -> Self {
        Self { kinds, pairs: vec![(0.0, 0.0); 2 * kinds * kinds] }
    }

    fn at(&self, reverse: bool, first: u16, second: usize) -> usize {
        (usize::from(reverse) * self.kinds + usize::from(first)) * self.kinds + second
    }

    /// Keeps a share of what was learned.
    pub(super) fn fade(&mut self, keep: f64) {
        for pair in &mut self.pairs {
            *pair = (pair.0 * keep, pair.1 * keep);
        }
    }

    /// After the kinds `before`, `second` came with this frequency, and would have with that probability.
    pub(super) fn learn(&mut self, before: &[u16], second: usize, reverse: bool, observed: f64, expected: f64) {
        for &first in before {
            let at = self.at(reverse, first, second);
            self.pairs[at].0 += observed;
            self.pairs[at].1 += expected;
        }
    }

    /// Natural logarithm of how much more often `second` comes after all of `before` together; 0 where little was counted.
    pub(super) fn lift(&self, before: &[u16], second: usize, reverse: bool) -> f64 {
        let lift = |first: &u16| {
            let (observed, expected) = self.pairs[self.at(reverse, *first, second)];
            ((observed + PRIOR) / (expected + PRIOR)).ln()
        };
        before.iter().map(lift).sum::<f64>().clamp(-3.0, 3.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_as_many_as_expected_lift_by_nearly_log_two() {
        let mut excitation = Excitation::new(2);
        excitation.learn(&[1], 0, true, 400.0, 200.0);
        assert_eq!(excitation.lift(&[1], 0, true), (420.0f64 / 220.0).ln());
        assert_eq!(excitation.lift(&[1], 0, false), 0.0);
        assert_eq!(excitation.lift(&[0], 0, true), 0.0);
    }
}
