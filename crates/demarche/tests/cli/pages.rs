//! What pages say: beside an answer, and as the beginning of a situation.

use serde_json::Value;

use crate::Test;

const PAGE: &str = "Brazil will probably seal the river. Peru is likely to raid Brazil. If the river floods, Brazil \
                    will almost certainly seal the river. There is no doubt that Brazil will visit Peru. \
                    Some observers believe that Brazil will stop the ferry.\n";

/// The river, between two whom a page can name.
const RIVER: &str = include_str!("../fixtures/river.toml");

const QUESTION: &str = "What will Brazil do about Peru?";

fn river() -> Test {
    let names = [
        ("Northland", "Brazil"),
        ("Southland", "Peru"),
        ("northland", "brazil"),
        ("southland", "peru"),
        ("NLD", "BRA"),
        ("SLD", "PER"),
    ];
    let text = names.iter().fold(RIVER.to_owned(), |text, (from, to)| text.replace(from, to));
    let args =
        ["ask", QUESTION, "--situation", "river.toml", "--as-of", "2024-06-01", "--draws", "200", "--no-starter"];
    Test::new().file("river.toml", text).args(args)
}

fn asked(page: &str, dated: Option<&str>) -> Test {
    let test = river().file("page.txt", page).args(["--page", "page.txt"]);
    match dated {
        Some(day) => test.args(["--dated", day]),
        None => test,
    }
}

fn json(test: Test) -> Value {
    serde_json::from_str(&test.arg("--json").success().stdout).expect("JSON")
}

fn witness<'v>(answer: &'v Value, instrument: &str) -> &'v Value {
    let questions = answer["questions"].as_array().expect("questions");
    let question = questions.iter().find(|q| q["instrument"] == instrument).expect("the instrument is asked about");
    let witnesses = question["witnesses"].as_array().expect("witnesses");
    witnesses.iter().find(|w| w["witness"] == "claims").expect("the pages are heard")
}

#[test]
fn a_page_is_one_more_witness_with_its_sentences() {
    let answer = json(asked(PAGE, Some("2024-05-01")));
    let patrol = witness(&answer, "patrol");
    let sealed = patrol["branches"][0]["options"].as_array().expect("options").iter().find(|o| o["option"] == "sealed");
    let p = sealed.and_then(|o| o["p"].as_f64()).expect("a probability");
    // (0.60 + 0.70 + 0.75) / 3, what the largest survey has for “probably”
    assert!((p - 0.683).abs() < 0.01, "{p}");
    assert_eq!(patrol["weight"], 1.0);
    let said = patrol["said"].as_array().expect("claims");
    assert_eq!(said[0]["text"], "Brazil will probably seal the river");
    assert_eq!(said[0]["span"]["start"], 0);
    assert_eq!(patrol["under"][0]["given"][0]["subject"], "flood");
    assert_eq!(answer["pages"][0]["page"], "page.txt");
}

#[test]
fn rhetoric_and_the_beliefs_of_others_give_no_number() {
    let answer = json(asked(PAGE, Some("2024-05-01")));
    let visit = witness(&answer, "visit");
    assert!(visit["branches"].is_null(), "{visit}");
    assert_eq!(visit["said"][0]["put_aside"], "“There is no doubt” is no probability");
    assert!(witness(&answer, "ferry")["branches"].is_null());
}

#[test]
fn the_answer_tells_which_claims_speak_and_how_many_do_not() {
    let text = asked(PAGE, Some("2024-05-01")).success().stdout;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("the pages say"), "{text}");
    assert!(words.contains("“Brazil will probably seal the river” (page.txt, bytes"), "{text}");
    assert!(words.contains("pages page.txt, 2024-05-01: "), "{text}");
}

#[test]
fn in_a_replay_a_later_page_is_not_there_and_one_without_a_date_is_withheld() {
    let without = |answer: &Value| {
        let mut answer = answer.clone();
        answer.as_object_mut().expect("an object").remove("pages");
        answer
    };
    let later = json(asked(PAGE, Some("2024-07-01")));
    let none = json(river());
    assert_eq!(without(&later), none);
    assert!(later["pages"][0]["later"].as_u64().expect("a number") > 0);
    let undated = json(asked(PAGE, None));
    assert!(witness(&undated, "patrol")["branches"].is_null());
    assert!(undated["pages"][0]["undated"].as_u64().expect("a number") > 0);
    let text = asked(PAGE, None).success().stdout;
    assert!(text.contains("--dated"), "{text}");
}

#[test]
fn a_page_that_says_nothing_changes_no_number() {
    let with = json(asked("Boil the rice. Add salt.\n", Some("2024-05-01")));
    let none = json(river());
    assert_eq!(with["questions"], none["questions"]);
    let text = asked("Boil the rice. Add salt.\n", Some("2024-05-01")).success().stdout;
    assert!(text.contains("nothing of what is asked"), "{text}");
}

#[test]
fn a_page_that_is_not_there_and_a_date_without_a_page_are_told() {
    let test = river().args(["--page", "none.txt"]);
    assert!(test.failure(7).stderr.contains("none.txt: there is no such file"));
    river().args(["--dated", "2024-05-01"]).failure(2);
}

#[test]
fn a_situation_is_begun_from_a_page_and_can_be_checked_and_asked() {
    let page = "If the talks fail, Brazil will probably cut aid to Argentina. Brazil prioritizes open borders over the customs \
                union. Buenos Aires believes Brazil is not serious about the customs union.\n";
    let question = "What will Brazil do about Argentina?";
    let draft = Test::new().file("page.txt", page).args(["new", question, "--page", "page.txt"]).advised().stdout;
    assert!(draft.contains("# page.txt, bytes 0–"), "{draft}");
    assert!(draft.contains("cut aid to Argentina"), "{draft}");
    Test::new().file("draft.toml", &draft).args(["check", "draft.toml", "--no-draws"]).failure(0);
    let ask = ["ask", question, "--situation", "draft.toml", "--draws", "20", "--no-starter"];
    Test::new().file("draft.toml", &draft).args(ask).success();
}

#[test]
fn a_page_with_nothing_gives_the_usual_skeleton_and_says_so() {
    let test = Test::new().file("page.txt", "Boil the rice.\n");
    let printed = test.args(["new", "What will Brazil do about Argentina?", "--page", "page.txt"]).advised();
    assert!(printed.stderr.contains("usual skeleton"), "{}", printed.stderr);
    assert!(printed.stdout.contains("[instruments.pressure]"));
}
