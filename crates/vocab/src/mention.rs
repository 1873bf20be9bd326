use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::ActorId;

/// A place in a text where an actor is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text, without article and without the "'s" of a possessive.
    pub range: Range<usize>,
    /// Who is named.
    pub actor: ActorId,
    /// What sort of name stands there.
    pub via: NameKind,
}

/// What sort of name an actor goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// The name that is shown.
    Name,
    /// Another name, or initials.
    Alias,
    /// The word for its people: "Chinese".
    Demonym,
    /// Its seat of government: may mean the city.
    Capital,
    /// A place or office that stands for it: "the Kremlin".
    Metonym,
    /// The name of its leader.
    Leader,
}
