//! What the tagger and the parser see of a word's form.

use crate::hash;
use crate::verb::VerbForms;

/// The form of a token as atoms of features.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Form {
    /// the word in lower case, numbers made alike
    pub(crate) word: u32,
    pub(crate) prefix: [u32; 3],
    pub(crate) suffix: [u32; 4],
    /// capitals, digits and marks
    pub(crate) shape: u32,
    /// what forms of verbs it can be
    pub(crate) verb: u32,
}

impl Form {
    /// Reads a token. `folded` is room to work in.
    pub(crate) fn read(text: &str, verbs: &VerbForms, folded: &mut Vec<u8>) -> Form {
        fold(text, folded);
        let shape = shape(text);
        let all = folded.as_slice();
        let first = |length: usize| if all.len() > length { hash::bytes(&all[..length]) } else { 0 };
        let last = |length: usize| if all.len() > length { hash::bytes(&all[all.len() - length..]) } else { 0 };
        let (word, verb) = match number(all) {
            Some(number) => (number, 0),
            None => {
                let word = hash::bytes(all);
                (word, u32::from(verbs.of_hash(word)))
            }
        };
        Form { word, verb, prefix: [first(1), first(2), first(3)], suffix: [last(1), last(2), last(3), last(4)], shape }
    }
}

impl Form {
    /// As if the word were met for the first time: what is left are its ends, its shape and the list of verbs.
    #[must_use]
    pub fn as_new(self) -> Form {
        Form { word: NEW, ..self }
    }
}

/// The atom of a word that no sentence has.
const NEW: u32 = 13;

/// Writes the token in lower case and with plain quotation marks, dashes and apostrophes.
pub(crate) fn fold(text: &str, out: &mut Vec<u8>) {
    out.clear();
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| byte.to_ascii_lowercase()));
        return;
    }
    for letter in text.chars() {
        match letter {
            '’' | '‘' | '`' => out.push(b'\''),
            '“' | '”' | '„' => out.push(b'"'),
            '–' | '‑' | '−' => out.push(b'-'),
            '—' | '―' => out.extend(b"--"),
            '…' => out.extend(b"..."),
            letter => {
                for lower in letter.to_lowercase() {
                    out.extend(lower.encode_utf8(&mut [0; 4]).bytes());
                }
            }
        }
    }
}

/// The atom of a number: years are alike, and so are other numbers of about the same look.
fn number(folded: &[u8]) -> Option<u32> {
    let digits = folded.iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || !folded.iter().all(|byte| byte.is_ascii_digit() || b".,:/-".contains(byte)) {
        return None;
    }
    Some(if digits == folded.len() {
        match folded {
            [b'1', b'8' | b'9', _, _] | [b'2', b'0' | b'1', _, _] => 1,
            [_] => 2,
            [_, _] => 3,
            _ => 4,
        }
    } else if folded.contains(&b':') {
        5
    } else if folded.contains(&b'/') || folded.contains(&b'-') {
        6
    } else {
        7
    })
}

/// Capitals, digits and marks as a small integer.
fn shape(text: &str) -> u32 {
    let mut upper = 0u32;
    let mut lower = 0u32;
    let mut digit = false;
    let mut mark = 0;
    for letter in text.chars() {
        if letter.is_lowercase() {
            lower += 1;
        } else if letter.is_uppercase() {
            upper += 1;
        } else if letter.is_ascii_digit() {
            digit = true;
        } else {
            mark |= match letter {
                '.' => 1,
                '-' | '–' | '‑' => 2,
                '\'' | '’' => 4,
                _ => 8,
            };
        }
    }
    let starts_upper = text.chars().next().is_some_and(char::is_uppercase);
    let case = match (starts_upper, upper, lower) {
        (_, 0, 0) => 0,
        (_, 0, _) => 1,
        (true, 1, 0) => 2,
        (_, _, 0) => 3,
        (true, 1, _) => 4,
        (true, _, _) => 5,
        (false, _, _) => 6,
    };
    1 + case + 8 * u32::from(digit) + 16 * mark
}
