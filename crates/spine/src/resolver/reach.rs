//! Which rows a pattern reaches, which it may, and what is not covered.

use vocab::{ActorId, Date, EventType, Window};

use super::ast::{Comparison, Field, Filter, Pattern, Selection};
use super::gap::{Gap, uncovered};
use crate::coverage::contains;
use crate::row::is_figure;
use crate::{Acts, Record, Row};

/// What is known by a date of a pattern in a window.
pub(super) struct Reach<'a> {
    /// Rows that match.
    pub sure: Vec<&'a Row>,
    /// Rows that match or do not, since they leave out what a filter asks.
    pub open: Vec<&'a Row>,
    /// Whether there may be rows that no source here would have reported.
    pub uncovered: bool,
    /// Why not everything is known; empty if it is.
    pub gaps: Vec<Gap>,
}

/// Where and when a pattern is looked for.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub record: &'a dyn Record,
    pub window: &'a Window,
    pub known_by: Date,
    /// Rows count only where their absence would have counted too: see [`evaluate_evenly`](super::evaluate_evenly).
    pub evenly: bool,
}

impl<'a> Scope<'a> {
    pub fn reach(&self, pattern: &Pattern) -> Reach<'a> {
        let (mut sure, mut open) = (Vec::new(), Vec::new());
        let mut gaps =
            uncovered(self.record.coverages(), &acts(pattern, &subjects(pattern)), self.window, self.known_by);
        let is_uncovered = !gaps.is_empty();
        if is_uncovered && self.evenly {
            return Reach { sure, open, uncovered: true, gaps };
        }
        for row in self.record.rows(self.window).filter(|row| row.known <= self.known_by) {
            // a store may give more than it was asked for
            if !self.window.contains(row.event_date) {
                continue;
            }
            match admits(pattern, row) {
                Admits::Yes => sure.push(row),
                Admits::No => {}
                Admits::Unless(field) => {
                    open.push(row);
                    gaps.push(unstated(row, field));
                }
            }
        }
        Reach { sure, open, uncovered: is_uncovered, gaps }
    }

    /// The same for a number that is read off rows: of figures there must be one, or nothing was measured.
    pub fn measured(&self, pattern: &Pattern) -> Reach<'a> {
        let mut reach = self.reach(pattern);
        let figures = matches!(&pattern.types, Selection::Of(types) if types.iter().any(|t| is_figure(*t)));
        if figures && reach.sure.is_empty() && !reach.uncovered {
            let modes = |filter: &Filter| match filter {
                Filter::Mode(modes) => Some(modes.clone()),
                _ => None,
            };
            reach.gaps.push(Gap::Unmeasured {
                actor: each(&pattern.source).first().copied().flatten().cloned(),
                series: pattern.filters.iter().find_map(modes).unwrap_or_else(|| vec!["any series".to_owned()]),
                days: *self.window,
            });
            reach.uncovered = true;
        }
        reach
    }

    /// Whether the pattern surely lets the row through.
    pub fn matches(pattern: &Pattern, row: &Row) -> bool {
        matches!(admits(pattern, row), Admits::Yes)
    }
}

/// The gap left by a row that leaves out a field.
pub(super) fn unstated(row: &Row, field: &'static str) -> Gap {
    Gap::Unstated { origin: row.origin.clone(), row: row.id.clone(), field }
}

/// The number that a row states, if it states a finite one.
pub(super) fn stated(row: &Row, field: Field) -> Option<f64> {
    let number = match field {
        Field::Value => row.value,
        Field::Intensity => row.intensity,
    };
    number.filter(|n| n.is_finite())
}

/// Name of a field, as messages have it.
pub(super) fn field_name(field: Field) -> &'static str {
    match field {
        Field::Value => "value",
        Field::Intensity => "intensity",
    }
}

/// Between which ends the field of a matching row lies, whatever the row.
pub(super) fn field_range(pattern: &Pattern, field: Field) -> (f64, f64) {
    let (mut low, mut high) = match field {
        Field::Value => (f64::NEG_INFINITY, f64::INFINITY),
        Field::Intensity => (-10.0, 10.0),
    };
    for filter in &pattern.filters {
        if let Filter::Number(f, comparison, number) = filter
            && *f == field
        {
            match comparison {
                Comparison::Less | Comparison::AtMost => high = high.min(*number),
                Comparison::More | Comparison::AtLeast => low = low.max(*number),
                Comparison::Equal => (low, high) = (low.max(*number), high.min(*number)),
                Comparison::Unequal => {}
            }
        }
    }
    (low, high)
}

