//! What readers take words of probability to mean, as a distribution of the probability that they stand for.

use spine::{Interval, Stated};
use statrs::distribution::{Beta, ContinuousCDF};

/// From the quartiles of a normal distribution to its standard deviation: 2 Φ⁻¹(0.75).
const QUARTILES_APART: f64 = 1.348_979_500_392_163_5;
/// Halvings of [0, 1] in the search for a quantile.
const HALVINGS: usize = 60;

/// What one claim says of the probability of one option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Taken {
    /// Half of the readers and more gave the same number.
    Point(f64),
    /// Readers differ.
    Spread {
        /// First shape of the Beta distribution.
        a: f64,
        /// Second shape.
        b: f64,
    },
}

impl Taken {
    /// The Beta distribution with the mean and the standard deviation that the quartiles let one expect: a third of their sum,
    /// and their distance over 1.349 (Wan, Wang, Liu & Tong 2014, BMC Medical Research Methodology 14:135, for large samples).
    ///
    /// `None` if no Beta distribution is spread so far, which no surveyed phrase is.
    pub fn of(stated: &Stated) -> Option<Self> {
        let Stated { q25, median, q75, .. } = stated;
        let mean = (q25 + median + q75) / 3.0;
        let deviation = (q75 - q25) / QUARTILES_APART;
        if deviation <= 0.0 {
            return Some(Self::Point(mean));
        }
        let both = mean * (1.0 - mean) / (deviation * deviation) - 1.0;
        (both > 0.0 && both.is_finite()).then_some(Self::Spread { a: mean * both, b: (1.0 - mean) * both })
    }

    /// The probability itself, all readers together.
    pub fn mean(self) -> f64 {
        match self {
            Self::Point(p) => p,
            Self::Spread { a, b } => a / (a + b),
        }
    }

    /// The share of readers for whom it is at most `x`.
    fn cdf(self, x: f64) -> f64 {
        match self {
            Self::Point(p) => f64::from(p <= x),
            Self::Spread { a, b } => Beta::new(a, b).map_or(0.5, |beta| beta.cdf(x.clamp(0.0, 1.0))),
        }
    }
}

/// What one claim says of an option: of its own, or of each of the others among which it leaves what remains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Share {
    pub taken: Taken,
    /// `None`: of its own option. Else among how many others the rest is spread.
    pub rest_among: Option<usize>,
    /// Weight in the pool of claims; weights sum to one.
    pub weight: f64,
}

impl Share {
    pub fn mean(self) -> f64 {
        let mean = self.taken.mean();
        self.rest_among.map_or(mean, |others| (1.0 - mean) / others as f64)
    }

    fn cdf(self, x: f64) -> f64 {
        match self.rest_among {
            None => self.taken.cdf(x),
            // (1 − p) / n ≤ x where p ≥ 1 − n x
            Some(others) => match self.taken {
                Taken::Point(p) => f64::from((1.0 - p) / others as f64 <= x),
                taken => 1.0 - taken.cdf(1.0 - others as f64 * x),
            },
        }
    }
}

/// The mean of a linear pool of shares (Stone 1961), and its 10th and 90th percentile.
pub(crate) fn pooled(shares: &[Share]) -> (f64, Interval) {
    let mean = shares.iter().map(|share| share.weight * share.mean()).sum();
    let cdf = |x: f64| shares.iter().map(|share| share.weight * share.cdf(x)).sum::<f64>();
    let quantile = |q: f64| {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            if cdf(middle) < q { low = middle } else { high = middle }
        }
        high
    };
    (mean, Interval { low: quantile(0.1), high: quantile(0.9) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocab::Hedge;

    fn stated(q25: f64, median: f64, q75: f64) -> Stated {
        Stated { phrase: "x".into(), n: 1, q25, median, q75, plain: false, turned: false }
    }

    fn alone(taken: Taken) -> Share {
        Share { taken, rest_among: None, weight: 1.0 }
    }

    #[test]
    fn every_surveyed_phrase_has_a_distribution_near_its_quartiles() {
        let mut worst: f64 = 0.0;
        for reading in Hedge::all().iter().flat_map(Hedge::readings) {
            let taken = Taken::of(&stated(reading.q25, reading.median, reading.q75)).unwrap();
            let at = |q: f64| {
                let (mut low, mut high) = (0.0, 1.0);
                for _ in 0..HALVINGS {
                    let middle = (low + high) / 2.0;
                    if taken.cdf(middle) < q { low = middle } else { high = middle }
                }
                high
            };
            for (q, wanted) in [(0.25, reading.q25), (0.5, reading.median), (0.75, reading.q75)] {
                worst = worst.max((at(q) - wanted).abs());
            }
        }
        assert!(worst < 0.08, "{worst}");
    }

    #[test]
    fn turning_a_phrase_round_turns_its_distribution() {
        let (one, other) = (Taken::of(&stated(0.1, 0.2, 0.25)).unwrap(), Taken::of(&stated(0.75, 0.8, 0.9)).unwrap());
        assert!((one.mean() + other.mean() - 1.0).abs() < 1e-12);
        assert!((one.cdf(0.3) + other.cdf(0.7) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn claims_that_contradict_each_other_widen_the_interval() {
        let (high, low) = (Taken::of(&stated(0.8, 0.9, 0.95)).unwrap(), Taken::of(&stated(0.05, 0.1, 0.2)).unwrap());
        let (_, agreed) = pooled(&[alone(high)]);
        let half = |taken| Share { weight: 0.5, ..alone(taken) };
        let (mean, torn) = pooled(&[half(high), half(low)]);
        assert!((mean - (high.mean() + low.mean()) / 2.0).abs() < 1e-12);
        assert!(torn.high - torn.low > 2.0 * (agreed.high - agreed.low), "{torn:?}");
    }

    #[test]
    fn what_is_left_is_spread_evenly_and_its_interval_is_turned() {
        let taken = Taken::of(&stated(0.67, 0.75, 0.8)).unwrap();
        let (own, others) = (pooled(&[alone(taken)]), pooled(&[Share { rest_among: Some(2), ..alone(taken) }]));
        assert!((own.0 + 2.0 * others.0 - 1.0).abs() < 1e-12);
        assert!(((1.0 - own.1.high) / 2.0 - others.1.low).abs() < 1e-9);
        assert_eq!(pooled(&[alone(Taken::Point(0.5))]).1, Interval { low: 0.5, high: 0.5 });
    }
}
