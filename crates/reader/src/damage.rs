//! What a page has lost. Damage is named, never repaired in silence.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

/// A sort of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DamageKind {
    /// The sentence breaks off.
    TailLost,
    /// The sentence begins in the middle.
    HeadLost,
    /// A number is missing: "a year-old treaty".
    NumberLost,
    /// The word that made a clause a condition is missing.
    IfLost,
    /// Two sentences run into each other where something is missing.
    Spliced,
    /// Something between is missing: an object, a name.
    GapInside,
    /// The page speaks from more than one time.
    MixedDates,
    /// Bytes that are no text.
    Undecodable,
}

/// One place where a page is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// What is wrong.
    pub kind: DamageKind,
    /// Bytes of the original; empty where something is missing between two words.
    pub span: Range<usize>,
    /// What a person is told.
    pub note: String,
}

impl DamageKind {
    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::TailLost => "tail lost",
            Self::HeadLost => "head lost",
            Self::NumberLost => "number lost",
            Self::IfLost => "“if” lost",
            Self::Spliced => "spliced",
            Self::GapInside => "gap inside",
            Self::MixedDates => "mixed dates",
            Self::Undecodable => "undecodable",
        }
    }
}

impl fmt::Display for DamageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
