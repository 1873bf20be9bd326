//! Proof by deletion: for each statement of the founding page, the entry of the situation that honours it is taken away, and
//! an answer moves by over a point, in the direction that the statement says.
//!
//! What is removed, what is asked and which way it must move stand in `deletion.toml`; so does what falls short of a point. `DELETION_TABLE=1 cargo test -p
//! demarche-forecast --test deletion -- --nocapture` prints what was measured.

use std::collections::BTreeSet;

use forecast::{Inquest, Request, ask, misperceptions};
use serde::Deserialize;
use situation::Situation;
use spine::asking::parse_question;
use spine::{Cell, EmptyRecord};
use vocab::parse_date;

/// Draws of each answer. Both answers of a row use the same random numbers, so few are enough.
const DRAWS: usize = 500;
/// An interval's ends are noisier than a mean.
const DRAWS_FOR_WIDTH: usize = 2000;
/// What an answer has to move by.
const POINT: f64 = 0.01;
/// Statements of the page that are fragments, or say nothing that a situation could hold.
const NOTHING_TO_HOLD: [u32; 8] = [9, 12, 14, 26, 30, 31, 37, 45];
/// Statements none of whose entries moves an answer by a point: each row says why.
const FALL_SHORT: [u32; 3] = [4, 39, 40];
/// All statements.
const STATEMENTS: u32 = 47;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proofs {
    row: Vec<Row>,
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
    /// The branch whose number is meant: its label, or its `SUBJECT=VALUE`.
    #[serde(default = "all")]
    branch: String,
    /// Key of the option.
    option: String,
    #[serde(default)]
    measure: Measure,
    /// Who predicts, by name.
    observer: Option<String>,
    moves: Moves,
    /// Set where it moves the right way, but by less than a point: what keeps it small.
    short: Option<String>,
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
    /// The probability that `observer` expects, in its own game.
    Predicted,
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
    let draws = if matches!(row.measure, Measure::Width) { DRAWS_FOR_WIDTH } else { DRAWS };
    let request = Request { text: row.ask.clone(), as_of, window, given: row.given.clone(), set, draws, seed: 1 };
    if let Measure::Predicted = row.measure {
        let inquest = Inquest::new(situation, &asked, &request, &EmptyRecord).map_err(|e| e.to_string())?;
        let instrument = inquest.instruments().next().cloned().ok_or("nothing is asked")?;
        let gaps = misperceptions(&inquest, &instrument).map_err(|e| e.to_string())?;
        let gap = gaps.iter().find(|g| g.instrument == instrument && Some(&g.observer) == row.observer.as_ref());
        let option = gap.and_then(|g| g.options.iter().find(|o| o.option.as_str() == row.option));
        return option.map(|o| o.predicted).ok_or_else(|| format!("{:?} predicts no `{}`", row.observer, row.option));
    }
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
        .find(|b| b.label == row.branch || b.given.iter().any(|literal| literal.to_string() == row.branch))
        .ok_or_else(|| format!("no branch `{}`: {:?}", row.branch, labels(joint)))?;
    let Cell { p, interval } = branch.options[option];
    Ok(match row.measure {
        Measure::P | Measure::Predicted => p,
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
                match (&row.short, moved.abs() > POINT) {
                    _ if right != row.moves => Err(format!("{line}: should move {:?}: {}", row.moves, row.why)),
                    (None, false) => Err(format!("{line}: moves by less than a point")),
                    (Some(_), true) => Err(format!("{line}: moves by over a point, so it is not short of it")),
                    (None, true) => Ok(line),
                    (Some(why), false) => Ok(format!("{line}: less than a point, since {why}")),
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
fn every_statement_is_proved_or_known_to_fall_short() {
    let proofs = proofs();
    let of = |short: bool| -> BTreeSet<u32> {
        proofs.row.iter().filter(|row| row.short.is_some() == short).map(|row| row.n).collect()
    };
    let (proved, short) = (of(false), of(true));
    let expected: BTreeSet<u32> =
        (1..=STATEMENTS).filter(|n| !NOTHING_TO_HOLD.contains(n) && !FALL_SHORT.contains(n)).collect();
    assert_eq!(proved, expected);
    assert_eq!(short.difference(&proved).copied().collect::<Vec<_>>(), FALL_SHORT);
}
