//! How forecasts would have to be stretched and shifted, in log-odds, to be calibrated.

use serde::{Deserialize, Serialize};

use crate::{Bin, CLAMP};

/// Steps of Newton's method; four or five are usual.
const STEPS: usize = 50;
/// A step so small ends it.
const SMALL: f64 = 1e-10;
/// Estimates beyond this show that the forecasts tell all events from all others: there is no finite best.
const BEYOND: f64 = 100.0;

/// The logistic regression of what came about on the log-odds of the forecast: `logit q = intercept + slope · logit p`.
///
/// Source: Cox (1958), Two further applications of a model for binary regression.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Recalibration {
    /// 1 where forecasts are calibrated; below 1 they are too extreme, above it too timid.
    pub slope: f64,
    /// 0 where forecasts are calibrated; below 0 they are too high.
    pub intercept: f64,
}

/// Fits the regression by Newton's method to bins, each taken at its mean probability: give the finest there are
/// ([`Calibration::fine`](crate::Calibration::fine)), or one for each forecast. `None` if there is no best line: nothing came
/// about or everything did, all forecasts are the same, or they part events from others without a fault.
pub fn recalibration(bins: &[Bin]) -> Option<Recalibration> {
    let log_odds = |p: f64| {
        let p = p.clamp(CLAMP, 1.0 - CLAMP);
        (p / (1.0 - p)).ln()
    };
    let points: Vec<(f64, f64, f64)> =
        bins.iter().filter_map(|bin| Some((bin.count as f64, log_odds(bin.mean()?), bin.hits as f64))).collect();
    let likelihood = |a: f64, b: f64| -> f64 {
        points.iter().map(|&(n, x, hits)| hits * (a + b * x) - n * softplus(a + b * x)).sum()
    };
    let (mut a, mut b) = (0.0, 1.0);
    for _ in 0..STEPS {
        let (mut gradient, mut hessian) = ([0.0; 2], [0.0; 3]);
        for &(n, x, hits) in &points {
            let q = 1.0 / (1.0 + (-(a + b * x)).exp());
            let (error, weight) = (hits - n * q, n * q * (1.0 - q));
            gradient = [gradient[0] + error, gradient[1] + error * x];
            hessian = [hessian[0] + weight, hessian[1] + weight * x, hessian[2] + weight * x * x];
        }
        let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        if determinant.is_nan() || determinant <= 1e-12 * hessian[0] * hessian[2] {
            return None;
        }
        let step = [
            (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant,
            (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant,
        ];
        // The likelihood is concave, so a step in this direction helps if it is short enough.
        let before = likelihood(a, b);
        let shorter = (0..30).map(|halvings| 0.5_f64.powi(halvings));
        let size = shorter.into_iter().find(|s| likelihood(a + s * step[0], b + s * step[1]) >= before).unwrap_or(0.0);
        (a, b) = (a + size * step[0], b + size * step[1]);
        if a.abs() > BEYOND || b.abs() > BEYOND {
            return None;
        }
        if size == 0.0 || step.iter().all(|step| (size * step).abs() < SMALL) {
            return Some(Recalibration { slope: b, intercept: a });
        }
    }
    None
}

/// `ln (1 + eˣ)` without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bin(p: f64, count: u64, hits: u64) -> Bin {
        Bin { count, forecast: p * count as f64, hits, ..Bin::default() }
    }

    #[test]
    fn the_line_through_two_groups_meets_both() {
        // log-odds −ln 4 and ln 4 came about like −ln 2 and ln 2: half the slope
        let fit = recalibration(&[bin(0.2, 300, 100), bin(0.8, 300, 200)]).unwrap();
        assert!((fit.slope - 0.5).abs() < 1e-9 && fit.intercept.abs() < 1e-9, "{fit:?}");
        let shifted = recalibration(&[bin(0.2, 400, 160), bin(0.5, 300, 218), bin(0.8, 110, 101)]).unwrap();
        assert!(shifted.intercept > 0.5, "{shifted:?}");
    }

    #[test]
    fn calibrated_forecasts_need_neither_stretch_nor_shift() {
        let bins: Vec<Bin> = (1..100).map(|i| bin(f64::from(i) / 100.0, 100, i as u64)).collect();
        let fit = recalibration(&bins).unwrap();
        assert!((fit.slope - 1.0).abs() < 1e-9 && fit.intercept.abs() < 1e-9, "{fit:?}");
    }

    #[test]
    fn where_there_is_no_best_line_none_is_given() {
        assert_eq!(recalibration(&[]), None);
        assert_eq!(recalibration(&[bin(0.2, 10, 0), bin(0.8, 10, 10)]), None, "parted without a fault");
        assert_eq!(recalibration(&[bin(0.2, 10, 0), bin(0.8, 10, 0)]), None, "nothing came about");
        assert_eq!(recalibration(&[bin(0.2, 10, 3)]), None, "all the same");
    }
}
