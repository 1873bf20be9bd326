//! Windows, dated values, drivers and occasions, worked out by hand.

use spine::EmptyRecord;

use crate::inquiry::{assert_close, by_hand, logistic, p, read, what};

/// One lever whose second option does something to s.
fn lever(kind: &str, effect: &str, more: &str) -> String {
    by_hand(&format!(
        "
[actors.ava.wants]
s = 1
t = 1
[instruments.lever]
actor = 'ava'
name = 'lever'
kind = '{kind}'
options.stay = {{ status-quo = true, inertia = 4 }}
options.go.effects.s = {effect}
options.leap = {{}}
{more}"
    ))
}

/// The probabilities of `stay`, `go` and `leap` over a year, with this gain of going.
fn year(gain: f64) -> [f64; 3] {
    let go = (3.0 * gain).exp();
    [4.0 / (5.0 + go), go / (5.0 + go), 1.0 / (5.0 + go)]
}

/// What becomes of a year's probabilities over so many years.
fn over(year: [f64; 3], years: f64) -> [f64; 3] {
    let happens = 1.0 - year[0].powf(years);
    [1.0 - happens, happens * year[1] / (1.0 - year[0]), happens * year[2] / (1.0 - year[0])]
}

const CHANGES: &str = "[{ value = 0.2 }, { from = 2027-01-01, known = 2026-01-01, value = 0.8 }]";

#[test]
fn an_event_grows_with_its_window() {
    let answer = what("ava").read(&lever("event", "0.4", "")).expect("a small game");
    for (option, expected) in ["stay", "go", "leap"].iter().zip(over(year(0.5 * 0.4), 1.5)) {
        assert_close(p(&answer, "lever", "", option), expected);
    }
}

#[test]
fn an_event_before_a_change_forestalls_one_after_it() {
    let answer = what("ava").window("12m").read(&lever("event", CHANGES, "")).expect("a small game");
    let (front, back) = (over(year(0.5 * 0.2), 0.5), over(year(0.5 * 0.8), 0.5));
    assert_close(p(&answer, "lever", "", "stay"), front[0] * back[0]);
    assert_close(p(&answer, "lever", "", "go"), front[1] + front[0] * back[1]);
    assert_close(p(&answer, "lever", "", "leap"), front[2] + front[0] * back[2]);
}

#[test]
fn a_level_is_what_holds_at_the_windows_end() {
    let text = lever("level", CHANGES, "");
    let (before, after) = (what("ava").window("6m").read(&text), what("ava").window("7m").read(&text));
    assert_close(p(&before.expect("a small game"), "lever", "", "go"), year(0.5 * 0.2)[1]);
    assert_close(p(&after.expect("a small game"), "lever", "", "go"), year(0.5 * 0.8)[1]);
}

#[test]
fn an_occasion_may_fall_on_any_day_and_is_likelier_in_a_longer_window() {
    let occasion = "occasion = { name = 'a draft', probability = 0.3 }";
    let answer = what("ava").read(&lever("occasion", CHANGES, occasion)).expect("a small game");
    // Six months of eighteen before the change, twelve after it.
    assert_close(p(&answer, "lever", "", "go"), (year(0.5 * 0.2)[1] + 2.0 * year(0.5 * 0.8)[1]) / 3.0);
    let arises = answer.questions[0].occasion.as_ref().expect("an occasion").probability.p;
    assert_close(arises, 1.0 - 0.7_f64.powf(1.5));
}

#[test]
fn a_lever_that_does_not_exist_yet_stays_where_things_stand() {
    let answer = what("ava").window("12m").read(&lever("event", "0.4", "from = 2027-01-01")).expect("a small game");
    assert_close(p(&answer, "lever", "", "go"), over(year(0.5 * 0.4), 0.5)[1]);
}

#[test]
fn what_a_level_can_no_longer_be_at_the_windows_end_is_refused_with_the_day() {
    let ended = lever("level", "0.4", "until = 2027-01-01");
    let refused = what("ava").given("lever=go").of(&read(&ended), &EmptyRecord).expect_err("it cannot be assumed");
    assert!(refused.to_string().contains("2027-01-01"), "{refused}");
    // An event may have happened before.
    let event = lever("event", "0.4", "until = 2027-01-01");
    assert!(what("ava").given("lever=go").of(&read(&event), &EmptyRecord).is_ok());
}

