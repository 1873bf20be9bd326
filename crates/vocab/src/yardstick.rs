use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::embedded::csv_rows;
use crate::quoted::quoted;

/// A published table that puts words on probabilities.
///
/// ```
/// use vocab::Yardstick;
/// assert_eq!(Yardstick::default().word_for(0.7), "likely");
/// assert_eq!(Yardstick::Phia.word_for(0.42), "realistic possibility");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Yardstick {
    /// United States, Intelligence Community Directive 203 (2015). The default.
    #[default]
    Icd203,
    /// United Kingdom, Professional Head of Intelligence Assessment.
    Phia,
    /// Intergovernmental Panel on Climate Change, guidance note of 2010.
    Ipcc,
}

/// One word of a yardstick, with its probabilities, both ends included.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Band {
    yardstick: Yardstick,
    /// The word, in lower case.
    pub word: String,
    /// The least probability, in 0..=1.
    pub low: f64,
    /// The greatest probability, in 0..=1.
    pub high: f64,
    /// Who says so.
    pub source: String,
}

/// A name that is no yardstick.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a yardstick: expected icd203, phia or ipcc", quoted(.text))]
pub struct BadYardstick {
    /// What was written.
    pub text: String,
}

static BANDS: LazyLock<Vec<Band>> =
    LazyLock::new(|| csv_rows("yardsticks.csv", include_str!("../data/yardsticks.csv")));

impl Yardstick {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Icd203, Self::Phia, Self::Ipcc];

    /// The name a person types: `icd203`, `phia`, `ipcc`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Icd203 => "icd203",
            Self::Phia => "phia",
            Self::Ipcc => "ipcc",
        }
    }

    /// Its words, from the most to the least probable; words that share a band follow each other.
    pub fn bands(self) -> impl Iterator<Item = &'static Band> {
        BANDS.iter().filter(move |band| band.yardstick == self)
    }

    /// The band of one of its words, in any case.
    pub fn band(self, word: &str) -> Option<&'static Band> {
        self.bands().find(|band| band.word.eq_ignore_ascii_case(word.trim()))
    }

    /// The word for a probability in 0..=1; every one gets a word.
    ///
    /// - Where bands overlap or touch, the narrowest that holds `p` speaks. So on ICD 203's shared edges the word
    ///   further from an even chance is used, except that 45 % and 55 % are still "roughly even"; and the IPCC's
    ///   nested terms give the strongest that is true ("more likely than not" always has a narrower one beside it).
    /// - In a gap, as between the PHIA bands or under 1 % and over 99 % in ICD 203, the nearest band speaks; halfway
    ///   between two, the one nearer to an even chance, which claims less.
    /// - A number outside of 0..=1 is taken for the nearer end. What is not a number has no word: `"not a number"`.
    pub fn word_for(self, p: f64) -> &'static str {
        if p.is_nan() {
            return "not a number";
        }
        let p = p.clamp(0.0, 1.0);
        let fit = |band: &Band| match band.distance(p) {
            inside if inside == 0.0 => (inside, band.width()),
            outside => (outside, band.distance(0.5)),
        };
        let best = self.bands().min_by(|a, b| fit(a).partial_cmp(&fit(b)).unwrap_or(Ordering::Equal));
        // No yardstick is without bands: a test asks each for a word.
        best.map_or("", |band| &band.word)
    }
}

impl Band {
    /// How far `p` lies outside of the band; 0 inside.
    fn distance(&self, p: f64) -> f64 {
        rounded((self.low - p).max(p - self.high).max(0.0))
    }

    fn width(&self) -> f64 {
        rounded(self.high - self.low)
    }
}

/// To the ninth decimal, so that 0.225 is as far from 0.20 as from 0.25.
fn rounded(x: f64) -> f64 {
    (x * 1e9).round() / 1e9
}

impl fmt::Display for Yardstick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Yardstick {
    type Err = BadYardstick;

