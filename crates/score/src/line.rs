//! A straight line through a reliability curve.

use serde::{Deserialize, Serialize};

use crate::Bin;

/// A straight line: what came about, as `intercept + slope · forecast`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// 1 where forecasts are calibrated; below 1 they are too extreme, above it too timid.
    pub slope: f64,
    /// 0 where forecasts are calibrated.
    pub intercept: f64,
}

/// The line through the bins by least squares, each weighted by its number of forecasts: the regression of what came about on the
/// forecast. `None` if fewer than two bins differ in their mean.
pub fn reliability_line(bins: &[Bin]) -> Option<Line> {
    let points: Vec<(f64, f64, f64)> =
        bins.iter().filter_map(|bin| Some((bin.count as f64, bin.mean()?, bin.share()?))).collect();
    let weight: f64 = points.iter().map(|(w, ..)| w).sum();
    let mean = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|&(w, x, y)| w * of(x, y)).sum::<f64>() / weight;
    let (x_mean, y_mean) = (mean(&|x, _| x), mean(&|_, y| y));
    let variance = mean(&|x, _| (x - x_mean).powi(2));
    if variance.is_nan() || variance <= 1e-18 {
        return None;
    }
    let slope = mean(&|x, y| (x - x_mean) * (y - y_mean)) / variance;
    Some(Line { slope, intercept: y_mean - slope * x_mean })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calibration;

    #[test]
    fn the_line_through_two_bins_meets_both() {
        let mut calibration = Calibration::default();
        for happened in [true, false, false, false] {
            calibration.add(0.05, happened);
            calibration.add(0.95, !happened);
        }
        let line = reliability_line(calibration.fixed()).unwrap();
        assert!((line.slope - 0.5 / 0.9).abs() < 1e-12, "{line:?}");
        assert!((line.intercept + line.slope * 0.5 - 0.5).abs() < 1e-12);
    }

    #[test]
    fn one_bin_has_no_slope() {
        let mut calibration = Calibration::default();
        assert_eq!(reliability_line(calibration.fixed()), None);
        calibration.add(0.3, true);
        assert_eq!(reliability_line(calibration.fixed()), None);
    }
}