/// The types of event that must be covered for a pattern to be exhausted.
fn types(pattern: &Pattern) -> Vec<EventType> {
    match &pattern.types {
        Selection::Any => EventType::all().filter(|event_type| !is_figure(*event_type)).collect(),
        Selection::Of(types) => types.clone(),
    }
}

/// Texts that the subject of a matching row contains.
pub(super) fn subjects(pattern: &Pattern) -> Vec<&str> {
    let texts = pattern.filters.iter().filter_map(|filter| match filter {
        Filter::Subject(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The acts that must be covered for a pattern to be exhausted.
pub(super) fn acts<'a>(pattern: &'a Pattern, subjects: &'a [&'a str]) -> Vec<Acts<'a>> {
    // a row has one mode: of several filters, the first bounds what can match as well as all do
    let modes = pattern.filters.iter().find_map(|filter| match filter {
        Filter::Mode(modes) => Some(modes.iter().map(|mode| Some(mode.as_str())).collect()),
        _ => None,
    });
    let modes: Vec<Option<&str>> = modes.unwrap_or_else(|| vec![None]);
    let ways =
        [Some((&pattern.source, &pattern.target)), pattern.both_ways.then_some((&pattern.target, &pattern.source))];
    let mut acts = Vec::new();
    for (sources, targets) in ways.into_iter().flatten() {
        for actor in each(sources) {
            for target in each(targets) {
                for &mode in &modes {
                    acts.extend(types(pattern).into_iter().map(|event_type| Acts {
                        event_type,
                        actor,
                        target,
                        mode,
                        subjects,
                    }));
                }
            }
        }
    }
    acts
}

/// Each of a selection; `None` stands for anybody.
fn each(selection: &Selection<ActorId>) -> Vec<Option<&ActorId>> {
    match selection {
        Selection::Any => vec![None],
        Selection::Of(some) => some.iter().map(Some).collect(),
    }
}

/// Whether a pattern lets a row through.
enum Admits {
    Yes,
    No,
    /// It depends on a field that the row leaves out.
    Unless(&'static str),
}

fn admits(pattern: &Pattern, row: &Row) -> Admits {
    let selects = |selection: &Selection<ActorId>, actor: Option<&ActorId>| match selection {
        Selection::Any => true,
        Selection::Of(some) => actor.is_some_and(|actor| some.contains(actor)),
    };
    let (source, target) = (Some(&row.source), row.target.as_ref());
    let forth = selects(&pattern.source, source) && selects(&pattern.target, target);
    let back = pattern.both_ways && selects(&pattern.source, target) && selects(&pattern.target, source);
    let typed = match &pattern.types {
        Selection::Any => !row.is_figure(),
        Selection::Of(types) => types.contains(&row.event_type),
    };
    if !(typed && (forth || back)) {
        return Admits::No;
    }
    let mut verdict = Admits::Yes;
    for filter in &pattern.filters {
        match lets_through(filter, row) {
            Admits::Yes => {}
            Admits::No => return Admits::No,
            unless => verdict = unless,
        }
    }
    verdict
}

fn lets_through(filter: &Filter, row: &Row) -> Admits {
    let known = |holds: Option<bool>, field| match holds {
        Some(true) => Admits::Yes,
        Some(false) => Admits::No,
        None => Admits::Unless(field),
    };
    match filter {
        Filter::Mode(modes) => known(Some(row.mode.as_ref().is_some_and(|mode| modes.contains(mode))), "mode"),
        Filter::Cameo(codes) => {
            let starts = |code: &String| codes.iter().any(|prefix| code.starts_with(prefix.as_str()));
            known(row.cameo.as_ref().map(starts), "CAMEO code")
        }
        Filter::Number(field, comparison, number) => {
            known(stated(row, *field).map(|stated| comparison.holds(stated, *number)), field_name(*field))
        }
        Filter::Place(text) => known(row.place.as_ref().map(|place| contains(place, text)), "place"),
        Filter::Subject(text) => known(row.subject.as_ref().map(|subject| contains(subject, text)), "subject"),
    }
}
