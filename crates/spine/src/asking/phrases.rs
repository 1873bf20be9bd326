//! Which of a situation's values a few words call by name.
//!
//! A value's names and phrases, and the words said, are reduced to the stems of their content words. A phrase fits by how
//! much of it was said (its *recall*), and by how much of what was said it or its subject's names take up (its
//! *coverage*, the first word, mostly the verb, counting double). The thresholds were set by hand on the questions in
//! `tests/odd_questions.toml`; they decide only what a question means, never a number of an answer.

use std::collections::BTreeSet;

use vocab::Date;

use super::lexicon::is_function_word;
use super::phrase_book::{Subject, SubjectKind, SubjectValue};
use super::stem::stem;
use super::words::folded;
use crate::{Key, Literal};

const LEAST_RECALL: f64 = 0.5;
const LEAST_COVERAGE: f64 = 0.6;
const LEAST_SCORE: f64 = 0.6;
/// Two fits nearer than this are a tie.
const MARGIN: f64 = 0.05;
/// What a fit counts that goes by the subject's name alone.
const BY_SUBJECT: f64 = 0.9;

const NEGATIONS: [&str; 8] = ["no", "not", "never", "none", "nobody", "nothing", "neither", "without"];

/// Whether a word turns what is said into its opposite.
pub(super) fn is_negation(folded: &str) -> bool {
    NEGATIONS.contains(&folded)
}

/// Content words that were said.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// Stems in their order.
    pub content: Vec<String>,
    /// Stems that may be part of a phrase but need not be: names of actors, figures of years.
    pub free: BTreeSet<String>,
    /// They say that it does not happen.
    pub negated: bool,
}

/// A value that fits.
#[derive(Debug, Clone)]
pub(super) struct Fit<'a> {
    pub subject: &'a Subject,
    pub value: &'a SubjectValue,
    pub score: f64,
    /// All stems of the phrase and of its subject's names.
    pub stems: BTreeSet<String>,
}

impl Fit<'_> {
    pub fn literal(&self) -> Literal {
        self.subject.at(self.value)
    }

    /// Whether a word is in any of the value's or its subject's names and phrases.
    pub fn speaks_of(&self, folded: &str) -> bool {
        let stem = stem(folded);
        let own = self.value.names.iter().map(String::as_str).chain([self.value.key.as_str()]);
        self.stems.contains(&stem) || own.into_iter().any(|name| Phrase::of(name).stems.contains(&stem))
    }

    /// How to call it so that it is clear.
    pub fn label(&self) -> String {
        match (self.subject.kind, self.subject.names.first()) {
            (SubjectKind::Contingency, _) | (_, None) => self.value.label().to_owned(),
            (_, Some(subject)) => format!("{} ({subject})", self.value.label()),
        }
    }
}

/// The values that fit best: none, one, or several that fit equally well.
pub(super) fn fits<'a>(said: &Said, subjects: impl IntoIterator<Item = &'a Subject>) -> Vec<Fit<'a>> {
    let mut all: Vec<Fit<'a>> = Vec::new();
    for subject in subjects {
        let mut own: Vec<Fit<'a>> = subject.values.iter().flat_map(|value| value_fits(said, subject, value)).collect();
        if own.is_empty() {
            own = subject_fits(said, subject);
        }
        for fit in own {
            match all.iter_mut().find(|other| other.literal() == fit.literal()) {
                Some(other) if other.score >= fit.score => {}
                Some(other) => *other = fit,
                None => all.push(fit),
            }
        }
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.literal().cmp(&b.literal())));
    let best = all.first().map_or(0.0, |fit| fit.score);
    all.retain(|fit| fit.score > best - MARGIN);
    all
}

/// Of several that fit equally well those that are open on a day, if there are any: who asks who will win does not mean
/// an election that is over, or one that nobody knows of yet.
pub(super) fn open_first(mut found: Vec<Fit<'_>>, day: Date) -> Vec<Fit<'_>> {
    if found.len() > 1 && found.iter().any(|fit| fit.subject.is_open(day)) {
        found.retain(|fit| fit.subject.is_open(day));
    }
    found
}

/// Of several that fit equally well the only one of which a name or phrase is, word for word, what was said.
pub(super) fn exact_first<'a>(mut found: Vec<Fit<'a>>, said: &str) -> Vec<Fit<'a>> {
    let said = folded(said);
    let exact = |fit: &Fit<'_>| fit.value.names.iter().any(|name| folded(name) == said);
    if found.len() > 1 && found.iter().filter(|fit| exact(fit)).count() == 1 {
        found.retain(exact);
    }
    found
}

fn value_fits<'a>(said: &Said, subject: &'a Subject, value: &'a SubjectValue) -> Vec<Fit<'a>> {
    let names = subject_stems(subject);
    let mut found = Vec::new();
    for phrase in value.names.iter().map(String::as_str).chain([value.key.as_str()]) {
        let phrase = Phrase::of(phrase);
        let meant = if phrase.negated == said.negated { Some(value) } else { subject.other_than(value) };
        if let (Some(value), Some(score)) = (meant, phrase.score(said, &names)) {
            found.push(Fit { subject, value, score, stems: &phrase.stems | &names });
        }
    }
    found
}

/// Fits by the subject's name alone: what is meant is that it departs from the status quo.
fn subject_fits<'a>(said: &Said, subject: &'a Subject) -> Vec<Fit<'a>> {
    let all = subject_stems(subject);
    let names = subject.names.iter().map(String::as_str).chain([subject.key.as_str()]);
    let score = names.filter_map(|name| Phrase::of(name).score(said, &all)).fold(0.0, f64::max);
    if score * BY_SUBJECT < LEAST_SCORE {
        return Vec::new();
    }
    let meant = subject.values.iter().filter(|value| value.status_quo == said.negated);
    meant.map(|value| Fit { subject, value, score: score * BY_SUBJECT, stems: all.clone() }).collect()
}

