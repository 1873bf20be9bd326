//! From windows of the length that was learned to windows of the length that is asked about.

/// Probability of at least one event in a window `times` as long as one in which it is `any`.
///
/// The dyad's rate is known no better than its past allows: it is taken for gamma distributed about its mean, of shape `shape`,
/// and lasts. So P(none) = (1 + k·h/a)^−a with shape a, k times as long, and h such that k = 1 gives back 1 − `any`
/// (the Laplace transform of the gamma distribution). A dyad with much behind it (a → ∞) has independent windows, P(none)ᵏ; one
/// without may never do it at all.
pub(super) fn stretch(any: f64, shape: f64, times: f64) -> f64 {
    if times == 1.0 {
        return any;
    }
    let none = (1.0 - any.clamp(0.0, 1.0 - 1e-12)).ln();
    // h/a = none^(−1/a) − 1
    let rate = (-none / shape).exp_m1();
    -(-shape * (times * rate).ln_1p()).exp_m1()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_well_known_adds_up_and_what_is_not_adds_up_to_less() {
        // a = 1: P(none) = 1 / (1 + 3) where one window has 1 / 2
        assert!((stretch(0.5, 1.0, 3.0) - 0.75).abs() < 1e-12);
        // independent windows: 1 − 0.9³
        assert!((stretch(0.1, 1e9, 3.0) - 0.271).abs() < 1e-6);
        assert_eq!(stretch(0.3, 2.0, 1.0), 0.3);
        assert!(stretch(1.0, 1.0, 12.0) <= 1.0 && stretch(0.0, 1.0, 12.0) == 0.0);
    }

    #[test]
    fn it_is_never_more_than_independent_windows_would_give() {
        for (any, shape, times) in [(0.01, 1.0, 17.0), (0.5, 3.0, 4.0), (0.9, 11.0, 2.0)] {
            let independent = 1.0 - (1.0f64 - any).powf(times);
            let stretched = stretch(any, shape, times);
            assert!(any < stretched && stretched < independent, "{any} {shape} {times}: {stretched}");
        }
    }
}
