//! From windows of the length that was learned to windows of the length that is asked about.

/// What a stretched window holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretched {
    /// Expected number of events.
    pub(super) expected: f64,
    /// Probability of at least one.
    pub(super) any: f64,
}

/// Scales a window `times` as long. The number is taken for negative binomial (a Poisson number whose rate is gamma
/// distributed and lasts): its dispersion φ solves 1 − (1 + φμ)^(−1/φ) = `any` at the mean μ = `expected`, and stays as the mean
/// grows. Where even a Poisson number of that mean would more often be none, windows are taken for independent.
pub(super) fn stretch(expected: f64, any: f64, times: f64) -> Stretched {
    if times == 1.0 {
        return Stretched { expected, any };
    }
    let stretched = match dispersion(expected, any) {
        Some(phi) => any_of(expected * times, phi),
        None => -(times * (-any).ln_1p()).exp_m1(),
    };
    Stretched { expected: expected * times, any: stretched }
}

/// Probability of at least one event at a mean and a dispersion.
fn any_of(mean: f64, phi: f64) -> f64 {
    if phi < 1e-9 { -(-mean).exp_m1() } else { -(-(phi * mean).ln_1p() / phi).exp_m1() }
}

/// The dispersion that makes a mean and a probability of any agree; `None` where there is none, not even 0.
fn dispersion(mean: f64, any: f64) -> Option<f64> {
    if any_of(mean, 0.0) <= any {
        return None;
    }
    let (mut low, mut high) = (0.0, 1e6);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if any_of(mean, middle) > any {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(0.5 * (low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_events_add_up_and_dispersed_ones_less() {
        let poisson = stretch(0.1, -(-0.1f64).exp_m1(), 10.0);
        assert!((poisson.any - (1.0 - (-1.0f64).exp())).abs() < 1e-9 && (poisson.expected - 1.0).abs() < 1e-12);
        // φ = 1 at mean 1: 1 − 1/2; at mean 3: 1 − 1/4
        let geometric = stretch(1.0, 0.5, 3.0);
        assert!((geometric.any - 0.75).abs() < 1e-6);
        // never more than one at a time: 1 − 0.9³
        assert!((stretch(0.1, 0.1, 3.0).any - 0.271).abs() < 1e-12);
        assert_eq!(stretch(1.0, 0.5, 1.0).expected, 1.0);
    }
}
