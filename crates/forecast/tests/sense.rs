//! Whether the founding situation's answers make sense: the directions that the founding page states.
//!
//! No number of the situation was set to pass one of these; the notes in the file say where each is from.

use forecast::{Answer, AskError, QuestionAnswer, Request, ask};
use situation::Situation;
use spine::EmptyRecord;
use spine::asking::parse_question;
use vocab::parse_date;

fn founding() -> Situation {
    let text = include_str!("../../../situations/china-north-korea.toml");
    let (situation, diagnostics) = situation::parse(text);
    assert!(diagnostics.is_empty(), "{}", situation::render(&diagnostics, "china-north-korea.toml", text, false, 120));
    situation.expect("a situation without diagnostics is a situation")
}

struct Asking {
    text: &'static str,
    as_of: &'static str,
    given: Vec<String>,
    set: Vec<String>,
}

fn asking(text: &'static str, as_of: &'static str) -> Asking {
    Asking { text, as_of, given: Vec::new(), set: Vec::new() }
}

impl Asking {
    fn given(mut self, condition: &str) -> Self {
        self.given.push(condition.to_owned());
        self
    }

    fn set(mut self, change: &str) -> Self {
        self.set.push(change.to_owned());
        self
    }

    fn run(self) -> Result<Answer, AskError> {
        let situation = founding();
        let as_of = parse_date(self.as_of).expect("a date");
        let asked =
            parse_question(self.text, &situation.phrase_book(), as_of).unwrap_or_else(|e| panic!("{}: {e}", self.text));
        let request = Request {
            text: self.text.to_owned(),
            as_of,
            window: "12m".parse().expect("a span"),
            given: self.given,
            set: self.set,
            draws: 400,
            seed: 1,
        };
        ask(&situation, &asked, &request, &EmptyRecord)
    }

    fn answer(self) -> QuestionAnswer {
        self.run().expect("an answer").questions.remove(0)
    }
}

fn probability(answer: &QuestionAnswer, branch: &str, option: &str) -> f64 {
    let joint = answer.shown().expect("a witness answers");
    let branch = joint.branches().iter().find(|b| b.label == branch).unwrap_or_else(|| panic!("no branch `{branch}`"));
    let option = answer
        .options
        .iter()
        .position(|(key, _)| key.as_str() == option)
        .unwrap_or_else(|| panic!("no option `{option}`"));
    branch.options[option].p
}

#[test]
fn decoupling_stays_improbable_with_and_without_another_test() {
    let answer = asking("Will China decouple from North Korea?", "2026-11-24").given("North Korea tests").answer();
    for branch in ["all", "North Korea tests"] {
        assert!(probability(&answer, branch, "decouples") < 0.05, "{branch}");
    }
}

#[test]
fn defence_spending_does_not_hang_on_the_election() {
    for text in ["Will Japan raise defence spending?", "Will South Korea raise defence spending?"] {
        let answer = asking(text, "2020-10-01").answer();
        let trump = probability(&answer, "Trump wins in 2020", "raises");
        let biden = probability(&answer, "Biden wins in 2020", "raises");
        assert!((trump - biden).abs() < 0.02, "{text} {trump} {biden}");
    }
}

#[test]
fn a_deal_is_likelier_under_trump_than_under_biden() {
    let answer = asking("Will the United States and North Korea make a deal?", "2020-10-01").answer();
    let trump = probability(&answer, "Trump wins in 2020", "deal");
    let biden = probability(&answer, "Biden wins in 2020", "deal");
    assert!(trump > biden, "{trump} {biden}");
}

#[test]
fn what_is_settled_is_refused_with_the_date() {
    let refused = asking("Will China enforce sanctions?", "2021-08-01").given("Trump wins 2020").run();
    let message = refused.expect_err("the election of 2020 is settled").to_string();
    assert!(message.contains("2020-11-07"), "{message}");
}

#[test]
fn as_of_an_earlier_day_the_election_is_open() {
    let answer =
        asking("Will China enforce sanctions?", "2020-10-01").given("Trump wins 2020").run().expect("an answer");
    assert!(answer.settled.iter().all(|s| s.on <= parse_date("2020-10-01").expect("a date")), "{:?}", answer.settled);
    assert!(answer.rests.hindsight > 0, "the file was written later, and says so");
    assert!(answer.questions.iter().all(|q| q.pool.is_none()), "hindsight has no weight in the pool");
}

#[test]
fn without_the_fear_of_collapse_china_enforces_more() {
    let before = asking("Will China enforce sanctions?", "2021-08-01").answer();
    let without = asking("Will China enforce sanctions?", "2021-08-01")
        .set("instruments.enforcement.options.strict.effects.regime-stability=none")
        .answer();
    let (before, without) = (probability(&before, "all", "strict"), probability(&without, "all", "strict"));
    assert!(without > before, "{before} {without}");
}

#[test]
fn the_founding_question_is_answered_as_of_any_year() {
    for as_of in [
        "2018-01-02",
        "2019-06-01",
        "2020-10-01",
        "2021-08-01",
        "2022-06-01",
        "2023-09-01",
        "2024-11-01",
        "2025-03-01",
        "2026-11-24",
    ] {
        let answer =
            asking("What will China do about North Korea?", as_of).run().unwrap_or_else(|e| panic!("{as_of}: {e}"));
        assert!(answer.questions.len() >= 8, "{as_of}");
        assert!(answer.unique > 0.9, "{as_of}: {}", answer.unique);
    }
}
