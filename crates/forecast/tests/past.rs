//! What the witnesses of the record make of the past.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use forecast::{BaseRate, Persistence, history};
use proptest::prelude::*;
use spine::{
    Abstain, Choice, Condition, Coverage, Joint, Key, Kind, Literal, MemoryRecord, OptionSet, Question, Reason,
    Resolver, Row, View, Witness, resolver,
};
use vocab::{ActorId, Date, EventType, Window};

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn actor(code: &str) -> ActorId {
    ActorId::new(code).unwrap()
}

/// Does A sanction B in a year?
fn question(rules: &str, window: &str) -> Question {
    let list = resolver::parse(rules).unwrap();
    let choices = list.options().map(|key| Choice { key: key.clone(), label: key.to_string() }).collect();
    Question {
        actor: Some(actor("AAA")),
        target: Some(actor("BBB")),
        instrument: key("lever"),
        label: "a lever".to_owned(),
        kind: Kind::Event,
        occasion: None,
        options: OptionSet::new(choices, 1, false).unwrap(),
        window: window.parse().unwrap(),
        given: Vec::new(),
        as_of: window.parse::<Window>().unwrap().first().yesterday().unwrap(),
        resolver: Resolver::Record(list),
    }
}

const SANCTIONS: &str = "acts if any(AAA -> BBB : SANCTION)\nrests otherwise";

fn row(id: &str, on: &str, source: &str) -> Row {
    let kind = EventType::parse("SANCTION").unwrap();
    Row { target: Some(actor("BBB")), ..Row::bare("diary", id, day(on), actor(source), kind) }
}

fn promise(window: &str) -> Coverage {
    let named = Some(vec![actor("AAA"), actor("CCC"), actor("DDD")]);
    Coverage { actors: named, ..Coverage::of_everything("diary", window.parse().unwrap()) }
}

/// Sanctions of A in 2012, 2013, 2014 and 2018, of C in 2015; nothing of D. All of 2011 to 2020 is covered.
fn record() -> MemoryRecord {
    let years = ["2012-03-01", "2013-06-01", "2014-02-01", "2018-09-01"];
    let mut rows: Vec<Row> = years.iter().map(|on| row(on, on, "AAA")).collect();
    rows.push(row("other", "2015-05-05", "CCC"));
    MemoryRecord::new(rows, vec![promise("2011-01-01..2020-12-31")])
}

fn answer(witness: &dyn Witness, question: &Question, record: &MemoryRecord) -> Result<(Joint, Vec<Reason>), Abstain> {
    witness.answer(question, &View::new(question.as_of, record, &[], &[]))
}

fn p(joint: &Joint, option: usize) -> f64 {
    joint.whole().options[option].p
}

#[test]
fn past_windows_are_as_long_as_the_question_and_end_where_the_record_does() {
    let (question, record) = (question(SANCTIONS, "2021-04-01..2022-03-31"), record());
    let view = View::new(question.as_of, &record, &[], &[]);
    let history = history(&question, &view).unwrap();
    let windows: Vec<String> = history.past.iter().map(|past| past.window.to_string()).collect();
    assert_eq!(windows.first().map(String::as_str), Some("2011-01-01..2011-12-31"));
    assert_eq!(windows.last().map(String::as_str), Some("2020-01-01..2020-12-31"));
    let taken: Vec<usize> = history.past.iter().map(|past| past.option).collect();
    assert_eq!(taken, [1, 0, 0, 0, 1, 1, 1, 0, 1, 1]);
    assert_eq!(history.past[1].rows[0].name(), "diary/2012-03-01");
}

#[test]
fn counts_are_shrunk_to_what_others_did() {
    let question = question(SANCTIONS, "2021-01-01..2021-12-31");
    let (joint, reasons) = answer(&BaseRate, &question, &record()).unwrap();
    // C acted in 1 and D in 0 of their 10 windows: q = (1 + 1) / (20 + 2); p = (4 + 2 q) / (10 + 2)
    let q = 2.0 / 22.0;
    assert!((p(&joint, 0) - (4.0 + 2.0 * q) / 12.0).abs() < 1e-12);
    let Reason::Observed { what, .. } = &reasons[0] else { panic!("{reasons:?}") };
    assert_eq!(
        what,
        "10 windows of 12 months from 2011-01-01 to 2020-12-31, shrunk towards 20 of the same question put to CCC, DDD"
    );
    let Reason::Observed { what, rows } = &reasons[1] else { panic!("{reasons:?}") };
    assert_eq!(what, "“acts” 4 of 10: 2012–2014, 2018");
    assert_eq!(rows.len(), 4);
}

