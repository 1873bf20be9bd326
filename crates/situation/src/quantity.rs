//! A quantity: a monotone transform of one normal variable, fixed by its 5th and 95th percentile.

use serde::Serialize;
use spine::Estimate;

/// The 95th percentile of the standard normal.
const Z95: f64 = 1.644_853_626_951_472_2;

/// A monotone map from the real line (the *transformed scale*) onto a quantity's natural scale.
///
/// ```
/// use situation::Transform;
/// assert_eq!(Transform::Exponential.apply(0.0), 1.0);
/// assert_eq!(Transform::Logistic.apply(0.0), 0.5);
/// assert_eq!(Transform::Signed.apply(0.0), 0.0);
/// assert!((Transform::Logistic.inverse(0.75) - 3f64.ln()).abs() < 1e-15);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transform {
    /// x ↦ x.
    Identity,
    /// x ↦ eˣ: positive quantities.
    Exponential,
    /// x ↦ 1 / (1 + e⁻ˣ): probabilities.
    Logistic,
    /// x ↦ 2 / (1 + e⁻ˣ) − 1 = tanh(x / 2): effects.
    Signed,
}

impl Transform {
    /// From the transformed scale to the natural one.
    pub fn apply(self, x: f64) -> f64 {
        match self {
            Self::Identity => x,
            Self::Exponential => x.exp(),
            // each branch keeps the exponential from overflowing
            Self::Logistic if x >= 0.0 => 1.0 / (1.0 + (-x).exp()),
            Self::Logistic => x.exp() / (1.0 + x.exp()),
            Self::Signed => (x / 2.0).tanh(),
        }
    }

    /// From the natural scale to the transformed one. Infinite at a bound, NaN beyond it.
    pub fn inverse(self, y: f64) -> f64 {
        match self {
            Self::Identity => y,
            Self::Exponential => y.ln(),
            Self::Logistic => y.ln() - (-y).ln_1p(),
            Self::Signed => 2.0 * y.atanh(),
        }
    }

    /// The open interval of the natural scale.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Self::Identity => (f64::NEG_INFINITY, f64::INFINITY),
            Self::Exponential => (0.0, f64::INFINITY),
            Self::Logistic => (0.0, 1.0),
            Self::Signed => (-1.0, 1.0),
        }
    }
}

/// Why an estimate does not fix a quantity.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum BadEstimate {
    /// Not a number, or infinite.
    #[error("{0} is not a finite number")]
    NotFinite(f64),
    /// The 5th percentile lies above the 95th.
    #[error("the range runs backwards: {low} is above {high}")]
    Reversed {
        /// The 5th percentile.
        low: f64,
        /// The 95th percentile.
        high: f64,
    },
    /// An end lies exactly on a bound, which would be certainty.
    #[error("{0} is a bound: nobody is that sure")]
    TouchesBound(f64),
    /// An end lies beyond a bound.
    #[error("{0} is out of bounds")]
    OutOfBounds(f64),
}

/// A quantity with its spread: `transform(location + scale · z)`, z standard normal.
///
/// ```
/// use situation::{Quantity, Transform};
/// use spine::Estimate;
/// let weight = Quantity::new(Transform::Exponential, &Estimate::range(2.0, 8.0))?;
/// assert!((weight.at(0.0) - 4.0).abs() < 1e-12); // the median of a log-normal is the geometric mean
/// assert!((weight.at(1.6448536269514722) - 8.0).abs() < 1e-12);
/// # Ok::<(), situation::BadEstimate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quantity {
    /// From the transformed scale to the natural one.
    pub transform: Transform,
    /// Median on the transformed scale.
    pub location: f64,
    /// Standard deviation on the transformed scale; 0 for an exact number.
    pub scale: f64,
}

