//! Contractions and possessives: *do n't*, *Xi 's*, *can not*.

use std::ops::Range;

use super::{is_apostrophe, is_wordlike};

/// What follows an apostrophe at the end of a word and is a token with it.
const ENDINGS: [&str; 6] = ["s", "m", "d", "re", "ve", "ll"];

/// Words of two tokens that no apostrophe shows, and where they part.
const WHOLE: [(&str, usize); 18] = [
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("gimme", 3),
    ("lemme", 3),
    ("dont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("arent", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("wouldnt", 5),
    ("couldnt", 5),
    ("shouldnt", 6),
    ("cant", 2),
];

/// Adds the tokens of the word at the front of `rest`, which begins at `at` in the text.
pub(super) fn split(rest: &str, length: usize, at: usize, tokens: &mut Vec<Range<usize>>) {
    let word = &rest[..length];
    if let Some(cut) = whole(word) {
        tokens.push(at..at + cut);
        tokens.push(at + cut..at + length);
        return;
    }
    // from the end: *who 'd 've*
    let mut cuts = [0; 3];
    let mut count = 0;
    let mut end = length;
    while count < cuts.len()
        && let Some(cut) = last(&word[..end])
    {
        cuts[count] = cut;
        count += 1;
        end = cut;
    }
    let mut start = 0;
    for &cut in cuts[..count].iter().rev() {
        tokens.push(at + start..at + cut);
        start = cut;
    }
    tokens.push(at + start..at + length);
}

fn whole(word: &str) -> Option<usize> {
    if !(4..=8).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    WHOLE.into_iter().find(|(whole, _)| whole.eq_ignore_ascii_case(word)).map(|(_, cut)| cut)
}

/// Where the last contraction of the word begins.
fn last(word: &str) -> Option<usize> {
    let apostrophe = word.rfind(is_apostrophe)?;
    let mark = super::letter(&word[apostrophe..])?.len_utf8();
    let ending = &word[apostrophe + mark..];
    let before = &word[..apostrophe];
    if ending.eq_ignore_ascii_case("t") && before.len() > 1 && before.ends_with(['n', 'N']) {
        return Some(apostrophe - 1);
    }
    // *the 80's*
    let number = before.bytes().all(|byte| byte.is_ascii_digit());
    let known = ENDINGS.into_iter().any(|known| known.eq_ignore_ascii_case(ending));
    (known && !before.is_empty() && !(number && ending.eq_ignore_ascii_case("s"))).then_some(apostrophe)
}

/// How long the token is that an apostrophe begins, if it is no quotation mark: *'s*, *'em*, *'90s*.
pub(super) fn begins(rest: &str, first: char) -> Option<usize> {
    if !is_apostrophe(first) {
        return None;
    }
    let behind = &rest[first.len_utf8()..];
    let length = behind.find(|letter| !is_wordlike(letter)).unwrap_or(behind.len());
    let word = &behind[..length];
    let known = ENDINGS.into_iter().chain(["em", "til", "cause", "n"]).any(|known| known.eq_ignore_ascii_case(word));
    let decade = word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|byte| byte.is_ascii_digit());
    (known || decade).then_some(first.len_utf8() + length)
}

/// Whether a unit that is a token of its own follows a digit: *10 am*, *5 km*.
pub(super) fn unit(behind: &str) -> bool {
    const UNITS: [&str; 12] = ["am", "pm", "a.m", "p.m", "km", "kg", "cm", "mm", "mb", "gb", "hrs", "days"];
    UNITS.into_iter().any(|unit| {
        behind.get(..unit.len()).is_some_and(|front| front.eq_ignore_ascii_case(unit))
            && !behind[unit.len()..].starts_with(is_wordlike)
    })
}
