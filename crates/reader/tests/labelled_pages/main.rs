//! What the reader finds on twelve pages, against what two people found there (`tests/labelled/GUIDE.md`).
//!
//! Pages 01–08 were there to learn from; 09–12 were kept aside until the rules stood, and their figures are the ones that count.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails says where")]

mod gold;
mod score;

use score::Scores;

const TO_LEARN_FROM: [&str; 8] =
    ["01-nile", "02-caspian", "03-indus", "04-sahel", "05-balkans", "06-pacific", "07-baltic", "08-gulf"];
const KEPT_ASIDE: [&str; 4] = ["09-andes", "10-mining", "11-port", "12-regulator"];

#[test]
fn scores_on_pages_to_learn_from() {
    let scores = Scores::of(&TO_LEARN_FROM, std::env::var_os("SHOW").is_some());
    println!("{scores}");
}

#[test]
fn scores_on_pages_kept_aside() {
    if std::env::var_os("KEPT").is_none() {
        return;
    }
    let scores = Scores::of(&KEPT_ASIDE, false);
    println!("{scores}");
}
