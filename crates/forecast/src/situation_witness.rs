//! The strategic model alone: its prior predictive.

use std::sync::Arc;

use game::{Probe, Uniqueness};
use rayon::prelude::*;
use situation::{Event, Inquiry, Model, Path, Situation};
use spine::{Abstain, Branch, Cell, Interval, Joint, Key, Literal, Question, Reason, View, Witness};

use crate::draws::Draws;
use crate::reasons::reasons;
use crate::sensitivity::{first_order, orders};
use crate::statistics::quantile;

/// A situation, drawn and solved.
#[derive(Debug, Clone)]
pub struct SituationWitness {
    /// The structure; its numbers come through the view.
    pub situation: Arc<Situation>,
    /// Options that actors are made to take.
    pub forced: Vec<(Key, Key)>,
    /// Quantities that are multiplied.
    pub factors: Vec<(Path, f64)>,
    /// Draws of the uncertain quantities, at least 1.
    pub draws: usize,
    /// The one seed.
    pub seed: u64,
}

/// Probabilities of events, draw by draw.
pub(crate) struct Sample {
    /// `probabilities[event][draw]`
    probabilities: Vec<Vec<f64>>,
    /// Share of draws in which every equilibrium is known to be unique.
    pub unique: f64,
    draws: Draws,
}

/// One question's events: for each branch its own event and those of the options within it. All are within the question's
/// occasion, if it has one: without it the question is void.
struct Layout {
    /// `(given, label, index of the branch's event)`
    branches: Vec<(Vec<Literal>, String, usize)>,
    options: usize,
}

/// What the witness says to one question, with where its uncertainty comes from.
pub(crate) struct Testimony {
    pub joint: Joint,
    /// First-order sensitivity by quantity, of the probability that something other than the status quo happens.
    pub sensitivity: Vec<f64>,
}

impl SituationWitness {
    /// The model behind the answers, as of the view's date over a window.
    pub(crate) fn model(&self, view: &View<'_>, window: vocab::Window) -> Result<Model, Abstain> {
        self.situation
            .model(view, window, &self.forced, &self.factors)
            .map_err(|why| Abstain::CouldNot(why.to_string()))
    }

    /// The probabilities of some events in every draw.
    pub(crate) fn sample(&self, model: &Model, events: &[Event]) -> Result<Sample, Abstain> {
        let could_not = |why: &dyn std::fmt::Display| Abstain::CouldNot(why.to_string());
        let probes: Vec<Vec<Probe>> =
            events.iter().map(|e| model.probes(e)).collect::<Result<_, _>>().map_err(|e| could_not(&e))?;
        let inquiry = model.inquiry(probes.iter().flatten(), false);
        let draws = self.draw(model);
        let rows = solve_draws(model, &inquiry, &draws, |_, e| {
            // An empty sum of floats is −0.0.
            let sum = |probes: &Vec<Probe>| probes.iter().fold(0.0, |sum, p| sum + p.probability(&e.network));
            probes.iter().map(sum).collect::<Vec<f64>>()
        })?;
        let unique = rows.iter().filter(|(_, u)| *u == Uniqueness::Unique).count() as f64 / rows.len() as f64;
        let probabilities = (0..events.len()).map(|e| rows.iter().map(|(row, _)| row[e]).collect()).collect();
        Ok(Sample { probabilities, unique, draws })
    }

    pub(crate) fn draw(&self, model: &Model) -> Draws {
        let paths: Vec<String> = model.quantities().iter().map(|q| q.path.to_string()).collect();
        Draws::new(self.seed, paths.iter().map(String::as_str), self.draws)
    }

    /// All questions' events, and their probabilities in every draw.
    fn laid_out(
        &self,
        questions: &[Question],
        model: &Model,
    ) -> Result<(Vec<Result<Layout, Abstain>>, Sample), Abstain> {
        let mut events = Vec::new();
        let layouts = questions.iter().map(|question| lay_out(question, model, &mut events)).collect();
        Ok((layouts, self.sample(model, &events)?))
    }

    /// [`SituationWitness::testify`] without saying where the uncertainty comes from.
    pub(crate) fn joints(&self, questions: &[Question], model: &Model) -> Result<Vec<Result<Joint, Abstain>>, Abstain> {
        let (layouts, sample) = self.laid_out(questions, model)?;
        Ok(layouts.into_iter().map(|layout| sample.joint(&layout?)).collect())
    }

    /// The probability of each option of several questions, whatever they are given.
    pub(crate) fn unconditional(
        &self,
        questions: &[Question],
        model: &Model,
    ) -> Result<Vec<Result<Vec<f64>, Abstain>>, Abstain> {
        let whole: Vec<Question> = questions.iter().map(|q| Question { given: Vec::new(), ..q.clone() }).collect();
        let options = |joint: Joint| joint.whole().options.iter().map(|cell| cell.p).collect();
        Ok(self.joints(&whole, model)?.into_iter().map(|joint| joint.map(options)).collect())
    }

    /// Answers several questions over one window with one set of solves; abstains from one that is void.
    pub(crate) fn testify(
        &self,
        questions: &[Question],
        model: &Model,
    ) -> Result<(Vec<Result<Testimony, Abstain>>, f64), Abstain> {
        let (layouts, sample) = self.laid_out(questions, model)?;
        let spread = |q: usize| {
            model.quantities()[q]
                .entries
                .iter()
                .any(|(e, _)| matches!(&e.content, spine::Content::Value(v) if v.low < v.high))
        };
        let orders = orders(&sample.draws, model.quantities().len(), spread);
        let testimonies = layouts
            .par_iter()
            .zip(questions)
            .map(|(layout, question)| {
                let layout = layout.as_ref().map_err(Clone::clone)?;
                let joint = sample.joint(layout)?;
                let whole = layout.branches[0].2;
                let status_quo = sample.within(whole + 1 + question.options.status_quo(), whole);
                Ok(Testimony { joint, sensitivity: first_order(&sample.draws, &orders, &status_quo) })
            })
            .collect();
        Ok((testimonies, sample.unique))
    }
}

