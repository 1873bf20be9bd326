//! CAMEO, the older vocabulary of event data, and its way into PLOVER.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::EventType;
use crate::embedded::csv_rows;

/// One CAMEO code (Schrodt, manual 1.1b3): a row of `data/cameo.csv`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Cameo {
    /// Two to four digits; the first two are the root.
    pub code: String,
    /// What the code stands for.
    pub name: String,
    /// Goldstein's intensity (1992), carried over to CAMEO: −10 (conflict) to 10 (cooperation).
    pub goldstein: f64,
    /// The PLOVER type; `None` for roots 01 and 02, which PLOVER drops.
    pub event_type: Option<EventType>,
    /// The PLOVER mode, in lower case, where the conversion table gives one.
    pub mode: Option<String>,
}

impl Cameo {
    /// The root: the first two digits.
    pub fn root(&self) -> &str {
        // A code is ASCII digits, at least two (a test holds the file to it), so the cut is always in place.
        self.code.get(..2).unwrap_or(&self.code)
    }
}

static CODES: LazyLock<HashMap<String, Cameo>> = LazyLock::new(|| {
    csv_rows::<Cameo>("cameo.csv", include_str!("../data/cameo.csv"))
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect()
});

/// The row of a code: `"190"`, or `"19"` for the root. Takes `"43"` for `"043"`: some files lose the leading zero.
///
/// ```
/// let test = vocab::cameo::lookup("2042").ok_or("no such code")?;
/// assert_eq!(test.goldstein, -10.0);
/// assert_eq!(test.event_type.map(|t| t.name()), Some("ASSAULT"));
/// # Ok::<(), &str>(())
/// ```
///
/// Where both readings exist (`"20"`), the code as written is meant. Without its zero, `"57"` is `057`; a root that
/// lost its zero (`"5"`) is the root.
pub fn lookup(code: &str) -> Option<&'static Cameo> {
    let code = code.trim();
    CODES.get(code).or_else(|| CODES.get(&format!("0{code}")))
}

/// Every code, in no particular order.
pub fn all() -> impl Iterator<Item = &'static Cameo> {
    CODES.values()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_two_to_four_digits_within_the_scale_of_goldstein() {
        assert_eq!(all().count(), csv_rows::<Cameo>("cameo.csv", include_str!("../data/cameo.csv")).len());
        for cameo in all() {
            assert!((2..=4).contains(&cameo.code.len()), "{}", cameo.code);
            assert!(cameo.code.bytes().all(|b| b.is_ascii_digit()), "{}", cameo.code);
            assert!((-10.0..=10.0).contains(&cameo.goldstein), "{}", cameo.code);
            assert!(lookup(cameo.root()).is_some(), "{}", cameo.code);
        }
    }

    #[test]
    fn only_the_roots_that_plover_drops_have_no_type() {
        for cameo in all() {
            let dropped = matches!(cameo.root(), "01" | "02");
            assert_eq!(cameo.event_type.is_none(), dropped, "{}", cameo.code);
        }
    }

    #[test]
    fn every_mode_is_one_that_its_type_knows() {
        for cameo in all() {
            if let (Some(event_type), Some(mode)) = (cameo.event_type, &cameo.mode) {
                assert!(event_type.modes().contains(mode), "{} {mode}", cameo.code);
            }
        }
    }

    #[test]
    fn a_code_that_lost_its_leading_zero_is_still_found() {
        assert_eq!(lookup("57").map(|c| c.code.as_str()), Some("057"));
        assert_eq!(lookup("5").map(|c| c.code.as_str()), Some("05"));
        assert_eq!(lookup("20").map(|c| c.code.as_str()), Some("20"));
        assert!(lookup("999").is_none());
        assert!(lookup("").is_none());
    }
}
