//! `demarche check`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::Test;

#[test]
fn a_situation_without_faults_is_counted() {
    assert_snapshot!(Test::new().fixture("river.toml").args(["check", "river.toml"]).success().stdout);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    assert_snapshot!(Test::new().fixture("broken.toml").args(["check", "broken.toml"]).failure(1).stdout);
}

#[test]
fn a_warning_is_said_and_does_not_fail() {
    let printed = Test::new().fixture("warned.toml").args(["check", "warned.toml"]).success().stdout;
    assert!(printed.contains("warning[unwanted-stake]") && printed.contains("is well-formed"), "{printed}");
}

#[test]
fn a_game_whose_equilibria_are_not_certified_is_told_before_it_is_asked() {
    let printed = Test::new().fixture("entangled.toml").args(["check", "entangled.toml"]).success().stdout;
    assert!(printed.contains("equilibrium not certified unique in 20 of 20 draws"), "{printed}");
    let printed = Test::new().fixture("river.toml").args(["check", "river.toml"]).success().stdout;
    assert!(!printed.contains("not certified"), "{printed}");
}

#[test]
fn one_broken_file_among_several_fails_and_the_others_are_still_reported() {
    let printed = Test::new()
        .fixture("broken.toml")
        .fixture("river.toml")
        .args(["check", "broken.toml", "river.toml"])
        .failure(1)
        .stdout;
    assert!(printed.contains("river.toml: “Two neighbours on a river” is well-formed"), "{printed}");
}

#[test]
fn json_has_places_in_lines_and_columns() {
    let printed = Test::new().fixture("broken.toml").args(["check", "broken.toml", "--json"]).failure(1).stdout;
    let report: Value = serde_json::from_str(&printed).expect("one JSON value");
    assert_eq!((&report["format"], &report["ok"]), (&Value::from(1), &Value::from(false)));
    let codes: Vec<&str> = report["files"][0]["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|d| d["code"].as_str())
        .collect();
    assert!(codes.contains(&"reversed-range") && codes.contains(&"out-of-bounds"), "{codes:?}");
    let reversed = report["files"][0]["diagnostics"]
        .as_array()
        .and_then(|list| list.iter().find(|d| d["code"] == "reversed-range"));
    assert_eq!(
        reversed.map(|d| (&d["from"]["line"], &d["from"]["column"])),
        Some((&Value::from(13), &Value::from(13)))
    );
}

/// The river situation without its reason for numbers that nobody has looked up.
fn river_without_a_reason() -> Test {
    let river = include_str!("../fixtures/river.toml");
    let line = "unsourced-and-decisive = \"nothing is written about made-up countries\"\n";
    assert!(river.contains(line), "the fixture gives its reason");
    Test::new().file("river.toml", river.replace(line, ""))
}

#[test]
fn the_five_quantities_that_matter_most_want_a_source_or_a_reason() {
    let printed = river_without_a_reason().args(["check", "river.toml"]).success().stdout;
    let warned = printed.matches("warning[unsourced-and-decisive]").count();
    assert!((1..=5).contains(&warned), "{printed}");
    let printed = Test::new().fixture("river.toml").args(["check", "river.toml"]).success().stdout;
    assert!(!printed.contains("warning["), "{printed}");
}

#[test]
fn without_draws_nothing_is_said_of_what_needs_them() {
    let printed = river_without_a_reason().args(["check", "river.toml", "--no-draws"]).success().stdout;
    assert!(!printed.contains("warning["), "{printed}");
    // nor is the reason for it called idle
    let printed = Test::new().fixture("river.toml").args(["check", "river.toml", "--no-draws"]).success().stdout;
    assert!(!printed.contains("warning["), "{printed}");
}
