//! Compiling a situation to games: one for each piece of the window within which nothing dated takes effect.

mod change;
mod day_game;
mod evaluate;
mod event;
mod network;
mod outcome;
mod payoff;
mod recipe;
mod structure;
mod timeline;

use std::collections::BTreeMap;
use std::sync::Arc;

use game::{Literal as GameLiteral, Plan, ShapeError, Var};
use spine::{Entry, Key, Literal, View};
use vocab::{Date, Window};

pub use change::{BadChange, Change, parse_change};
pub use day_game::DayGame;
pub use evaluate::{Evaluation, Inquiry};
pub use event::{Event, Refused};
pub use payoff::Payoff;
pub use recipe::QuantityId;

use crate::{BadEstimate, Path, Situation};
use network::Network;
use recipe::{Numbering, Recipes};
use structure::{Builder, Status, Structure, Variables};
use timeline::Timeline;

/// A quantity that a model draws: one standard normal variable.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityInfo {
    /// Its path, which is also the key of its random numbers.
    pub path: Path,
    /// The entries that say what it is, on the days that matter, and whether each is seen only by hindsight.
    pub entries: Vec<(Entry, bool)>,
}

/// Why a situation cannot be computed as of a date.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ModelError {
    /// A quantity that is needed has no value in force.
    #[error("`{path}` has no value that was in force on {day} and known by the as-of date")]
    Missing {
        /// Its path.
        path: String,
        /// The first day of the piece of the window that needs it.
        day: Date,
    },
    /// A value does not fix its quantity.
    #[error("`{path}`: {why}")]
    BadQuantity {
        /// Its path.
        path: String,
        /// Why.
        why: BadEstimate,
    },
    /// An outcome is put together in too many ways to be told apart.
    #[error("the outcome `{outcome}` has over {limit} combinations: name fewer conditions")]
    Outcome {
        /// Its key.
        outcome: Key,
        /// How many are allowed.
        limit: usize,
    },
    /// The game is malformed or too large.
    #[error(transparent)]
    Shape(#[from] ShapeError),
}

/// One piece of the window: a game, and where its numbers come from.
#[derive(Debug)]
pub(crate) struct Segment {
    window: Window,
    /// Length in periods.
    periods: f64,
    plan: Arc<Plan>,
    structure: Structure,
}

/// A situation as of a date over a window: games whose numbers a draw fixes.
#[derive(Debug)]
pub struct Model {
    situation: Situation,
    variables: Variables,
    segments: Vec<Segment>,
    network: Network,
    quantities: Vec<QuantityInfo>,
    /// Actors whose game is their own, because they hold beliefs; by index among the situation's actors.
    holders: Vec<usize>,
    settled: BTreeMap<Key, (Key, Date, Entry)>,
    /// The cases of every option of every outcome, no two of which overlap.
    outcomes: BTreeMap<Literal, Vec<Vec<GameLiteral>>>,
    as_of: Date,
    window: Window,
}

impl Situation {
    /// The situation's games over a window, from what a view shows, with some changes made.
    ///
    /// The view must be of this situation's entries (with the changes applied: see [`Change::apply`]).
    ///
    /// # Errors
    /// If a needed quantity has no value in force, or a game is too large.
    pub fn model(
        &self,
        view: &View<'_>,
        window: Window,
        forced: &[(Key, Key)],
        factors: &[(Path, f64)],
    ) -> Result<Model, ModelError> {
        self.compile(view, window, forced, factors, false)
    }

    /// [`Situation::model`] with [`Model::payoffs`]: for that it draws also what no choice depends on, such as the effects
    /// of a forced option.
    ///
    /// # Errors
    /// As [`Situation::model`].
    pub fn model_with_payoffs(
        &self,
        view: &View<'_>,
        window: Window,
        forced: &[(Key, Key)],
        factors: &[(Path, f64)],
    ) -> Result<Model, ModelError> {
        self.compile(view, window, forced, factors, true)
    }

