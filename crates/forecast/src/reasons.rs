//! What a model's numbers rest on.

use situation::{Model, QuantityInfo};
use spine::{Content, Reason};

use crate::answer::{Ground, Rests};

/// Each quantity, with whether it is read somewhere or only assumed.
pub(crate) fn reasons(model: &Model) -> Vec<Reason> {
    model
        .quantities()
        .iter()
        .map(|info| match source(info) {
            Some(source) => Reason::Read { path: info.path.to_string(), source },
            None => Reason::Assumed { path: info.path.to_string() },
        })
        .collect()
}

/// How many quantities there are of which sort.
pub(crate) fn rests(model: &Model) -> Rests {
    let mut rests = Rests::default();
    for info in model.quantities() {
        rests.quantities += 1;
        if source(info).is_some() {
            rests.sourced += 1
        } else {
            rests.assumed += 1
        }
        rests.hindsight += usize::from(info.entries.iter().any(|(_, hindsight)| *hindsight));
    }
    rests
}

/// A quantity as the ground of an answer.
pub(crate) fn ground(info: &QuantityInfo, share: f64) -> Ground {
    let (entry, hindsight) = match info.entries.last() {
        Some((entry, hindsight)) => (Some(entry), *hindsight),
        None => (None, false),
    };
    let (low, high) = match entry.map(|e| &e.content) {
        Some(Content::Value(estimate)) => (estimate.low, estimate.high),
        _ => (f64::NAN, f64::NAN),
    };
    Ground {
        path: info.path.to_string(),
        share,
        low,
        high,
        source: entry.and_then(|e| e.provenance.source.clone()),
        checked: entry.and_then(|e| e.provenance.checked.clone()),
        line: entry.map_or(0, |e| e.line),
        hindsight,
    }
}

fn source(info: &QuantityInfo) -> Option<String> {
    info.entries.last().and_then(|(entry, _)| entry.provenance.source.clone())
}
