//! Words for quantities: for each kind a scale, kept in `data/scales.toml` with where it is from.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use spine::Estimate;

use crate::QuantityKind;

/// The words of one kind of quantity, from low to high.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Where the ranges are from.
    pub source: String,
    /// How the source was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// What the numbers mean.
    pub note: String,
    /// The words.
    pub words: Vec<Word>,
}

/// A word and the range it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The word, spelled like a key.
    pub word: String,
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scales {
    weight: Scale,
    inertia: Scale,
    precision: Scale,
    probability: Scale,
    effect: Scale,
}

static SCALES: LazyLock<Scales> = LazyLock::new(|| {
    // the file is part of the program, and a test reads it: it cannot fail where the tests passed
    #[allow(clippy::expect_used, reason = "embedded data, read by a test")]
    toml::from_str(include_str!("../data/scales.toml")).expect("data/scales.toml is read by a test")
});

/// The scale of words of a kind; slopes, shifts and factors have none.
///
/// ```
/// use situation::{QuantityKind, scale};
/// let likely = &scale(QuantityKind::Probability).unwrap().words[4];
/// assert_eq!((likely.word.as_str(), likely.low, likely.high), ("likely", 0.55, 0.8));
/// assert!(scale(QuantityKind::Slope).is_none());
/// ```
pub fn scale(kind: QuantityKind) -> Option<&'static Scale> {
    Some(match kind {
        QuantityKind::Weight => &SCALES.weight,
        QuantityKind::Inertia => &SCALES.inertia,
        QuantityKind::Precision => &SCALES.precision,
        QuantityKind::Probability => &SCALES.probability,
        QuantityKind::Effect => &SCALES.effect,
        QuantityKind::Slope | QuantityKind::Shift | QuantityKind::Factor => return None,
    })
}

impl Scale {
    /// The range that a word stands for; `-` before the word of an effect turns it round.
    pub(crate) fn estimate(&self, kind: QuantityKind, text: &str) -> Option<Estimate> {
        let (bare, negative) = match text.strip_prefix('-') {
            Some(bare) if kind == QuantityKind::Effect => (bare, true),
            _ => (text, false),
        };
        let word = self.words.iter().find(|w| w.word == bare)?;
        let (low, high) = if negative { (-word.high, -word.low) } else { (word.low, word.high) };
        Some(Estimate { low, high, word: Some(text.to_owned()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quantity;

    #[test]
    fn every_word_is_a_valid_range_of_its_kind_and_the_words_go_upwards() {
        for kind in QuantityKind::ALL {
            let Some(scale) = scale(kind) else { continue };
            let medians: Vec<f64> = scale
                .words
                .iter()
                .map(|w| {
                    let estimate = scale.estimate(kind, &w.word).expect("the word is on its scale");
                    Quantity::new(kind.transform(), &estimate).expect("within bounds").at(0.0)
                })
                .collect();
            assert!(medians.is_sorted_by(|a, b| a < b), "{kind}: {medians:?}");
            assert!(scale.words.iter().all(|w| spine::Key::new(&w.word).is_ok()));
        }
    }

    #[test]
    fn a_minus_turns_an_effect_round_and_nothing_else() {
        let effect = scale(QuantityKind::Effect).expect("effects have words");
        let turned = effect.estimate(QuantityKind::Effect, "-strong").expect("a word");
        assert_eq!((turned.low, turned.high), (-0.5, -0.25));
        let weight = scale(QuantityKind::Weight).expect("weights have words");
        assert_eq!(weight.estimate(QuantityKind::Weight, "-high"), None);
    }
}
