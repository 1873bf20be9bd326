//! What only the whole situation can show.

mod dependence;
mod outcome_table;
mod resolver_actors;
mod resolver_modes;
mod want;

use crate::parse::{Names, SubjectKind};
use crate::{Code, Diagnostic, Situation};

/// Checks a situation as far as it could be read.
pub(crate) fn check(situation: &Situation, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    shared_names(names, diagnostics);
    dependence::check(situation, names, diagnostics);
    outcome_table::check(situation, names, diagnostics);
    resolver_actors::check(situation, names, diagnostics);
    resolver_modes::check(situation, names, diagnostics);
    want::check(situation, names, diagnostics);
}

/// Instruments, outcomes and contingencies share one name space.
fn shared_names(names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (i, kind) in SubjectKind::ALL.into_iter().enumerate() {
        for key in names.of(kind.keys().0) {
            let Some(before) = SubjectKind::ALL[..i].iter().find(|k| names.has(k.keys().0, key)) else { continue };
            let message = format!("`{key}` is the name of an {} already", before.noun());
            diagnostics.push(
                Diagnostic::new(Code::SharedName, names.span(&[kind.keys().0, key]), message)
                    .also(names.span(&[before.keys().0, key]), "the other one")
                    .hint("instruments, outcomes and contingencies share one name space: rename one of the two"),
            );
        }
    }
}
