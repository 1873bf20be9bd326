//! What the record would have to say for a line to be decided.

use std::fmt;

use serde::Serialize;
use vocab::{ActorId, Date, EventType, Window};

use crate::Coverage;

/// Something that is not known.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// No source promises these days.
    Uncovered {
        /// The types of event.
        event_types: Vec<EventType>,
        /// Whose acts; `None` is everybody's.
        actor: Option<ActorId>,
        /// The days.
        days: Window,
    },
    /// A row does not state what was asked of it.
    Unstated {
        /// The source of the row.
        origin: String,
        /// The row.
        row: String,
        /// What it leaves out.
        field: &'static str,
    },
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Gap::Uncovered { event_types, actor, days } => {
                f.write_str("no source covers ")?;
                match event_types.as_slice() {
                    [] => f.write_str("acts")?,
                    few if few.len() <= 3 => {
                        f.write_str(&few.iter().map(|event_type| event_type.name()).collect::<Vec<_>>().join(", "))?;
                    }
                    [first, rest @ ..] => write!(f, "{} and {} other types", first.name(), rest.len())?,
                }
                match actor {
                    Some(actor) => write!(f, " by {actor}")?,
                    None => f.write_str(" by everybody")?,
                }
                write!(f, " from {} to {}", days.first(), days.last())
            }
            Gap::Unstated { origin, row, field } => {
                write!(f, "row {row} of {origin} does not state its {field}")
            }
        }
    }
}

/// The days of the window, for each type of event and actor, that no coverage known by the date holds. Days after the
/// date are never covered.
pub(super) fn uncovered<'a>(
    coverages: impl Iterator<Item = &'a Coverage> + Clone,
    event_types: &[EventType],
    actors: &[Option<ActorId>],
    window: &Window,
    known_by: Date,
) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for actor in actors {
        for &event_type in event_types {
            let promises = coverages.clone().filter(|c| c.known <= known_by && c.speaks_of(event_type, actor.as_ref()));
            for open in holes(window, promises.map(|c| (c.window.first(), c.window.last().min(known_by))).collect()) {
                // types that lack the same days are named together
                let same = gaps.iter_mut().find_map(|gap| match gap {
                    Gap::Uncovered { event_types, actor: a, days } if a == actor && *days == open => Some(event_types),
                    _ => None,
                });
                match same {
                    Some(types) if types.contains(&event_type) => {}
                    Some(types) => types.push(event_type),
                    None => {
                        gaps.push(Gap::Uncovered { event_types: vec![event_type], actor: actor.clone(), days: open })
                    }
                }
            }
        }
    }
    gaps
}

/// What is left of a window without these stretches of days.
fn holes(window: &Window, mut held: Vec<(Date, Date)>) -> Vec<Window> {
    held.retain(|(first, last)| first <= last);
    held.sort_unstable();
    let mut left = Vec::new();
    let mut next = window.first();
    for (first, last) in held {
        if first > window.last() {
            break;
        }
        if next < first {
            left.extend(first.yesterday().ok().and_then(|before| Window::new(next, before).ok()));
        }
        match last.tomorrow() {
            Ok(after) => next = next.max(after),
            Err(_) => return left, // held until the end of the calendar
        }
    }
    if next <= window.last() {
        left.extend(Window::new(next, window.last()));
    }
    left
}
