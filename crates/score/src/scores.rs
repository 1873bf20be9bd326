//! Proper scores of one forecast.

/// No probability given to a logarithm is nearer to 0 or 1: the worst log score is `-ln 1e-6`, 13.8 nats. Without a bound one
/// forecast of 0 that came about would make every mean infinite. The bound touches only forecasts beyond it.
pub const CLAMP: f64 = 1e-6;

/// Log score of a probability of an event, in nats, from 0: `-ln p` if it came about, `-ln (1 − p)` if not, with `p` kept
/// within [`CLAMP`] of the ends. Strictly proper.
///
/// Source: Good (1952), Rational decisions; Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and
/// estimation.
///
/// ```
/// assert_eq!(score::log_score(0.5, true), 2.0_f64.ln());
/// assert_eq!(score::log_score(0.0, true), -score::CLAMP.ln());
/// ```
pub fn log_score(p: f64, happened: bool) -> f64 {
    let p = p.clamp(CLAMP, 1.0 - CLAMP);
    if happened { -p.ln() } else { -(-p).ln_1p() }
}

/// Brier score of a probability of an event: `(p − o)²` with `o` 1 if it came about and 0 if not; from 0 to 1. Strictly proper.
/// It is half of what Brier's formula gives for the two categories "yes" and "no" ([`brier_of_many`]), as is usual for events.
///
/// Source: Brier (1950), Verification of forecasts expressed in terms of probability.
///
/// ```
/// assert_eq!(score::brier(0.75, true), 0.0625);
/// ```
pub fn brier(p: f64, happened: bool) -> f64 {
    let error = p - f64::from(u8::from(happened));
    error * error
}

/// Log score of a distribution over several outcomes, in nats: `-ln` of what was given to the one that came about, as in
/// [`log_score`]. `None` if there is no such outcome.
pub fn log_score_of_many(probabilities: &[f64], came_about: usize) -> Option<f64> {
    probabilities.get(came_about).map(|&p| log_score(p, true))
}

/// Brier score of a distribution over several outcomes: the sum of squared errors over all of them, from 0 to 2. `None` if there
/// is no such outcome.
///
/// Source: Brier (1950).
///
/// ```
/// let two = score::brier_of_many(&[0.75, 0.25], 0).ok_or("no such outcome")?;
/// assert_eq!(two, 2.0 * score::brier(0.75, true));
/// # Ok::<(), &str>(())
/// ```
pub fn brier_of_many(probabilities: &[f64], came_about: usize) -> Option<f64> {
    let error = |(outcome, &p): (usize, &f64)| brier(p, outcome == came_about);
    (came_about < probabilities.len()).then(|| probabilities.iter().enumerate().map(error).sum())
}

/// Ranked probability score of a distribution over ordered outcomes: the sum of squared errors of the cumulated probabilities,
/// from 0 to the number of outcomes less one. A forecast that missed by one step loses less than one that missed by two. `None`
/// if there is no such outcome.
///
/// Source: Epstein (1969), A scoring system for probability forecasts of ranked categories, in the form that later came into
/// use: not scaled, a loss.
///
/// ```
/// // 0.5, then 0.8: errors of 0.5 and 0.8 − 1
/// let score = score::ranked_probability(&[0.5, 0.3, 0.2], 1).ok_or("no such outcome")?;
/// assert!((score - (0.25 + 0.04)).abs() < 1e-12);
/// # Ok::<(), &str>(())
/// ```
pub fn ranked_probability(probabilities: &[f64], came_about: usize) -> Option<f64> {
    if came_about >= probabilities.len() {
        return None;
    }
    let steps = probabilities.len() - 1;
    let cumulated = probabilities.iter().scan(0.0, |sum, p| {
        *sum += p;
        Some(*sum)
    });
    Some(cumulated.take(steps).enumerate().map(|(step, p)| brier(p, step >= came_about)).sum())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn scores_are_what_a_hand_computes() {
        assert!((log_score(0.9, false) - 10.0_f64.ln()).abs() < 1e-12);
        assert_eq!(brier(0.2, false), 0.2 * 0.2);
        assert!((brier_of_many(&[0.2, 0.5, 0.3], 1).unwrap() - (0.04 + 0.25 + 0.09)).abs() < 1e-12);
        assert_eq!(ranked_probability(&[1.0, 0.0, 0.0], 2), Some(2.0));
        assert_eq!(ranked_probability(&[0.0, 1.0, 0.0], 2), Some(1.0));
        assert_eq!(log_score_of_many(&[0.25, 0.75], 0), Some(4.0_f64.ln()));
    }

    #[test]
    fn an_outcome_that_is_none_has_no_score() {
        assert_eq!(brier_of_many(&[1.0], 1), None);
        assert_eq!(log_score_of_many(&[], 0), None);
        assert_eq!(ranked_probability(&[], 0), None);
    }

    #[test]
    fn certainty_that_was_wrong_costs_a_bounded_number() {
        for (p, happened) in [(0.0, true), (1.0, false), (-0.1, true), (1.1, false)] {
            assert!((log_score(p, happened) + CLAMP.ln()).abs() < 1e-9, "{p}");
        }
    }

    fn distribution() -> impl Strategy<Value = Vec<f64>> {
        proptest::collection::vec(0.01_f64..1.0, 4).prop_map(|weights| {
            let total: f64 = weights.iter().sum();
            weights.into_iter().map(|weight| weight / total).collect()
        })
    }

    proptest! {
        #[test]
        fn saying_what_one_believes_is_best_for_an_event(belief in 0.001_f64..0.999, said in 0.001_f64..0.999) {
            for score in [log_score, brier] {
                let expected = |p: f64| belief * score(p, true) + (1.0 - belief) * score(p, false);
                prop_assert!(expected(belief) <= expected(said) + 1e-12);
            }
        }

        #[test]
        fn saying_what_one_believes_is_best_among_several(belief in distribution(), said in distribution()) {
            for score in [log_score_of_many, brier_of_many, ranked_probability] {
                let of = |p: &[f64]| (0..4).map(|o| belief[o] * score(p, o).unwrap()).sum::<f64>();
                prop_assert!(of(&belief) <= of(&said) + 1e-12);
            }
        }
    }
}
