//! Asking a situation that stands in a text, and taking its answer apart.

use std::collections::BTreeMap;

use forecast::{Answer, AskError, Inquest, QuestionAnswer, Request, ask};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use situation::{Refused, Situation};
use spine::asking::{Act, Asked};
use spine::{EmptyRecord, Joint, Key, Literal, Record};
use vocab::{ActorId, parse_date};

/// The same cases on every run, unless `PROPTEST_RNG_SEED` asks for others; a multiple of them with `PROPTEST_CASES`.
pub fn cases(of_256: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    config.cases = (config.cases * of_256 / 256).max(1);
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(2026);
    }
    config
}

/// Reads a situation that has to be valid.
pub fn read(text: &str) -> Situation {
    let (situation, diagnostics) = situation::parse(text);
    situation.unwrap_or_else(|| panic!("{}\n{text}", situation::render(&diagnostics, "made-up.toml", text, false, 120)))
}

/// What is asked, and how.
#[derive(Debug, Clone)]
pub struct Inquiry {
    pub asked: Asked,
    pub request: Request,
}

/// What an actor (by key) does in the eighteen months from July 2026 on.
pub fn what(actor: &str) -> Inquiry {
    let asked = Asked::What { actor: ActorId::new(&actor.to_uppercase()).expect("a code"), target: None };
    let request = Request {
        text: String::new(),
        as_of: parse_date(super::random_situation::AS_OF).expect("a date"),
        window: "18m".parse().expect("a span"),
        given: Vec::new(),
        set: Vec::new(),
        draws: 8,
        seed: 1,
    };
    Inquiry { asked, request }
}

/// When an instrument's option is taken.
pub fn when(instrument: &str, option: &str) -> Asked {
    let key = |text: &str| Key::new(text).expect("a key");
    let literal = Some(Literal { subject: key(instrument), value: key(option) });
    Asked::When { actor: None, target: None, act: Act { words: String::new(), literal, event_type: None } }
}

impl Inquiry {
    pub fn draws(mut self, draws: usize) -> Self {
        self.request.draws = draws;
        self
    }

    pub fn seed(mut self, seed: u64) -> Self {
        self.request.seed = seed;
        self
    }

    pub fn asked_on(mut self, day: &str) -> Self {
        self.request.as_of = parse_date(day).expect("a date");
        self
    }

    pub fn window(mut self, window: &str) -> Self {
        self.request.window = window.parse().expect("a window or a span");
        self
    }

    pub fn given(mut self, condition: &str) -> Self {
        self.request.given.push(condition.to_owned());
        self
    }

    pub fn set(mut self, change: &str) -> Self {
        self.request.set.push(change.to_owned());
        self
    }

    pub fn of(&self, situation: &Situation, record: &dyn Record) -> Result<Answer, AskError> {
        ask(situation, &self.asked, &self.request, record)
    }

    pub fn inquest(&self, situation: &Situation) -> Result<Inquest, AskError> {
        Inquest::new(situation, &self.asked, &self.request, &EmptyRecord)
    }

    /// The answer; `None` if the game is too large to be solved exactly, or the window is one without the lever that is
    /// asked about or assumed.
    pub fn answer(&self, situation: &Situation) -> Option<Answer> {
        let passed_over = match self.of(situation, &EmptyRecord) {
            Ok(answer) => return Some(answer),
            Err(AskError::Model { why, .. }) if why.contains("over the limit") => true,
            Err(AskError::NotCovered(why)) => why.contains("it ended on") || why.contains("it exists only from"),
            Err(AskError::Refused { why, .. }) => matches!(*why, Refused::Gone { .. }),
            Err(_) => false,
        };
        assert!(passed_over, "{:?}", self.of(situation, &EmptyRecord));
        None
    }

    /// The answer of a situation in a text.
    pub fn read(&self, text: &str) -> Option<Answer> {
        self.answer(&read(text))
    }
}

/// Every probability of an answer, by instrument, branch and option (or `weight`).
pub type Cells = BTreeMap<(String, String, String), f64>;

pub fn cells(answer: &Answer) -> Cells {
    let mut cells = Cells::new();
    for question in &answer.questions {
        let Some(joint) = joint(question) else { continue };
        for branch in joint.branches() {
            let given: String = branch.given.iter().map(ToString::to_string).collect();
            let mut put =
                |option: &str, p| cells.insert((question.instrument.to_string(), given.clone(), option.to_owned()), p);
            put("weight", branch.weight.p);
            for ((key, _), cell) in question.options.iter().zip(&branch.options) {
                put(key.as_str(), cell.p);
            }
        }
    }
    cells
}

/// What the only witness says, be it in the pool or not; `None` only for what never has an occasion.
pub fn joint(question: &QuestionAnswer) -> Option<&Joint> {
    let witness = &question.witnesses[0];
    let never = question.occasion.as_ref().is_some_and(|o| o.probability.p == 0.0);
    assert!(witness.joint.is_some() || never, "{:?}", witness.abstains);
    witness.joint.as_ref()
}

/// The largest difference of two answers' probabilities; infinite if they are about different things.
pub fn difference(one: &Cells, other: &Cells) -> f64 {
    if !one.keys().eq(other.keys()) {
        return f64::INFINITY;
    }
    one.values().zip(other.values()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

/// The answer as it is handed on, without the numbers of lines.
pub fn bytes(answer: &Answer) -> String {
    fn without_lines(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.retain(|key, _| key != "line");
                fields.values_mut().for_each(without_lines);
            }
            serde_json::Value::Array(values) => values.iter_mut().for_each(without_lines),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(answer).expect("an answer is serialisable");
    without_lines(&mut value);
    value.to_string()
}

/// The probability of an instrument's option in a branch (`""` is the whole), or of the branch itself (`weight`).
pub fn p(answer: &Answer, instrument: &str, branch: &str, option: &str) -> f64 {
    let cell = (instrument.to_owned(), branch.to_owned(), option.to_owned());
    *cells(answer).get(&cell).unwrap_or_else(|| panic!("no {cell:?} in {:?}", cells(answer)))
}

/// Exactly what one actor does in a situation of which only the head is not given: stakes `s`, `t` and `r`, one year.
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

/// 1 / (1 + e⁻ˣ)
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Two numbers that are one but for rounding.
#[track_caller]
pub fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-10, "{found} is not {expected}");
}
