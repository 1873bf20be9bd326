//! The witness that learns from the record, and answers from the record alone.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use forecast::{Answer, AskError, FromRecord, Request, ask_record, ask_with};
use spine::asking::{Asked, PhraseBook, parse_question};
use spine::{Coverage, EmptyRecord, MemoryRecord, Row};
use vocab::{ActorId, Date, Window, parse_date};

mod two_actors;

/// Days of the made-up record: 2020-01-01 on.
const DAYS: i64 = 140;

fn day(number: i64) -> Date {
    parse_date("2020-01-01").unwrap().checked_add(jiff::Span::new().days(number)).unwrap()
}

fn row(id: String, on: i64, known: i64, who: [&str; 2], what: &str) -> Row {
    let [source, target] = who.map(|code| ActorId::new(code).unwrap());
    let bare = Row::bare("coder", id, day(on), source, what.parse().unwrap());
    Row { known: day(known), target: Some(target), ..bare }
}

/// Iran accuses Israel on most days and aids Syria each week; others do what they do now and then.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |on: i64, who, what| rows.push(row(format!("r{}", rows.len()), on, on, who, what));
    for on in 0..DAYS {
        if on % 3 != 0 {
            add(on, ["IRN", "ISR"], "ACCUSE");
        }
        if on % 2 == 0 {
            add(on, ["ISR", "IRN"], "THREATEN");
        }
        if on % 7 == 0 {
            add(on, ["IRN", "SYR"], "AID");
        }
        if on % 11 == 0 {
            add(on, ["USA", "IRN"], "SANCTION");
        }
        if on % 17 == 0 {
            add(on, ["USA", "RUS"], "SANCTION");
        }
        add(on, [["FRA", "DEU"], ["CHN", "RUS"], ["IND", "PAK"]][(on % 3) as usize], "CONSULT");
    }
    rows
}

fn record_of(rows: Vec<Row>) -> MemoryRecord {
    let window = Window::new(day(0), day(DAYS - 1)).unwrap();
    MemoryRecord::new(rows, vec![Coverage::of_everything("coder", window)])
}

fn request(as_of: i64, window: &str) -> Request {
    Request {
        text: String::new(),
        as_of: day(as_of),
        window: window.parse().unwrap(),
        given: Vec::new(),
        set: Vec::new(),
        draws: 16,
        seed: 1,
    }
}

fn asked(question: &str) -> Asked {
    parse_question(question, &PhraseBook::default(), day(0)).unwrap()
}

fn told(question: &str, as_of: i64, window: &str, rows: Vec<Row>) -> Result<FromRecord, AskError> {
    ask_record(&asked(question), &request(as_of, window), &record_of(rows))
}

fn bytes(answer: &FromRecord) -> String {
    serde_json::to_string(answer).unwrap()
}

#[test]
fn what_becomes_known_later_changes_no_byte() {
    let as_of = 120;
    let mut poisoned: Vec<Row> = rows()
        .into_iter()
        .map(|row| match row.known > day(as_of) {
            // what is known later is another world: turned round, and another act
            true => Row {
                target: Some(row.source.clone()),
                source: row.target.unwrap(),
                event_type: "AID".parse().unwrap(),
                ..row
            },
            false => row,
        })
        .collect();
    // what happened before and became known later
    poisoned.extend((0..60).map(|i| row(format!("late{i}"), 60 + i, as_of + 1, ["IRN", "ISR"], "AID")));
    poisoned.extend((0..60).map(|i| row(format!("new{i}"), as_of + 1, as_of + 1, ["NEW-ACTOR", "ISR"], "ASSAULT")));
    for question in ["What will Iran do about Israel?", "Whom will the US sanction next?", "Who will threaten Iran?"] {
        let clean = told(question, as_of, "14d", rows()).unwrap();
        let with_poison = told(question, as_of, "14d", poisoned.clone()).unwrap();
        assert_eq!(bytes(&clean), bytes(&with_poison), "{question}");
    }
}

