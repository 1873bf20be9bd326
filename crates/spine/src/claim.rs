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

/// A statement, with who made it and how sure they sounded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// A name for it, unique in its source.
    pub id: String,
    /// The words themselves.
    pub text: String,
    /// Byte range of the words in the page they are from, if they are from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Range<usize>>,
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
