//! English words that the parser knows, from the files under `data/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use vocab::EventType;

use super::stem::stem;

/// Words that carry no content of their own.
pub(super) fn is_function_word(folded: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| listed(include_str!("../../data/function_words.txt")).collect());
    WORDS.contains(folded)
}

/// Function words of other languages that are no words of English.
pub(super) fn is_foreign(folded: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| listed(include_str!("../../data/other_languages.txt")).collect());
    WORDS.contains(folded)
}

/// What a shorthand or irregular form stands for.
pub(super) fn spelling(folded: &str) -> Option<&'static str> {
    static SPELLINGS: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| pairs(include_str!("../../data/spellings.csv")).collect());
    SPELLINGS.get(folded).copied()
}

/// The type of event that the verb at the start of the stems stands for, and how many of them the verb takes up.
pub(super) fn event_type(stems: &[&str]) -> Option<(EventType, usize)> {
    static VERBS: LazyLock<HashMap<Vec<String>, EventType>> = LazyLock::new(|| {
        let typed = pairs(include_str!("../../data/verbs.csv"))
            .filter_map(|(verb, name)| EventType::parse(name).map(|event_type| (verb, event_type)));
        typed.map(|(verb, event_type)| (verb.split(' ').map(stem).collect(), event_type)).collect()
    });
    (1..=stems.len().min(3)).rev().find_map(|length| {
        let verb: Vec<String> = stems[..length].iter().map(|s| (*s).to_owned()).collect();
        VERBS.get(&verb).map(|event_type| (*event_type, length))
    })
}

/// The verbs and nouns of the table.
pub(super) fn verbs() -> impl Iterator<Item = &'static str> + Clone {
    pairs(include_str!("../../data/verbs.csv")).map(|(verb, _)| verb)
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn listed(file: &'static str) -> impl Iterator<Item = &'static str> {
    lines(file).flat_map(str::split_whitespace)
}

/// The rows of a table of two columns, after its heading.
fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    lines(file).skip(1).filter_map(|line| line.split_once(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_stands_for_a_type_of_the_record() {
        for (verb, name) in pairs(include_str!("../../data/verbs.csv")) {
            assert!(EventType::parse(name).is_some(), "{verb},{name}");
            let stems: Vec<String> = verb.split(' ').map(stem).collect();
            let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
            let (found, _) = event_type(&stems).expect(verb);
            assert_eq!(found.name(), name, "{verb} has the stem of a verb of another type");
        }
    }

    #[test]
    fn no_foreign_function_word_is_one_of_english() {
        for word in listed(include_str!("../../data/other_languages.txt")) {
            assert!(!is_function_word(word), "{word}");
        }
    }
}
