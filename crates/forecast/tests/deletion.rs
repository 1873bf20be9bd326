//! Proof by deletion: for each statement of the founding page, the entry of the situation that honours it is taken away, and
//! an answer moves by over a point, in the direction that the statement says.
//!
//! What is removed, what is asked and which way it must move stand in `deletion.toml`. `DELETION_TABLE=1 cargo test -p
//! demarche-forecast --test deletion -- --nocapture` prints what was measured.

use std::collections::BTreeSet;

use forecast::{Request, ask};
use serde::Deserialize;
use situation::Situation;
use spine::asking::parse_question;
use spine::{Cell, EmptyRecord};
use vocab::parse_date;

/// Draws of each answer. Both answers of a row use the same random numbers, so few are enough.
const DRAWS: usize = 500;
/// What an answer has to move by.
const POINT: f64 = 0.01;
/// Statements of the page that are fragments, or say nothing that a situation could hold.
const NOTHING_TO_HOLD: [u32; 8] = [9, 12, 14, 26, 30, 31, 37, 45];
/// All statements.
const STATEMENTS: u32 = 47;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proofs {
    row: Vec<Row>,
    #[serde(default)]
    exempt: Vec<Exempt>,
}

/// A statement that no answer can show yet, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exempt {
    n: u32,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Number of the statement.
    n: u32,
    /// What the situation holds for it.
    holds: String,
    /// Paths that are taken away.
    #[serde(default)]
    remove: Vec<String>,
    /// What is changed instead, where taking away cannot be said.
    #[serde(default)]
    set: Vec<String>,
    ask: String,
    as_of: toml::value::Datetime,
    #[serde(default)]
    given: Vec<String>,
    /// The branch whose number is meant.
    #[serde(default = "all")]
    branch: String,
    /// Key of the option.
    option: String,
    #[serde(default)]
    measure: Measure,
    moves: Moves,
    /// Why the statement says so.
    why: String,
}

fn all() -> String {
    "all".to_owned()
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Measure {
    /// The probability.
    #[default]
    P,
    /// The width of its 80 % interval: what is left open must show.
    Width,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Debug)]
#[serde(rename_all = "kebab-case")]
enum Moves {
    Up,
    Down,
}

fn founding() -> Situation {
    situation::parse(include_str!("../../../situations/china-north-korea.toml"))
        .0
        .expect("the founding situation is sound")
}

fn measured(situation: &Situation, row: &Row, set: Vec<String>) -> Result<f64, String> {
    let as_of = parse_date(&row.as_of.to_string()).map_err(|e| e.to_string())?;
    let asked = parse_question(&row.ask, &situation.phrase_book(), as_of).map_err(|e| e.to_string())?;
    let window = "12m".parse().map_err(|e| format!("{e}"))?;
    let request =
        Request { text: row.ask.clone(), as_of, window, given: row.given.clone(), set, draws: DRAWS, seed: 1 };
    let answer = ask(situation, &asked, &request, &EmptyRecord).map_err(|e| e.to_string())?;
    let question = answer
        .questions
        .iter()
        .find(|q| q.options.iter().any(|(key, _)| key.as_str() == row.option))
        .ok_or_else(|| format!("nothing asked has an option `{}`", row.option))?;
    let option = question.options.iter().position(|(key, _)| key.as_str() == row.option).expect("found above");
    let joint = question.shown().ok_or("no witness answers")?;
    let branch = joint
        .branches()
        .iter()
        .find(|b| b.label == row.branch)
        .ok_or_else(|| format!("no branch `{}`: {:?}", row.branch, labels(joint)))?;
    let Cell { p, interval } = branch.options[option];
    Ok(match row.measure {
        Measure::P => p,
        Measure::Width => interval.high - interval.low,
    })
}

fn labels(joint: &spine::Joint) -> Vec<&str> {
    joint.branches().iter().map(|b| b.label.as_str()).collect()
}

fn proofs() -> Proofs {
    toml::from_str(include_str!("deletion.toml")).unwrap_or_else(|e| panic!("deletion.toml: {e}"))
}

#[test]
fn without_the_entry_that_honours_a_statement_an_answer_moves_as_the_statement_says() {
    let situation = founding();
    let print = std::env::var_os("DELETION_TABLE").is_some();
    let mut wrong = Vec::new();
    for row in proofs().row {
        let removed: Vec<String> =
            row.remove.iter().map(|path| format!("{path}=none")).chain(row.set.clone()).collect();
        assert!(!removed.is_empty(), "row {}: nothing is removed", row.n);
        let told = match (measured(&situation, &row, Vec::new()), measured(&situation, &row, removed)) {
            (Ok(with), Ok(without)) => {
                let moved = without - with;
                let line = format!("{:2} {:6.2} -> {:6.2}  {}", row.n, 100.0 * with, 100.0 * without, row.holds);
                let right = if moved > 0.0 { Moves::Up } else { Moves::Down };
                match () {
                    () if moved.abs() <= POINT => Err(format!("{line}: moves by less than a point")),
                    () if right != row.moves => Err(format!("{line}: should move {:?}: {}", row.moves, row.why)),
                    () => Ok(line),
                }
            }
            (with, without) => Err(format!("{:2} {with:?} {without:?}  {}", row.n, row.holds)),
        };
        match told {
            Ok(line) if print => println!("{line}"),
            Ok(_) => {}
            Err(line) => wrong.push(line),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_statement_is_proved_or_says_why_not() {
    let proofs = proofs();
    let proved: BTreeSet<u32> = proofs.row.iter().map(|row| row.n).collect();
    let exempt: BTreeSet<u32> = proofs.exempt.iter().map(|e| e.n).collect();
    assert!(proofs.exempt.iter().all(|e| !e.why.trim().is_empty()));
    let missing: Vec<u32> = (1..=STATEMENTS)
        .filter(|n| !NOTHING_TO_HOLD.contains(n) && !proved.contains(n) && !exempt.contains(n))
        .collect();
    assert!(missing.is_empty(), "no proof for statements {missing:?}");
    assert!(proved.is_disjoint(&exempt), "both proved and exempt");
}
