//! How far a probability may be off.

/// 90th percentile of the standard normal distribution.
const NORMAL_90: f64 = 1.281_551_565_544_600_4;

/// 10th and 90th percentile of a probability.
///
/// The rate μ = −ln(1 − p) is taken for log-normal. Its relative variance has two parts that add: that of a gamma rate of which
/// `active` units were seen on top of a prior of shape `shape`, 1 / (shape + active); and `weights`, the variance that comes
/// from not knowing the regression's weights.
pub(super) fn interval(any: f64, active: f64, shape: f64, weights: f64) -> (f64, f64) {
    let any = any.clamp(1e-12, 1.0 - 1e-12);
    let rate = -(1.0 - any).ln();
    let spread = (1.0 / (shape + active.max(0.0)) + weights).min(4.0).sqrt();
    let at = |z: f64| -(-rate * (z * spread).exp()).exp_m1();
    (at(-NORMAL_90), at(NORMAL_90))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_evidence_narrows() {
        let (low, high) = interval(0.3, 2.0, 1.0, 0.0);
        let (lower, higher) = interval(0.3, 0.0, 1.0, 0.0);
        assert!(lower < low && low < 0.3 && 0.3 < high && high < higher && higher < 1.0);
        // one active unit in all: the rate times exp(1.2816)
        let by_hand = 1.0 - 0.7f64.powf(NORMAL_90.exp());
        assert!((higher - by_hand).abs() < 1e-12);
    }
}
