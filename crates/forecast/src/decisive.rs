//! Which quantities a situation's answers rest on most.

use std::sync::Arc;

use situation::{Decisive, Model, Situation};
use spine::{Abstain, EmptyRecord, Question, View};
use vocab::Window;

use crate::questions::question;
use crate::situation_witness::{SituationWitness, Testimony};

/// How many quantities count as those that matter most.
const MOST: usize = 5;

/// A lesser share cannot be told from chance: of a quantity that nothing depends on, 2000 draws show up to 0.01.
const LEAST: f64 = 0.01;

/// The five quantities that a situation's answers rest on most, the most important first; fewer if fewer carry a hundredth.
///
/// For each instrument that is open in the first period after the day the situation was written, without any condition,
/// the first-order sensitivity of its status quo's probability to each quantity, from `draws` draws, better thousands; then
/// the mean over the instruments whose answer varies. An index is an estimate: between two seeds the last places may
/// change hands.
///
/// # Errors
/// If the situation cannot be compiled, or a draw cannot be solved.
pub fn decisive(situation: &Situation, draws: usize, seed: u64) -> Result<Vec<Decisive>, Abstain> {
    let Drawn { testimonies, model, .. } = first_period(situation, draws, seed)?;
    let mut sums = vec![0.0; model.quantities().len()];
    let mut varying: f64 = 0.0;
    // an instrument whose occasion never arises says nothing
    for testimony in testimonies.into_iter().flatten() {
        if testimony.sensitivity.iter().any(|share| *share > 0.0) {
            varying += 1.0;
            sums.iter_mut().zip(testimony.sensitivity).for_each(|(sum, share)| *sum += share);
        }
    }
    let mut all: Vec<Decisive> = model
        .quantities()
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

/// In which share of draws every equilibrium over that first period is known to be unique, from 0 to 1. Where it is not, the
/// principal branch is followed, which may cost a thousand times as much.
///
/// # Errors
/// As [`decisive()`].
pub fn certified(situation: &Situation, draws: usize, seed: u64) -> Result<f64, Abstain> {
    Ok(first_period(situation, draws, seed)?.unique)
}

/// Every open instrument's answer over the first period after the situation was written.
struct Drawn {
    testimonies: Vec<Result<Testimony, Abstain>>,
    unique: f64,
    model: Model,
}

fn first_period(situation: &Situation, draws: usize, seed: u64) -> Result<Drawn, Abstain> {
    let could_not = |why: &dyn std::fmt::Display| Abstain::CouldNot(why.to_string());
    let first = situation.written.tomorrow().map_err(|why| could_not(&why))?;
    let window = Window::starting(first, situation.period).map_err(|why| could_not(&why))?;
    let view = View::new(situation.written, &EmptyRecord, &situation.claims, &situation.entries);
    let (forced, factors) = (Vec::new(), Vec::new());
    let witness = SituationWitness { situation: Arc::new(situation.clone()), forced, factors, draws, seed };
    let model = witness.model(&view, window)?;
    let open = situation.instruments.iter().filter(|(_, instrument)| {
        instrument.from.is_none_or(|from| from <= window.last())
            && instrument.until.is_none_or(|until| until > window.first())
    });
    let questions: Vec<Question> = open
        .map(|(key, _)| question(situation, key, None, window, situation.written, &[], &[]))
        .collect::<Result<_, _>>()
        .map_err(|why| could_not(&why))?;
    let (testimonies, unique) = witness.testify(&questions, &model)?;
    Ok(Drawn { testimonies, unique, model })
}
