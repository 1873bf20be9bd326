//! `demarche check`.

mod settled;

use std::path::Path;
use std::time::{Duration, Instant};

use forecast::FirstPeriod;
use serde_json::{Value, json};
use situation::{Counts, Diagnostic, Severity, Situation};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::input;
use crate::memory::Memory;
use crate::options::Check;
use crate::record::Which;
use crate::terminal::Terminal;
use settled::Settled;

/// Enough for the five quantities that matter most to be the same five for another seed, or all but one.
const DRAWS: usize = 2000;

/// Enough to see whether its equilibria are certified, and what a draw costs.
const FIRST_DRAWS: usize = 20;

/// What all draws together may take; above it they are left out, and the report says so.
const PATIENCE: Duration = Duration::from_secs(20);

/// Checking a file twice says the same.
const SEED: u64 = 1;

/// What an exact expectation of the situation's game costs.
struct Cost {
    cells: usize,
    information_sets: usize,
    games: usize,
    /// What a user has to know of its equilibria; nothing if all are known to be unique.
    warning: Option<String>,
}

/// Reports on situation files; ends with code 1 if one of them has an error.
///
/// # Errors
/// If a file cannot be read, or the report not written.
pub fn check(args: &Check, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let memory = Memory::open(&Which::default())?;
    let mut broken = false;
    let mut files = Vec::new();
    for path in &args.files {
        let text = input::read(path)?;
        let name = path.display().to_string();
        let (situation, mut diagnostics) = situation::parse(&text);
        let cost = situation.as_ref().map(|situation| {
            let (cost, found) = computed(situation, &text, args.no_draws);
            diagnostics.extend(found);
            cost
        });
        broken |= !matches!(cost, Some(Ok(_)));
        let settled = match &situation {
            Some(situation) => {
                let rules = situation.resolvers().map(|(_, _, rules)| rules);
                settled::settled(situation, &memory.for_rules(rules, None)?)
            }
            None => Settled::default(),
        };
        if args.json {
            files.push(as_json(path, &text, &diagnostics, situation.as_ref(), cost, &settled));
            continue;
        }
        terminal.print(&situation::render(&diagnostics, &name, &text, terminal.colour(), terminal.width))?;
        match (situation, cost) {
            (Some(situation), Some(Ok(cost))) => terminal.print(&summary(&name, &situation, &cost, &settled))?,
            (_, Some(Err(why))) => {
                terminal.print(&format!("error: {name}: it can be read, but not be computed: {why}\n"))?
            }
            _ => {}
        }
    }
    if args.json {
        terminal.print(&format!("{:#}\n", json!({ "format": report::FORMAT, "ok": !broken, "files": files })))?;
    }
    Ok(if broken { ExitCode::BrokenSituation } else { ExitCode::Answered })
}

/// What the first period after the situation was written costs, and what the lints find.
fn computed(situation: &Situation, text: &str, no_draws: bool) -> (Result<Cost, String>, Vec<Diagnostic>) {
    let without = || situation::lint(situation, text);
    let period = match FirstPeriod::new(situation, SEED) {
        Ok(period) => period,
        Err(why) => return (Err(why.to_string()), without()),
    };
    let model = period.model();
    let mut cost = Cost { cells: model.cells(), information_sets: model.agents(), games: model.games(), warning: None };
    if no_draws || !drawable(&period, &mut cost) {
        return (Ok(cost), without());
    }
    match period.from_draws(DRAWS) {
        Ok(drawn) => (Ok(cost), situation::lint_with_draws(situation, text, &drawn)),
        Err(why) => (Err(why.to_string()), without()),
    }
}

/// Whether the draws that a check wants can be had in passable time, from a few of them.
fn drawable(period: &FirstPeriod, cost: &mut Cost) -> bool {
    let started = Instant::now();
    let Ok(unique) = period.certified(FIRST_DRAWS) else { return true };
    if unique >= 1.0 {
        return true;
    }
    let a_draw = started.elapsed() / FIRST_DRAWS as u32;
    let passable = a_draw * DRAWS as u32 <= PATIENCE;
    cost.warning = Some(format!(
        "equilibrium not certified unique in {} of {FIRST_DRAWS} draws: there the principal branch is followed, and an answer from 1000 draws takes \
         about {} s here\n  the usual reason is an interaction by which a later mover answers to an earlier one that foresees it{}",
        ((1.0 - unique) * FIRST_DRAWS as f64).round(),
        (a_draw * 1000).as_secs().max(1),
        if passable { "" } else { "; what needs draws was not looked for" },
    ));
    passable
}

fn summary(name: &str, situation: &Situation, cost: &Cost, settled: &Settled) -> String {
    let Counts {
        actors,
        instruments,
        options,
        stakes,
        interactions,
        beliefs,
        ties,
        contingencies,
        drivers,
        outcomes,
        quantities,
        assumed,
        sourced,
    } = situation.counts();
    let counted = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let parts = [
        counted(actors, "actor", "actors"),
        counted(stakes, "stake", "stakes"),
        counted(instruments, "instrument", "instruments") + &format!(" with {options} options"),
        counted(interactions, "interaction", "interactions"),
        counted(outcomes, "outcome", "outcomes"),
        counted(contingencies, "contingency", "contingencies"),
        counted(ties, "tie", "ties"),
        counted(drivers, "driver", "drivers"),
        counted(beliefs, "belief", "beliefs"),
        counted(situation.claims.len(), "claim", "claims"),
    ];
    format!(
        "{name}: “{}” is well-formed\n  {}\n  {}: {sourced} with a source, {assumed} assumed\n  game as of {}: {} in the largest, {}, {} for each draw\n{}",
        situation.title,
        parts.iter().filter(|part| !part.starts_with("0 ")).cloned().collect::<Vec<_>>().join(", "),
        counted(quantities, "quantity", "quantities"),
        situation.written,
        counted(cost.cells, "cell", "cells"),
        counted(cost.information_sets, "information set", "information sets"),
        counted(cost.games, "game", "games"),
        cost.warning.as_ref().map_or(String::new(), |warning| format!("  {warning}\n")) + &settled.told(),
    )
}

fn as_json(
    path: &Path,
    text: &str,
    diagnostics: &[Diagnostic],
    situation: Option<&Situation>,
    cost: Option<Result<Cost, String>>,
    settled: &Settled,
) -> Value {
    let (cost, uncomputed) = match cost {
        Some(Ok(cost)) => (Some(cost), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    json!({
        "file": path.display().to_string(),
        "ok": cost.is_some(),
        "diagnostics": diagnostics.iter().map(|d| diagnostic(text, d)).collect::<Vec<_>>(),
        "cannot_compute": uncomputed,
        "settled": settled,
        "counts": situation.map(Situation::counts),
        "game": cost.map(|c| json!({ "cells": c.cells, "information_sets": c.information_sets, "games": c.games, "warning": c.warning })),
    })
}

fn diagnostic(text: &str, d: &Diagnostic) -> Value {
    let also: Vec<Value> =
        d.also.iter().map(|(span, label)| json!({ "at": place(text, span.start), "label": label })).collect();
    json!({
        "code": d.code,
        "severity": match d.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "message": d.message,
        "from": place(text, d.span.start),
        "to": place(text, d.span.end),
        "label": d.label,
        "also": also,
        "hint": d.hint,
    })
}

/// Line and column, both from 1, the column in characters; and the byte, from 0.
fn place(text: &str, byte: usize) -> Value {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "byte": byte, "line": before.matches('\n').count() + 1, "column": before[line_start..].chars().count() + 1 })
}
