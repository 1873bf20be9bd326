//! `new`: a skeleton that can be checked and asked as it stands.

use insta::assert_snapshot;
use serde_json::Value;

use crate::Test;

/// Questions about pairs of every sort.
const PAIRS: [&str; 13] = [
    "What will China do about North Korea?",
    "How will Brazil respond to Argentina?",
    "What will Acme Corp do about the Platform Regulator?",
    "What will the European Union do about Apple Inc.?",
    "What will the US do about the UN Security Council?",
    "What will the International Committee of the Red Cross do about Israel?",
    "What will \"Acme\" Ltd. do about O'Brien & Sons?",
    "What will Газпром do about 中国?",
    "What will Γ do about Österreichische Müller AG?",
    "What will X do about Y?",
    "What will 3M do about 7-Eleven?",
    "What will Bank of China do about <YC>?",
    "What will C:\\new\\table do about <X> # <Y>?",
];

/// The skeleton for a question, without today's date.
fn skeleton(question: &str) -> String {
    Test::new().args(["new", question]).advised().stdout
}

#[test]
fn a_skeleton_explains_itself() {
    let text = skeleton("What will Acme Corp do about the Platform Regulator?");
    let today = text.lines().find_map(|line| line.strip_prefix("written = ")).expect("a day")[..10].to_owned();
    assert_snapshot!(text.replace(&today, "[today]"));
}

#[test]
fn every_skeleton_is_checked_without_a_warning_and_answers_its_question() {
    for question in PAIRS {
        let text = skeleton(question);
        let checked = Test::new().file("s.toml", &text).args(["check", "--json", "s.toml"]).success().stdout;
        let checked: Value = serde_json::from_str(&checked).expect("JSON");
        assert_eq!(checked["files"][0]["diagnostics"], Value::Array(Vec::new()), "{question}");
        let asked = ["ask", question, "--situation", "s.toml", "--draws", "20", "--json"];
        let answer = Test::new().file("s.toml", &text).args(asked).success().stdout;
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let instruments: Vec<&str> = answer["questions"]
            .as_array()
            .expect("questions")
            .iter()
            .filter_map(|q| q["instrument"].as_str())
            .collect();
        assert_eq!(instruments, ["dealings", "pressure"], "{question}");
    }
}

#[test]
fn the_phrases_of_a_skeleton_are_understood() {
    let text = skeleton("What will Acme Corp do about the Platform Regulator?");
    for question in [
        "Will Acme Corp press the Platform Regulator?",
        "When will Acme Corp put pressure on the Platform Regulator?",
        "Will Acme Corp cut its dealings?",
        "Will the Platform Regulator give way?",
    ] {
        Test::new().file("s.toml", &text).args(["ask", question, "--situation", "s.toml", "--draws", "20"]).success();
    }
    let what = "What will the Platform Regulator do about Acme Corp?";
    let asked = ["ask", what, "--situation", "s.toml", "--draws", "20", "--if", "there is a crisis", "--why", "reply"];
    Test::new().file("s.toml", &text).args(asked).success();
}

#[test]
fn what_stands_in_comments_is_right_too() {
    for question in PAIRS {
        let code = |line: &str| line.starts_with('#') && line.len() > 1 && !line.starts_with("# ");
        let text: Vec<String> = skeleton(question)
            .lines()
            .map(|line| if code(line) { line[1..].to_owned() } else { line.to_owned() })
            .collect();
        Test::new().file("s.toml", text.join("\n")).args(["check", "s.toml"]).success();
    }
}

#[test]
fn every_range_of_a_skeleton_is_marked_as_to_do() {
    let text = skeleton("What will Acme Corp do about the Platform Regulator?");
    let live = text.lines().filter(|line| !line.starts_with('#'));
    for line in live.filter(|line| line.contains("..") && !line.contains("…")) {
        assert!(line.contains("# TODO"), "{line}");
    }
}

#[test]
fn a_file_is_written_and_never_overwritten_unasked() {
    let question = "What will Acme Corp do about the Platform Regulator?";
    let test = Test::new().args(["new", question, "-o", "acme.toml"]);
    let written = test.path("acme.toml");
    let advice = test.command().output().expect("it runs");
    assert!(advice.status.success() && advice.stdout.is_empty());
    assert_snapshot!(String::from_utf8_lossy(&advice.stderr));
    std::fs::write(&written, "mine").expect("the folder can be written to");
    let refused = test.command().output().expect("it runs");
    assert_eq!(refused.status.code(), Some(7));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("there already, and is not overwritten"));
    assert_eq!(std::fs::read_to_string(&written).ok().as_deref(), Some("mine"));
    let forced = test.command().arg("--force").output().expect("it runs");
    assert!(forced.status.success());
    assert!(std::fs::read_to_string(&written).is_ok_and(|text| text.contains("[actors.acme-corp]")));
}

#[test]
fn what_is_no_question_about_two_actors_is_refused() {
    for question in [
        "",
        "What will Acme do?",
        "Will Acme sue the Regulator?",
        "What will do about Iran?",
        "What will Acme do about acme?",
        "What will China do about the PRC?",
        "What will ??? do about !!!?",
        "What will Robert'); DROP TABLE do about Bobby?",
        "What will Bank of China do about <TODAY>?",
        "What will it do about them?",
        "What will \u{1b}[31mAcme\u{1b}[0m do about Brazil?",
        "What will one two three four five six seven do about eight?",
    ] {
        let refused = Test::new().args(["new", question]).failure(3);
        assert!(refused.stdout.is_empty() && refused.stderr.contains("hint:"), "{question}: {}", refused.stderr);
    }
    Test::new().args(["new", "What will A do about B?", "--output", "no/such/folder.toml"]).failure(7);
    Test::new().args(["new", "What will A do about B?", "--force"]).failure(2);
}
