//! Which of the built-in situations a question is put to.

use insta::assert_snapshot;
use serde_json::Value;

use crate::Test;
use crate::test::Printed;

fn ask(question: &str) -> Test {
    Test::new().args(["ask", question, "--as-of", "2026-11-24", "--draws", "20"])
}

fn situation(printed: &Printed) -> String {
    let answer: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    answer["situation"]["title"].as_str().expect("a title").to_owned()
}

#[test]
fn a_question_goes_to_the_situation_that_covers_it() {
    for (question, title) in [
        ("What will China do about North Korea?", "China and North Korea"),
        ("Will North Korea test a nuclear weapon?", "China and North Korea"),
        ("What will Egypt do about Ethiopia?", "The dam on the Blue Nile"),
        ("What will the United States do about Egypt?", "The dam on the Blue Nile"),
        ("What will the United States do about North Korea?", "China and North Korea"),
        ("What will Bazaar do about the Competition Office?", "A fine for the platform"),
        ("Will Bazaar sue?", "A fine for the platform"),
        ("Will the Chamber pass a law?", "A fine for the platform"),
    ] {
        assert_eq!(situation(&ask(question).arg("--json").success()), title, "{question}");
    }
}

#[test]
fn a_question_that_several_cover_is_told_how_to_choose() {
    assert_snapshot!(ask("What will the United States do?").failure(3).stderr);
    let chosen = ask("What will the United States do?").args(["--situation", "nile-dam", "--json"]).success();
    assert_eq!(situation(&chosen), "The dam on the Blue Nile");
}

#[test]
fn a_situation_is_named_by_its_key_or_by_a_file() {
    let keyed = ask("Will Bazaar sue?").args(["--situation", "platform-fine", "--json"]).success();
    assert_eq!(situation(&keyed), "A fine for the platform");
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../situations/platform-fine.toml"))
        .expect("situations ship");
    for name in ["mine.toml", "./mine.toml", "mine"] {
        let file = Test::new().file(name.trim_start_matches("./"), &text);
        file.args(["ask", "Will Bazaar sue?", "--draws", "10", "--situation", name]).success();
    }
}

#[test]
fn a_file_goes_before_a_key() {
    let river = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/river.toml"))
        .expect("the fixture is there");
    let asked = ["ask", "Will Northland seal the river?", "--situation", "nile-dam", "--draws", "10", "--json"];
    let printed = Test::new().file("nile-dam", river).args(asked).success();
    assert_eq!(situation(&printed), "Two neighbours on a river");
}

#[test]
fn a_key_that_does_not_exist_is_told_the_nearest_and_the_list() {
    assert_snapshot!(ask("Will Bazaar sue?").args(["--situation", "platform-fin"]).failure(2).stderr);
}

#[test]
fn what_no_situation_reads_is_explained_by_the_nearest() {
    let misspelt = ask("Will Bazaar seu?").failure(3).stderr;
    assert!(misspelt.contains("seu"), "{misspelt}");
    let pair = ask("What will Bazaar do about Brazil?").failure(4).stderr;
    assert!(pair.contains("`platform-fine`") && pair.contains("demarche new"), "{pair}");
}
