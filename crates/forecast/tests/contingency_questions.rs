//! Questions about what nobody decides: an election, a reopening, a lead that is lost.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

mod two_actors;

use forecast::{Answer, AskError, Request, ask};
use situation::{Refused, Situation};
use spine::EmptyRecord;
use two_actors::{assert_close, by_hand, logistic, read, request, words};
use vocab::parse_date;

/// Ava moves, which bears on the coin; Brok sees the coin and answers. Two votes of one kind, the earlier one settled.
fn chance() -> Situation {
    read(&by_hand(
        "
[actors.ava.wants]
s = 1
[actors.brok.wants]
t = 1
[instruments.first]
actor = 'ava'
name = 'first step'
kind = 'level'
options.stay.status-quo = true
options.go = { phrases = ['make the first step'], effects.s = 0.4 }
[instruments.second]
actor = 'brok'
name = 'second step'
kind = 'level'
stage = 2
options.stay.status-quo = true
options.hit = {}
[interactions.lucky]
when = { second = 'hit', coin = 'red' }
stake = 't'
effect = 0.6
[contingencies.coin]
name = 'the toss'
reveal = { stage = 2 }
outcomes.red = { name = 'red comes up', probability = 0.3 }
outcomes.green = { name = 'green comes up' }
given.gone = { when = { first = 'go' }, outcomes.red = 0.9 }
[contingencies.vote-2025]
name = 'the vote of 2025'
reveal = 2025-11-05
outcomes.hawk = { name = 'the hawk wins in 2025', phrases = ['the hawk wins'], probability = [{ known = 2025-01-01, value = '0.3..0.6' }] }
outcomes.dove = { name = 'the dove wins in 2025' }
settled = { outcome = 'dove', on = 2025-11-05, known = 2025-11-06, source = 'the count' }
[contingencies.vote-2026]
name = 'the vote of 2026'
reveal = 2026-11-05
outcomes.hawk = { name = 'the hawk wins in 2026', phrases = ['the hawk wins'], probability = [{ known = 2026-01-01, value = 0.45 }] }
outcomes.dove = { name = 'the dove wins in 2026' }
[contingencies.prize]
name = 'the prize'
reveal = 2028-01-01
outcomes.first = { name = 'Ava has the prize', probability = 0.5 }
outcomes.second = { name = 'Brok has the prize', probability = 0.3 }
outcomes.none = { name = 'nobody has the prize', probability = 0.3 }
",
    ))
}

fn asked(question: &str, request: &Request) -> Result<Answer, AskError> {
    let situation = chance();
    ask(&situation, &words(&situation, question, &request.as_of.to_string()), request, &EmptyRecord)
}

fn given(condition: &str) -> Request {
    Request { given: vec![condition.to_owned()], ..request() }
}

/// The probability of the outcome asked about, in all or in the branch named.
fn p(answer: &Answer, branch: &str) -> f64 {
    let question = &answer.questions[0];
    // The witness answers even where hindsight keeps it out of the pool.
    let joint = question.shown().expect("an answer");
    let is_meant = |b: &&spine::Branch| match b.given.as_slice() {
        [] => branch == "all",
        given => b.label == branch || given.iter().any(|literal| literal.to_string() == branch),
    };
    let found = joint.branches().iter().find(is_meant);
    found.expect("the branch").options[question.about.expect("an outcome")].p
}

#[test]
fn without_anything_given_it_is_the_stated_probability() {
    let answer = asked("Will the hawk win in 2026?", &request()).expect("an answer");
    assert_close(p(&answer, "all"), 0.45);
    assert_eq!(answer.questions[0].instrument.as_str(), "vote-2026");
    assert!(answer.questions[0].reveal.is_some());
    assert_eq!((answer.form, answer.actor.as_str()), ("whether", "nobody alone"));
}

#[test]
fn three_outcomes_are_normalised() {
    assert_close(p(&asked("Will nobody have the prize?", &request()).expect("an answer"), "all"), 0.3 / 1.1);
}