#[test]
fn threads_and_the_order_of_rows_change_no_byte() {
    let alone = |rows| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        pool.install(|| bytes(&told("What will Iran do about Israel?", 120, "14d", rows).unwrap()))
    };
    let mut turned = rows();
    turned.reverse();
    let many = bytes(&told("What will Iran do about Israel?", 120, "14d", turned).unwrap());
    assert_eq!(alone(rows()), many);
}

#[test]
fn what_a_pair_does_daily_is_expected_and_what_it_never_did_is_not() {
    let answer = told("What will Iran do about Israel?", 130, "14d", rows()).unwrap();
    let kind = |key: &str| answer.outlooks.iter().find(|outlook| outlook.kind == key).unwrap();
    let (accuse, assault) = (kind("ACCUSE"), kind("ASSAULT"));
    assert!(accuse.any.p > 0.9, "{accuse:?}");
    assert!(assault.any.p < 0.1, "{assault:?}");
    assert!(accuse.count > 80 && accuse.usual > accuse.average);
    assert_eq!(accuse.precedents[0].day, day(130));
    for outlook in &answer.outlooks {
        assert!((0.0..=1.0).contains(&outlook.any.p) && outlook.any.p <= outlook.expected + 1e-9, "{outlook:?}");
        assert!(outlook.any.interval.low <= outlook.any.p && outlook.any.p <= outlook.any.interval.high);
        let parent = outlook.within.as_ref().map(|class| answer.outlooks.iter().find(|o| o.name == *class).unwrap());
        assert!(parent.is_none_or(|class| class.any.p >= outlook.any.p), "{outlook:?}");
    }
}

#[test]
fn a_ranking_begins_with_whom_it_was_done_to_most() {
    let answer = told("Whom will the US sanction next?", 130, "14d", rows()).unwrap();
    let codes: Vec<&str> = answer.ranking.iter().take(2).map(|ranked| ranked.actor.as_str()).collect();
    assert_eq!(codes, ["IRN", "RUS"]);
    let next: f64 = answer.ranking.iter().map(|ranked| ranked.next).sum();
    assert!((next - 1.0).abs() < 1e-9);
    let answer = told("Who will threaten Iran?", 130, "14d", rows()).unwrap();
    assert_eq!(answer.ranking[0].actor.as_str(), "ISR");
}

#[test]
fn a_window_longer_than_the_record_is_answered_with_rates_carried_on() {
    let answer = told("What will Iran do about Israel?", 130, "12m", rows()).unwrap();
    assert!(answer.learned.window_days < answer.window.len_days());
    let accuse = answer.outlooks.iter().find(|outlook| outlook.kind == "ACCUSE").unwrap();
    assert!((150.0..350.0).contains(&accuse.expected), "two days in three: {}", accuse.expected);
}

#[test]
fn a_curve_only_rises() {
    let answer = told("When will the US sanction Iran?", 130, "30d", rows()).unwrap();
    assert!(
        answer.curve.len() > 3 && answer.curve.windows(2).all(|pair| pair[0].1.p <= pair[1].1.p),
        "{:?}",
        answer.curve
    );
}

#[test]
fn without_a_source_that_tells_everything_nothing_is_said() {
    let why = ask_record(&asked("What will Iran do about Israel?"), &request(130, "14d"), &EmptyRecord).unwrap_err();
    assert!(why.to_string().contains("no source promises"), "{why}");
    let narrow = Coverage {
        actors: Some(vec![ActorId::new("IRN").unwrap()]),
        ..Coverage::of_everything("coder", Window::new(day(0), day(DAYS)).unwrap())
    };
    let record = MemoryRecord::new(rows(), vec![narrow]);
    assert!(ask_record(&asked("What will Iran do about Israel?"), &request(130, "14d"), &record).is_err());
}

