//! A comparison as JSON, for programs.

use forecast::Comparison;
use serde_json::{Value, json};

use crate::FORMAT;

/// A comparison as one JSON object.
///
/// It has `format` ([`FORMAT`]), `interval` (0.8), `asked`, `as_of`, `window`, `situation`, `written`, `set`, `rests`, `draws`, `seed`,
/// `version`, and one of:
///
/// | field | holds |
/// |---|---|
/// | `gains` | `{instruments, could_not}`; an instrument has `parties` (`[[key, name]]`), `status_quo` and `options`, each with `parties` (in the same order: `{points: {mean, low, high}, most}`) and `others` (`[[name, {mean, low, high}]]`); see [`Gains`](forecast::Gains) |
/// | `interests` | one for each pair: `first`, `second`, `stakes`, `overlap`, `conflict`; weights are shares from −1 to 1; see [`Interests`](forecast::Interests) |
/// | `claims` | `{claims, others, record_ends}`; see [`ClaimReading`](forecast::ClaimReading) |
pub fn compare_json(comparison: &Comparison) -> Value {
    // What is serialised has no maps with keys that are no text, so that it cannot fail.
    let mut value = serde_json::to_value(comparison).unwrap_or_else(|why| json!({ "error": why.to_string() }));
    value["format"] = json!(FORMAT);
    value["interval"] = json!(0.8);
    value
}
