//! The one type that everything exchanges.

use serde::Serialize;
use vocab::{ActorId, Date, Window};

use crate::{Condition, Key, Resolver};

/// One of the things an actor can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its name in the situation.
    pub key: Key,
    /// How a person would say it.
    pub label: String,
}

/// Mutually exclusive, exhaustive options, one of them the status quo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionSet {
    choices: Vec<Choice>,
    status_quo: usize,
    ordered: bool,
}

/// Why choices do not make an [`OptionSet`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionSetError {
    /// There is nothing to choose between.
    #[error("a question needs at least two options")]
    TooFew,
    /// The status quo is not among them.
    #[error("the status quo is not among the options")]
    NoStatusQuo,
    /// Two options have one name.
    #[error("two options are called `{0}`")]
    Duplicate(Key),
}

impl OptionSet {
    /// Options in their order (which is a scale if `ordered`), and the index of the status quo.
    ///
    /// # Errors
    /// If there are fewer than two, two share a key, or the status quo is out of range.
    pub fn new(choices: Vec<Choice>, status_quo: usize, ordered: bool) -> Result<Self, OptionSetError> {
        if choices.len() < 2 {
            return Err(OptionSetError::TooFew);
        }
        if status_quo >= choices.len() {
            return Err(OptionSetError::NoStatusQuo);
        }
        for (i, choice) in choices.iter().enumerate() {
            if choices[..i].iter().any(|c| c.key == choice.key) {
                return Err(OptionSetError::Duplicate(choice.key.clone()));
            }
        }
        Ok(Self { choices, status_quo, ordered })
    }

    /// The options in their order.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Index of the status quo.
    pub fn status_quo(&self) -> usize {
        self.status_quo
    }

    /// Whether the order is a scale.
    pub fn is_ordered(&self) -> bool {
        self.ordered
    }

    /// Index of an option.
    pub fn position(&self, key: &Key) -> Option<usize> {
        self.choices.iter().position(|c| c.key == *key)
    }

    /// How many options there are (at least two).
    #[allow(clippy::len_without_is_empty, reason = "never empty by construction")]
    pub fn len(&self) -> usize {
        self.choices.len()
    }
}

/// How the option comes about in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Did it happen in the window?
    Event,
    /// What holds at the window's end?
    Level,
    /// What is chosen when something else happens; void if it does not.
    Occasion,
}

/// A question that can be answered, sealed, settled and scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Who acts. For an outcome that needs several consents, the first of them; `None` for a contingency, which nobody
    /// decides.
    pub actor: Option<ActorId>,
    /// Towards whom, where it is aimed at somebody.
    pub target: Option<ActorId>,
    /// The lever asked about, or a joint outcome.
    pub instrument: Key,
    /// Its name as a person would say it.
    pub label: String,
    /// How the options come about in time.
    pub kind: Kind,
    /// For an occasion: what has to happen first; the question is void without it.
    pub occasion: Option<Condition>,
    /// What may be chosen.
    pub options: OptionSet,
    /// The days in which it would happen, all after `as_of`.
    pub window: Window,
    /// What is assumed, each under its own branch.
    pub given: Vec<Condition>,
    /// The forecast may use nothing that was not known by this day.
    pub as_of: Date,
    /// Which option was taken, once it can be known.
    pub resolver: Resolver,
}