#[test]
fn a_driver_has_its_value_of_the_first_of_july_and_stops_where_it_ends() {
    let driver = |until: &str| {
        format!("[drivers.d]\nname = 'd'\nquantity = 'actors.ava.wants.s'\nslope = 0.1\nfrom = 2024-01-01\n{until}\n")
    };
    let weight = |days: f64, slope: f64| {
        let s = (slope * days / 365.2425_f64).exp();
        s / (s + 1.0)
    };
    let text = lever("level", "0.4", &driver(""));
    let answer = what("ava").window("2027-02-01..2027-03-31").read(&text).expect("a small game");
    // 1 January 2024 to 1 July 2027: 366 + 365 + 365 + 181 days.
    assert_close(p(&answer, "lever", "", "go"), year(weight(1277.0, 0.1) * 0.4)[1]);
    let doubled =
        what("ava").window("2027-02-01..2027-03-31").set("drivers.d.slope=*2").read(&text).expect("a small game");
    assert_close(p(&doubled, "lever", "", "go"), year(weight(1277.0, 0.2) * 0.4)[1]);
    let ended = what("ava").read(&lever("level", "0.4", &driver("until = 2026-01-01"))).expect("a small game");
    assert_close(p(&ended, "lever", "", "go"), year(weight(731.0, 0.1) * 0.4)[1]);
    // An event over two calendar years takes each year's own.
    let event = what("ava").window("12m").read(&lever("event", "0.4", &driver(""))).expect("a small game");
    let parts = [912.0, 1277.0].map(|days| over(year(weight(days, 0.1) * 0.4), 0.5));
    assert_close(p(&event, "lever", "", "stay"), parts[0][0] * parts[1][0]);
}

/// Brok votes if Ava tables a draft.
fn council(more: &str) -> String {
    by_hand(&format!(
        "
[actors.ava.wants]
s = 1
[actors.brok.wants]
t = 1
[instruments.draft]
actor = 'ava'
name = 'draft'
kind = 'event'
options.none.status-quo = true
options.tabled.effects.s = -0.3
[instruments.vote]
actor = 'brok'
name = 'vote'
kind = 'occasion'
stage = 2
occasion = {{ name = 'a draft is tabled', when = {{ draft = 'tabled' }} }}
options.abstains.status-quo = true
options.vetoes = {{}}
[interactions.stops-it]
when = {{ draft = 'tabled', vote = 'vetoes' }}
stake = 't'
effect = 0.5
[interactions.for-nothing]
when = {{ draft = 'none', vote = 'vetoes' }}
stake = 't'
effect = -0.9
{more}"
    ))
}

#[test]
fn a_choice_on_an_occasion_is_told_given_that_the_occasion_arises() {
    let answer = what("brok").read(&council("")).expect("a small game");
    let vetoes = logistic(3.0 * 0.5);
    assert_close(p(&answer, "vote", "", "vetoes"), vetoes);
    let tabled = 1.0 - (1.0 - logistic(3.0 * -0.3)).powf(1.5);
    assert_close(answer.questions[0].occasion.as_ref().expect("an occasion").probability.p, tabled);
}

#[test]
fn a_question_without_its_occasion_is_void_and_others_are_answered() {
    let other = "
[instruments.speech]
actor = 'brok'
name = 'speech'
kind = 'level'
options.silent.status-quo = true
options.loud = {}
";
    let answer = what("brok").set("instruments.draft=none").read(&council(other)).expect("a small game");
    let vote = answer.questions.iter().find(|q| q.instrument.as_str() == "vote").expect("it is asked about");
    assert!(vote.shown().is_none() && vote.witnesses[0].abstains.is_some());
    assert_eq!(vote.occasion.as_ref().expect("an occasion").probability.p, 0.0);
    assert_close(p(&answer, "speech", "", "loud"), 0.5);
}

#[test]
fn a_settled_occasion_has_arisen_or_never_will() {
    let chance = |outcome: &str| {
        let text = council(&format!(
            "
[contingencies.call]
name = 'call'
reveal = 2026-05-01
outcomes.comes.probability = 0.2
outcomes.fails = {{}}
settled = {{ outcome = '{outcome}', on = 2026-05-01 }}
"
        ));
        let text = text.replace("when = { draft = 'tabled' } }", "when = { call = 'comes' } }");
        let answer = what("brok").read(&text).expect("a small game");
        answer.questions[0].occasion.as_ref().expect("an occasion").probability.p
    };
    assert_eq!((chance("comes"), chance("fails")), (1.0, 0.0));
}
