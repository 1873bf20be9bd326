//! What the claims of one page say of a situation.

use reader::Claim;
use spine::{Key, Known, Literal, OnPage, Polarity, Provenance, Stated};
use vocab::Date;

/// What a page says of a situation: every claim of the page is in exactly one of the two lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The page, by the name that it was given.
    pub page: String,
    /// The day on which it was written, if that is known of the whole.
    pub dated: Option<Date>,
    /// Sentences of prose on it.
    pub sentences: usize,
    /// Claims that speak of something in the situation, in the order of the page.
    pub mapped: Vec<Mapped>,
    /// Claims that do not, or of which one cannot tell.
    pub unmapped: Vec<Unmapped>,
}

/// A claim that speaks of something in the situation.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    /// The claim, as it was read.
    pub claim: Claim,
    /// What it speaks of: several things if several actors are said to do the same, or if it is about a belief and a stake.
    pub speaks: Vec<Speaks>,
    /// The condition under which it holds, if it has one.
    pub held: Option<Held>,
    /// Whether it affirms or denies what it speaks of.
    pub polarity: Polarity,
    /// How probable it makes that, or why its words are no probability.
    pub stated: Result<Stated, String>,
}

/// One thing that a claim speaks of, and what says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaks {
    /// The thing.
    pub of: Topic,
    /// How closely the claim's words fit its name, at most 1.
    pub score: f64,
    /// The name or phrase of the situation that was found.
    pub label: String,
    /// The words of the claim that it was found in.
    pub words: String,
}

/// Something in a situation that can be spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// An option of an instrument, or a value of an outcome or contingency.
    Value(Literal),
    /// An instrument, outcome or contingency, without saying what it comes to.
    Subject(Key),
    /// A belief that one actor holds of another.
    Belief(Key),
    /// Something that is at issue.
    Stake(Key),
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Its words.
    pub words: String,
    /// Its "if" was lost, and it is inferred.
    pub inferred: bool,
    /// What it is in the situation, or why it is nothing there.
    pub given: Result<Literal, String>,
}

/// A claim that was not mapped.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmapped {
    /// The claim, as it was read.
    pub claim: Claim,
    /// Why.
    pub why: String,
}

impl Mapping {
    /// How many claims the page makes.
    pub fn count(&self) -> usize {
        self.mapped.len() + self.unmapped.len()
    }

    /// The claims on options and outcomes, as a view shows them. What is not dated counts as written down `today`, so that
    /// it is hindsight in every replay.
    pub fn claims(&self, today: Date) -> Vec<spine::Claim> {
        let mut claims = Vec::new();
        for mapped in &self.mapped {
            let values = mapped.speaks.iter().filter_map(|speaks| match &speaks.of {
                Topic::Value(literal) => Some(literal),
                _ => None,
            });
            for (nth, literal) in values.enumerate() {
                claims.push(self.claim(mapped, literal, nth, today));
            }
        }
        claims
    }

    /// When a claim of the page could be known.
    pub fn known(&self, claim: &Claim, today: Date) -> Known {
        let day = claim.dated.as_ref().and_then(reader::Dated::known).or(self.dated);
        day.map_or(Known::Written(today), Known::On)
    }

    fn claim(&self, mapped: &Mapped, literal: &Literal, nth: usize, today: Date) -> spine::Claim {
        let Mapped { claim, held, polarity, stated, .. } = mapped;
        let also = if nth > 0 { format!(".{}", nth + 1) } else { String::new() };
        let who = |party: &Option<reader::Party>| party.as_ref().map(|party| spoken(&party.words.text));
        spine::Claim {
            id: format!("{}#{}{also}", self.page, claim.id),
            text: spoken(&claim.words.text),
            on_page: Some(OnPage {
                page: self.page.clone(),
                span: claim.words.span.clone(),
                polarity: *polarity,
                stated: stated.clone().ok(),
                silent: stated.clone().err(),
            }),
            speaker: who(&claim.speaker),
            holder: who(&claim.holder),
            kind: claim.kind,
            says: Some(literal.clone()),
            given: held.iter().filter_map(|held| held.given.clone().ok()).collect(),
            hedge: claim.hedge.as_ref().map(|hedge| spoken(&hedge.words.text)),
            known: self.known(claim, today),
            provenance: Provenance { source: Some(self.page.clone()), checked: Some(self.page.clone()), note: None },
        }
    }
}

/// Words of a page on one line.
pub(crate) fn spoken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
