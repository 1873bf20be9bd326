//! Quantiles of weighted draws and of counted shares.

use spine::Interval;
use statrs::distribution::{Beta, ContinuousCDF};

/// The weighted quantile `q` of values: the smallest value at which the weights up to it reach the share `q`.
pub(crate) fn quantile(values: &[f64], weights: Option<&[f64]>, q: f64) -> f64 {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let weight = |i: usize| weights.map_or(1.0, |w| w[i]);
    let total: f64 = order.iter().map(|&i| weight(i)).sum();
    let mut reached = 0.0;
    for &i in &order {
        reached += weight(i);
        if reached >= q * total {
            return values[i];
        }
    }
    order.last().map_or(f64::NAN, |&i| values[i])
}

/// Mean of values.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// From the 10th to the 90th percentile of a Beta distribution: what so many hits and misses (pseudo-counts among them, both
/// above 0) leave open of a probability.
pub(crate) fn beta_interval(hits: f64, misses: f64) -> Interval {
    match Beta::new(hits, misses) {
        Ok(beta) => Interval { low: beta.inverse_cdf(0.1), high: beta.inverse_cdf(0.9) },
        Err(_) => Interval { low: 0.0, high: 1.0 },
    }
}
