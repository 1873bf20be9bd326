//! The table of hedges, computed again from the surveys where they are at hand.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use vocab::{Hedge, Survey};

/// The folder of surveys, or nothing, said plainly.
fn surveys() -> Option<PathBuf> {
    let shared = std::env::var_os("DEMARCHE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("data/text/hedges");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no surveys; set DEMARCHE_SHARED to the folder that holds them");
    None
}

/// Quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let position = (sorted.len() - 1) as f64 * share;
    let below = position.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (position - position.floor()) * (sorted[above] - sorted[below])
}

#[track_caller]
fn check(survey: Survey, answers: BTreeMap<String, Vec<f64>>) {
    assert!(!answers.is_empty());
    let listed = Hedge::all().iter().filter(|hedge| hedge.readings().iter().any(|r| r.survey == survey));
    assert_eq!(listed.count(), answers.len(), "{survey}: phrases");
    for (word, mut answers) in answers {
        answers.sort_by(f64::total_cmp);
        let hedge = Hedge::lookup(&word).unwrap_or_else(|| panic!("no hedge `{word}`"));
        let reading = hedge.readings().iter().find(|r| r.survey == survey).unwrap();
        assert_eq!(reading.n as usize, answers.len(), "{survey}: {word}: n");
        for (share, stored) in [(0.25, reading.q25), (0.5, reading.median), (0.75, reading.q75)] {
            let computed = quantile(&answers, share) / 100.0;
            assert!((computed - stored).abs() < 1e-6, "{survey}: {word}: {computed} at {share}, {stored} stored");
        }
    }
}

fn answer(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number| (0.0..=100.0).contains(number))
}

/// A table with one phrase in each column, but for those that are `left_out`.
fn by_column(bytes: &[u8], left_out: &[&str]) -> BTreeMap<String, Vec<f64>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let phrases: Vec<String> =
        reader.headers().unwrap().iter().map(|name| name.replace('_', " ").trim().to_lowercase()).collect();
    let mut answers: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in reader.records() {
        for (phrase, cell) in phrases.iter().zip(&row.unwrap()) {
            if let Some(number) = answer(cell).filter(|_| !left_out.contains(&phrase.as_str())) {
                answers.entry(phrase.clone()).or_default().push(number);
            }
        }
    }
    answers
}

/// A table with one answer in each row, of those rows that are `kept`.
fn by_row(
    bytes: &[u8],
    phrase: usize,
    number: usize,
    kept: impl Fn(&csv::StringRecord) -> bool,
) -> BTreeMap<String, Vec<f64>> {
    let mut answers: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in csv::Reader::from_reader(bytes).records() {
        let row = row.unwrap();
        if let Some(number) = answer(&row[number]).filter(|_| kept(&row)) {
            answers.entry(row[phrase].trim().to_lowercase()).or_default().push(number);
        }
    }
    answers
}

/// The bytes of a gzip file by way of the `gzip` program, or nothing, said plainly, where there is none.
fn gunzipped(path: PathBuf) -> Option<Vec<u8>> {
    match Command::new("gzip").arg("-dc").arg(&path).output() {
        Ok(output) if output.status.success() => Some(output.stdout),
        _ => {
            eprintln!("skipped: the program gzip could not read {}", path.display());
            None
        }
    }
}

#[test]
fn the_quartiles_of_capphrase_are_those_of_its_answers() {
    let file = surveys().and_then(|folder| gunzipped(folder.join("capphrase/absolute_judgements.csv.gz")));
    if let Some(bytes) = file {
        check(Survey::Capphrase, by_row(&bytes, 1, 2, |_| true));
    }
}

#[test]
fn the_quartiles_of_mauboussin_are_those_of_its_answers() {
    if let Some(folder) = surveys() {
        let bytes = std::fs::read(folder.join("mauboussin/probability_survey_results.csv")).unwrap();
        check(Survey::Mauboussin, by_column(&bytes, &["age bin", "gender", "esl"]));
    }
}

#[test]
fn the_quartiles_of_zonination_are_those_of_its_answers() {
    if let Some(folder) = surveys() {
        let bytes = std::fs::read(folder.join("zonination/probly.csv")).unwrap();
        check(Survey::Zonination, by_column(&bytes, &[]));
    }
}

#[test]
fn the_quartiles_of_uci_are_those_of_the_participants_its_authors_include() {
    let file = surveys().and_then(|folder| gunzipped(folder.join("uci/humans_experiment1_proc.csv.gz")));
    if let Some(bytes) = file {
        check(Survey::Uci, by_row(&bytes, 2, 3, |row| &row[5] == "True" && &row[2] != "control"));
    }
}
