//! The first period after a situation was written: what its game costs, and what only draws can show of it.

use std::sync::Arc;

use situation::{Change, Decisive, Event, FromDraws, Model, Situation};
use spine::{Abstain, EmptyRecord, Key, Literal, Question, View};
use vocab::Window;

use crate::questions::question;
use crate::situation_witness::{SituationWitness, Testimony};

/// How many quantities count as those that matter most.
const MOST: usize = 5;

/// A lesser share cannot be told from chance: of a quantity that nothing depends on, 2000 draws show up to 0.01.
const LEAST: f64 = 0.01;

/// Draws on which a situation is solved with and without a belief. What a belief moves at all it moves in each.
const FEW: usize = 20;

/// A probability that moves by no more than this stays: it is the solver's tolerance, with room.
const NOTHING: f64 = 1e-7;

/// A situation over one period from the day after it was written, when all of it is known; compiled once.
#[derive(Debug)]
pub struct FirstPeriod {
    situation: Arc<Situation>,
    window: Window,
    model: Model,
    seed: u64,
}

impl FirstPeriod {
    /// Compiles it. The seed is that of all draws.
    ///
    /// # Errors
    /// If there is no such period, or the situation cannot be compiled.
    pub fn new(situation: &Situation, seed: u64) -> Result<Self, Abstain> {
        let first = situation.written.tomorrow().map_err(could_not)?;
        let window = Window::starting(first, situation.period).map_err(could_not)?;
        let situation = Arc::new(situation.clone());
        let model = compile(&situation, window)?;
        Ok(Self { situation, window, model, seed })
    }

    /// Its games.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// In which share of draws every equilibrium is known to be unique, from 0 to 1. Where it is not, the principal branch is
    /// followed, which may cost a thousand times as much.
    ///
    /// # Errors
    /// If a draw cannot be solved.
    pub fn certified(&self, draws: usize) -> Result<f64, Abstain> {
        Ok(self.testify(draws)?.1)
    }

    /// All that only draws show: [`FirstPeriod::decisive`] and [`FirstPeriod::idle_beliefs`].
    ///
    /// # Errors
    /// If a draw cannot be solved.
    pub fn from_draws(&self, draws: usize) -> Result<FromDraws, Abstain> {
        Ok(FromDraws { decisive: self.decisive(draws)?, idle_beliefs: self.idle_beliefs()? })
    }

    /// The five quantities that the situation's answers rest on most, the most important first; fewer if fewer carry a
    /// hundredth.
    ///
    /// For each instrument that is open in the period, without any condition, the first-order sensitivity of its status quo's
    /// probability to each quantity, from `draws` draws, better thousands; then the mean over the instruments whose answer
    /// varies. An index is an estimate: between two seeds the last places may change hands.
    ///
    /// # Errors
    /// If a draw cannot be solved.
    pub fn decisive(&self, draws: usize) -> Result<Vec<Decisive>, Abstain> {
        let quantities = self.model.quantities();
        let mut sums = vec![0.0; quantities.len()];
        let mut varying: f64 = 0.0;
        // an instrument whose occasion never arises says nothing
        for testimony in self.testify(draws)?.0.into_iter().flatten() {
            if testimony.sensitivity.iter().any(|share| *share > 0.0) {
                varying += 1.0;
                sums.iter_mut().zip(testimony.sensitivity).for_each(|(sum, share)| *sum += share);
            }
        }
        let mut all: Vec<Decisive> = quantities
            .iter()
            .zip(sums)
            .map(|(quantity, sum)| Decisive {
                path: quantity.path.clone(),
                share: sum / varying,
                assumed: quantity.entries.iter().any(|(entry, _)| entry.provenance.is_assumed()),
            })
            .filter(|found| found.share >= LEAST)
            .collect();
        all.sort_by(|a, b| b.share.total_cmp(&a.share));
        all.truncate(MOST);
        Ok(all)
    }

    /// The beliefs in force without which no option of any instrument changes its probability, in any of a few draws: the
    /// situation is solved with all beliefs and without each.
    ///
    /// # Errors
    /// If a draw cannot be solved.
    pub fn idle_beliefs(&self) -> Result<Vec<Key>, Abstain> {
        let in_force = |belief: &&Key| {
            let path = situation::Path::Belief((*belief).clone());
            self.model.quantities().iter().any(|quantity| quantity.path == path)
        };
        let beliefs: Vec<&Key> = self.situation.beliefs.keys().filter(in_force).collect();
        if beliefs.is_empty() {
            return Ok(Vec::new());
        }
        let with = self.choices(&self.situation, &self.model)?;
        let mut idle = Vec::new();
        for belief in beliefs {
            let mut changed = (*self.situation).clone();
            Change::Remove(format!("beliefs.{belief}")).apply(&mut changed, self.situation.written);
            let changed = Arc::new(changed);
            let without = self.choices(&changed, &compile(&changed, self.window)?)?;
            if with.iter().flatten().zip(without.iter().flatten()).all(|(a, b)| (a - b).abs() <= NOTHING) {
                idle.push(belief.clone());
            }
        }
        Ok(idle)
    }

    /// The probability of each option of each instrument, draw by draw.
    fn choices(&self, situation: &Arc<Situation>, model: &Model) -> Result<Vec<Vec<f64>>, Abstain> {
        let mut events: Vec<Event> = Vec::new();
        for (key, instrument) in &situation.instruments {
            for option in instrument.options.keys() {
                let literal = Literal { subject: key.clone(), value: option.clone() };
                events.push(model.option_event(&literal).map_err(could_not)?);
            }
        }
        let sample = witness(situation, FEW, self.seed).sample(model, &events)?;
        Ok((0..events.len()).map(|event| sample.draws_of(event).to_vec()).collect())
    }

    /// Every open instrument's answer, and the share of draws whose equilibria are known to be unique.
    fn testify(&self, draws: usize) -> Result<(Vec<Result<Testimony, Abstain>>, f64), Abstain> {
        let (situation, window) = (&self.situation, self.window);
        let open = situation.instruments.iter().filter(|(_, instrument)| {
            instrument.from.is_none_or(|from| from <= window.last())
                && instrument.until.is_none_or(|until| until > window.first())
        });
        let questions: Vec<Question> = open
            .map(|(key, _)| question(situation, key, None, window, situation.written, &[], &[]))
            .collect::<Result<_, _>>()
            .map_err(could_not)?;
        witness(situation, draws, self.seed).testify(&questions, &self.model)
    }
}

fn compile(situation: &Situation, window: Window) -> Result<Model, Abstain> {
    let view = View::new(situation.written, &EmptyRecord, &situation.claims, &situation.entries);
    situation.model(&view, window, &[], &[]).map_err(could_not)
}

fn witness(situation: &Arc<Situation>, draws: usize, seed: u64) -> SituationWitness {
    let (forced, factors) = (Vec::new(), Vec::new());
    SituationWitness { situation: Arc::clone(situation), forced, factors, draws, seed }
}

fn could_not(why: impl std::fmt::Display) -> Abstain {
    Abstain::CouldNot(why.to_string())
}
