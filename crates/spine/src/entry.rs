//! A situation's numbers and dated facts, one by one: what a [`View`](crate::View) lets through or holds back.

use serde::Serialize;
use vocab::Date;

use crate::Key;

/// Since when one could know of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// Known from this day on; invisible before.
    On(Date),
    /// Undated: written down on this day. As of an earlier day it is visible, and marked *hindsight*.
    Written(Date),
}

/// Where a thing is from and how that was looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Where it is from. `None`: it is only assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How the source was looked up: a file, a page that was opened, or memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// For the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Provenance {
    /// Whether nothing but the author's judgement stands behind it.
    pub fn is_assumed(&self) -> bool {
        self.source.is_none()
    }
}

/// A value and its spread, on the natural scale of its quantity: the 5th and 95th percentile.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile; equal to `low` for an exact number.
    pub high: f64,
    /// The word it was written as, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

impl Estimate {
    /// An exact number, without spread.
    pub fn exact(value: f64) -> Self {
        Self { low: value, high: value, word: None }
    }

    /// A range from the 5th to the 95th percentile.
    pub fn range(low: f64, high: f64) -> Self {
        Self { low, high, word: None }
    }
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// A quantity has this value from `Entry::from` on.
    Value(Estimate),
    /// A contingency came out this way on that day.
    Settled {
        /// The outcome.
        outcome: Key,
        /// The day on which it was settled.
        on: Date,
    },
    /// A tie or a driver is in force, until that day if one is given.
    InForce {
        /// The first day on which it no longer is.
        until: Option<Date>,
    },
}

/// One dated (or undated) statement of a situation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The path of what it speaks of, for example `actors.china.wants.trade`.
    pub path: String,
    /// The first day it holds; `None`: always.
    pub from: Option<Date>,
    /// Since when it could be known.
    pub known: Known,
    /// What it says.
    pub content: Content,
    /// Where it is from.
    pub provenance: Provenance,
    /// Line in the file, from 1, so that an answer can point at it; 0 if it was not read from a file.
    pub line: usize,
}
