//! An answer from the record alone, as JSON.

use forecast::FromRecord;
use serde_json::{Value, json};
use vocab::Yardstick;

use crate::FORMAT;

/// An answer from the record alone as one JSON object: the fields of [`FromRecord`] with `format`, `from` (`record`, where an
/// answer of a situation has `situation`), and `yardstick` with a `word` beside each probability.
pub fn from_record_json(answer: &FromRecord, yardstick: Yardstick) -> Value {
    let mut value = json!(answer);
    value["format"] = json!(FORMAT);
    value["from"] = json!("record");
    value["interval"] = json!(0.8);
    value["yardstick"] = json!(yardstick.name());
    for list in ["outlooks", "ranking"] {
        for item in value[list].as_array_mut().into_iter().flatten() {
            if let Some(p) = item["any"]["p"].as_f64() {
                item["any"]["word"] = json!(yardstick.word_for(p));
            }
        }
    }
    value
}
