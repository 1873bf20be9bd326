//! JSON for programs.

use serde_json::Value;

use crate::Test;
use crate::test::Printed;

fn parsed(printed: &Printed) -> Value {
    serde_json::from_str(&printed.stdout).expect("standard output is one JSON value")
}

fn river() -> Value {
    parsed(&Test::river("What will Northland do about Southland?").arg("--json").success())
}

#[test]
fn an_answer_has_the_documented_fields_and_no_others() {
    let answer = river();
    let mut fields: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    let documented = [
        "actor",
        "as_of",
        "asked",
        "asked_for",
        "cells",
        "could_not",
        "draws",
        "form",
        "format",
        "games",
        "given",
        "interval",
        "questions",
        "record_ends",
        "rests",
        "seed",
        "set",
        "settled",
        "situation",
        "sources",
        "target",
        "unique",
        "version",
        "why",
        "window",
        "yardstick",
    ];
    assert_eq!(fields, documented);
    assert_eq!(answer["format"], 1);
}

#[test]
fn every_branch_of_every_question_sums_to_one_and_has_words() {
    for question in river()["questions"].as_array().expect("questions") {
        for branch in question["branches"].as_array().expect("branches") {
            let options = branch["options"].as_array().expect("options");
            let sum: f64 = options.iter().filter_map(|option| option["p"].as_f64()).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{branch}");
            assert!(options.iter().all(|option| option["word"].is_string()), "{branch}");
        }
    }
}

#[test]
fn the_row_of_all_is_the_mixture_of_a_contingency_s_outcomes() {
    for question in river()["questions"].as_array().expect("questions") {
        let branches = question["branches"].as_array().expect("branches");
        let floods: Vec<&Value> = branches.iter().filter(|branch| branch["given"][0]["subject"] == "flood").collect();
        assert_eq!(floods.len(), 2);
        for option in 0..question["options"].as_array().expect("options").len() {
            let p = |branch: &Value| branch["options"][option]["p"].as_f64().unwrap_or(f64::NAN);
            let mixed: f64 =
                floods.iter().map(|branch| p(branch) * branch["weight"]["p"].as_f64().unwrap_or(f64::NAN)).sum();
            assert!((mixed - p(&branches[0])).abs() < 1e-9, "{question}");
        }
    }
}

#[test]
fn why_is_part_of_the_answer() {
    let answer =
        parsed(&Test::river("What will Northland do about Southland?").args(["--json", "--why", "patrol"]).success());
    assert_eq!(answer["why"]["instrument"], "patrol");
    assert!(answer["why"]["contributions"].as_array().is_some_and(|list| !list.is_empty()));
}

#[test]
fn errors_are_json_on_standard_output_and_text_on_standard_error() {
    let wrong = [
        (Test::river("What will Nortland do?").arg("--json"), 3, "not-understood"),
        (Test::river("What will Northland do?").args(["--json", "--if", "hawk wins"]), 5, "refused"),
        (Test::new().args(["ask", "What will Fiji do about Brazil?", "--json"]), 4, "not-covered"),
        (Test::new().args(["ask", "Will it rain?", "--json", "--draws", "0"]), 2, "usage"),
        (Test::new().args(["check", "absent.toml", "--json"]), 7, "input-output"),
    ];
    for (test, exit, code) in wrong {
        let printed = test.failure(exit);
        let error = &parsed(&printed)["error"];
        assert_eq!((error["exit"].as_i64(), error["code"].as_str()), (Some(i64::from(exit)), Some(code)));
        assert!(printed.stderr.starts_with("error: "), "{}", printed.stderr);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_one_thread_and_on_two() {
    let bytes = |threads: &str| {
        let ask = ["ask", "What will China do about North Korea?", "--as-of", "2026-11-24", "--draws", "100", "--json"];
        Test::new().args(ask).env("RAYON_NUM_THREADS", threads).success().stdout
    };
    assert_eq!(bytes("1"), bytes("2"));
}

#[test]
fn another_seed_gives_another_answer() {
    let answer =
        |seed: &str| Test::river("Will Northland seal the river?").args(["--json", "--seed", seed]).success().stdout;
    assert_ne!(answer("1"), answer("2"));
}
