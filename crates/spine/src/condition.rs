//! What is assumed: contingency outcomes and options taken, each with an identity and a resolver of its own.

use std::fmt;

use serde::Serialize;

use crate::Key;
use crate::resolver::DecisionList;

/// One subject at one value: an instrument's or outcome's option, or a contingency's outcome.
///
/// Instruments, outcomes and contingencies of a situation share one name space, so the subject's key is enough.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Literal {
    /// The instrument, outcome or contingency.
    pub subject: Key,
    /// Its option or outcome.
    pub value: Key,
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.subject, self.value)
    }
}

/// How one finds out what happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolver {
    /// By an ordered decision list over the record.
    Record(DecisionList),
    /// By an entry that a person wrote into the situation (`settled`), with its source. The record does not decide it.
    Declared,
}

/// Something assumed by a question: an identity, with a resolver that can tell whether it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// What is assumed.
    pub literal: Literal,
    /// How a person would say it: "Trump wins 2020".
    pub label: String,
    /// How one finds out whether it came about.
    pub resolver: Resolver,
}
