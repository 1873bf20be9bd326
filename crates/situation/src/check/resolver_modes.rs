//! Modes of events that a resolver asks the record for.

use std::collections::BTreeSet;

use spine::resolver::{DecisionList, Filter, Pattern, Selection};
use vocab::EventType;

use crate::nearest::nearest;
use crate::parse::Names;
use crate::{Code, Diagnostic, Situation};

/// Warns of modes that no type of their pattern has: no row would ever match.
pub(super) fn check(situation: &Situation, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (section, key, list) in situation.resolvers() {
        for (mode, types) in unknown(list) {
            let known: BTreeSet<&str> = types.iter().flat_map(|t| t.modes()).map(String::as_str).collect();
            let hint = match nearest(mode, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => "they carry no mode: leave `mode=` out".to_owned(),
                None => format!("modes are {}", known.iter().take(12).copied().collect::<Vec<_>>().join(", ")),
            };
            let asked: Vec<String> = types.iter().map(|t| format!("`{}`", t.name())).collect();
            let rows = match asked.len() {
                1..=3 => format!("rows of {} never carry", asked.join(" or ")),
                _ => "no row carries".to_owned(),
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::ResolverMode,
                    names.span(&[section, key.as_str(), "resolver"]),
                    format!("the resolver asks for the mode `{mode}`, which {rows}"),
                )
                .about(format!("{section}.{key}"))
                .hint(hint),
            );
        }
    }
}

/// Each mode that no type of its pattern may carry, with those types.
fn unknown(list: &DecisionList) -> Vec<(&str, Vec<EventType>)> {
    let mut found: Vec<(&str, Vec<EventType>)> = Vec::new();
    for Pattern { types, filters, .. } in list.patterns() {
        let types: Vec<EventType> = match types {
            Selection::Of(types) => types.clone(),
            // what takes any mode is a figure, and `*` leaves figures out
            Selection::Any => EventType::all().filter(|t| !t.takes_mode("")).collect(),
        };
        let modes = filters.iter().filter_map(|filter| match filter {
            Filter::Mode(modes) => Some(modes),
            Filter::Cameo(_) | Filter::Number(..) | Filter::Place(_) | Filter::Subject(_) => None,
        });
        for mode in modes.flatten().filter(|mode| !types.iter().any(|t| t.takes_mode(mode))) {
            if !found.iter().any(|(known, of)| known == mode && *of == types) {
                found.push((mode, types.clone()));
            }
        }
    }
    found
}
