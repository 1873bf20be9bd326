//! How a situation's actors, instruments, outcomes and contingencies may be called.

use vocab::{ActorId, Date};

use crate::{Key, Literal};

/// A situation's own names. The gazetteer's are known besides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PhraseBook {
    /// Names of actors. They go before those of the gazetteer.
    pub actors: Vec<(String, ActorId)>,
    /// What can be asked about.
    pub subjects: Vec<Subject>,
}

/// Something that takes one of several values.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its key in the situation.
    pub key: Key,
    /// What sort of thing it is.
    pub kind: SubjectKind,
    /// Who decides it; `None` if nobody does alone.
    pub actor: Option<ActorId>,
    /// At whom it is aimed; empty if at nobody in particular. Of an outcome: those whose consent it needs.
    pub targets: Vec<ActorId>,
    /// Its name and phrases.
    pub names: Vec<String>,
    /// What it can come to.
    pub values: Vec<SubjectValue>,
    /// Of a contingency: the first day on which something known said how likely it is. `None`: always.
    pub open_from: Option<Date>,
    /// Of a contingency: the first day on which one knew how it came out. `None`: one does not.
    pub open_until: Option<Date>,
}

/// What sort of thing a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectKind {
    /// One actor decides it.
    Instrument,
    /// It needs several actors.
    Outcome,
    /// None of the actors decides it.
    Contingency,
}

/// An option or outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectValue {
    /// Its key in the situation.
    pub key: Key,
    /// Its name and phrases.
    pub names: Vec<String>,
    /// Whether it is what happens if nothing does.
    pub status_quo: bool,
}

impl Subject {
    /// Whether it was open on a day, as far as one knew.
    pub(super) fn is_open(&self, day: Date) -> bool {
        self.open_from.is_none_or(|from| from <= day) && self.open_until.is_none_or(|until| day < until)
    }

    /// The subject at one of its values.
    pub(super) fn at(&self, value: &SubjectValue) -> Literal {
        Literal { subject: self.key.clone(), value: value.key.clone() }
    }

    /// The other of two values; `None` if there are more.
    pub(super) fn other_than(&self, value: &SubjectValue) -> Option<&SubjectValue> {
        match self.values.as_slice() {
            [a, b] if a.key == value.key => Some(b),
            [a, b] if b.key == value.key => Some(a),
            _ => None,
        }
    }
}

impl SubjectValue {
    /// How it is called first.
    pub(super) fn label(&self) -> &str {
        self.names.first().map_or(self.key.as_str(), String::as_str)
    }
}
