//! Small situations of two actors, written out in the test, and questions about them.

#![allow(dead_code, reason = "no test uses all of it")]

use forecast::Request;
use situation::Situation;
use spine::asking::{Asked, parse_question};
use vocab::{ActorId, parse_date};

/// Reads a situation that has to be valid.
pub fn read(text: &str) -> Situation {
    let (situation, diagnostics) = situation::parse(text);
    situation.unwrap_or_else(|| panic!("{}\n{text}", situation::render(&diagnostics, "made-up.toml", text, false, 120)))
}

/// A situation of Ava and Brok, both of precision 3, with the stakes `s`, `t` and `r`; one year from 2026-01-01.
pub fn by_hand(text: &str) -> String {
    let stakes = ["s", "t", "r"].map(|s| format!("[stakes.{s}]\nname = '{s}'\nworst = 'bad'\nbest = 'good'\n"));
    let actors =
        ["ava", "brok"].map(|a| format!("[actors.{a}]\nname = '{0}'\ncode = '{0}'\nprecision = 3\n", a.to_uppercase()));
    format!(
        "[situation]\ntitle = 'By hand'\nwritten = 2026-01-01\nperiod = '12m'\n{}{}{text}",
        stakes.concat(),
        actors.concat()
    )
}

pub fn actor(key: &str) -> ActorId {
    ActorId::new(&key.to_uppercase()).expect("a code")
}

/// What one actor (by key) does, towards another if one is named.
pub fn what(actor_key: &str, target: Option<&str>) -> Asked {
    Asked::What { actor: actor(actor_key), target: target.map(actor) }
}

/// A question in English, read with the situation's names.
pub fn words(situation: &Situation, question: &str, as_of: &str) -> Asked {
    parse_question(question, &situation.phrase_book(), parse_date(as_of).expect("a date"))
        .unwrap_or_else(|why| panic!("{question}: {why:?}"))
}

/// How it is asked: the twelve months from 2026-07-01 on, with few draws.
pub fn request() -> Request {
    Request {
        text: String::new(),
        as_of: parse_date("2026-06-30").expect("a date"),
        window: "12m".parse().expect("a span"),
        given: Vec::new(),
        set: Vec::new(),
        draws: 16,
        seed: 1,
    }
}

/// 1 / (1 + e⁻ˣ)
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Two numbers that are one but for rounding.
#[track_caller]
pub fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}
