//! Probabilities in whole per cents: more would claim more than a forecast knows.

use spine::Interval;

/// A probability as a whole per cent: `"44 %"`; `"<1 %"` and `">99 %"` at the ends, since nothing is certain.
///
/// ```
/// assert_eq!(report::percent(0.436), "44 %");
/// assert_eq!(report::percent(0.0), "<1 %");
/// assert_eq!(report::percent(0.997), ">99 %");
/// ```
pub fn percent(p: f64) -> String {
    format!("{} %", whole(p))
}

/// An interval as whole per cents, without the sign: `"27–61"`.
///
/// ```
/// let interval = |low, high| report::interval(&spine::Interval { low, high });
/// assert_eq!(interval(0.27, 0.61), "27–61");
/// assert_eq!(interval(0.001, 0.02), "<1–2");
/// assert_eq!(interval(0.996, 0.999), ">99");
/// ```
pub fn interval(interval: &Interval) -> String {
    let (low, high) = (whole(interval.low), whole(interval.high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// A difference of probabilities in percentage points: `"+12"`, `"−3"`, `"±0"`.
pub(crate) fn points(difference: f64) -> String {
    match (difference * 100.0).round() {
        up if up > 0.0 => format!("+{up:.0}"),
        down if down < 0.0 => format!("−{:.0}", -down),
        _ => "±0".to_owned(),
    }
}

fn whole(p: f64) -> String {
    match (p * 100.0).round() {
        none if none < 1.0 => "<1".to_owned(),
        all if all > 99.0 => ">99".to_owned(),
        some => format!("{some:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_as_certain_or_impossible() {
        for p in [0.0, 1e-9, 0.0049, 0.9951, 1.0] {
            assert!(percent(p).starts_with(['<', '>']), "{}", percent(p));
        }
        assert_eq!((percent(0.005), percent(0.9949)), ("1 %".to_owned(), "99 %".to_owned()));
    }

    #[test]
    fn a_difference_has_a_sign_unless_it_is_nothing() {
        assert_eq!([points(0.123), points(-0.03), points(0.001)], ["+12", "−3", "±0"]);
    }
}
