//! Reading a resolver: recursive descent over tokens, collecting every error.

use std::ops::Range;

use super::ast::{DecisionList, Rule};
use super::lex::{Placed, statements, tokens};
use super::line::Line;

/// Something in a resolver's text that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ResolverError {
    /// Where: bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl ResolverError {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: hint.into() }
    }
}

/// Reads a resolver.
///
/// # Errors
/// Every error of the text: at least one for each line that cannot be read, in the order of the text. Never panics.
pub fn parse(text: &str) -> Result<DecisionList, Vec<ResolverError>> {
    let mut errors = Vec::new();
    let tokens = tokens(text, &mut errors);
    let mut rules = Vec::new();
    let mut otherwise = None;
    let mut otherwise_seen = false;
    for statement in statements(&tokens) {
        let mut line = Line { tokens: statement, at: 0, end: text.len(), errors: &mut errors };
        if otherwise_seen {
            line.fail("a line after `otherwise` is never reached", "put `OPTION otherwise` last");
        }
        otherwise_seen |= statement.get(1).and_then(Placed::word) == Some("otherwise");
        match line.read() {
            Some((option, Some(when))) => rules.push(Rule { option, when }),
            Some((option, None)) => otherwise = otherwise.or(Some(option)),
            None => {}
        }
    }
    if !otherwise_seen {
        let message =
            if tokens.is_empty() { "the resolver is empty" } else { "there is no last line `OPTION otherwise`" };
        errors.push(ResolverError::new(
            text.trim_end().len()..text.trim_end().len(),
            message,
            "end with the status quo and `otherwise`, as in `lax otherwise`",
        ));
    }
    errors.sort_by_key(|e| (e.span.start, e.span.end));
    match otherwise {
        Some(otherwise) if errors.is_empty() => Ok(DecisionList { rules, otherwise }),
        _ => Err(errors),
    }
}

impl std::str::FromStr for DecisionList {
    type Err = ResolverError;

    /// Reads a resolver, and gives the first error if there are any.
    fn from_str(text: &str) -> Result<Self, ResolverError> {
        let unreadable = || ResolverError::new(0..0, "the resolver cannot be read", "");
        parse(text).map_err(|errors| errors.into_iter().next().unwrap_or_else(unreadable))
    }
}

impl serde::Serialize for DecisionList {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for DecisionList {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
