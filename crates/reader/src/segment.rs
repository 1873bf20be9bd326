//! What each stretch of a page is.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::Dated;

/// What a stretch of a page is. Every byte of the original lies in exactly one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentKind {
    /// A sentence that makes at least one claim.
    Claim,
    /// A sentence that makes none.
    Narrative,
    /// Title, heading, byline, dateline.
    Title,
    /// A line about another text.
    Teaser,
    /// Furniture of the site.
    Boilerplate,
    /// What is left of a sentence, too little to state anything.
    Fragment,
    /// Prose in a language that is not read, or no words at all.
    Unread,
    /// Tags, white space, and what a browser does not show.
    Markup,
}

/// In what manner a stretch speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// An author who argues.
    Commentary,
    /// An author who reports.
    News,
    /// Somebody who writes to somebody: "I regret that we …".
    Letter,
    /// The site itself.
    Site,
}

/// One stretch of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Segment {
    /// Bytes of the original.
    pub span: Range<usize>,
    /// What it is.
    pub kind: SegmentKind,
    /// How it speaks, where that can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// When it was written, where that can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Dated>,
    /// The rule that says what it is.
    pub rule: &'static str,
}

impl SegmentKind {
    /// The name, as `--json` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Narrative => "narrative",
            Self::Title => "title",
            Self::Teaser => "teaser",
            Self::Boilerplate => "boilerplate",
            Self::Fragment => "fragment",
            Self::Unread => "unread",
            Self::Markup => "markup",
        }
    }

    /// Whether it is words that say nothing on any question: furniture, teasers, what cannot be read.
    pub fn is_noise(self) -> bool {
        matches!(self, Self::Teaser | Self::Boilerplate | Self::Unread | Self::Markup)
    }
}

impl fmt::Display for SegmentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