    /// In any case, and with spaces, hyphens and underscores left out: `ICD 203` is `icd203`.
    fn from_str(text: &str) -> Result<Self, BadYardstick> {
        let name: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect();
        Self::ALL
            .into_iter()
            .find(|yardstick| yardstick.name().eq_ignore_ascii_case(&name))
            .ok_or_else(|| BadYardstick { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(yardstick: Yardstick, expected: &[(f64, &str)]) {
        for (p, word) in expected {
            assert_eq!(yardstick.word_for(*p), *word, "{yardstick} at {p}");
        }
    }

    #[test]
    fn icd_203_has_a_word_for_both_sides_of_each_edge() {
        let edges = [
            (0.0, "almost no chance"),
            (0.01, "almost no chance"),
            (0.05, "almost no chance"),
            (0.051, "very unlikely"),
            (0.20, "very unlikely"),
            (0.21, "unlikely"),
            (0.45, "roughly even chance"),
            (0.55, "roughly even chance"),
            (0.56, "likely"),
            (0.80, "very likely"),
            (0.95, "almost certain"),
            (0.999, "almost certain"),
            (1.0, "almost certain"),
        ];
        check(Yardstick::Icd203, &edges);
    }

    #[test]
    fn a_probability_in_a_gap_of_phia_takes_the_nearest_word() {
        let gaps = [
            (0.22, "highly unlikely"),
            (0.23, "unlikely"),
            (0.225, "unlikely"),
            (0.775, "likely"),
            (0.07, "remote chance"),
            (0.52, "realistic possibility"),
            (0.53, "likely"),
            (0.93, "almost certain"),
        ];
        check(Yardstick::Phia, &gaps);
    }

    #[test]
    fn the_ipcc_gives_the_strongest_word_that_is_true() {
        let nested = [
            (0.005, "exceptionally unlikely"),
            (0.04, "extremely unlikely"),
            (0.09, "very unlikely"),
            (0.3, "unlikely"),
            (0.6, "about as likely as not"),
            (0.7, "likely"),
            (0.92, "very likely"),
            (0.995, "virtually certain"),
        ];
        check(Yardstick::Ipcc, &nested);
    }

    #[test]
    fn yardsticks_are_named_in_any_case_and_spelling() {
        for yardstick in Yardstick::ALL {
            assert_eq!(yardstick.to_string().parse(), Ok(yardstick));
            assert_eq!(yardstick.name().to_uppercase().parse(), Ok(yardstick));
        }
        assert_eq!("ICD 203".parse(), Ok(Yardstick::Icd203));
        assert!("kent".parse::<Yardstick>().is_err());
    }

    #[test]
    fn every_band_lies_within_zero_and_one_and_is_found_by_its_word() {
        for yardstick in Yardstick::ALL {
            assert!(yardstick.bands().count() >= 8);
            for band in yardstick.bands() {
                assert!(0.0 <= band.low && band.low < band.high && band.high <= 1.0);
                assert_eq!(yardstick.band(&band.word.to_uppercase()).map(|b| b.low), Some(band.low));
            }
        }
    }

    #[test]
    fn what_is_no_probability_is_no_panic() {
        assert_eq!(Yardstick::Icd203.word_for(f64::NAN), "not a number");
        assert_eq!(Yardstick::Icd203.word_for(7.0), "almost certain");
        assert_eq!(Yardstick::Icd203.word_for(-1.0), "almost no chance");
    }

    proptest! {
        #[test]
        fn every_probability_has_a_word_of_a_nearest_band(p in 0.0..=1.0, which in 0usize..3) {
            let yardstick = Yardstick::ALL[which];
            let band = yardstick.band(yardstick.word_for(p)).unwrap();
            prop_assert!(yardstick.bands().all(|other| band.distance(p) <= other.distance(p)));
        }

        #[test]
        fn a_greater_probability_never_gets_a_lesser_word(p in 0.0..=1.0, q in 0.0..=1.0, which in 0usize..3) {
            let yardstick = Yardstick::ALL[which];
            let middle = |p: f64| yardstick.band(yardstick.word_for(p)).map(|band| band.low + band.high);
            prop_assert!(middle(f64::min(p, q)) <= middle(f64::max(p, q)));
        }
    }
}
