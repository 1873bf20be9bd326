//! Words of deeds, as `data/event_lexicon.toml` has them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use vocab::EventType;

use crate::lexicon::embedded;

/// How a word stands to the deed that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Manner {
    /// Speaks: what is said may hold the deed.
    Saying,
    /// Commits whoever speaks: to something friendly it is consent, to something hostile a threat.
    Commitment,
    /// The same, of adjectives: "ready to".
    Ready,
    /// Will not.
    Refusal,
    /// Demands that others do something.
    Request,
    /// Threatens.
    Threat,
    /// Says nothing by itself: "hold", "try to".
    Transparent,
    /// Makes an end of something.
    Halting,
    /// Is done to nobody: "resign".
    Alone,
    /// A noun that commits, with the deed after it: "plans to".
    Pledge,
}

/// A word that heads an entry, and the further words that must be there, each with its alternatives.
pub(super) struct Entry {
    pub rest: Vec<Vec<String>>,
    pub kind: EventType,
}

/// The lexicon, by head word.
pub(super) struct Lexicon {
    /// The longest entries first.
    verbs: HashMap<String, Vec<Entry>>,
    /// By the last word; `rest` are those before it.
    nouns: HashMap<String, Vec<Entry>>,
    halted: HashMap<EventType, EventType>,
    manners: HashMap<String, Vec<Manner>>,
    people: HashSet<String>,
    /// Every word that stands anywhere in it.
    words: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Kind>,
    manner: HashMap<Manner, Vec<String>>,
    people: People,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    r#type: EventType,
    verbs: Vec<String>,
    nouns: Vec<String>,
    /// What it amounts to if somebody makes an end of it.
    halted: Option<EventType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    nouns: Vec<String>,
}

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = embedded("event_lexicon.toml", include_str!("../../data/event_lexicon.toml"));
    Lexicon::from(file)
});

impl Lexicon {
    /// The one that is compiled in.
    ///
    /// # Panics
    /// If the file is broken. It is part of the program and a test loads it.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// What may follow this verb, the longest entries first.
    pub fn verb(&self, lemma: &str) -> &[Entry] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What may stand before this noun, the longest entries first.
    pub fn noun(&self, lemma: &str) -> &[Entry] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What it amounts to if somebody makes an end of such a deed.
    pub fn halted(&self, kind: EventType) -> Option<EventType> {
        self.halted.get(&kind).copied()
    }

    /// Whether a word has this manner.
    pub fn is(&self, lemma: &str, manner: Manner) -> bool {
        self.manners.get(lemma).is_some_and(|all| all.contains(&manner))
    }

    /// The lemma of a word as the lexicon knows it: where the one that is given is not in it, one that the word's ending allows.
    pub fn lemma(&self, given: String, word: &str) -> String {
        if self.words.contains(&given) {
            return given;
        }
        let word = word.to_lowercase();
        let strip = |ending: &str, put: &str| word.strip_suffix(ending).map(|stem| format!("{stem}{put}"));
        let undoubled = |ending: &str| {
            let stem = word.strip_suffix(ending)?;
            let last = stem.chars().last().filter(|last| stem.ends_with(&format!("{last}{last}")))?;
            stem.strip_suffix(last).map(str::to_owned)
        };
        let candidates = [
            strip("ied", "y"),
            strip("ed", ""),
            strip("d", ""),
            undoubled("ed"),
            strip("ies", "y"),
            strip("es", ""),
            strip("s", ""),
            strip("ing", ""),
            strip("ing", "e"),
            undoubled("ing"),
        ];
        candidates.into_iter().flatten().find(|candidate| self.words.contains(candidate)).unwrap_or(given)
    }

    /// Whether a noun names people or a body that acts.
    pub fn is_people(&self, lemma: &str) -> bool {
        self.people.contains(lemma)
    }
}

impl From<File> for Lexicon {
    fn from(file: File) -> Self {
        let mut lexicon = Lexicon {
            verbs: HashMap::new(),
            nouns: HashMap::new(),
            halted: HashMap::new(),
            manners: HashMap::new(),
            words: file.people.nouns.iter().cloned().collect(),
            people: file.people.nouns.into_iter().collect(),
        };
        for kind in file.kind {
            for phrase in kind.verbs.iter().chain(&kind.nouns) {
                lexicon.words.extend(phrase.split([' ', '|']).map(|word| word.trim_start_matches('<').to_owned()));
            }
            for phrase in &kind.verbs {
                let mut words = phrase.split(' ');
                let head = words.next().unwrap_or_default().to_owned();
                let entry = Entry { rest: words.map(alternatives).collect(), kind: kind.r#type };
                lexicon.verbs.entry(head).or_default().push(entry);
            }
            for phrase in &kind.nouns {
                let mut words: Vec<&str> = phrase.split(' ').collect();
                let head = words.pop().unwrap_or_default().to_owned();
                let entry = Entry { rest: words.into_iter().map(alternatives).collect(), kind: kind.r#type };
                lexicon.nouns.entry(head).or_default().push(entry);
            }
            if let Some(other) = kind.halted {
                lexicon.halted.insert(kind.r#type, other);
            }
        }
        for entries in lexicon.verbs.values_mut().chain(lexicon.nouns.values_mut()) {
            // stable: of two entries as long as each other, the first in the file is meant
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        for (manner, words) in file.manner {
            for word in words {
                lexicon.words.insert(word.clone());
                lexicon.manners.entry(word).or_default().push(manner);
            }
        }
        lexicon
    }
}

fn alternatives(words: &str) -> Vec<String> {
    words.split('|').map(str::to_owned).collect()
}
