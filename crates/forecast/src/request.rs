//! What is asked for, and why it may get no answer.

use situation::{BadChange, Refused};
use spine::asking::Misunderstood;
use spine::{Abstain, Literal, OptionSetError};
use vocab::{Date, Window, WindowOrSpan};

/// How something is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The words.
    pub text: String,
    /// Nothing known later may be used.
    pub as_of: Date,
    /// The days that it is about; a span starts the day after `as_of`.
    pub window: WindowOrSpan,
    /// Branches asked for: each a condition in words, or `KEY=VALUE`.
    pub given: Vec<String>,
    /// Interventions: each `PATH=VALUE`.
    pub set: Vec<String>,
    /// Draws of the uncertain quantities.
    pub draws: usize,
    /// The one seed.
    pub seed: u64,
}

impl Request {
    /// The days that it is about.
    ///
    /// # Errors
    /// [`AskError::BadWindow`] beyond the calendar, [`AskError::Window`] if they do not lie after the as-of date.
    pub(crate) fn days(&self) -> Result<Window, AskError> {
        let start = self.as_of.tomorrow().map_err(|e| AskError::BadWindow(e.to_string()))?;
        let window = self.window.starting(start).map_err(|e| AskError::BadWindow(e.to_string()))?;
        if window.first() <= self.as_of {
            return Err(AskError::Window { window, as_of: self.as_of });
        }
        Ok(window)
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AskError {
    /// An `--if` was not understood.
    #[error("--if `{text}`: {why}")]
    Condition {
        /// The words.
        text: String,
        /// Why.
        why: Box<Misunderstood>,
        /// What else may be assumed: the outcomes of the open contingencies, with the words and the keys that stand for them.
        may_happen: Vec<(String, Literal)>,
    },
    /// An `--if` cannot be assumed.
    #[error("--if `{text}` is refused: {why}")]
    Refused {
        /// The words.
        text: String,
        /// Why.
        why: Box<Refused>,
    },
    /// The question is about a contingency that is settled, or that nothing known speaks of yet.
    #[error("the question is refused: {why}")]
    Closed {
        /// The words that call it.
        words: String,
        /// Why.
        why: Box<Refused>,
    },
    /// A `--set` is not a change.
    #[error("--set `{text}`: {why}")]
    Change {
        /// The words.
        text: String,
        /// Why.
        why: BadChange,
    },
    /// A `--sweep` names no quantity, or a range that it cannot have.
    #[error("--sweep `{text}`: {why}")]
    Sweep {
        /// The words.
        text: String,
        /// Why.
        why: BadChange,
    },
    /// The window does not lie after the as-of date.
    #[error("the window {window} begins on or before the as-of date {as_of}")]
    Window {
        /// The window.
        window: Window,
        /// The date.
        as_of: Date,
    },
    /// The window cannot be written as dates.
    #[error("the window is no window: {0}")]
    BadWindow(String),
    /// The situation has nothing that the question is about.
    #[error("{0}")]
    NotCovered(String),
    /// The model could not be computed.
    #[error("the situation cannot be computed as of {as_of}: {why}")]
    Model {
        /// The date.
        as_of: Date,
        /// Why.
        why: String,
    },
    /// No witness says anything to anything that was asked.
    #[error("there is no answer: {0}")]
    Void(String),
    /// An option set is broken.
    #[error(transparent)]
    Options(#[from] OptionSetError),
}

impl AskError {
    /// That there is no answer at all, if every one of what was asked is abstained from.
    pub(crate) fn void<'a>(abstentions: impl Iterator<Item = Option<&'a Abstain>>) -> Option<Self> {
        let why: Vec<String> = abstentions.map(|why| why.map(ToString::to_string)).collect::<Option<_>>()?;
        Some(Self::Void(why.join("; ")))
    }
}