impl Quantity {
    /// Fixes the 5th and 95th percentile.
    ///
    /// # Errors
    /// If an end is not finite, touches or passes a bound of the transform, or the ends are reversed.
    pub fn new(transform: Transform, estimate: &Estimate) -> Result<Self, BadEstimate> {
        let (below, above) = transform.bounds();
        for end in [estimate.low, estimate.high] {
            if !end.is_finite() {
                return Err(BadEstimate::NotFinite(end));
            }
            if end < below || end > above {
                return Err(BadEstimate::OutOfBounds(end));
            }
            let latent = transform.inverse(end);
            // a value so near to a bound that it cannot be told from it is the bound
            if !latent.is_finite() {
                return Err(BadEstimate::TouchesBound(end));
            }
        }
        if estimate.low > estimate.high {
            return Err(BadEstimate::Reversed { low: estimate.low, high: estimate.high });
        }
        let (x05, x95) = (transform.inverse(estimate.low), transform.inverse(estimate.high));
        // halves first: two huge ends must not overflow
        Ok(Self { transform, location: x05 / 2.0 + x95 / 2.0, scale: (x95 / 2.0 - x05 / 2.0) / Z95 })
    }

    /// The value at a standard normal draw `z`.
    pub fn at(&self, z: f64) -> f64 {
        self.transform.apply(self.latent(z))
    }

    /// The value at `z` on the transformed scale.
    pub fn latent(&self, z: f64) -> f64 {
        self.location + self.scale * z
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Transform; 4] = [Transform::Identity, Transform::Exponential, Transform::Logistic, Transform::Signed];

    fn refused(transform: Transform, low: f64, high: f64) -> BadEstimate {
        Quantity::new(transform, &Estimate::range(low, high)).expect_err("refused")
    }

    #[test]
    fn the_signed_transform_is_twice_the_logistic_less_one() {
        for x in [-30.0, -2.0, -0.1, 0.0, 0.3, 4.0, 30.0] {
            assert!((Transform::Signed.apply(x) - (2.0 * Transform::Logistic.apply(x) - 1.0)).abs() < 1e-15);
        }
    }

    #[test]
    fn a_probability_has_its_median_where_the_log_odds_meet() {
        let p = Quantity::new(Transform::Logistic, &Estimate::range(0.2, 0.8)).expect("valid");
        assert!((p.at(0.0) - 0.5).abs() < 1e-15);
        assert!((p.scale - 4f64.ln() / Z95).abs() < 1e-15);
    }

    #[test]
    fn an_exact_number_has_no_spread() {
        let exact = Quantity::new(Transform::Exponential, &Estimate::exact(1.0)).expect("valid");
        assert_eq!((exact.at(-3.0), exact.at(3.0), exact.scale), (1.0, 1.0, 0.0));
    }

    #[test]
    fn certainty_and_nonsense_are_refused() {
        assert_eq!(refused(Transform::Logistic, 0.0, 0.5), BadEstimate::TouchesBound(0.0));
        assert_eq!(refused(Transform::Logistic, 0.5, 1.0), BadEstimate::TouchesBound(1.0));
        assert_eq!(refused(Transform::Signed, -1.0, 0.0), BadEstimate::TouchesBound(-1.0));
        assert_eq!(refused(Transform::Exponential, 0.0, 2.0), BadEstimate::TouchesBound(0.0));
        assert_eq!(refused(Transform::Exponential, -1.0, 2.0), BadEstimate::OutOfBounds(-1.0));
        assert_eq!(refused(Transform::Identity, 2.0, 1.0), BadEstimate::Reversed { low: 2.0, high: 1.0 });
        assert!(matches!(refused(Transform::Identity, f64::NAN, 1.0), BadEstimate::NotFinite(_)));
        assert!(matches!(refused(Transform::Identity, 0.0, f64::INFINITY), BadEstimate::NotFinite(_)));
    }

    proptest! {
        #[test]
        fn the_inverse_undoes_the_transform(x in -15.0..15.0f64) {
            for t in ALL {
                prop_assert!((t.inverse(t.apply(x)) - x).abs() < 1e-6 * (1.0 + x.abs()), "{t:?} at {x}");
            }
        }

        #[test]
        fn the_ends_of_a_range_are_its_5th_and_95th_percentile(a in 0.01..0.98f64, width in 0.001..0.5f64) {
            let b = (a + width).min(0.99);
            for t in ALL {
                let q = Quantity::new(t, &Estimate::range(a, b)).expect("within every bound");
                prop_assert!((q.at(-Z95) - a).abs() < 1e-9 && (q.at(Z95) - b).abs() < 1e-9);
                prop_assert!(q.at(0.3) >= q.at(0.2));
            }
        }
    }
}
