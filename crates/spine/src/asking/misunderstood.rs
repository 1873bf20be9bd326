//! Why a question was not understood, and what to write instead.

use std::ops::Range;

use super::phrase_book::{PhraseBook, Subject};

/// Why a text was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Misunderstood {
    /// What is wrong.
    pub message: String,
    /// Where: bytes of the text, on character boundaries.
    pub span: Option<Range<usize>>,
    /// What to do about it.
    pub hint: Option<String>,
    /// What may have been meant, the likeliest first: in place of the span, or whole questions where the hint says so.
    pub suggestions: Vec<String>,
}

impl Misunderstood {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), span: None, hint: None, suggestions: Vec::new() }
    }

    pub(super) fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn hint_if_none(mut self, hint: impl FnOnce() -> String) -> Self {
        self.hint.get_or_insert_with(hint);
        self
    }

    pub(super) fn suggest(mut self, suggestions: impl IntoIterator<Item = String>) -> Self {
        self.suggestions.extend(suggestions);
        self
    }
}

/// The forms that are read, told with the first two names of the book.
pub(super) fn forms(book: &PhraseBook) -> String {
    let name = |id: &vocab::ActorId| book.actors.iter().find(|(_, known)| known == id).map(|(name, _)| name.as_str());
    // two of whom the first has something to do about the second
    let pair = |subject: &Subject| Some((name(subject.actor.as_ref()?)?, name(subject.targets.first()?)?));
    let (a, b) = book.subjects.iter().find_map(pair).unwrap_or(("ACTOR", "OTHER"));
    format!("ask “What will {a} do about {b}?”, “Will {a} …?” or “When will {a} …?”")
}
