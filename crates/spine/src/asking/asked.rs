//! What a question asks.

use serde::Serialize;
use vocab::{ActorId, EventType};

use crate::Literal;

/// A question as it was understood. The days it is about are not part of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Asked {
    /// Everything that one actor can do, towards another if one is named.
    What {
        /// Who acts.
        actor: ActorId,
        /// Towards whom.
        target: Option<ActorId>,
    },
    /// Whether one thing happens.
    Whether {
        /// Who acts; `None` for what nobody decides alone.
        actor: Option<ActorId>,
        /// Towards whom, if the question says so.
        target: Option<ActorId>,
        /// What is done.
        act: Act,
    },
    /// When one thing happens.
    When {
        /// Who acts; `None` for what nobody decides alone.
        actor: Option<ActorId>,
        /// Towards whom, if the question says so.
        target: Option<ActorId>,
        /// What is done.
        act: Act,
    },
    /// Towards whom an actor does something.
    Whom {
        /// Who acts.
        actor: ActorId,
        /// What is done.
        act: Act,
    },
    /// Who does something towards somebody.
    Who {
        /// Towards whom.
        target: ActorId,
        /// What is done; it has a type of event.
        act: Act,
    },
}

/// What is asked to be done. At least one of `literal` and `event_type` is there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Act {
    /// The words of the question.
    pub words: String,
    /// The option or outcome of the situation that they call by name.
    pub literal: Option<Literal>,
    /// The type of event that their verb stands for.
    pub event_type: Option<EventType>,
}
