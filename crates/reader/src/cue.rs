//! Patterns over the base forms of words, and where they match.

use std::collections::HashMap;
use std::ops::Range;

use crate::words::Words;

/// One step of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// One of these words.
    Word(Vec<String>),
    /// One of these words, or none.
    Perhaps(Vec<String>),
    /// Up to [`GAP`] words of any sort, but no mark that parts clauses.
    Gap,
    /// Up to [`LONG_GAP`] words, marks too.
    LongGap,
    /// Words as a gap has them, but neither verbs nor prepositions.
    Modifiers,
}

/// The most words that `..` stands for.
const GAP: usize = 10;

/// The most words that `...` stands for.
const LONG_GAP: usize = 30;

/// A list of patterns, found by their first word.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    by_first: HashMap<String, Vec<Vec<Step>>>,
}

impl Cues {
    /// Reads patterns as `data/cues.toml` describes them. A pattern begins with a word.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p String>) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<Step>>> = HashMap::new();
        for pattern in patterns {
            let mut steps = pattern.split(' ').map(step);
            let Some(Step::Word(firsts)) = steps.next() else { continue };
            let rest: Vec<Step> = steps.collect();
            for first in firsts {
                by_first.entry(first).or_default().push(rest.clone());
            }
        }
        Self { by_first }
    }

    /// The words that patterns begin with.
    pub fn firsts(&self) -> impl Iterator<Item = &String> {
        self.by_first.keys()
    }

    /// The longest match that begins at this token, before `end`.
    pub fn at(&self, words: &Words<'_>, at: usize, end: usize) -> Option<Range<usize>> {
        let of_lemma = self.by_first.get(words.lemma(at));
        let of_form = if words.lower(at) == words.lemma(at) { None } else { self.by_first.get(words.lower(at)) };
        let patterns = of_lemma.into_iter().chain(of_form).flatten();
        patterns.filter_map(|steps| matched(steps, words, at + 1, end)).max().map(|to| at..to)
    }

    /// As [`at`](Self::at), for words that count only as they stand: "supposing", but not "supposes".
    pub fn at_form(&self, words: &Words<'_>, at: usize, end: usize) -> Option<Range<usize>> {
        let patterns = self.by_first.get(words.lower(at))?;
        patterns.iter().filter_map(|steps| matched(steps, words, at + 1, end)).max().map(|to| at..to)
    }

    /// The first match that begins in this range and ends before `end`.
    pub fn first_in(&self, words: &Words<'_>, range: Range<usize>, end: usize) -> Option<Range<usize>> {
        range.into_iter().find_map(|at| self.at(words, at, end))
    }
}

fn step(text: &str) -> Step {
    let alternatives = |text: &str| text.split('|').map(str::to_owned).collect();
    match text {
        ".." => Step::Gap,
        "..." => Step::LongGap,
        "?.." => Step::Modifiers,
        _ => match text.strip_prefix('?') {
            Some(word) => Step::Perhaps(alternatives(word)),
            None => Step::Word(alternatives(text)),
        },
    }
}

/// Where the steps end, if they match from `at` on.
fn matched(steps: &[Step], words: &Words<'_>, at: usize, end: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    let is = |alternatives: &[String]| at < end && alternatives.iter().any(|word| words.is(at, word));
    match step {
        Step::Word(alternatives) => is(alternatives).then(|| matched(rest, words, at + 1, end)).flatten(),
        Step::Perhaps(alternatives) => is(alternatives)
            .then(|| matched(rest, words, at + 1, end))
            .flatten()
            .or_else(|| matched(rest, words, at, end)),
        Step::LongGap => (0..=LONG_GAP)
            .take_while(|skipped| at + skipped <= end)
            .find_map(|skipped| matched(rest, words, at + skipped, end)),
        Step::Modifiers => (0..=GAP)
            .take_while(|skipped| at + skipped <= end && (at..at + skipped).all(|token| words.modifies(token)))
            .find_map(|skipped| matched(rest, words, at + skipped, end)),
        Step::Gap => (0..=GAP)
            .take_while(|skipped| at + skipped <= end && (at..at + skipped).all(|token| !words.parts_clauses(token)))
            .find_map(|skipped| matched(rest, words, at + skipped, end)),
    }
}
