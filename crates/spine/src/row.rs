//! One event of the record.

use serde::{Deserialize, Serialize};
use vocab::{ActorId, Date, EventType};

/// One event, or one yearly figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Row {
    /// Its name, unique within its origin.
    pub id: String,
    /// The day on which it happened; for a figure, the last day of the span that it measures.
    pub event_date: Date,
    /// The first day on which one could know of it: the day of publication, not of the event.
    pub known: Date,
    /// Who acted.
    pub source: ActorId,
    /// What part of the actor acted, where its coders say so: `government`, `military`, `media`.
    pub source_sector: Option<String>,
    /// Towards whom, where it was aimed at somebody.
    pub target: Option<ActorId>,
    /// What part of the target it was aimed at.
    pub target_sector: Option<String>,
    /// What was done, in the record's vocabulary.
    pub event_type: EventType,
    /// How it was done, within its type (a vote's `veto`, a figure's `trade`).
    pub mode: Option<String>,
    /// The CAMEO code it was coded with, where it was: two to four digits.
    pub cameo: Option<String>,
    /// Goldstein intensity, from −10 (most hostile) to 10 (most cooperative).
    pub intensity: Option<f64>,
    /// The number that a FIGURE row states, in the unit that its text names.
    pub value: Option<f64>,
    /// Where it happened.
    pub place: Option<String>,
    /// What it is about, where the source says so: what a vote was on, what a sanction was over.
    pub subject: Option<String>,
    /// What the source says of it.
    pub text: Option<String>,
    /// The source that the row came from.
    pub origin: String,
}

/// Name of the event type of yearly figures: a measurement, not an act.
const FIGURE: &str = "FIGURE";

impl Row {
    /// A row that says only who did what on a day, towards nobody, known on the day itself.
    pub fn bare(
        origin: impl Into<String>,
        id: impl Into<String>,
        day: Date,
        source: ActorId,
        event_type: EventType,
    ) -> Self {
        Self {
            id: id.into(),
            event_date: day,
            known: day,
            source,
            source_sector: None,
            target: None,
            target_sector: None,
            event_type,
            mode: None,
            cameo: None,
            intensity: None,
            value: None,
            place: None,
            subject: None,
            text: None,
            origin: origin.into(),
        }
    }

    /// Its name among all rows: `origin/id`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.origin, self.id)
    }

    /// Whether it measures something instead of reporting an act.
    pub fn is_figure(&self) -> bool {
        is_figure(self.event_type)
    }
}

/// Whether rows of the type measure something instead of reporting acts.
pub(crate) fn is_figure(event_type: EventType) -> bool {
    event_type.name() == FIGURE
}