fn subject_stems(subject: &Subject) -> BTreeSet<String> {
    subject
        .names
        .iter()
        .map(String::as_str)
        .chain([subject.key.as_str()])
        .flat_map(|name| Phrase::of(name).stems)
        .collect()
}

struct Phrase {
    stems: BTreeSet<String>,
    negated: bool,
}

impl Phrase {
    fn of(text: &str) -> Self {
        let folded = folded(text);
        let negated = folded.split(' ').any(is_negation);
        let words = || folded.split(' ').filter(|word| !word.is_empty() && !is_negation(word));
        let content: BTreeSet<String> = words().filter(|word| !is_function_word(word)).map(stem).collect();
        let stems = if content.is_empty() { words().map(stem).collect() } else { content };
        Self { stems, negated }
    }

    /// How well the phrase fits, from 0 to 1; `None` if it does not.
    fn score(&self, said: &Said, subject: &BTreeSet<String>) -> Option<f64> {
        if self.stems.is_empty() {
            return None;
        }
        let known = |stem: &String| self.stems.contains(stem) || subject.contains(stem);
        let is_figure = |stem: &&String| stem.bytes().all(|b| b.is_ascii_digit());
        // what says 2020 is not meant by one who says 2024
        let figures = self.stems.iter().chain(subject).filter(is_figure).count();
        let mut strange = said.content.iter().chain(&said.free).filter(is_figure).filter(|stem| !known(stem));
        if figures > 0 && strange.next().is_some() {
            return None;
        }
        let hits = self.stems.iter().filter(|stem| said.content.contains(stem) || said.free.contains(*stem)).count();
        let recall = hits as f64 / self.stems.len() as f64;
        let (mut covered, mut whole) = (0.0, 0.0);
        let free: Vec<String> = said.free.iter().cloned().collect();
        let content = if said.content.is_empty() { &free } else { &said.content };
        for (i, stem) in content.iter().enumerate() {
            let weight = if i == 0 { 2.0 } else { 1.0 };
            whole += weight;
            covered += if known(stem) { weight } else { 0.0 };
        }
        if whole == 0.0 {
            return None;
        }
        let coverage = covered / whole;
        let score = 0.6 * recall + 0.4 * coverage;
        (recall >= LEAST_RECALL && coverage >= LEAST_COVERAGE && score >= LEAST_SCORE).then_some(score)
    }
}

/// The words of a situation's phrases and of some verbs, to find what a misspelt word may have been.
pub(super) struct Spellings(BTreeSet<String>);

impl Spellings {
    pub fn new<'a>(
        subjects: impl IntoIterator<Item = &'a Subject>,
        others: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let phrases = |subject: &'a Subject| {
            subject.names.iter().chain(subject.values.iter().flat_map(|value| &value.names)).map(|name| folded(name))
        };
        let mut known: BTreeSet<String> =
            subjects.into_iter().flat_map(phrases).flat_map(|name| words_of(&name)).collect();
        known.extend(others.into_iter().flat_map(words_of));
        Self(known)
    }

    /// Those that are nearly the given word, the nearest first.
    pub fn near(&self, wrong: &str) -> Vec<String> {
        let scored = self.0.iter().map(|word| (strsim::damerau_levenshtein(wrong, word), word));
        let mut near: Vec<(usize, &String)> = scored
            .filter(|(slips, word)| *slips > 0 && *slips <= 2 && *slips * 5 <= word.len().max(wrong.len()))
            .collect();
        near.sort();
        near.into_iter().take(3).map(|(_, word)| word.clone()).collect()
    }
}

fn words_of(text: &str) -> Vec<String> {
    text.split(' ').filter(|word| word.len() > 3).map(str::to_owned).collect()
}

/// Keys that are nearly the given one, the nearest first.
pub(super) fn near_keys<'a>(wrong: &str, keys: impl IntoIterator<Item = &'a Key>) -> Vec<String> {
    let scored = keys.into_iter().map(|key| (strsim::jaro_winkler(wrong, key.as_str()), key));
    let mut near: Vec<(f64, &Key)> = scored.filter(|(score, _)| *score > 0.75).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.into_iter().take(3).map(|(_, key)| key.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(key: &str, values: &[(&str, &str)]) -> Subject {
        let value = |(key, name): &(&str, &str)| SubjectValue {
            key: Key::new(key).expect("a key"),
            names: vec![(*name).to_owned()],
            status_quo: false,
        };
        Subject {
            key: Key::new(key).expect("a key"),
            kind: SubjectKind::Instrument,
            actor: None,
            targets: Vec::new(),
            names: vec![key.to_owned()],
            values: values.iter().map(value).collect(),
            open_from: None,
            open_until: None,
        }
    }

    #[test]
    fn who_says_a_phrase_word_for_word_means_it() {
        let pact = subject("binding-pact", &[("signs", "sign a binding agreement")]);
        let talks = subject("agreement", &[("signs", "sign an agreement"), ("binds", "sign agreement binding")]);
        let stems = |text: &str| Phrase::of(text).stems;
        let fit = |subject, value| Fit { subject, value, score: 1.0, stems: stems("sign") };
        let found = vec![fit(&pact, &pact.values[0]), fit(&talks, &talks.values[0]), fit(&talks, &talks.values[1])];
        let meant = exact_first(found.clone(), "Sign  an agreement");
        assert_eq!(meant.iter().map(|fit| fit.literal().to_string()).collect::<Vec<_>>(), ["agreement=signs"]);
        assert_eq!(exact_first(found, "sign some agreement").len(), 3);
    }
}
