//! The starter record against the situations that ship: votes, what is settled, what was not yet known.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use forecast::{BaseRate, Persistence};
use situation::Situation;
use spine::resolver::{Verdict, parse};
use spine::{MemoryRecord, Reason, View, Witness};
use vocab::{Date, Window};

fn record() -> MemoryRecord {
    record::starter::starter().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn founding() -> Situation {
    situation::parse(include_str!("../../../situations/china-north-korea.toml")).0.unwrap()
}

/// Drafts on North Korea since 2006, and the vote that China cast. Those that add sanctions first.
const DRAFTS: [(&str, &str); 12] = [
    ("2006-07-15", "supports"),
    ("2006-10-14", "supports"),
    ("2009-06-12", "supports"),
    ("2013-01-22", "supports"),
    ("2013-03-07", "supports"),
    ("2016-03-02", "supports"),
    ("2016-11-30", "supports"),
    ("2017-06-02", "supports"),
    ("2017-08-05", "supports"),
    ("2017-09-11", "supports"),
    ("2017-12-22", "supports"),
    ("2022-05-26", "vetoes"),
];

/// Drafts on the mandate of the panel of experts.
const MANDATES: [(&str, &str); 15] = [
    ("2010-06-07", "yes"),
    ("2011-06-10", "yes"),
    ("2012-06-12", "yes"),
    ("2014-03-05", "yes"),
    ("2015-03-04", "yes"),
    ("2016-03-24", "yes"),
    ("2017-03-23", "yes"),
    ("2018-03-21", "yes"),
    ("2019-04-10", "yes"),
    ("2020-03-30", "yes"),
    ("2021-03-26", "yes"),
    ("2022-03-25", "yes"),
    ("2023-03-23", "yes"),
    ("2024-03-28", "abstain"),
    ("2013-07-01", "none"),
];

#[test]
fn for_each_draft_on_sanctions_the_resolver_gives_the_vote_that_china_cast() {
    let (situation, record) = (founding(), record());
    let (_, _, rules) = situation.resolvers().find(|(_, key, _)| key.as_str() == "council-vote").unwrap();
    let view = View::new(day("2026-11-24"), &record, &[], &[]);
    for (on, vote) in DRAFTS {
        let window = Window::new(day(on), day(on)).unwrap();
        assert_eq!(view.resolve(rules, &window), Verdict::Option(spine::Key::new(vote).unwrap()), "{on}");
    }
}

#[test]
fn for_each_draft_on_the_panel_too() {
    let subject = "subject~\"North Korea: mandate\"";
    let line = |mode: &str| format!("{mode} if any(CHN -> UN-SC : VOTE mode={mode} {subject})\n");
    let rules: String = ["veto", "no", "abstain", "yes"].iter().map(|mode| line(mode)).collect();
    let rules = parse(&format!("{rules}none otherwise")).unwrap();
    let record = record();
    let view = View::new(day("2026-11-24"), &record, &[], &[]);
    for (on, vote) in MANDATES {
        let window = Window::new(day(on), day(on)).unwrap();
        assert_eq!(view.resolve(&rules, &window), Verdict::Option(spine::Key::new(vote).unwrap()), "{on}");
    }
}

#[test]
fn on_the_eve_of_the_first_veto_no_witness_knows_of_it() {
    let situation = founding();
    let record = record();
    let asked = spine::asking::parse_question("Will China veto?", &situation.phrase_book(), day("2022-05-25")).unwrap();
    let request = forecast::Request {
        text: "Will China veto?".to_owned(),
        as_of: day("2022-05-25"),
        window: "12m".parse().unwrap(),
        given: Vec::new(),
        set: Vec::new(),
        draws: 20,
        seed: 1,
    };
    let answer = forecast::ask(&situation, &asked, &request, &record).unwrap();
    let question = &answer.questions[0];
    let told = |name: &str| question.witnesses.iter().find(|w| w.witness == name).unwrap();
    for name in [BaseRate.name(), Persistence.name()] {
        for reason in &told(name).reasons {
            let Reason::Observed { what, rows } = reason else { continue };
            assert!(!what.contains("2022-05-26") && rows.iter().all(|row| !row.contains("2022-05-26")), "{what}");
        }
    }
    let vetoes = question.options.iter().position(|(key, _)| key.as_str() == "vetoes").unwrap();
    let p = told("base-rate").joint.as_ref().unwrap().whole().options[vetoes].p;
    assert!(p < 0.05, "0 of 11 drafts: {p}");
}

#[test]
fn what_the_situation_calls_settled_is_what_the_record_says() {
    let (situation, record) = (founding(), record());
    let mut told = 0;
    for (key, on, outcome) in situation.settled() {
        let Some((_, _, rules)) = situation.resolvers().find(|(_, k, _)| *k == key) else { continue };
        let first = on.checked_sub(jiff::Span::new().days(30)).unwrap();
        let view = View::new(day("2026-11-24"), &record, &[], &[]);
        match view.resolve(rules, &Window::new(first, on).unwrap()) {
            Verdict::Option(option) => {
                assert_eq!(option, *outcome, "{key}");
                told += 1;
            }
            Verdict::CannotTell(_) => {}
        }
    }
    assert!(told >= 5, "{told} of the settled contingencies can be told");
}

#[test]
fn every_resolver_that_ships_runs_over_the_record_and_many_can_tell() {
    let record = record();
    let view = View::new(day("2026-11-24"), &record, &[], &[]);
    let (mut all, mut told) = (0, 0);
    for text in [
        include_str!("../../../situations/china-north-korea.toml"),
        include_str!("../../../situations/nile-dam.toml"),
        include_str!("../../../situations/platform-fine.toml"),
    ] {
        let situation = situation::parse(text).0.unwrap();
        for (_, _, rules) in situation.resolvers() {
            all += 1;
            let years = (2010..2025).map(|year| Window::new(Date::constant(year, 1, 1), Date::constant(year, 12, 31)));
            let verdicts = years.map(|window| view.resolve_evenly(rules, &window.unwrap()));
            told += usize::from(verdicts.into_iter().any(|verdict| matches!(verdict, Verdict::Option(_))));
        }
    }
    assert!(all >= 40 && told >= 20, "{told} of {all} resolvers can tell of some year");
}