#[test]
fn what_depends_on_a_move_is_the_mixture_over_it() {
    let go = logistic(3.0 * 0.4);
    let answer = asked("Will red come up?", &given("first=go")).expect("an answer");
    assert_close(p(&answer, "first=go"), 0.9);
    assert_close(p(&answer, "all"), go * 0.9 + (1.0 - go) * 0.3);
    let stays = asked("Will red come up?", &given("first=stay")).expect("an answer");
    assert_close(p(&stays, "first=stay"), 0.3);
    let forced = Request { set: vec!["instruments.first=go".to_owned()], ..request() };
    assert_close(p(&asked("Will red come up?", &forced).expect("an answer"), "all"), 0.9);
}

#[test]
fn what_comes_after_it_tells_of_it() {
    // Brok's answer is a sign of what he saw.
    let go = logistic(3.0 * 0.4);
    let red = go * 0.9 + (1.0 - go) * 0.3;
    let hit = logistic(3.0 * 0.6);
    let answer = asked("Will red come up?", &given("second=hit")).expect("an answer");
    assert_close(p(&answer, "second=hit"), red * hit / (red * hit + (1.0 - red) * 0.5));
}

#[test]
fn it_is_no_branch_of_itself() {
    let answer = asked("Will red come up?", &given("coin=green")).expect("an answer");
    let branches = answer.questions[0].shown().expect("an answer").branches();
    assert!(branches.iter().all(|b| b.given.iter().all(|l| l.subject.as_str() != "coin")));
    assert!(answer.could_not.iter().any(|line| line.contains("`coin=green` is no branch of `coin` itself")));
}

#[test]
fn what_is_settled_is_refused_with_the_day() {
    match asked("Will the hawk win in 2025?", &request()) {
        Err(AskError::Closed { words, why }) => {
            assert!(words.contains("win in 2025"), "{words}");
            assert!(matches!(*why, Refused::Settled { on, .. } if on == parse_date("2025-11-05").expect("a date")));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_nothing_known_speaks_of_yet_is_refused() {
    let early = Request { as_of: parse_date("2025-06-30").expect("a date"), ..request() };
    let refused = asked("Will the hawk win in 2026?", &early);
    assert!(
        matches!(&refused, Err(AskError::Closed { why, .. }) if matches!(**why, Refused::NotYet { .. })),
        "{refused:?}"
    );
}

#[test]
fn words_that_fit_two_of_them_mean_the_one_that_is_open() {
    let of = |as_of: &str| {
        let request = Request { as_of: parse_date(as_of).expect("a date"), ..request() };
        asked("Will the hawk win?", &request).map(|answer| answer.questions[0].instrument.to_string())
    };
    assert_eq!(of("2026-06-30").as_deref().ok(), Some("vote-2026"));
    assert_eq!(of("2025-06-30").as_deref().ok(), Some("vote-2025"));
    let situation = chance();
    let literal = |as_of: &str| {
        let day = parse_date(as_of).expect("a date");
        spine::asking::parse_condition("if the hawk wins", &situation.phrase_book(), day).map(|l| l.to_string())
    };
    assert_eq!(literal("2026-06-30").as_deref(), Ok("vote-2026=hawk"));
    assert_eq!(literal("2025-06-30").as_deref(), Ok("vote-2025=hawk"));
}

#[test]
fn when_has_no_curve() {
    let answer = asked("When will red come up?", &request()).expect("an answer");
    assert_eq!((answer.form, answer.questions[0].curve.is_none()), ("when", true));
    assert!(p(&answer, "all") > 0.3);
}

#[test]
fn a_window_that_ends_before_the_reveal_is_remarked_on() {
    let answer = asked("Will Brok have the prize?", &request()).expect("an answer");
    assert!(answer.could_not.iter().any(|line| line.contains("the window ends before 2028-01-01")), "{answer:?}");
}

#[test]
fn what_it_depends_on_carries_it() {
    let situation = chance();
    let asked = words(&situation, "Will red come up?", "2026-06-30");
    let inquest = forecast::Inquest::new(&situation, &asked, &request(), &EmptyRecord).expect("an inquest");
    let coin = inquest.instruments().next().expect("one").clone();
    let why = forecast::why(&inquest, &coin, request().as_of, &EmptyRecord, |_, _| {}).expect("an explanation");
    let effect = why.contributions.iter().find(|c| c.path == "instruments.first.options.go.effects.s");
    assert_close(effect.expect("it carries it").adds.abs(), (logistic(3.0 * 0.4) - 0.5) * 0.6);
}
