//! Does a quantity matter: it is fixed in turn along its range.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

mod two_actors;

use forecast::{AskError, Request, Sweep, Sweeps, ask, sweep};
use situation::Situation;
use spine::EmptyRecord;
use two_actors::{assert_close, by_hand, logistic, read, request, what};

/// Ava has two levers; Brok's wants bear on neither. The effects of one are uncertain, its weight is driven.
fn levers() -> Situation {
    read(&by_hand(
        "
[actors.ava.wants]
s = '0.5..2'
t = 1
[actors.brok.wants]
r = '0.5..2'
t = 1
[instruments.lever]
actor = 'ava'
toward = 'brok'
name = 'lever'
kind = 'level'
options.stay.status-quo = true
options.go.effects = { s = '0.2..0.6', t = 0.1 }
[instruments.other]
actor = 'ava'
toward = 'brok'
name = 'other'
kind = 'event'
options.stay = { status-quo = true, inertia = 2 }
options.go = {}
[interactions.wet]
when = { lever = 'go', rain = 'wet' }
stake = 's'
effect = 0.3
[contingencies.rain]
name = 'rain'
reveal = { stage = 1 }
outcomes.wet = { name = 'it rains', probability = '0.2..0.6' }
outcomes.dry = { name = 'it stays dry' }
[drivers.trend]
name = 'trend'
quantity = 'actors.ava.wants.t'
slope = '0.1..0.3'
from = 2020-01-01
[beliefs.later]
name = 'a belief of later'
of = 'brok'
quantity = 'actors.ava.wants.s'
value = [{ known = 2030-01-01, value = 1 }]
",
    ))
}

fn swept_with(request: &Request, paths: &[&str]) -> Result<Sweeps, AskError> {
    let paths: Vec<String> = paths.iter().map(|p| (*p).to_owned()).collect();
    sweep(&levers(), &what("ava", Some("brok")), request, &EmptyRecord, &paths, |_, _| {})
}

fn swept(path: &str) -> Sweep {
    swept_with(&request(), &[path]).expect("a sweep").sweeps.remove(0)
}

fn refused(path: &str) -> (String, String) {
    match swept_with(&request(), &[path]) {
        Err(AskError::Sweep { why, .. }) => (why.message, why.hint.unwrap_or_default()),
        other => panic!("{path}: {other:?}"),
    }
}

const EFFECT: &str = "instruments.lever.options.go.effects.s";

#[test]
fn a_sweep_at_one_value_is_that_set() {
    let one = swept(&format!("{EFFECT}=0.37"));
    let set = Request { set: vec![format!("{EFFECT}=0.37")], ..request() };
    let answer = ask(&levers(), &what("ava", Some("brok")), &set, &EmptyRecord).expect("an answer");
    assert_eq!(one.values, [0.37]);
    for question in &one.questions {
        let same = answer.questions.iter().find(|q| q.instrument == question.instrument).expect("asked");
        let cells = &same.witnesses[0].joint.as_ref().expect("an answer").whole().options;
        assert_eq!(&question.options.iter().map(|o| o.at[0]).collect::<Vec<_>>(), cells);
    }
}

#[test]
fn its_own_range_is_swept_at_five_percentiles() {
    let own = swept(EFFECT);
    assert_eq!(own.percentiles.as_deref(), Some(&[0.05, 0.25, 0.5, 0.75, 0.95][..]));
    assert_close(own.values[0], 0.2);
    assert_close(own.values[4], 0.6);
    assert!(own.values.is_sorted());
    let most = own.most.expect("something moves");
    assert!(most.matters && most.instrument.as_str() == "lever", "{most:?}");
    assert!(most.greatest.0 > most.least.0);
}

#[test]
fn a_given_range_is_swept_in_five_even_steps() {
    let given = swept(&format!("{EFFECT}=-0.4..0.4"));
    assert_eq!(given.percentiles, None);
    for (value, expected) in given.values.iter().zip([-0.4, -0.2, 0.0, 0.2, 0.4]) {
        assert_close(*value, expected);
    }
    let words = swept(&format!("{EFFECT}=moderate"));
    assert_eq!(words.values.len(), 5);
}