    fn compile(
        &self,
        view: &View<'_>,
        window: Window,
        forced: &[(Key, Key)],
        factors: &[(Path, f64)],
        payoffs: bool,
    ) -> Result<Model, ModelError> {
        let variables = Variables::new(self);
        let timeline = Timeline::new(view);
        let forced: BTreeMap<Var, usize> = forced
            .iter()
            .filter_map(|(subject, value)| {
                variables.literal(&Literal { subject: subject.clone(), value: value.clone() })
            })
            .map(|l| (l.var, l.value))
            .collect();
        let mut numbering = Numbering::default();
        let mut segments: Vec<Segment> = Vec::new();
        for piece in timeline.segments(self, &window) {
            let recipes = Recipes {
                situation: self,
                timeline: &timeline,
                factors,
                numbering: &mut numbering,
                feeds: BTreeMap::new(),
            };
            let mut builder = Builder::new(self, &variables, &timeline, recipes, &forced, piece.first());
            builder.payoffs = payoffs;
            let structure = builder.build()?;
            let periods = piece.len_months() / self.period.months();
            match segments.last_mut() {
                // As if it had not been cut: a cut where nothing changes leaves no trace, not even of rounding.
                Some(last) if last.structure == structure => {
                    if let Ok(longer) = Window::new(last.window.first(), piece.last()) {
                        last.window = longer;
                        last.periods = longer.len_months() / self.period.months();
                    }
                }
                last => {
                    let plan = match last {
                        Some(last) if *last.plan.shape() == structure.shape => Arc::clone(&last.plan),
                        _ => Arc::new(Plan::new(structure.shape.clone())?),
                    };
                    segments.push(Segment { window: piece, periods, plan, structure });
                }
            }
        }
        let mut holders: Vec<usize> = segments.iter().flat_map(|s| s.structure.beliefs.keys().copied()).collect();
        holders.sort_unstable();
        holders.dedup();
        let settled = self
            .contingencies
            .keys()
            .filter_map(|key| {
                let (outcome, on, seen) = timeline.settled(&format!("contingencies.{key}"))?;
                Some((key.clone(), (outcome.clone(), on, seen.item.clone())))
            })
            .collect();
        let network = Network::new(self, &variables, &segments)?;
        let outcomes = outcome::cases(self, &variables)?;
        Ok(Model {
            situation: self.clone(),
            variables,
            segments,
            network,
            quantities: numbering.infos,
            holders,
            settled,
            outcomes,
            as_of: view.as_of(),
            window,
        })
    }
}

impl Model {
    /// The quantities that a draw fixes, in the order of their [`QuantityId`].
    pub fn quantities(&self) -> &[QuantityInfo] {
        &self.quantities
    }

    /// The situation, with the changes made.
    pub fn situation(&self) -> &Situation {
        &self.situation
    }

    /// The window.
    pub fn window(&self) -> &Window {
        &self.window
    }

    /// Cells of the largest game: what an exact expectation costs.
    pub fn cells(&self) -> usize {
        self.segments.iter().map(|s| s.plan.cells()).max().unwrap_or(0)
    }

    /// Information sets of the largest game.
    pub fn agents(&self) -> usize {
        self.segments.iter().map(|s| s.plan.agents()).max().unwrap_or(0)
    }

    /// The contingencies that are settled as of the date: outcome, day, and the entry that says so.
    pub fn settled(&self) -> &BTreeMap<Key, (Key, Date, Entry)> {
        &self.settled
    }

    /// The contingencies that are open at the window's end, by key.
    pub fn open_contingencies(&self) -> Vec<Key> {
        let Some(last) = self.segments.last() else { return Vec::new() };
        let first = self.variables.instruments.len();
        let open = |i: &usize| last.structure.status[first + i] == Status::Open;
        (0..self.variables.contingencies.len()).filter(open).map(|i| self.variables.contingencies[i].clone()).collect()
    }

    /// The actors that hold beliefs in force, by key.
    pub fn believers(&self) -> Vec<Key> {
        let actors: Vec<&Key> = self.situation.actors.keys().collect();
        self.holders.iter().map(|&a| actors[a].clone()).collect()
    }

    /// The view that an actor predicts others in, as an index into [`Evaluation::predicted`]: its own if it holds beliefs
    /// in force, the common one otherwise.
    pub fn view_of_actor(&self, actor: &Key) -> usize {
        let index = self.situation.actors.keys().position(|a| a == actor);
        self.holders.iter().position(|&h| Some(h) == index).map_or(0, |i| i + 1)
    }

    /// How many games one draw solves: one for each piece of the window and each holder of beliefs, and the common one.
    pub fn games(&self) -> usize {
        self.segments.len() * (1 + self.holders.len())
    }
}
