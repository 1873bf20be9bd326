//! What a Brier score is made of.

use serde::{Deserialize, Serialize};

use crate::Bin;

/// The mean Brier score taken apart: `brier = reliability − resolution + uncertainty + within`.
///
/// Source: Murphy (1973), A new vector partition of the probability score. His three terms add up where all forecasts of a bin
/// are the same; `within` is what is left over because they are not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Decomposition {
    /// The mean Brier score.
    pub brier: f64,
    /// Mean squared distance of the bins' probabilities from what came about in them: 0 is best.
    pub reliability: f64,
    /// Mean squared distance of what came about in the bins from the base rate: the more, the better.
    pub resolution: f64,
    /// `r (1 − r)` of the base rate `r`: the Brier score of who always forecasts it.
    pub uncertainty: f64,
    /// What the three do not account for.
    pub within: f64,
}

/// Takes the Brier score of all forecasts in the bins apart. `None` if there are none.
pub fn decomposition(bins: &[Bin]) -> Option<Decomposition> {
    let mut total = Bin::default();
    bins.iter().for_each(|bin| total.merge(bin));
    let rate = total.share()?;
    let count = total.count as f64;
    let mean_square = |of: &dyn Fn(f64, f64) -> f64| {
        let each = bins.iter().filter_map(|bin| Some(bin.count as f64 * of(bin.mean()?, bin.share()?).powi(2)));
        each.sum::<f64>() / count
    };
    let brier = total.brier() / count;
    let reliability = mean_square(&|mean, share| mean - share);
    let resolution = mean_square(&|_, share| share - rate);
    let uncertainty = rate * (1.0 - rate);
    Some(Decomposition {
        brier,
        reliability,
        resolution,
        uncertainty,
        within: brier - (reliability - resolution + uncertainty),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calibration;

    #[test]
    fn the_terms_are_what_a_hand_computes() {
        let mut calibration = Calibration::default();
        // four of 0.25, of which two come about; four of 0.75, of which all do
        for happened in [true, true, false, false] {
            calibration.add(0.25, happened);
            calibration.add(0.75, true);
        }
        let parts = decomposition(calibration.fixed()).unwrap();
        assert!((parts.reliability - 0.0625).abs() < 1e-12);
        assert!((parts.resolution - 0.0625).abs() < 1e-12);
        assert!((parts.uncertainty - 0.1875).abs() < 1e-12);
        assert!((parts.brier - 0.1875).abs() < 1e-12);
        assert!(parts.within.abs() < 1e-12);
        assert_eq!(decomposition(&[]), None);
    }
}
