//! What a learned forecast rests on, in words: its parts, and dated precedents.

use precedent::window::{Part, What};
use serde::Serialize;
use spine::Row;
use vocab::{Date, cameo};

/// One part of what a probability rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartTold {
    /// What it is.
    pub what: &'static str,
    /// Days with such events that the source has told of.
    pub days: f64,
    /// Days with such events lately, for a window that was learned from.
    pub lately: f64,
    /// What it adds to the log-odds against the average dyad; of the average dyad its log-odds.
    pub log_odds: f64,
}

/// One dated event that a forecast rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Precedent {
    /// The day it happened.
    pub day: Date,
    /// What it was, in the words of its code.
    pub what: String,
    /// The row: `origin/id`.
    pub row: String,
}

impl PartTold {
    /// A part of a forecast, with what it is called.
    pub fn of(part: &Part) -> Self {
        Self { what: called(part.what), days: part.count, lately: part.rate, log_odds: part.log_odds }
    }
}

impl Precedent {
    /// The event of a row.
    pub fn of(row: &Row) -> Self {
        let code = row.cameo.as_deref().and_then(cameo::lookup);
        let what = code.map_or_else(|| row.event_type.name().to_owned(), |code| code.name.clone());
        Self { day: row.event_date, what, row: row.name() }
    }
}

fn called(what: What) -> &'static str {
    match what {
        What::Average => "the average dyad",
        What::Dyad => "how often it did this",
        What::Recency => "how long ago it last did",
        What::Wider => "how often it did the like",
        What::Reverse => "how often the other did this to it",
        What::Follows => "what it did lately, and what follows upon that",
        What::Answers => "what the other did lately, and how that is answered",
        What::Source => "how often it does this to anybody",
        What::Target => "how often this is done to the other by anybody",
        What::Neighbours => "what goes on between it and the other's neighbours",
        What::Regions => "what goes on between the two regions",
        What::World => "how often this happens anywhere",
        What::Season => "the time of the week",
    }
}