#[test]
fn what_bears_on_nothing_matters_to_nothing() {
    let idle = swept("actors.brok.wants.r");
    let most = idle.most.expect("there are options");
    assert!(!most.matters && most.least.0 == most.greatest.0, "{most:?}");
}

#[test]
fn every_kind_of_quantity_can_be_swept() {
    for path in [
        "actors.ava.wants.s",
        "actors.ava.precision=2..4",
        "instruments.other.options.stay.inertia=1..4",
        "instruments.other.options.go.inertia=1..4",
        "interactions.wet.effect=-0.1..0.3",
        "contingencies.rain.outcomes.wet.probability",
        "drivers.trend.slope",
    ] {
        let sweep = swept(path);
        assert_eq!(sweep.values.len(), 5, "{path}");
        assert!(sweep.most.is_some_and(|most| most.greatest.0 > most.least.0), "{path}");
    }
    // It is not held yet as of the date, but a value can be given.
    assert_eq!(swept("beliefs.later=0.5..2").values.len(), 5);
}

#[test]
fn the_percentiles_of_a_driven_quantity_hold_what_drives_it() {
    let exact = "instruments.other.options.stay.inertia";
    assert!(refused(exact).0.contains("is an exact number"));
    // 1 · e^(slope · years), by the middle of 2027.
    let driven = swept("actors.ava.wants.t");
    let years = 2738.0 / 365.2425;
    for (value, slope) in [(driven.values[0], 0.1_f64), (driven.values[2], 0.2), (driven.values[4], 0.3)] {
        assert!((value.ln() - slope * years).abs() < 0.05, "{value} at {slope}");
    }
}

#[test]
fn fixing_a_quantity_at_its_only_value_changes_nothing() {
    let sweep = swept("interactions.wet.effect=0.3");
    for option in sweep.questions.iter().flat_map(|q| &q.options) {
        assert_eq!(option.unswept, option.at[0]);
    }
}

#[test]
fn a_branch_that_is_asked_for_is_what_is_shown() {
    let exact = ["actors.ava.wants.s=1", "actors.ava.wants.t=1", &format!("{EFFECT}=0.4")].map(str::to_owned);
    let given = Request { given: vec!["rain=wet".to_owned()], set: exact.to_vec(), ..request() };
    let path = "instruments.lever.options.go.effects.t=0..0.2";
    let sweep = swept_with(&given, &[path]).expect("a sweep").sweeps.remove(0);
    let lever = sweep.questions.iter().find(|q| q.instrument.as_str() == "lever").expect("asked");
    assert_eq!(lever.branch, "it rains");
    let go = lever.options.iter().find(|o| o.option.as_str() == "go").expect("an option");
    for (cell, value) in go.at.iter().zip(&sweep.values) {
        assert_close(cell.p, logistic(3.0 * (0.5 * 0.7 + 0.5 * value)));
    }
}

#[test]
fn several_are_swept_one_by_one() {
    let sweeps = swept_with(&request(), &[EFFECT, "actors.ava.wants.s"]).expect("sweeps").sweeps;
    assert_eq!(sweeps, [swept(EFFECT), swept("actors.ava.wants.s")]);
}

#[test]
fn what_leads_nowhere_is_told_the_nearest() {
    let (message, hint) = refused("instruments.lever.options.go.effects.r");
    assert!(message.contains("nothing at"), "{message}");
    assert!(hint.contains("instruments.lever.options.go.effects."), "{hint}");
    assert!(refused("instruments.lever").0.contains("has options and no range"));
    assert!(refused("beliefs.later").0.contains("no value in force"));
    assert!(refused(&format!("{EFFECT}=0.4..0.2")).0.contains("backwards"));
    assert!(refused("contingencies.rain.outcomes.wet.probability=0..0.5").0.contains("cannot reach 0"));
    assert!(refused("drivers.trend").1.contains("drivers.trend.slope"), "{:?}", refused("drivers.trend"));
}
