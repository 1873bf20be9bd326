//! `--compare`, `--sweep`, and questions about contingencies.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::Test;

const QUESTION: &str = "What will Northland do about Southland?";

/// What was said of the river, two of it contradicting each other.
const CLAIMS: &str = "
[claims.stern]
text = \"There is no doubt that the river is sealed if it comes to a raid.\"
speaker = \"a general\"
says = { patrol = \"sealed\" }
hedge = \"no doubt\"
if = { raid = \"raids\" }
said = 2024-02-01
source = \"an interview\"
checked = \"memory\"

[claims.lenient]
text = \"It is unlikely that anybody seals the river.\"
speaker = \"a boatman\"
holder = \"the boatmen\"
says = { patrol = \"sealed\" }
hedge = \"unlikely\"

[claims.dry]
text = \"No flood is to be expected.\"
says = { flood = \"dry\" }
";

/// The river with claims.
fn river(question: &str) -> Test {
    let test = Test::new();
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/river.toml"));
    let text = format!("{}{CLAIMS}", text.expect("the fixture is there"));
    test.file("river.toml", text)
        .args(["ask", question, "--situation", "river.toml", "--as-of", "2024-06-01"])
        .args(["--draws", "100"])
}

fn parsed(test: Test) -> Value {
    serde_json::from_str(&test.arg("--json").success().stdout).expect("standard output is one JSON value")
}

#[test]
fn gains_stand_side_by_side() {
    assert_snapshot!(river(QUESTION).args(["--compare", "gains"]).success().stdout);
}

#[test]
fn of_one_option_it_is_said_who_gains_more() {
    assert_snapshot!(river("Will Northland seal the river?").args(["--compare", "gains"]).success().stdout);
}

#[test]
fn interests_stand_side_by_side() {
    assert_snapshot!(river(QUESTION).args(["--compare", "interests"]).success().stdout);
}

#[test]
fn claims_stand_side_by_side_and_contradictions_are_marked() {
    assert_snapshot!(river(QUESTION).args(["--compare", "claims"]).success().stdout);
}

#[test]
fn a_sweep_says_by_how_much_a_quantity_matters() {
    let sweeps = ["--sweep", "interactions.raid-sealed.effect", "--sweep", "beliefs.bellicose=0.05..1"];
    assert_snapshot!(river(QUESTION).args(sweeps).success().stdout);
}

#[test]
fn a_contingency_can_be_asked_about() {
    assert_snapshot!(river("Will the river flood?").success().stdout);
}

#[test]
fn a_contingency_that_is_settled_is_refused_with_the_day() {
    assert_snapshot!(river("Will the hawk win?").failure(5).stderr);
}

#[test]
fn a_sweep_that_leads_nowhere_is_told_the_nearest_path() {
    assert_snapshot!(river(QUESTION).args(["--sweep", "beliefs.belicose"]).failure(5).stderr);
}

#[test]
fn when_a_contingency_comes_about_no_day_is_given() {
    let answer = river("When will the river flood?").success().stdout;
    let words = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("its probability is stated for the window as a whole, so no day can be given"), "{answer}");
}

#[test]
fn comparisons_and_sweeps_are_json_too() {
    for (what, field) in [("gains", "gains"), ("interests", "interests"), ("claims", "claims")] {
        let comparison = parsed(river(QUESTION).args(["--compare", what]));
        assert_eq!((&comparison["format"], comparison["draws"].as_u64()), (&Value::from(1), Some(100)), "{what}");
        assert!(comparison[field].is_object() || comparison[field].is_array(), "{what}");
    }
    let sweeps = parsed(river(QUESTION).args(["--sweep", "actors.northland.wants.peace"]));
    assert_eq!(sweeps["sweeps"][0]["values"].as_array().map(Vec::len), Some(5));
    assert_eq!(sweeps["sweeps"][0]["questions"][0]["options"][0]["at"].as_array().map(Vec::len), Some(5));
    let flood = parsed(river("Will the river flood?"));
    assert_eq!(flood["questions"][0]["reveal"]["stage"], 1);
}

#[test]
fn what_cannot_be_shown_together_is_refused() {
    for other in [["--why", "patrol"], ["--if", "a flood"], ["--sweep", "actors.northland.precision"]] {
        river(QUESTION).args(["--compare", "gains"]).args(other).failure(2);
    }
    river(QUESTION).args(["--sweep", "actors.northland.precision", "--why", "patrol"]).failure(2);
    for what in ["gains", "interests"] {
        river("Will the river flood?").args(["--compare", what]).failure(4);
    }
}

#[test]
fn no_line_of_a_comparison_is_wider_than_the_terminal() {
    let pages = [
        ["--compare", "gains"],
        ["--compare", "interests"],
        ["--compare", "claims"],
        ["--sweep", "actors.northland.wants.peace"],
    ];
    for columns in ["60", "80", "100", "160"] {
        for page in pages {
            let text = river(QUESTION).args(page).env("COLUMNS", columns).success().stdout;
            let widest = text.lines().map(|line| line.chars().count()).max();
            assert!(widest <= columns.parse().ok(), "{columns}: {text}");
        }
    }
}
