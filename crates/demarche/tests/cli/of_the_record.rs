//! `demarche ask` of the record alone, on the made-up record of the guide.

use serde_json::Value;

use crate::test::Test;

const EVENTS: &str = include_str!("../../../../docs/from-the-record.in/events.csv");
const MAP: &str = include_str!("../../../../docs/from-the-record.in/events.toml");

/// A folder with a store, and a question put to it.
fn asked(question: &str) -> Test {
    let folder = Test::new().file("events.csv", EVENTS).file("events.toml", MAP);
    let mut add = folder.command();
    add.args(["record", "add", "csv", "events.csv", "--map", "events.toml", "--record", "store"]);
    assert!(add.output().expect("the program starts").status.success());
    folder.args(["ask", question, "--record", "store", "--as-of", "2031-05-01"])
}

fn json(test: Test) -> Value {
    serde_json::from_str(&test.arg("--json").success().stdout).expect("JSON")
}

#[test]
fn a_pair_without_a_situation_is_answered_from_the_record() {
    let answer = json(asked("What will Argentina do about Brazil?"));
    assert_eq!((&answer["from"], &answer["form"]), (&Value::from("record"), &Value::from("what")));
    let outlooks = answer["outlooks"].as_array().expect("a list");
    let consult = outlooks.iter().find(|kind| kind["kind"] == "CONSULT").expect("it is expected");
    assert!(consult["any"]["p"].as_f64().expect("a number") > 0.5, "{consult}");
    assert!(consult["any"]["word"].is_string() && consult["precedents"][0]["row"].is_string());
    let text = asked("What will Argentina do about Brazil?").success().stdout;
    for said in ["learned from", "only the record speaks", "look deeper"] {
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn why_names_parts_and_dated_precedents() {
    let why = asked("What will Argentina do about Brazil?").args(["--why", "consult"]).success().stdout;
    assert!(why.contains("the average dyad") && why.contains("[coder/"), "{why}");
    let none = asked("What will Argentina do about Brazil?").args(["--why", "talks"]).failure(2);
    assert!(none.stderr.contains("CONSULT"), "{}", none.stderr);
}

#[test]
fn whether_when_whom_and_who_are_answered() {
    for (question, form) in [
        ("Will Argentina consult Brazil?", "whether"),
        ("When will Argentina consult Brazil?", "when"),
        ("Whom will Peru aid next?", "whom"),
        ("Who will visit Brasilia?", "who"),
    ] {
        assert_eq!(json(asked(question))["form"], form, "{question}");
        assert!(!asked(question).success().stdout.is_empty());
    }
    let ranking = json(asked("Who will visit Brazil?"));
    assert_eq!(ranking["ranking"][0]["actor"], "ARG", "{ranking:#}");
}

#[test]
fn what_needs_a_situation_is_refused() {
    for option in [["--if", "it rains"], ["--set", "a=1"], ["--compare", "gains"]] {
        let refused = asked("What will Argentina do about Brazil?").args(option).failure(4);
        assert!(refused.stderr.contains("needs a situation"), "{}", refused.stderr);
    }
}

#[test]
fn without_event_files_both_say_why() {
    let nothing = Test::new().args(["ask", "What will Fiji do about Brazil?"]).failure(4);
    for said in ["no built-in situation covers", "no source promises", "record add"] {
        assert!(nothing.stderr.contains(said), "{}", nothing.stderr);
    }
    let whom = Test::new().args(["ask", "Whom will China sanction next?"]).failure(4);
    assert!(whom.stderr.contains("the record says nothing"), "{}", whom.stderr);
}
