//! Where sentences end, and where they break off.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a mark that ends sentences.
    Stop,
    /// With nothing: the block ends.
    Open,
    /// In the middle of a short form, of which the first letter is left: "with the U."
    Cut,
}

/// A stretch between two ends of sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Bytes of the text that was split, white space around left out.
    pub span: Range<usize>,
    /// How it ends.
    pub ending: Ending,
}

#[derive(Deserialize)]
struct Abbreviations {
    before_a_name: HashSet<String>,
    perhaps_last: HashSet<String>,
    openers: HashSet<String>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> =
    LazyLock::new(|| crate::lexicon::embedded("abbreviations.toml", include_str!("../data/abbreviations.toml")));

/// Whether the word, with a capital, begins sentences rather than names.
pub(crate) fn is_opener(word: &str) -> bool {
    ABBREVIATIONS.openers.contains(&word.to_lowercase())
}

/// Cuts a block into sentences, left to right; every word lies in exactly one.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '.' | '!' | '?' | '…' | '。' | '！' | '？') || at < start {
            continue;
        }
        let after = at + mark.len_utf8();
        let end = after + closers(&text[after..]);
        let Some(ending) = ends_here(text, start, at, end) else { continue };
        push(&mut found, text, start..end, ending);
        start = end;
    }
    let ending = if text[start..].trim_end().ends_with(['.', '!', '?']) { Ending::Stop } else { Ending::Open };
    push(&mut found, text, start..text.len(), ending);
    found
}

fn push(found: &mut Vec<Sentence>, text: &str, span: Range<usize>, ending: Ending) {
    let words = &text[span.clone()];
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if start < end {
        found.push(Sentence { span: start..end, ending });
    }
}

/// Bytes of further marks, quotation marks and brackets that close with the sentence.
fn closers(rest: &str) -> usize {
    rest.find(|c: char| !matches!(c, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | ')' | ']' | '»')).unwrap_or(rest.len())
}

/// Whether the mark at `at` ends the sentence that begins at `start`, and how.
fn ends_here(text: &str, start: usize, at: usize, end: usize) -> Option<Ending> {
    let before = &text[start..at];
    let rest = &text[end..];
    let mark = text[at..].chars().next()?;
    if matches!(mark, '。' | '！' | '？') {
        return Some(Ending::Stop);
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '—' | '–')).next()?;
    let letter = single_letter(word);
    if rest.trim_start().is_empty() {
        return Some(if mark == '.' && letter.is_some_and(is_cut) { Ending::Cut } else { Ending::Stop });
    }
    if !rest.starts_with(char::is_whitespace) {
        // "ended.Next": a space is missing; but not "example.com", "3.5", "U.S."
        let glued = mark == '.' && end == at + 1 && long_small_word(word) && begins_a_word(rest);
        return glued.then_some(Ending::Stop);
    }
    let next = rest.trim_start();
    let next_word = next.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').find(|w| !w.is_empty())?;
    if next_word.chars().next().is_some_and(char::is_lowercase) && !is_bullet(next) {
        // the sentence goes on after a short form or a quotation
        return letter.is_some_and(|l| l == 'U').then_some(Ending::Cut);
    }
    if mark != '.' || end > at + 1 && text[at + 1..end].contains(['"', '”', ')', '.']) {
        return Some(Ending::Stop);
    }
    if let Some(letter) = letter {
        return initial(before, word, letter, next_word);
    }
    let lower = word.to_lowercase();
    let short = &*ABBREVIATIONS;
    if short.before_a_name.contains(&lower) {
        return None;
    }
    if short.perhaps_last.contains(&lower) || is_dotted(word) {
        return is_opener(next_word).then_some(Ending::Stop);
    }
    Some(Ending::Stop)
}

/// A capital and a full stop: an initial in a name, or what is left of "U.S."
fn initial(before: &str, word: &str, letter: char, next_word: &str) -> Option<Ending> {
    if single_letter(next_word).is_some_and(|next| next != 'I' && next != 'A') {
        return None;
    }
    let previous = before[..before.len() - word.len()].split_whitespace().next_back();
    let follows_small = previous.is_none_or(|word| word.chars().next().is_some_and(|c| !c.is_uppercase()));
    let first = previous.is_none_or(|word| before.trim_start().starts_with(word));
    let cut = is_cut(letter) && (letter == 'U' || follows_small && previous.is_some())
        || previous.is_some_and(|word| word.eq_ignore_ascii_case("the"))
        || letter == 'U' && first;
    if cut { Some(Ending::Cut) } else { (letter == 'I').then_some(Ending::Stop) }
}

fn is_bullet(next: &str) -> bool {
    next.starts_with(['•', '*', '-'])
}

/// The letter, if the word is nothing but one capital.
fn single_letter(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let letter = chars.next()?;
    (chars.next().is_none() && letter.is_uppercase()).then_some(letter)
}

/// Letters with which the short forms begin that texts on states are full of: U.S., U.N., U.K., E.U.
fn is_cut(letter: char) -> bool {
    matches!(letter, 'U' | 'E')
}

fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2)
}

fn long_small_word(word: &str) -> bool {
    word.len() >= 3 && word.chars().all(char::is_alphabetic) && word.chars().skip(1).all(char::is_lowercase)
}

fn begins_a_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(|c| c.is_lowercase() || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = sentences(text);
        let found: Vec<&str> = found.iter().map(|sentence| &text[sentence.span.clone()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn short_forms_and_initials_end_no_sentence() {
        check(
            "The U.S. envoy met Gen. Okoro at 5 p.m. on Monday.",
            &["The U.S. envoy met Gen. Okoro at 5 p.m. on Monday."],
        );
        check("George W. Bush spoke. It rained.", &["George W. Bush spoke.", "It rained."]);
        check("Troops left the U.S. The rest stayed.", &["Troops left the U.S.", "The rest stayed."]);
        check(
            "It cost $3.5 billion. See example.com for more.",
            &["It cost $3.5 billion.", "See example.com for more."],
        );
    }

    #[test]
    fn quotations_are_closed_with_their_sentence() {
        check("“We will not yield.” He left.", &["“We will not yield.”", "He left."]);
        check("“Will you come?” she asked.", &["“Will you come?” she asked."]);
    }

    #[test]
    fn a_sentence_that_breaks_off_at_a_short_form_is_cut() {
        let text = "He was the first U. Regardless of that, it goes on with the U.";
        let endings: Vec<Ending> = sentences(text).iter().map(|sentence| sentence.ending).collect();
        check(text, &["He was the first U.", "Regardless of that, it goes on with the U."]);
        assert_eq!(endings, [Ending::Cut, Ending::Cut]);
    }
}
