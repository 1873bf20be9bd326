//! What somebody said.

use std::ops::Range;

use serde::Serialize;

use crate::{Known, Literal, Provenance};

/// What sort of statement a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// Something will happen if something else does.
    ConditionalForecast,
    /// Something will happen.
    Forecast,
    /// Somebody is for or against something.
    Stance,
    /// One thing matters more than another.
    Priority,
    /// Somebody needs something from somebody.
    Dependence,
    /// Somebody holds something to be so.
    Belief,
    /// Something grows or shrinks.
    Trend,
    /// Something happened.
    Event,
    /// Something has not happened.
    Absence,
    /// Something cannot happen.
    Infeasibility,
}

/// What a claim says of the option that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It comes about.
    Affirms,
    /// It may come about; no more is said.
    Possible,
    /// It does not come about.
    Denies,
}

/// How probable a claim makes the option that it names, as readers take its words: quartiles of what they answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stated {
    /// The phrase that they were asked about.
    pub phrase: String,
    /// How many answered.
    pub n: u32,
    /// A quarter of the answers are at most this.
    pub q25: f64,
    /// Half of them are.
    pub median: f64,
    /// Three quarters are.
    pub q75: f64,
    /// The claim has no words of probability but a plain “will”, read as the phrase.
    pub plain: bool,
    /// The claim turns the phrase (“not likely”, “will likely not”), and so were the quartiles.
    pub turned: bool,
}

/// A claim as its page has it: what is known of a claim that was read, and not entered by hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OnPage {
    /// The page, by the name it was given.
    pub page: String,
    /// Bytes of the page's original.
    pub span: Range<usize>,
    /// What it says of its option.
    pub polarity: Polarity,
    /// How probable it makes the option; `None` with a reason where its words are no probability.
    pub stated: Option<Stated>,
    /// Why they are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent: Option<String>,
}

/// A statement, with who made it and how sure they sounded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// A name for it, unique in its source.
    pub id: String,
    /// The words themselves.
    pub text: String,
    /// Where it was read, if it was read on a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_page: Option<OnPage>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Who is said to believe it, where that is somebody else.
    pub holder: Option<String>,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// The option or outcome spoken of, where it is one of the situation's.
    pub says: Option<Literal>,
    /// The condition under which it is said to hold.
    pub given: Vec<Literal>,
    /// The words of probability, as they stand.
    pub hedge: Option<String>,
    /// Since when it could be known.
    pub known: Known,
    /// Where it is from.
    pub provenance: Provenance,
}
