//! The account of a page.

use serde::Serialize;
use vocab::Date;

use crate::{Claim, Damage, Format, Phrase, ReportedEvent, Segment};

/// What a page says, and what it does not: every byte accounted for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// What it calls itself.
    pub title: Option<Phrase>,
    /// The day on which it was written, as the caller or the markup says.
    pub dated: Option<Date>,
    /// What the file was taken for.
    pub format: Format,
    /// Its encoding.
    pub encoding: &'static str,
    /// Length of the original in bytes.
    pub bytes: usize,
    /// Sentences of prose, whole or not.
    pub sentences: usize,
    /// The page cut up, in order, without gaps.
    pub segments: Vec<Segment>,
    /// What it claims, in order.
    pub claims: Vec<Claim>,
    /// What it reports as done.
    pub events: Vec<ReportedEvent>,
    /// What it has lost, in order.
    pub damage: Vec<Damage>,
}
