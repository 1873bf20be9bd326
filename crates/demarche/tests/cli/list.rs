//! `list`: what there is to ask about, and by which words.

use insta::assert_snapshot;
use serde_json::Value;

use crate::Test;

fn json<const N: usize>(arguments: [&str; N]) -> Value {
    let printed = Test::new().fixture("river.toml").args(arguments).arg("--json").success().stdout;
    serde_json::from_str(&printed).expect("JSON")
}

#[test]
fn the_built_in_situations_are_listed_with_their_questions() {
    let printed = Test::new().args(["list"]).success().stdout;
    for key in ["china-north-korea", "nile-dam", "platform-fine"] {
        assert!(printed.contains(&format!("{key} · ")), "{printed}");
    }
    assert!(printed.contains("What will China do about North Korea?"), "{printed}");
}

#[test]
fn a_situation_is_listed_with_keys_and_words() {
    assert_snapshot!(Test::new().fixture("river.toml").args(["list", "river.toml"]).success().stdout);
}

#[test]
fn every_listed_question_can_be_asked() {
    let listed = json(["list", "river.toml"]);
    let questions = listed["questions"].as_array().expect("questions");
    assert!(questions.len() >= 6, "{questions:?}");
    for question in questions.iter().filter_map(Value::as_str) {
        let asked = ["ask", question, "--situation", "river.toml", "--as-of", "2024-06-01", "--draws", "10"];
        Test::new().fixture("river.toml").args(asked).success();
    }
}

#[test]
fn every_listed_condition_and_change_is_taken() {
    let listed = json(["list", "river.toml"]);
    let question = "What will Northland do about Southland?";
    let ask = ["ask", question, "--situation", "river.toml", "--as-of", "2024-06-01", "--draws", "10"];
    for instrument in listed["instruments"].as_array().expect("instruments") {
        let key = instrument["key"].as_str().expect("a key");
        for option in instrument["options"].as_array().expect("options") {
            let option = option["key"].as_str().expect("a key");
            let change = format!("instruments.{key}={option}");
            Test::new().fixture("river.toml").args(ask).args(["--set", &change]).success();
        }
    }
}

#[test]
fn json_has_the_documented_fields() {
    let overview = json(["list"]);
    assert_eq!(overview["format"], 1);
    let mut fields: Vec<&str> =
        overview["situations"][0].as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["about", "actors", "counts", "key", "period", "questions", "title", "written"]);
    let listed = json(["list", "platform-fine"]);
    let mut fields: Vec<&str> = listed.as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    let documented =
        ["about", "actors", "contingencies", "format", "instruments", "outcomes", "questions", "situation", "title"];
    assert_eq!(fields, documented);
}

#[test]
fn event_types_are_those_of_the_vocabulary() {
    let printed = Test::new().args(["list", "--event-types"]).success().stdout;
    let listed = json(["list", "--event-types"]);
    let listed = listed["event_types"].as_array().expect("types");
    assert_eq!(listed.len(), vocab::EventType::all().count());
    for event_type in vocab::EventType::all() {
        assert!(printed.contains(event_type.name()), "{event_type}");
    }
}

#[test]
fn actors_are_found_by_any_of_their_names() {
    let printed = Test::new().args(["list", "--actors", "korea"]).success().stdout;
    assert!(printed.contains("PRK") && printed.contains("KOR"), "{printed}");
    assert!(Test::new().args(["list", "--actors", "DPRK"]).success().stdout.starts_with("PRK"));
    let all = json(["list", "--actors"]);
    assert!(all["actors"].as_array().is_some_and(|all| all.len() > 190));
    let unknown = Test::new().args(["list", "--actors", "Brasilien"]).failure(2).stderr;
    assert!(unknown.contains("no actor is known by “Brasilien”"), "{unknown}");
}

#[test]
fn a_situation_that_does_not_exist_is_told_the_nearest() {
    let printed = Test::new().args(["list", "nile-dan"]).failure(2).stderr;
    assert!(printed.contains("the nearest is `nile-dam`") && printed.contains("`platform-fine`"), "{printed}");
    Test::new().args(["list", "nile-dam", "--event-types"]).failure(2);
    Test::new().args(["list", "./nile-dam"]).failure(7);
}
