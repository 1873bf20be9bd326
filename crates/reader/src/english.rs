//! Whether a stretch of prose is English, the language that is read.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::embedded;

#[derive(Deserialize)]
struct File {
    words: HashSet<String>,
}

static ENGLISH: LazyLock<File> = LazyLock::new(|| embedded("english.toml", include_str!("../data/english.toml")));

/// Fewer words than this do not show a language.
const ENOUGH: usize = 8;

/// More words than this are not needed to.
const PLENTY: usize = 400;

/// Whether the words are plainly not English: enough of them, and hardly one that every English text is full of.
pub(crate) fn is_foreign(text: &str) -> bool {
    let (mut words, mut known) = (0, 0);
    let (mut latin, mut other) = (0usize, 0usize);
    for word in
        text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()).take(PLENTY)
    {
        words += 1;
        for c in word.chars() {
            latin += usize::from(c.is_ascii_alphabetic());
            other += usize::from(c.is_alphabetic() && !c.is_ascii_alphabetic());
        }
        known += usize::from(
            word.len() <= 8 && (ENGLISH.words.contains(word) || ENGLISH.words.contains(&word.to_lowercase())),
        );
    }
    other > 2 * latin && other > 3 || words >= ENOUGH && known * 12 < words
}

#[cfg(test)]
mod tests {
    use super::is_foreign;

    #[test]
    fn other_languages_are_told_from_english() {
        assert!(is_foreign(
            "Le gouvernement brésilien a décidé de réduire son aide au Pérou si les négociations échouent."
        ));
        assert!(is_foreign("北京将继续支持平壤，除非发生新的核试验。"));
        assert!(!is_foreign("Brazil will cut its aid to Peru if the talks fail this spring."));
        assert!(!is_foreign("Khang Vu."));
    }
}
