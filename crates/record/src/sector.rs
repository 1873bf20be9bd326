//! What part of an actor acted: from the words of event files to ours.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::code_table::code_table;

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Vocabulary {
    Icews,
    Cameo,
    Plover,
}

#[derive(Deserialize)]
struct SectorRow {
    vocabulary: Vocabulary,
    word: String,
    sector: String,
}

/// Each word with its place in the table, the more telling first, and what we call it.
static SECTORS: LazyLock<HashMap<(Vocabulary, String), (usize, String)>> = LazyLock::new(|| {
    let rows = code_table::<SectorRow>("sectors.csv", include_str!("../data/codes/sectors.csv"));
    rows.into_iter().enumerate().map(|(at, row)| ((row.vocabulary, row.word), (at, row.sector))).collect()
});

/// Reads lists of words for sectors, and remembers what it made of each.
pub(crate) struct Sectors {
    vocabulary: Vocabulary,
    separator: char,
    known: HashMap<Box<[u8]>, Option<String>>,
}

/// Lists kept in mind before they are forgotten.
const LISTS_KEPT: usize = 50_000;

impl Sectors {
    pub fn new(vocabulary: Vocabulary, separator: char) -> Self {
        Self { vocabulary, separator, known: HashMap::new() }
    }

    /// The most telling of the words, in our words. Of words that the table does not have, the first in the alphabet as it is
    /// written, in lower case with hyphens: some files list the same words in any order.
    pub fn of(&mut self, list: &[u8]) -> Option<String> {
        if list.is_empty() {
            return None;
        }
        if let Some(found) = self.known.get(list) {
            return found.clone();
        }
        let found = self.most_telling(&String::from_utf8_lossy(list));
        if self.known.len() >= LISTS_KEPT {
            self.known.clear();
        }
        self.known.insert(list.into(), found.clone());
        found
    }

    fn most_telling(&self, list: &str) -> Option<String> {
        let words = || list.split(self.separator).map(str::trim).filter(|word| !word.is_empty() && *word != "None");
        let listed = words().filter_map(|word| SECTORS.get(&(self.vocabulary, word.to_owned())));
        match listed.min_by_key(|(place, _)| *place) {
            Some((_, sector)) => Some(sector.clone()),
            None => words().map(slug).filter(|word| !word.is_empty()).min(),
        }
    }
}

/// A text in lower case, with hyphens for whatever is no letter or digit.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_telling_word_is_kept_whatever_their_order() {
        let mut icews = Sectors::new(Vocabulary::Icews, ',');
        for list in ["Government,Military", "Military,Government"] {
            assert_eq!(icews.of(list.as_bytes()).as_deref(), Some("military"));
        }
        assert_eq!(icews.of(b"Upper House,Buddhist").as_deref(), Some("buddhist"));
        assert_eq!(icews.of(b"").as_deref(), None);
        assert_eq!(icews.of(b" , ,").as_deref(), None);
    }

    #[test]
    fn one_code_means_the_press_in_one_vocabulary_and_health_in_another() {
        assert_eq!(Sectors::new(Vocabulary::Cameo, ';').of(b"MED").as_deref(), Some("media"));
        assert_eq!(Sectors::new(Vocabulary::Plover, ';').of(b"MED").as_deref(), Some("health"));
    }

    #[test]
    fn a_slug_is_small_letters_and_hyphens() {
        assert_eq!(slug("  Third-Party / Aid!"), "third-party-aid");
        assert_eq!(slug("///"), "");
    }
}
