use serde::{Deserialize, Serialize};

use crate::{ActorId, Date};

/// What sort of actor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A state, or a territory that acts like one.
    State,
    /// A body that states belong to.
    Organisation,
    /// A movement, an armed group, a firm.
    NonState,
}

/// What a state is in the United Nations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnStanding {
    /// A member state.
    Member,
    /// A state that observes the General Assembly.
    Observer,
}

/// Somebody who can act towards somebody else, and the names that English prose gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The code: ISO 3166 alpha-3 for a state, its usual initials for an organisation.
    pub id: ActorId,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// The name to show, without an article: "North Korea", "United States".
    pub name: String,
    /// Whether running text says "the" before the name.
    pub article: bool,
    /// "Chinese", "Pole": words for its people and what is theirs. The plurals of those in -n and -i go unsaid.
    pub demonyms: Vec<String>,
    /// The seat of government, where its name does not mean another actor.
    pub capital: Option<String>,
    /// Places and offices that stand for the actor: "the Kremlin".
    pub metonyms: Vec<String>,
    /// Other names and initials.
    pub aliases: Vec<String>,
    /// ISO 3166 alpha-3 code.
    pub iso3: Option<String>,
    /// Country number of the Correlates of War project.
    pub cow: Option<u16>,
    /// Standing in the United Nations, and since when; `None`: neither member nor observer state.
    pub un: Option<(UnStanding, Date)>,
    /// The organisation or movement whose organ or branch it is.
    pub part_of: Option<ActorId>,
    /// Of a group that is no state's: the states on whose soil it chiefly is.
    pub home: Vec<ActorId>,
}

impl Actor {
    /// The name as it stands within a sentence: "the United States", "China".
    pub fn with_article(&self) -> String {
        if self.article { format!("the {}", self.name) } else { self.name.clone() }
    }
}