/// Solves every draw, in parallel, and reads from it; the results stand in the order of the draws.
pub(crate) fn solve_draws<R: Send>(
    model: &Model,
    inquiry: &Inquiry,
    draws: &Draws,
    read: impl Fn(usize, &situation::Evaluation) -> R + Sync,
) -> Result<Vec<(R, Uniqueness)>, Abstain> {
    (0..draws.count())
        .into_par_iter()
        .map_init(
            || (model.evaluation(), Vec::new()),
            |(evaluation, row), draw| {
                draws.row(draw, row);
                model
                    .evaluate(inquiry, row, evaluation)
                    .map_err(|why| Abstain::CouldNot(format!("draw {draw}: {why}")))?;
                Ok((read(draw, evaluation), evaluation.uniqueness))
            },
        )
        .collect()
}

fn lay_out(question: &Question, model: &Model, events: &mut Vec<Event>) -> Result<Layout, Abstain> {
    let refused = |why: situation::Refused| Abstain::CouldNot(why.to_string());
    let options: Vec<Event> = question
        .options
        .choices()
        .iter()
        .map(|choice| {
            let literal = Literal { subject: question.instrument.clone(), value: choice.key.clone() };
            let contingency = model.situation().contingencies.contains_key(&question.instrument);
            let event = if contingency { model.event(&literal) } else { model.option_event(&literal) };
            event.map_err(refused)
        })
        .collect::<Result<_, _>>()?;
    let occasion = model.occasion_event(&question.instrument).map_err(refused)?.unwrap_or_else(Event::certain);
    let mut branches = vec![(Vec::new(), "all".to_owned(), occasion.clone())];
    for condition in &question.given {
        let event = model.event(&condition.literal).map_err(refused)?;
        branches.push((vec![condition.literal.clone()], condition.label.clone(), event.and(&occasion)));
    }
    let mut layout = Layout { branches: Vec::new(), options: options.len() };
    for (given, label, event) in branches {
        layout.branches.push((given, label, events.len()));
        events.push(event.clone());
        events.extend(options.iter().map(|option| option.and(&event)));
    }
    Ok(layout)
}

impl Sample {
    /// P(option | branch) = `E[π p] / E[π]`, with the 10th and 90th percentile of p over the draws weighted by π.
    fn joint(&self, layout: &Layout) -> Result<Joint, Abstain> {
        let whole = layout.branches[0].2;
        let mass = |event: usize| self.probabilities[event].iter().sum::<f64>();
        if mass(whole) <= 0.0 {
            return Err(Abstain::CouldNot(
                "its occasion does not arise in any draw, so that the question is void".to_owned(),
            ));
        }
        let mut branches = Vec::new();
        for &(ref given, ref label, branch) in &layout.branches {
            if mass(branch) <= 0.0 {
                return Err(Abstain::CouldNot(format!("`{label}` has probability 0 in every draw")));
            }
            let cells: Vec<Cell> =
                (0..layout.options).map(|option| self.conditional(branch + 1 + option, branch)).collect();
            let weight = self.conditional(branch, whole);
            branches.push(Branch { given: given.clone(), label: label.clone(), weight, options: cells });
        }
        Joint::new(branches).map_err(|why| Abstain::CouldNot(why.to_string()))
    }

    /// Probability of one event in each draw.
    pub(crate) fn draws_of(&self, event: usize) -> &[f64] {
        &self.probabilities[event]
    }

    /// Probability of one event over all draws.
    pub(crate) fn cell(&self, event: usize) -> Cell {
        let values = &self.probabilities[event];
        Cell { p: crate::statistics::mean(values).clamp(0.0, 1.0), interval: interval(values, None) }
    }

    /// P(one event | another) over all draws, the first being part of the other.
    pub(crate) fn conditional(&self, event: usize, given: usize) -> Cell {
        let (both, weights) = (&self.probabilities[event], &self.probabilities[given]);
        let p = both.iter().sum::<f64>() / weights.iter().sum::<f64>();
        Cell { p: p.clamp(0.0, 1.0), interval: interval(&self.within(event, given), Some(weights)) }
    }

    /// P(one event | another) draw by draw; 0 where the other cannot be.
    fn within(&self, event: usize, given: usize) -> Vec<f64> {
        let pairs = self.probabilities[event].iter().zip(&self.probabilities[given]);
        pairs.map(|(both, weight)| if *weight > 0.0 { (both / weight).clamp(0.0, 1.0) } else { 0.0 }).collect()
    }
}

pub(crate) fn interval(values: &[f64], weights: Option<&[f64]>) -> Interval {
    Interval { low: quantile(values, weights, 0.1), high: quantile(values, weights, 0.9) }
}

impl Witness for SituationWitness {
    fn name(&self) -> &'static str {
        "situation"
    }

    fn answer(&self, question: &Question, view: &View<'_>) -> Result<(Joint, Vec<Reason>), Abstain> {
        if !self.situation.instruments.contains_key(&question.instrument)
            && !self.situation.outcomes.contains_key(&question.instrument)
            && !self.situation.contingencies.contains_key(&question.instrument)
        {
            return Err(Abstain::NothingKnown(format!("the situation has no `{}`", question.instrument)));
        }
        let model = self.model(view, question.window)?;
        match self.joints(std::slice::from_ref(question), &model)?.pop() {
            Some(joint) => Ok((joint?, reasons(&model))),
            None => Err(Abstain::NothingKnown("nothing was asked".to_owned())),
        }
    }
}
