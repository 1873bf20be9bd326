//! A backtest as text for a terminal.

use forecast::backtest::{Against, Backtest, Dyads};
use forecast::learned::Level;

use super::Backtested;
use super::dyads_text::dyads_text;
use super::figures::{between, count, score, several, skill};
use super::scores_text::{briers, logs, reliability};
use crate::Style;
use crate::columns::{Side, aligned};
use crate::wrap::wrap;

/// A backtest as text: what was forecast, the scores against the references, reliability, and the comparison with an earlier
/// one. Each line ends with a newline.
pub fn backtest_text(of: &Backtested<'_>, style: &Style) -> String {
    let mut lines = Vec::new();
    for paragraph in heading(of) {
        lines.extend(wrap(&paragraph, style.columns()));
    }
    lines.push(String::new());
    if of.summary.dyads.is_empty() {
        lines.extend(logs(of.summary, style));
        lines.push(String::new());
        lines.extend(briers(of.summary, style));
        lines.push(String::new());
        lines.extend(reliability(of.summary, style));
        lines.push(String::new());
        let notes = [references(), intervals(of)];
        lines.extend(notes.iter().flat_map(|note| wrap(note, style.columns())).map(|line| style.dim(&line)));
    } else {
        lines.extend(dyads_text(of, style));
    }
    if let Some((name, against)) = of.against {
        lines.push(String::new());
        lines.extend(comparison(name, against, style));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What was forecast, when, by what.
pub(super) fn heading(of: &Backtested<'_>) -> Vec<String> {
    let Backtest { plan, source, origins, passed_over, dyads, lead, .. } = of.backtest;
    let day = |date: Option<vocab::Date>| date.map_or_else(String::new, |date| date.to_string());
    let every = if plan.every == 1 { "day".to_owned() } else { several(plan.every.into(), "day") };
    let begins = match lead {
        0 | 1 => "the day after the last that is known".to_owned(),
        later => format!("{later} days after the last that is known"),
    };
    let passed = match passed_over {
        0 => String::new(),
        some => format!("; {some} more passed over, for days that the source does not tell of"),
    };
    let which = match plan.dyads {
        Dyads::All => format!(
            "{} of states, each from the day on which {} of its events were known",
            several(dyads.len() as u64, "dyad"),
            plan.min_events
        ),
        Dyads::Named(_) => several(dyads.len() as u64, "dyad"),
    };
    let forecasts = |level: Level| {
        let line = of.summary.lines.iter().find(|line| line.level == level && line.kind.is_none())?;
        Some(format!("{} of {}", count(line.forecasts), level.kinds()))
    };
    let forecasts: Vec<String> = Level::ALL.into_iter().filter_map(forecasts).collect();
    vec![
        format!("Will there be any? Forecasts from {}, held against what came", source.origin),
        format!(
            "windows of {}, which begin {begins}; made every {every} from {} to {}: {}{passed}",
            several(plan.length.into(), "day"),
            day(plan.from),
            day(plan.to),
            several(*origins as u64, "origin"),
        ),
        format!("{which}; forecasts: {}", forecasts.join(", ")),
    ]
}

/// What the references are.
pub(super) fn references() -> String {
    "climatology: the share of all dyads' past windows with any; dyad frequency: the share of the dyad's own; persistence: \
     the last window again, as often as it has been. Log scores are in nats, at most 13.8 each (probabilities are kept a \
     millionth away from 0 and 1)."
        .to_owned()
}

/// How sure the skills are.
pub(super) fn intervals(of: &Backtested<'_>) -> String {
    let summary = of.summary;
    let (dyads, blocks) = (of.backtest.dyads.len() as u64, of.backtest.blocks.len() as u64);
    if summary.intervals {
        format!(
            "In brackets: 95 % intervals by resampling {} and {} of time, {} times, seed {}.",
            several(dyads, "dyad"),
            several(blocks, "block"),
            count(summary.resamples as u64),
            summary.seed
        )
    } else if summary.resamples == 0 && dyads >= 10 && blocks >= 5 {
        "No intervals were asked for.".to_owned()
    } else {
        format!(
            "No intervals: {} and {} of time are too few to say how much they differ (10 and 5 are needed).",
            several(dyads, "dyad"),
            several(blocks, "block")
        )
    }
}

fn comparison(name: &str, against: &Against, style: &Style) -> Vec<String> {
    let mut rows =
        vec![vec!["".into(), "forecasts".into(), "before".into(), "now".into(), "skill, %".into(), "".into()]];
    for change in &against.changes {
        let value = change.skill.map_or_else(|| "·".to_owned(), skill);
        let interval = change.interval.map_or_else(String::new, |interval| format!(" {}", between(&interval)));
        let verdict = match change.interval {
            Some(interval) if interval.low > 0.0 => "better",
            Some(interval) if interval.high < 0.0 => "worse",
            Some(_) => "no different",
            None => "",
        };
        rows.push(vec![
            format!("{}, {}", change.score, change.level),
            count(change.forecasts),
            score(change.before),
            score(change.now),
            format!("{value}{interval}"),
            verdict.to_owned(),
        ]);
    }
    let mut lines = wrap(&format!("Against {name}, on the same forecasts"), style.columns());
    lines = lines.iter().map(|line| style.bold(line)).collect();
    let sides = [Side::Left, Side::Right, Side::Right, Side::Right, Side::Left, Side::Left];
    lines.extend(aligned(&rows, &sides, 0));
    if against.left_out > 0 {
        lines.push(
            style.dim(&format!("{} that only one of the two has are left out", several(against.left_out, "forecast"))),
        );
    }
    lines
}
