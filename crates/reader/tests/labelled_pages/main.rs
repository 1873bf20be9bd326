//! What the reader finds on twelve pages, against what two people found there (`tests/labelled/GUIDE.md`).
//!
//! Pages 01–08 were there to learn from; 09–12 were kept aside until the rules stood, and their figures are the ones that count.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails says where")]

mod agreement;
mod gold;
mod score;

use score::Scores;

const TO_LEARN_FROM: [&str; 8] =
    ["01-nile", "02-caspian", "03-indus", "04-sahel", "05-balkans", "06-pacific", "07-baltic", "08-gulf"];
const MORE_TO_LEARN_FROM: [&str; 12] = [
    "21-taiwan-chips",
    "22-essequibo",
    "23-syunik",
    "24-sahara",
    "25-myanmar",
    "26-arctic-lanes",
    "27-ocean-islands",
    "28-lebanon",
    "29-haiti",
    "30-mekong",
    "31-rail-dispute",
    "32-rate-decision",
];
const FURTHER_TO_LEARN_FROM: [&str; 12] = [
    "41-cyprus",
    "42-kosovo-dialogue",
    "43-sudan-war",
    "44-rohingya-camps",
    "45-panama-tolls",
    "46-eu-budget",
    "47-thai-cambodian-border",
    "48-libya-terminals",
    "49-bolivia-lithium",
    "50-pension-bill",
    "51-vaccine-patent",
    "52-somaliland",
];
const DEMANDING: [&str; 12] = [
    "61-bougainville",
    "62-airline-cartel",
    "63-zambia-debt",
    "64-transnistria",
    "65-falklands-squid",
    "66-mozambique-gas",
    "67-svalbard-school",
    "68-water-utility",
    "69-abkhazia-railway",
    "70-catalan-tax",
    "71-kivu-coltan",
    "72-grid-interconnector",
];
const KEPT_ASIDE: [&str; 4] = ["09-andes", "10-mining", "11-port", "12-regulator"];

#[test]
fn scores_on_pages_to_learn_from() {
    let scores = Scores::of(&TO_LEARN_FROM, std::env::var_os("SHOW").is_some());
    println!("{scores}");
}

#[test]
fn scores_on_more_pages() {
    let scores = Scores::of(&MORE_TO_LEARN_FROM, std::env::var_os("SHOW").is_some());
    println!("{scores}");
}

#[test]
fn scores_on_further_pages() {
    let scores = Scores::of(&FURTHER_TO_LEARN_FROM, std::env::var_os("SHOW").is_some());
    println!("{scores}");
}

#[test]
fn scores_on_demanding_pages() {
    let scores = Scores::of(&DEMANDING, std::env::var_os("SHOW").is_some());
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

#[test]
fn the_two_labellings_agree() {
    let pages: Vec<&str> = TO_LEARN_FROM.into_iter().chain(KEPT_ASIDE).collect();
    let same = |pairs: &[(String, String)]| pairs.iter().filter(|(a, b)| a == b).count() as f64 / pairs.len() as f64;
    let whole = agreement::pairs(&pages, agreement::all);
    let kinds = agreement::pairs(&pages, agreement::kinds);
    let kappa = agreement::kappa(&kinds);
    println!(
        "{} units, {:.3} the same in every cell, {:.3} in class and kinds, kappa {kappa:.3}",
        whole.len(),
        same(&whole),
        same(&kinds)
    );
    assert!(whole.len() == 405 && kappa > 0.9);
}
