//! What became of each claim of a page in an answer.

use evidence::{Mapped, Mapping, Topic};
use serde::Serialize;
use spine::{Key, Known, Literal};
use vocab::Date;

use crate::answer::Answer;

/// A page that was given with a question, and what became of its claims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageAccount {
    /// The page, by the name that it was given.
    pub page: String,
    /// The day on which it was written, if that is known of the whole.
    pub dated: Option<Date>,
    /// Sentences of prose on it.
    pub sentences: usize,
    /// Claims on it.
    pub claims: usize,
    /// Claims that speak of what was asked: their names, as the reasons of the witness `claims` have them.
    pub on_question: usize,
    /// Claims that speak of something else in the situation.
    pub elsewhere: Vec<Elsewhere>,
    /// Claims that could not be mapped.
    pub unmapped: Vec<NotMapped>,
    /// Claims that became known only after the as-of date, and are not shown.
    pub later: usize,
    /// Claims that are not dated, in an answer as of a day before today: withheld.
    pub undated: usize,
}

/// A claim on something that was not asked about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Elsewhere {
    /// Its name within the page.
    pub claim: String,
    /// Its words.
    pub text: String,
    /// Bytes of the page.
    pub span: std::ops::Range<usize>,
    /// What it speaks of, each with the name or phrase that was found and how closely.
    pub speaks: Vec<SpokenOf>,
}

/// One thing that a claim speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpokenOf {
    /// `option`, `subject`, `belief` or `stake`.
    pub kind: &'static str,
    /// The key, or `subject=value`.
    pub key: String,
    /// The situation's name or phrase that was found.
    pub label: String,
    /// How closely, at most 1.
    pub score: f64,
}

/// A claim that could not be mapped.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotMapped {
    /// Its name within the page.
    pub claim: String,
    /// Its words.
    pub text: String,
    /// Bytes of the page.
    pub span: std::ops::Range<usize>,
    /// Why.
    pub why: String,
}

impl PageAccount {
    /// Of a page's mapping, in an answer that was given `today`. What became known later is counted, and not told.
    pub fn new(mapping: &Mapping, answer: &Answer, today: Date) -> Self {
        let asked = |key: &Key| answer.questions.iter().any(|question| question.instrument == *key);
        let known = |claim: &reader::Claim| mapping.known(claim, today);
        let later = |claim: &reader::Claim| matches!(known(claim), Known::On(day) if day > answer.as_of);
        let undated = |claim: &reader::Claim| matches!(known(claim), Known::Written(day) if day > answer.as_of);
        let shown: Vec<&Mapped> = mapping.mapped.iter().filter(|mapped| !later(&mapped.claim)).collect();
        let on_question = |mapped: &&Mapped| mapped.speaks.iter().any(|speaks| asked_of(&speaks.of).is_some_and(asked));
        let (on, off): (Vec<&Mapped>, Vec<&Mapped>) = shown.iter().partition(|mapped| on_question(mapped));
        let all = || mapping.mapped.iter().map(|m| &m.claim).chain(mapping.unmapped.iter().map(|u| &u.claim));
        Self {
            page: mapping.page.clone(),
            dated: mapping.dated,
            sentences: mapping.sentences,
            claims: mapping.count(),
            on_question: on.len(),
            elsewhere: off.into_iter().map(elsewhere).collect(),
            unmapped: mapping
                .unmapped
                .iter()
                .filter(|unmapped| !later(&unmapped.claim))
                .map(|unmapped| NotMapped {
                    claim: unmapped.claim.id.clone(),
                    text: words(&unmapped.claim),
                    span: unmapped.claim.words.span.clone(),
                    why: unmapped.why.clone(),
                })
                .collect(),
            later: all().filter(|claim| later(claim)).count(),
            undated: all().filter(|claim| undated(claim)).count(),
        }
    }
}

/// The instrument, outcome or contingency that is spoken of.
fn asked_of(topic: &Topic) -> Option<&Key> {
    match topic {
        Topic::Value(Literal { subject, .. }) | Topic::Subject(subject) => Some(subject),
        Topic::Belief(_) | Topic::Stake(_) => None,
    }
}

fn elsewhere(mapped: &Mapped) -> Elsewhere {
    let spoken = mapped.speaks.iter().map(|speaks| {
        let (kind, key) = match &speaks.of {
            Topic::Value(literal) => ("option", literal.to_string()),
            Topic::Subject(key) => ("subject", key.to_string()),
            Topic::Belief(key) => ("belief", key.to_string()),
            Topic::Stake(key) => ("stake", key.to_string()),
        };
        SpokenOf { kind, key, label: speaks.label.clone(), score: speaks.score }
    });
    Elsewhere {
        claim: mapped.claim.id.clone(),
        text: words(&mapped.claim),
        span: mapped.claim.words.span.clone(),
        speaks: spoken.collect(),
    }
}

fn words(claim: &reader::Claim) -> String {
    claim.words.text.split_whitespace().collect::<Vec<_>>().join(" ")
}
