//! What the witness `record` rests on, pattern by pattern.

use serde::Serialize;
use spine::{Abstain, Cell, Question, Resolver, View, Witness};
use vocab::Date;

use super::foresight::{Foresight, Unforeseen};
use super::settle::Counts;
use super::told::{PartTold, Precedent};
use super::witness::Learned;

/// Precedents named of each pattern.
const PRECEDENTS: usize = 5;

/// What the witness `record` says of one option, and what that rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LearnedWhy {
    /// Probability of the option.
    pub probability: Cell,
    /// The source that was learned from.
    pub source: String,
    /// The first day that it told of.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// Days of the windows that were learned from.
    pub window_days: u32,
    /// The patterns of the resolver, in the order of its text.
    pub patterns: Vec<PatternWhy>,
}

/// How many events of one pattern are expected, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PatternWhy {
    /// The pattern, as a resolver writes it.
    pub pattern: String,
    /// Expected number in the window.
    pub expected: f64,
    /// Probability of at least one.
    pub any: f64,
    /// How many the source has told of.
    pub count: usize,
    /// What the probability rests on, where the pattern is of one actor towards one other.
    pub parts: Vec<PartTold>,
    /// The last of them, the latest first.
    pub precedents: Vec<Precedent>,
}

impl LearnedWhy {
    /// What the witness says of an option of a question.
    ///
    /// # Errors
    /// [`Abstain`] where the witness does.
    pub(crate) fn of(
        foresight: &Result<Foresight, Unforeseen>,
        question: &Question,
        option: usize,
        events: &View<'_>,
    ) -> Result<Self, Abstain> {
        let (joint, _) = Learned::new(foresight, events).answer(question, events)?;
        let foresight = foresight.as_ref().map_err(Clone::clone)?;
        let could_not = |why: String| Abstain::CouldNot(why);
        let Resolver::Record(rules) = &question.resolver else {
            return Err(could_not("no resolver".to_owned()));
        };
        let counts = Counts::of(rules).map_err(|why| could_not(why.to_string()))?;
        let mut patterns = Vec::new();
        for pattern in counts.patterns() {
            let (tally, _) = foresight.tally(pattern).map_err(|why| could_not(why.to_string()))?;
            let rows = foresight.precedents(pattern, events);
            patterns.push(PatternWhy {
                pattern: pattern.to_string(),
                expected: tally.mean(),
                any: 1.0 - tally.below(1),
                count: rows.len(),
                parts: foresight.parts_of(pattern).iter().map(PartTold::of).collect(),
                precedents: rows.into_iter().take(PRECEDENTS).map(Precedent::of).collect(),
            });
        }
        let (source, first, last) = foresight.learned_from();
        let window_days = foresight.windows().map_or(0, |(days, _)| days);
        let probability = joint.whole().options.get(option).copied();
        let probability = probability.ok_or_else(|| could_not("there is no such option".to_owned()))?;
        Ok(Self { probability, source: source.to_owned(), first, last, window_days, patterns })
    }
}
