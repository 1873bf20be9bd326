//! A backtest as JSON, for programs.

use serde_json::{Value, json};

use super::Backtested;
use crate::FORMAT;

/// A backtest as one JSON object.
///
/// It has `format` ([`FORMAT`]), `plan`, `source` and its `delay`, `lead`, `origins`, `passed_over`, `kinds`, the number of
/// `dyads`, `blocks` (their first days), `lines`, `named_dyads`, `intervals`, `resamples`, `seed` and `against` (`null` without an
/// earlier one). A line has `level`, `kind` (`null`: all of the level), counts, scores, `log_skill` and `brier_skill` against
/// each reference with 95 % intervals, and what its reliability is; see [`Summary`](forecast::backtest::Summary).
pub fn backtest_json(of: &Backtested<'_>) -> Value {
    let (backtest, summary) = (of.backtest, of.summary);
    let kinds: Vec<String> = backtest.kinds.iter().map(|kind| kind.key()).collect();
    json!({
        "format": FORMAT,
        "plan": backtest.plan,
        "source": backtest.source.origin,
        "delay": backtest.source.delay,
        "lead": backtest.lead,
        "origins": backtest.origins,
        "passed_over": backtest.passed_over,
        "kinds": kinds,
        "dyads": backtest.dyads.len(),
        "blocks": backtest.blocks,
        "lines": summary.lines,
        "named_dyads": summary.dyads,
        "intervals": summary.intervals,
        "resamples": summary.resamples,
        "seed": summary.seed,
        "against": of.against.map(|(name, against)| json!({
            "name": name, "changes": against.changes, "left_out": against.left_out,
        })),
    })
}
