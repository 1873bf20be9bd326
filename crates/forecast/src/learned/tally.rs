//! How many rows will match: a distribution of counts with a given mean and a given chance of none.

use precedent::window::Outlook;
use spine::Interval;

/// Terms summed at most, where a threshold is that high.
const MOST: u32 = 100_000;

/// The number of rows in a window: negative binomial with the mean μ and the probability of none that a learner expects, or
/// Poisson where that probability leaves no room for more spread than Poisson has.
///
/// Negative binomial: P(0) = (1 + μ/r)^−r, so that the size r follows from both numbers; r → ∞ is Poisson.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tally {
    /// Expected number.
    mean: f64,
    /// Size of the negative binomial; infinite for Poisson.
    size: f64,
}

impl Tally {
    /// The counts of an outlook.
    pub fn of(outlook: &Outlook) -> Self {
        Self::new(outlook.expected, outlook.any)
    }

    /// The counts at the ends of an outlook's interval: the mean moves as −ln P(none) does.
    pub fn ends(outlook: &Outlook) -> [Self; 2] {
        let hazard = |any: f64| -(-any.clamp(0.0, 1.0 - 1e-12)).ln_1p();
        let middle = hazard(outlook.any).max(1e-12);
        let (low, high) = outlook.interval;
        [low, high].map(|any| Self::new(outlook.expected * hazard(any) / middle, any))
    }

    /// The counts with a mean and a probability of at least one.
    pub fn new(mean: f64, any: f64) -> Self {
        let any = any.clamp(0.0, 1.0 - 1e-12);
        let hazard = -(-any).ln_1p();
        if mean <= hazard * (1.0 + 1e-6) {
            return Self { mean: hazard, size: f64::INFINITY };
        }
        // r ln(1 + μ/r) grows with r from 0 to μ, and has to be the hazard
        let reach = |r: f64| r * (mean / r).ln_1p();
        let (mut low, mut high) = (1e-9_f64, 1e9_f64);
        for _ in 0..200 {
            let middle = (low * high).sqrt();
            if reach(middle) < hazard { low = middle } else { high = middle }
        }
        Self { mean, size: (low * high).sqrt() }
    }

    /// Expected number.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The probability of fewer than so many.
    pub fn below(&self, count: u32) -> f64 {
        let mut term = if self.size.is_finite() {
            (-self.size * (self.mean / self.size).ln_1p()).exp()
        } else {
            (-self.mean).exp()
        };
        let mut sum = 0.0;
        for k in 0..count.min(MOST) {
            sum += term;
            let k = f64::from(k);
            term *= if self.size.is_finite() {
                (k + self.size) / (k + 1.0) * self.mean / (self.mean + self.size)
            } else {
                self.mean / (k + 1.0)
            };
        }
        sum.min(1.0)
    }

    /// The probability of a count from `low` up to but not `high`; `None` is without end.
    pub fn within(&self, low: u32, high: Option<u32>) -> f64 {
        (high.map_or(1.0, |high| self.below(high)) - self.below(low)).max(0.0)
    }
}

impl Tally {
    /// As it is of several that have nothing to do with each other, the chance of none is the product of theirs, and the mean
    /// the sum.
    pub fn together(parts: &[Self]) -> Self {
        let mean = parts.iter().map(|part| part.mean).sum();
        let none: f64 = parts.iter().map(|part| part.below(1)).product();
        Self::new(mean, 1.0 - none)
    }
}

/// An interval that takes in some numbers.
pub(crate) fn around(values: impl Iterator<Item = f64>) -> Interval {
    let mut interval = Interval { low: f64::INFINITY, high: f64::NEG_INFINITY };
    for value in values {
        interval.low = interval.low.min(value);
        interval.high = interval.high.max(value);
    }
    interval
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poisson_count_is_one() {
        let tally = Tally::new(2.0, 1.0 - (-2.0_f64).exp());
        assert!((tally.below(1) - (-2.0_f64).exp()).abs() < 1e-9);
        assert!((tally.below(3) - (-2.0_f64).exp() * 5.0).abs() < 1e-6, "1 + 2 + 2");
        assert!((tally.within(1, Some(3)) - (-2.0_f64).exp() * 4.0).abs() < 1e-6);
    }

    #[test]
    fn a_count_that_clusters_has_its_mean_and_its_chance_of_none() {
        let tally = Tally::new(6.0, 0.5);
        assert!((tally.below(1) - 0.5).abs() < 1e-9);
        let mean: f64 = (0..5000).map(|k| f64::from(k) * tally.within(k, Some(k + 1))).sum();
        assert!((mean - 6.0).abs() < 1e-3, "{mean}");
        assert!((tally.within(0, None) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn several_counts_together_have_the_sum_of_means() {
        let one = Tally::new(1.0, 0.5);
        let both = Tally::together(&[one, one]);
        assert!((both.mean() - 2.0).abs() < 1e-9 && (both.below(1) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn odd_numbers_make_no_odd_ones() {
        for (mean, any) in [(0.0, 0.0), (0.0, 0.3), (1e-12, 1e-12), (1e6, 1.0), (50.0, 1e-9)] {
            let tally = Tally::new(mean, any);
            let p = tally.below(24);
            assert!((0.0..=1.0).contains(&p), "{mean} {any}: {p}");
        }
    }
}
