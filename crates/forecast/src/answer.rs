//! What was asked, and what every witness says to it.

use serde::Serialize;
use situation::Reveal;
use spine::{Abstain, Cell, Joint, Key, Kind, Literal, Reason};
use vocab::{Date, Window};

use crate::page_account::PageAccount;
use crate::page_claims::Under;
use crate::request::AskError;

/// An answer to one thing asked: one question for each instrument that it is about.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The words that were asked.
    pub asked: String,
    /// `what`, `whether` or `when`.
    pub form: &'static str,
    /// Who acts, as a person would say it ("China").
    pub actor: String,
    /// Towards whom.
    pub target: Option<String>,
    /// Nothing known later was used.
    pub as_of: Date,
    /// The days in which it would happen.
    pub window: Window,
    /// The situation's title.
    pub situation: String,
    /// The day it was written; undated numbers in it are known since then.
    pub written: Date,
    /// The changes made to it, as they were typed.
    pub set: Vec<String>,
    /// The branches asked for, as they were typed.
    pub given: Vec<String>,
    /// The same as they were understood.
    pub asked_for: Vec<Literal>,
    /// One for each instrument or outcome.
    pub questions: Vec<QuestionAnswer>,
    /// Contingencies settled by the date: name, outcome, day, source.
    pub settled: Vec<Settled>,
    /// The last day the record covers; `None` if there is no record.
    pub record_ends: Option<Date>,
    /// The sources of the record that speak to what was asked, and the last day that each covers.
    pub sources: Vec<SourceEnd>,
    /// What it could not say, and why.
    pub could_not: Vec<String>,
    /// The pages that were given, and what became of their claims. Whoever gives pages puts it here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageAccount>,
    /// What all numbers rest on.
    pub rests: Rests,
    /// Draws of the uncertain quantities.
    pub draws: usize,
    /// The seed.
    pub seed: u64,
    /// Share of draws in which every stage's equilibrium is known to be the only one; in the others it was *selected*.
    pub unique: f64,
    /// Games that one draw solves, and the cells of the largest.
    pub games: usize,
    /// Cells of the largest game.
    pub cells: usize,
    /// The version of the program.
    pub version: &'static str,
}

/// Where a source of the record ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceEnd {
    /// Its name.
    pub source: String,
    /// The last day of which its promises hold, as known by the as-of date.
    pub ends: Date,
}

/// A contingency that is no longer open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settled {
    /// Its key.
    pub contingency: Key,
    /// How a person calls the outcome.
    pub outcome: String,
    /// The day on which it was settled.
    pub on: Date,
    /// Who says so.
    pub source: Option<String>,
}

/// One question, with what each witness says.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionAnswer {
    /// The instrument, outcome or contingency.
    pub instrument: Key,
    /// Its name.
    pub label: String,
    /// How its options come about in time.
    pub kind: Kind,
    /// The options, in order: key and name.
    pub options: Vec<(Key, String)>,
    /// Index of the status quo; of a contingency, which has none, of the outcome that takes what the others leave.
    pub status_quo: usize,
    /// Whether the options are ordered.
    pub ordered: bool,
    /// The rule over the record that will settle it, if the situation gives one.
    pub resolver: Option<String>,
    /// The option that was asked about, for *whether* and *when*.
    pub about: Option<usize>,
    /// For an occasion: what has to happen first, and how likely that is.
    pub occasion: Option<Occasion>,
    /// For a contingency: when it is revealed. Nobody decides it, so none of its options is how things stand.
    pub reveal: Option<Reveal>,
    /// Every witness, side by side.
    pub witnesses: Vec<WitnessAnswer>,
    /// The pool of those that have weight.
    pub pool: Option<Joint>,
    /// For a what-if: the probability of each option without the change.
    pub before: Option<Vec<f64>>,
    /// For *when*: the probability that it has happened by each day.
    pub curve: Option<Curve>,
    /// The quantities that its uncertainty comes from, most first.
    pub grounds: Vec<Ground>,
}

impl Answer {
    /// Why there is no answer at all, if every witness abstains from everything.
    pub fn void(&self) -> Option<AskError> {
        // what holds under conditions alone is no answer either: without the situation nobody knows their probabilities
        AskError::void(self.questions.iter().flat_map(|q| &q.witnesses).map(|w| w.abstains.as_ref()))
    }
}

impl QuestionAnswer {
    /// What to show: the pool, or else the first witness that answered.
    pub fn shown(&self) -> Option<&Joint> {
        self.pool.as_ref().or_else(|| self.witnesses.iter().find_map(|w| w.joint.as_ref()))
    }
}

/// What has to happen before an instrument is used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Occasion {
    /// What it is.
    pub name: String,
    /// How likely it is within the window; without it the question is void.
    pub probability: Cell,
}

/// One witness's answer, or why it has none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WitnessAnswer {
    /// Its name.
    pub witness: &'static str,
    /// Its weight in the pool.
    pub weight: f64,
    /// It used what was written down only after the as-of date.
    pub hindsight: bool,
    /// What it says.
    pub joint: Option<Joint>,
    /// What it says only under conditions whose own probability it does not know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub under: Vec<Under>,
    /// Why it says nothing, whatever else happens.
    pub abstains: Option<Abstain>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

impl WitnessAnswer {
    /// A witness that has its say in the pool if it answers.
    pub(crate) fn of(witness: &'static str, joint: Option<Joint>, abstains: Option<Abstain>) -> Self {
        let weight = if joint.is_some() { 1.0 } else { 0.0 };
        Self { witness, weight, hindsight: false, joint, under: Vec::new(), abstains, reasons: Vec::new() }
    }
}

/// The probability that something has happened by a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// The branches: labels.
    pub branches: Vec<String>,
    /// Day, and by branch the probability that it has happened by then.
    pub points: Vec<(Date, Vec<Cell>)>,
}

/// A quantity that an answer's uncertainty comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ground {
    /// Its path.
    pub path: String,
    /// The share of the answer's variance that goes when it is known (first order), in `[0, 1]`.
    pub share: f64,
    /// Value and spread as written: the 5th and 95th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
    /// Where it is from; `None`: it is only assumed.
    pub source: Option<String>,
    /// How the source was looked up.
    pub checked: Option<String>,
    /// Line in the situation file.
    pub line: usize,
    /// Written down only after the as-of date.
    pub hindsight: bool,
}

/// What the numbers rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Rests {
    /// Quantities drawn.
    pub quantities: usize,
    /// Of these, with a source.
    pub sourced: usize,
    /// Of these, only assumed.
    pub assumed: usize,
    /// Of these, written down only after the as-of date.
    pub hindsight: usize,
}
