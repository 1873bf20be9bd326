//! Outcomes of several actors: a table in which no combination stands twice.

use std::collections::BTreeSet;

use spine::{Key, Literal};

use crate::parse::Names;
use crate::{Code, Diagnostic, Outcome, Situation};

/// A table with more rows than these is no table that a person wrote.
const ROWS: usize = 1_000;

pub(super) fn check(situation: &Situation, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (key, outcome) in &situation.outcomes {
        overlaps(key, outcome, names, diagnostics);
        between(situation, key, outcome, names, diagnostics);
    }
}

fn overlaps(key: &Key, outcome: &Outcome, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let place = |option: &Key| names.span(&["outcomes", key.as_str(), "options", option.as_str(), "when"]);
    let rows: Vec<(&Key, &Vec<Literal>)> = outcome
        .options
        .iter()
        .filter(|(_, o)| !o.status_quo)
        .flat_map(|(option, o)| o.when.iter().map(move |row| (option, row)))
        .collect();
    if rows.len() > ROWS {
        let message = format!("`{key}` has {} tables of conditions, more than {ROWS}", rows.len());
        diagnostics.push(Diagnostic::new(Code::BadConditions, names.span(&["outcomes", key.as_str()]), message));
        return;
    }
    let mut reported = BTreeSet::new();
    for (i, (option, row)) in rows.iter().enumerate() {
        for (other, other_row) in &rows[..i] {
            if option == other || !compatible(row, other_row) || !reported.insert((option, other)) {
                continue;
            }
            let both: BTreeSet<String> = row.iter().chain(*other_row).map(Literal::to_string).collect();
            let both: Vec<String> = both.into_iter().collect();
            diagnostics.push(
                Diagnostic::new(
                    Code::Overlap,
                    place(option),
                    format!("`{option}` and `{other}` claim the same combination"),
                )
                .label(format!("at {}", both.join(", ")))
                .also(place(other), "the other one")
                .hint("add a condition to one of them that the other rules out"),
            );
        }
    }
}

/// Whether both can hold at once: no subject is at two values.
fn compatible(a: &[Literal], b: &[Literal]) -> bool {
    !a.iter().any(|x| b.iter().any(|y| x.subject == y.subject && x.value != y.value))
}

/// Whether an outcome is between those whose options decide it.
fn between(situation: &Situation, key: &Key, outcome: &Outcome, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let deciding: BTreeSet<&Key> = outcome
        .options
        .values()
        .flat_map(|o| o.when.iter().flatten())
        .filter_map(|literal| situation.instruments.get(&literal.subject).map(|i| &i.actor))
        .collect();
    let span = names.span(&["outcomes", key.as_str(), "between"]);
    for actor in outcome.between.iter().filter(|actor| !deciding.contains(actor)) {
        diagnostics.push(
            Diagnostic::new(
                Code::BetweenOthers,
                span.clone(),
                format!("`{key}` is between others: no option of `{actor}` matters to it"),
            )
            .about(format!("outcomes.{key}"))
            .hint("put an instrument of that actor into a `when`, or take the actor out of `between`"),
        );
    }
    for actor in deciding.into_iter().filter(|actor| !outcome.between.contains(actor)) {
        diagnostics.push(
            Diagnostic::new(
                Code::BetweenOthers,
                span.clone(),
                format!("options of `{actor}` decide `{key}`, but `between` leaves it out"),
            )
            .about(format!("outcomes.{key}"))
            .hint(format!("add `{actor}`")),
        );
    }
}
