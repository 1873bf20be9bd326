//! What the record would have to say for a line to be decided.

use std::fmt;

use serde::Serialize;
use vocab::{ActorId, Date, EventType, Window};

use crate::{Acts, Coverage};

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
        /// Towards whom; `None` is anybody.
        target: Option<ActorId>,
        /// In which way; `None` is any.
        mode: Option<String>,
        /// What they are about; empty is anything.
        subjects: Vec<String>,
        /// The days.
        days: Window,
    },
    /// No figure of the series was given for these days. What nobody measured is not zero.
    Unmeasured {
        /// Whose.
        actor: Option<ActorId>,
        /// The series.
        series: Vec<String>,
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
            Gap::Uncovered { event_types, actor, target, mode, subjects, days } => {
                f.write_str("no source covers ")?;
                match event_types.as_slice() {
                    [] => f.write_str("acts")?,
                    few if few.len() <= 3 => {
                        f.write_str(&few.iter().map(|event_type| event_type.name()).collect::<Vec<_>>().join(", "))?;
                    }
                    [first, rest @ ..] => write!(f, "{} and {} other types", first.name(), rest.len())?,
                }
                if let Some(mode) = mode {
                    write!(f, " ({mode})")?;
                }
                match actor {
                    Some(actor) => write!(f, " by {actor}")?,
                    None => f.write_str(" by everybody")?,
                }
                if let Some(target) = target {
                    write!(f, " towards {target}")?;
                }
                if !subjects.is_empty() {
                    write!(f, " about “{}”", subjects.join("”, “"))?;
                }
                write!(f, " from {} to {}", days.first(), days.last())
            }
            Gap::Unmeasured { actor, series, days } => {
                write!(f, "no figure of {}", series.join(" or "))?;
                if let Some(actor) = actor {
                    write!(f, " of {actor}")?;
                }
                write!(f, " is for days from {} to {}", days.first(), days.last())
            }
            Gap::Unstated { origin, row, field } => {
                write!(f, "row {row} of {origin} does not state its {field}")
            }
        }
    }
}

/// The days of the window, for each sort of act, that no coverage known by the date holds. Days after the date are never
/// covered.
pub(super) fn uncovered(coverages: &[Coverage], acts: &[Acts<'_>], window: &Window, known_by: Date) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for asked in acts {
        let held = coverages
            .iter()
            .filter(|c| c.speaks_of(asked))
            .filter_map(|c| c.last_by(known_by).map(|last| (c.window.first(), last)));
        for open in holes(window, held.collect()) {
            match gaps.iter_mut().find_map(|gap| types_of_same(gap, asked, &open)) {
                Some(types) if types.contains(&asked.event_type) => {}
                Some(types) => types.push(asked.event_type),
                None => gaps.push(Gap::Uncovered {
                    event_types: vec![asked.event_type],
                    actor: asked.actor.cloned(),
                    target: asked.target.cloned(),
                    mode: asked.mode.map(str::to_owned),
                    subjects: asked.subjects.iter().map(|&subject| subject.to_owned()).collect(),
                    days: open,
                }),
            }
        }
    }
    gaps
}

/// The types of a gap that lacks the same days of the same acts, which are named together.
fn types_of_same<'g>(gap: &'g mut Gap, asked: &Acts<'_>, open: &Window) -> Option<&'g mut Vec<EventType>> {
    match gap {
        Gap::Uncovered { event_types, actor, target, mode, subjects: _, days }
            if actor.as_ref() == asked.actor
                && target.as_ref() == asked.target
                && mode.as_deref() == asked.mode
                && days == open =>
        {
            Some(event_types)
        }
        _ => None,
    }
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
