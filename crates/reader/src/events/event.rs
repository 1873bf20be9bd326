//! What a sentence reports.

use std::ops::Range;

use vocab::{ActorId, EventType};

/// Something that a sentence reports as done or said: the raw material of a [`ReportedEvent`](crate::ReportedEvent).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEvent {
    /// The words of the deed, in bytes of the sentence.
    pub words: Range<usize>,
    /// Who did it. `None`: the sentence does not say.
    pub source: Option<RawParty>,
    /// To whom. `None`: to nobody in particular.
    pub target: Option<RawParty>,
    /// What.
    pub event_type: EventType,
    /// It is what the sentence is about; otherwise it is told besides ("… and closed its embassy").
    pub main: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawParty {
    /// The words that name them, in bytes of the sentence.
    pub words: Range<usize>,
    /// Who that is. People and bodies without a state of their own ("the rebels") have the one that the sentence
    /// puts them in, as event records write them.
    pub actor: Option<ActorId>,
    /// The actor is not named with the words, but inferred: from the place, from the other side, from the only state named.
    pub inferred: bool,
}
