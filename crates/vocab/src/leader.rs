use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::{ActorId, Date};

/// The office that makes somebody a leader, the one that decides most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Leads by party or clergy, above the offices of state.
    ParamountLeader,
    /// A head of state who governs.
    HeadOfState,
    /// A head of government.
    HeadOfGovernment,
    /// Heads an international body.
    HeadOfOrganisation,
    /// Chairs a body's council of states.
    Chair,
}

/// One term of one leader: a row of a file in `data/leaders`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Leader {
    /// Whom the leader leads.
    pub actor: ActorId,
    /// The full name: "Kim Jong Un".
    pub name: String,
    /// Other spellings of the full name.
    #[serde(deserialize_with = "semicolons")]
    pub aliases: Vec<String>,
    /// The name that stands for the leader while in office; `None` where it is a common word ("May").
    pub surname: Option<String>,
    /// The office.
    pub role: Role,
    /// The first day in office.
    pub from: Date,
    /// The day the office passed on; `None`: not known to have. That day itself belongs to the successor.
    pub until: Option<Date>,
    /// How the row was checked: `memory`, or the page that was opened.
    #[serde(rename = "checked")]
    pub source: String,
}

impl Leader {
    /// Whether in office on a day.
    pub fn in_office(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ParamountLeader => "paramount leader",
            Self::HeadOfState => "head of state",
            Self::HeadOfGovernment => "head of government",
            Self::HeadOfOrganisation => "head of the organisation",
            Self::Chair => "chair",
        })
    }
}

/// A CSV field that holds a list.
pub(crate) fn semicolons<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(field)?;
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    Ok(parts.map(str::to_owned).collect())
}