#[test]
fn the_last_option_persists_as_often_as_it_has_been_repeated() {
    let question = question(SANCTIONS, "2021-01-01..2021-12-31");
    let (joint, _) = answer(&Persistence, &question, &record()).unwrap();
    // rest, act, act, act, rest, rest, rest, act, rest, rest: 5 of 9 as the time before
    assert!((p(&joint, 1) - 6.0 / 11.0).abs() < 1e-12);
    let cell = joint.whole().options[1];
    assert!(cell.interval.low < cell.p && cell.p < cell.interval.high);
}

#[test]
fn of_an_occasion_each_day_on_which_it_arose_is_a_window() {
    let rules = "acts if any(AAA -> BBB : SANCTION mode=expel)\nrests otherwise";
    let mut question = question(rules, "2021-01-01..2021-12-31");
    question.kind = Kind::Occasion;
    let trigger = resolver::parse("put if any(AAA|CCC -> BBB : SANCTION)\nnone otherwise").unwrap();
    question.occasion = Some(Condition {
        literal: Literal { subject: key("draft"), value: key("put") },
        label: "it is put".to_owned(),
        resolver: Resolver::Record(trigger),
    });
    let record = record();
    let view = View::new(question.as_of, &record, &[], &[]);
    let history = history(&question, &view).unwrap();
    let days: Vec<Date> = history.past.iter().map(|past| past.window.first()).collect();
    assert_eq!(days.len(), 5);
    assert_eq!(days[3], day("2015-05-05"));
}

#[test]
fn where_nothing_is_promised_what_was_found_is_not_counted() {
    let question = question(SANCTIONS, "2021-01-01..2021-12-31");
    let rows: Vec<Row> = (2011..2020).map(|year| row(&year.to_string(), &format!("{year}-03-01"), "AAA")).collect();
    let why = answer(&BaseRate, &question, &MemoryRecord::new(rows, Vec::new())).unwrap_err();
    assert_eq!(why.to_string(), "no source of the record covers (AAA -> BBB : SANCTION)");
}

#[test]
fn a_figure_that_nobody_gave_is_not_zero() {
    let question =
        question("acts if mean(AAA -> BBB : FIGURE mode=trade . value) < 5\nrests otherwise", "2021-01-01..2021-12-31");
    let figure = |year: i16, value: f64| Row {
        mode: Some("trade".to_owned()),
        value: Some(value),
        known: day(&format!("{}-07-15", year + 1)),
        event_type: EventType::parse("FIGURE").unwrap(),
        ..row(&year.to_string(), &format!("{year}-12-31"), "AAA")
    };
    // no figure for 2016, and that of 2020 comes out in July 2021
    let rows = vec![
        figure(2014, 3.0),
        figure(2015, 9.0),
        figure(2017, 9.0),
        figure(2018, 9.0),
        figure(2019, 1.0),
        figure(2020, 1.0),
    ];
    let coverage = Coverage { lag: 200, ..promise("2014-01-01..2020-12-31") };
    let record = MemoryRecord::new(rows, vec![coverage]);
    let view = View::new(question.as_of, &record, &[], &[]);
    let history = history(&question, &view).unwrap();
    assert_eq!(history.counts(2), [2, 3], "2014 and 2019, and three years between; 2016 and 2020 are not told");
    assert!(history.untold >= 1);
}

proptest! {
    #[test]
    fn nothing_known_later_changes_what_they_say(years in prop::collection::vec((2011_i32..2021, any::<bool>()), 0..20)) {
        let question = question(SANCTIONS, "2019-01-01..2019-12-31");
        let rows: Vec<Row> = years
            .iter()
            .enumerate()
            .map(|(i, (year, late))| Row {
                known: if *late { day("2019-02-01") } else { day(&format!("{year}-05-01")) },
                ..row(&i.to_string(), &format!("{year}-05-01"), "AAA")
            })
            .collect();
        let known: Vec<Row> = rows.iter().filter(|row| row.known <= question.as_of).cloned().collect();
        let promises = || vec![promise("2011-01-01..2020-12-31")];
        let all = MemoryRecord::new(rows, promises());
        let then = MemoryRecord::new(known, promises());
        for witness in [&BaseRate as &dyn Witness, &Persistence] {
            prop_assert_eq!(answer(witness, &question, &all), answer(witness, &question, &then));
            let joint = answer(witness, &question, &all).unwrap().0;
            let sum: f64 = joint.whole().options.iter().map(|cell| cell.p).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
        }
    }
}
