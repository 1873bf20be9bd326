//! What a backtest is to be of.

use serde::{Deserialize, Serialize};
use vocab::{ActorId, Date};

use crate::learned::Level;

/// Which dyads are asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dyads {
    /// On each origin all ordered pairs of states with at least [`Plan::min_events`] events known by then.
    All,
    /// These, on every origin: who acts, and towards whom.
    Named(Vec<(ActorId, ActorId)>),
}

/// What a backtest is to be of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Plan {
    /// Which dyads are asked about.
    pub dyads: Dyads,
    /// How many events of a pair of states must be known for it to be one of those that are asked about, or counted in the
    /// references.
    pub min_events: u32,
    /// Length of the window, in days, from 1.
    pub length: u32,
    /// The first origin; `None`: when a quarter of the record's days have passed.
    pub from: Option<Date>,
    /// The last origin; `None`: the last whose window the record tells of.
    pub to: Option<Date>,
    /// Days from one origin to the next, from 1.
    pub every: u32,
    /// The finest level of the kinds; the wider ones come with it.
    pub level: Level,
    /// The origin of the rows; `None`: the source that promises everything of the most days.
    pub source: Option<String>,
}

/// Why there can be no backtest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BacktestError {
    /// No source promises everything between everybody.
    #[error("no source of the record promises all events between everybody")]
    NoSource,
    /// The source that was named does not.
    #[error("`{named}` is no source that promises all events between everybody")]
    NoSuchSource {
        /// What was named.
        named: String,
        /// The sources that do.
        instead: Vec<String>,
    },
    /// No window lies within what the record tells of.
    #[error("no window of {length} days can be forecast and settled between {first} and {last}")]
    TooShort {
        /// Length of the window.
        length: u32,
        /// The first day that the source covers, or the first origin asked for.
        first: Date,
        /// The last day that can be settled.
        last: Date,
    },
    /// There was nothing to ask.
    #[error("no two states have {min_events} events that were known by {last}")]
    NoDyads {
        /// How many were asked for.
        min_events: u32,
        /// The last origin.
        last: Date,
    },
}
