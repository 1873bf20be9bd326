//! Sweeps as JSON, for programs.

use forecast::Sweeps;
use serde_json::{Value, json};

use crate::FORMAT;

/// Sweeps as one JSON object.
///
/// It has `format` ([`FORMAT`]), `interval` (0.8), `asked`, `as_of`, `window`, `situation`, `written`, `set`, `given`, `rests`, `draws`,
/// `seed`, `version` and `sweeps`. A sweep has `path`, `kind`, `values`, `percentiles` (`null` where the range was given),
/// `questions` (each with `instrument`, `label`, `branch` and `options`, whose probabilities are `unswept` and, by value, `at`)
/// and `most`; see [`Sweep`](forecast::Sweep).
pub fn sweep_json(sweeps: &Sweeps) -> Value {
    // What is serialised has no maps with keys that are no text, so that it cannot fail.
    let mut value = serde_json::to_value(sweeps).unwrap_or_else(|why| json!({ "error": why.to_string() }));
    value["format"] = json!(FORMAT);
    value["interval"] = json!(0.8);
    value
}
