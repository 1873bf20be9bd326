//! What a page claims, as it stands there.

use std::ops::Range;

use serde::Serialize;
use vocab::{ActorId, EventType, Reading};

pub use spine::ClaimKind;

use crate::{DamageKind, Dated, Voice};

/// Words of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The words as they stand, with one space for each run of white space.
    pub text: String,
    /// Bytes of the original.
    pub span: Range<usize>,
}

/// Somebody whom the page names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The words that name them, a pronoun perhaps.
    pub words: Phrase,
    /// Who that is, where the gazetteer knows; for a pronoun, whom it was taken to stand for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorId>,
}

/// A condition, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// The words, with the one that makes them a condition.
    pub words: Phrase,
    /// That word in lower case: "if", "unless", "without". Empty where it was lost.
    pub marker: String,
    /// The word was lost, and the condition is inferred from what is left.
    pub inferred: bool,
}

/// Whether something is said to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Denied,
    /// It is said not to be known.
    Open,
}

/// What part of its sentence a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    /// A main statement.
    Main,
    /// Said by the way, as a reason for a main statement.
    Reason,
    /// Said by the way, as what does not stand in its way.
    Concession,
    /// Said by the way, as what happens meanwhile.
    Background,
}

/// When the thing that is spoken of takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// Before the page was written.
    Past,
    /// While it was written, or always.
    Present,
    /// After.
    Future,
}

/// Words that say how sure a claim is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HedgeWords {
    /// The words, as they stand.
    pub words: Phrase,
    /// The phrase of the surveys that it is a form of; `None` where nobody was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surveyed: Option<&'static str>,
    /// What readers take the phrase to mean; of a negated hedge, turned around.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readers: Option<Reading>,
    /// The probabilities that the yardstick of ICD 203 gives to it, in 0..=1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yardstick: Option<(f64, f64)>,
    /// The hedge is negated: "not likely".
    pub negated: bool,
    /// It is rhetoric ("no doubt") or bare possibility ("theoretically possible"), and stands for no probability.
    pub no_probability: bool,
}

/// Who is said to do what to whom, in the record's vocabulary where it can be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// Who acts.
    pub source: Option<Party>,
    /// The words of the deed.
    pub words: Phrase,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type: Option<EventType>,
    /// Towards whom.
    pub target: Option<Party>,
}

/// One statement of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// Its name within the page: `c1`, `c2`, … in the order of the text.
    pub id: String,
    /// The sentence, or the part of it, that makes the claim. `words.text` is what stands at `words.span`, markup left out.
    pub words: Phrase,
    /// The whole sentence that it stands in.
    pub sentence: Phrase,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// What else it is: of a belief, what is believed; of a forecast, that it tells of a trend or a dependence.
    pub also: Vec<ClaimKind>,
    /// What part of its sentence makes it.
    pub clause: Clause,
    /// Who says it. `None`: the author.
    pub speaker: Option<Party>,
    /// Who is said to hold it: believe it, want it, fear it. `None`: the speaker.
    pub holder: Option<Party>,
    /// Every actor that the claim names, in order, none twice.
    pub actors: Vec<ActorId>,
    /// Who would do what to whom.
    pub act: Option<Act>,
    /// "if …", "unless …", "without …": what it hangs on.
    pub condition: Option<Given>,
    /// "unless …": what would undo it.
    pub exception: Option<Given>,
    /// "even if …", "regardless of …": what does not matter to it.
    pub concession: Option<Phrase>,
    /// "since …", "for fear of …": why.
    pub reason: Option<Phrase>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// When.
    pub tense: Tense,
    /// How sure the speaker sounds. `None`: nothing is said.
    pub hedge: Option<HedgeWords>,
    /// How the sentence speaks.
    pub voice: Option<Voice>,
    /// When it was written, where that can be told.
    pub dated: Option<Dated>,
    /// What the sentence has lost.
    pub damage: Vec<DamageKind>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Something reported as done, that could be a row of a record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportedEvent {
    /// The whole sentence.
    pub sentence: Phrase,
    /// The words of the deed.
    pub words: Phrase,
    /// Who did it.
    pub source: Party,
    /// To whom; several acts on each other are several events.
    pub target: Option<Party>,
    /// What.
    pub event_type: EventType,
    /// When, if the page names a day.
    pub day: Option<vocab::Date>,
    /// The rule that found it.
    pub rule: String,
}
