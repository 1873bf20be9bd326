//! A tally as of today, and rates made of it.

use super::half_life::SPEEDS;
use super::tally::Tally;

/// Shape of the gamma priors: how many active units a prior is worth.
const SHAPE: f64 = 0.4;

/// A tally as of today; of what was never seen, zeros.
pub(super) struct Counts<'a> {
    tally: Option<&'a Tally>,
    left: [f64; SPEEDS],
}

impl<'a> Counts<'a> {
    /// Counts of a tally, faded to `today`.
    pub(super) fn of(tally: Option<&'a Tally>, today: i32) -> Self {
        Self { tally, left: tally.map_or([0.0; SPEEDS], |tally| tally.left(today)) }
    }

    /// Active units of a kind.
    pub(super) fn active(&self, kind: usize, speed: usize) -> f64 {
        self.tally.map_or(0.0, |tally| tally.active(kind)[speed] * self.left[speed])
    }

    /// Events of a kind.
    pub(super) fn events(&self, kind: usize, speed: usize) -> f64 {
        self.tally.map_or(0.0, |tally| tally.events(kind)[speed] * self.left[speed])
    }
}

/// Posterior mean (n + a) / (e + a / m) of a rate, of which `number` were counted in an `exposure`, under a gamma prior of shape
/// a and mean m.
pub(super) fn gamma_mean(number: f64, exposure: f64, mean: f64) -> f64 {
    (number + SHAPE) / (exposure + SHAPE / mean.max(1e-12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_exposure_the_prior_speaks_and_with_much_the_count() {
        assert!((gamma_mean(0.0, 0.0, 0.03) - 0.03).abs() < 1e-15);
        assert!((gamma_mean(4000.0, 10_000.0, 0.03) - 0.4).abs() < 1e-3);
        assert!((gamma_mean(2.0, 6.0, 0.1) - 2.4 / 10.0).abs() < 1e-15);
    }
}
