//! Dyads that were named: counts and log scores, and no more than their numbers allow.

use forecast::backtest::{DyadLine, Reference};
use vocab::{ActorId, Gazetteer};

use super::Backtested;
use super::figures::{count, score};
use super::text::references;
use crate::Style;
use crate::columns::{Side, aligned};
use crate::wrap::wrap;

/// A table for each dyad.
pub(super) fn dyads_text(of: &Backtested<'_>, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = of.summary.dyads.as_slice();
    while let Some(first) = rest.first() {
        let same = |line: &&DyadLine| (&line.source, &line.target) == (&first.source, &first.target);
        let (dyad, others) = rest.split_at(rest.iter().take_while(same).count());
        lines.push(style.bold(&format!("{} towards {}", name(&first.source), name(&first.target))));
        lines.extend(table(dyad));
        lines.push(String::new());
        rest = others;
    }
    let note = "Mean log scores, and no more than so few forecasts allow: those of one dyad and of neighbouring days are alike, so a \
                difference may be chance. `--dyads all` gives skills with intervals. Kinds of which nothing came are left out of \
                the rows, not of the sums.";
    let notes = [note.to_owned(), references()];
    lines.extend(notes.iter().flat_map(|note| wrap(note, style.columns())).map(|line| style.dim(&line)));
    lines
}

fn table(dyad: &[DyadLine]) -> Vec<String> {
    let mut rows = vec![vec![String::new(), "forecasts".to_owned(), "came".to_owned(), "log score".to_owned()]];
    rows[0].extend(Reference::ALL.map(|reference| reference.name().to_owned()));
    rows[0].push(String::new());
    for line in dyad {
        let indent = if line.kind.starts_with("all ") { "" } else { "  " };
        let mut row =
            vec![format!("{indent}{}", line.kind), count(line.forecasts), count(line.came), score(line.log_score)];
        row.extend(line.references.map(score));
        let better = Reference::ALL.iter().zip(line.references).filter(|(_, of)| *of < line.log_score);
        let better: Vec<&str> = better.map(|(reference, _)| reference.name()).collect();
        row.push(if better.is_empty() { String::new() } else { format!("behind {}", better.join(", ")) });
        rows.push(row);
    }
    let mut sides = [Side::Right; 8];
    (sides[0], sides[7]) = (Side::Left, Side::Left);
    aligned(&rows, &sides, 0)
}

fn name(id: &ActorId) -> String {
    Gazetteer::builtin().get(id).map_or_else(|| id.to_string(), |actor| actor.name.clone())
}
