//! Skill against a reference.

/// Skill of a mean score against that of a reference: `1 − S / S_ref`. 1 is perfect, 0 as good as the reference, below 0 worse.
/// `None` if the reference was perfect: nothing can be measured against it.
///
/// Both must be of the same forecasts. Source: the usual form for scores that are 0 at best, as in Gneiting and Raftery (2007).
///
/// ```
/// assert_eq!(score::skill(0.15, 0.20).map(|skill| (skill * 100.0).round()), Some(25.0));
/// assert_eq!(score::skill(0.1, 0.0), None);
/// ```
pub fn skill(score: f64, reference: f64) -> Option<f64> {
    (reference > 0.0).then(|| 1.0 - score / reference)
}
