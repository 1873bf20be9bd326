//! Who does what: a clause of a question, with or without its auxiliary in front.

use std::ops::Range;

use super::cast::{Cast, Named};
use super::words::Word;

/// Auxiliaries that a question about what is to come begins with.
pub(super) const AUXILIARIES: [&str; 13] =
    ["will", "would", "is", "are", "do", "does", "can", "could", "might", "may", "shall", "must", "am"];

/// Auxiliaries that ask about what has been.
pub(super) const PAST: [&str; 6] = ["did", "was", "were", "has", "have", "had"];

/// Words between the actor and the verb that only say that it lies ahead.
const AHEAD: [&str; 25] = [
    "will", "would", "is", "are", "be", "going", "to", "likely", "intend", "intends", "plan", "plans", "planning",
    "want", "wants", "able", "ready", "willing", "ever", "finally", "actually", "really", "next", "then", "if",
];

/// A clause: subject and verb phrase.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// Where it begins, auxiliaries included.
    pub start: usize,
    /// Who acts, if the clause begins with the name of an actor; several if their names are joined by "and".
    pub actors: Vec<Named>,
    /// It begins with "there will be" and names nobody who acts.
    pub existential: bool,
    /// The words after the subject; all of them if the subject is no actor.
    pub verb_phrase: Range<usize>,
}

impl Clause {
    /// Reads a clause from a word on.
    pub fn read(words: &[Word], cast: &Cast<'_>, at: usize, end: usize) -> Self {
        let mut start = at;
        while start < end && (words[start].is_in(&AUXILIARIES) || words[start].is("not")) {
            start += 1;
        }
        if start < end && words[start].is("there") {
            let verb_phrase = past_ahead(words, start + 1..end);
            return Self { start: at, actors: Vec::new(), existential: true, verb_phrase };
        }
        let mut actors = Vec::new();
        let mut next = start;
        while let Some(named) = cast.expected_at(next).filter(|named| named.words.end <= end) {
            next = named.words.end;
            let joined = next < end && (words[next].is_in(&["and", "or"]) || words[next - 1].then == Some(','));
            actors.push(named);
            if !joined {
                break;
            }
            let after = next + usize::from(words[next].is_in(&["and", "or"]));
            if cast.expected_at(after).is_none() {
                break;
            }
            next = after;
        }
        let verb_phrase = match actors.last() {
            Some(last) => past_ahead(words, last.words.end..end),
            None => start..end,
        };
        Self { start: at, actors, existential: false, verb_phrase }
    }
}

/// A stretch without the words at its start that only say that it lies ahead.
fn past_ahead(words: &[Word], stretch: Range<usize>) -> Range<usize> {
    let skipped = words[stretch.clone()].iter().take_while(|word| word.is_in(&AHEAD)).count();
    stretch.start + skipped..stretch.end
}
