//! What a source would have reported, had it happened: absent is not zero.

use serde::{Deserialize, Serialize};
use vocab::{ActorId, Date, EventType, Window};

/// A promise of one source: within these days, of these types, the acts of these actors are all here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Coverage {
    /// The source that promises.
    pub origin: String,
    /// The days, by the date of the event.
    pub window: Window,
    /// The types of event; `None` is all.
    pub event_types: Option<Vec<EventType>>,
    /// Whose acts, towards anybody: the actors are sources of the rows, not targets. `None` is everybody's.
    pub actors: Option<Vec<ActorId>>,
    /// Since when the promise could be relied on.
    pub known: Date,
}

impl Coverage {
    /// Whether it speaks of acts of this type by this actor; `None` asks for everybody's acts.
    pub fn speaks_of(&self, event_type: EventType, actor: Option<&ActorId>) -> bool {
        let of_type = self.event_types.as_ref().is_none_or(|types| types.contains(&event_type));
        let of_actor = match (&self.actors, actor) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(actors), Some(actor)) => actors.contains(actor),
        };
        of_type && of_actor
    }
}