#[test]
fn a_record_that_ended_long_ago_says_nothing() {
    let why = told("What will Iran do about Israel?", DAYS + 40, "14d", rows()).unwrap_err();
    assert!(why.to_string().contains("too long ago"), "{why}");
    assert!(told("What will Iran do about Israel?", DAYS + 10, "14d", rows()).is_ok());
    let why = told("What will Iran do about Israel?", 5, "14d", rows()).unwrap_err();
    assert!(why.to_string().contains("too few"), "{why}");
}

#[test]
fn acts_that_coders_do_not_tell_of_are_refused() {
    let why = told("Will Iran veto Israel?", 130, "14d", rows()).unwrap_err();
    assert!(matches!(why, AskError::NotCovered(_)), "{why}");
    let why = told("What will Iran do?", 130, "14d", rows()).unwrap_err();
    assert!(why.to_string().contains("name the other"), "{why}");
}

/// A situation of Ava and Brok with one lever that events settle, and one that only figures do.
fn situation_text() -> String {
    let lever = |key: &str, resolver: &str| {
        format!(
            "[instruments.{key}]\nname = '{key}'\nactor = 'ava'\ntoward = 'brok'\nkind = 'event'\nresolver = \"\"\"\n{resolver}\n\"\"\"\n\
             options.stay.status-quo = true\noptions.go.effects = {{ s = 0.4 }}\n"
        )
    };
    let wants = "[actors.ava.wants]\ns = 1\n[actors.brok.wants]\ns = 1\n".to_owned();
    let text = wants
        + &lever("helps", "go if count(AVA -> BROK : AID) >= 2\nstay otherwise")
        + &lever("trades", "go if sum(AVA -> BROK : FIGURE mode=trade . value) > 3\nstay otherwise");
    two_actors::by_hand(&text)
}

fn answered(rows: Vec<Row>, as_of: i64) -> Answer {
    let situation = two_actors::read(&situation_text().replace("2026-01-01", "2020-01-01"));
    let record = record_of(rows);
    let asked = two_actors::what("ava", None);
    ask_with(&situation, &asked, &request(as_of, "30d"), &record, &record).unwrap()
}

fn helpful() -> Vec<Row> {
    let aid = (0..DAYS).filter(|on| on % 5 == 0).map(|on| row(format!("a{on}"), on, on, ["AVA", "BROK"], "AID"));
    rows().into_iter().chain(aid).collect()
}

#[test]
fn the_witness_answers_what_counts_of_events_settle_and_leaves_the_rest() {
    let answer = answered(helpful(), 130);
    let of = |key: &str| {
        let question = answer.questions.iter().find(|q| q.instrument.as_str() == key).unwrap();
        question.witnesses.iter().find(|w| w.witness == "record").unwrap()
    };
    let helps = of("helps").joint.as_ref().unwrap();
    assert!(helps.whole().options[1].p > 0.9, "six in thirty days: {helps:?}");
    assert_eq!(of("helps").weight, 1.0);
    assert!(of("trades").joint.is_none());
    let why = of("trades").abstains.as_ref().unwrap().to_string();
    assert!(why.contains("a sum of figures"), "{why}");
    let rows = of("helps")
        .reasons
        .iter()
        .any(|reason| matches!(reason, spine::Reason::Observed { rows, .. } if !rows.is_empty()));
    assert!(rows, "the rows that it rests on are named");
}

#[test]
fn an_answer_of_a_situation_knows_nothing_later_either() {
    let as_of = 120;
    let mut poisoned = helpful();
    poisoned.retain(|row| row.known <= day(as_of));
    poisoned.extend((0..30).map(|i| row(format!("late{i}"), 90 + i, as_of + 1, ["AVA", "BROK"], "AID")));
    let json = |answer: &Answer| serde_json::to_string(answer).unwrap();
    assert_eq!(json(&answered(helpful(), as_of)), json(&answered(poisoned, as_of)));
}
