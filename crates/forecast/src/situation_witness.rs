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

/// One question's events: for each branch its own event and those of the options within it.
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
        self.situation.model(view, window, &self.forced, &self.factors).map_err(|why| Abstain::CouldNot(why.to_string()))
    }

    /// The probabilities of some events in every draw.
    pub(crate) fn sample(&self, model: &Model, events: &[Event]) -> Result<Sample, Abstain> {
        let could_not = |why: &dyn std::fmt::Display| Abstain::CouldNot(why.to_string());
        let probes: Vec<Vec<Probe>> = events.iter().map(|e| model.probes(e)).collect::<Result<_, _>>().map_err(|e| could_not(&e))?;
        let inquiry = model.inquiry(probes.iter().flatten(), false);
        let draws = self.draw(model);
        let rows = solve_draws(model, &inquiry, &draws, |e| {
            probes.iter().map(|sum| sum.iter().map(|p| p.probability(&e.network)).sum()).collect::<Vec<f64>>()
        })?;
        let unique = rows.iter().filter(|(_, u)| *u == Uniqueness::Unique).count() as f64 / rows.len() as f64;
        let probabilities = (0..events.len()).map(|e| rows.iter().map(|(row, _)| row[e]).collect()).collect();
        Ok(Sample { probabilities, unique, draws })
    }

    pub(crate) fn draw(&self, model: &Model) -> Draws {
        let paths: Vec<String> = model.quantities().iter().map(|q| q.path.to_string()).collect();
        Draws::new(self.seed, paths.iter().map(String::as_str), self.draws)
    }

    /// Answers several questions over one window with one set of solves.
    pub(crate) fn testify(&self, questions: &[Question], model: &Model) -> Result<(Vec<Testimony>, f64), Abstain> {
        let mut events = Vec::new();
        let mut layouts = Vec::new();
        for question in questions {
            layouts.push(lay_out(question, model, &mut events)?);
        }
        let sample = self.sample(model, &events)?;
        let spread = |q: usize| model.quantities()[q].entries.iter().any(|(e, _)| matches!(&e.content, spine::Content::Value(v) if v.low < v.high));
        let orders = orders(&sample.draws, model.quantities().len(), spread);
        let testimonies = layouts
            .par_iter()
            .zip(questions)
            .map(|(layout, question)| {
                let joint = sample.joint(layout)?;
                let first = layout.branches[0].2 + 1;
                let status_quo = &sample.probabilities[first + question.options.status_quo()];
                Ok(Testimony { joint, sensitivity: first_order(&sample.draws, &orders, status_quo) })
            })
            .collect::<Result<_, Abstain>>()?;
        Ok((testimonies, sample.unique))
    }
}

/// Solves every draw, in parallel; the results stand in the order of the draws.
pub(crate) fn solve_draws<R: Send>(
    model: &Model,
    inquiry: &Inquiry,
    draws: &Draws,
    read: impl Fn(&situation::Evaluation) -> R + Sync,
) -> Result<Vec<(R, Uniqueness)>, Abstain> {
    (0..draws.count())
        .into_par_iter()
        .map_init(
            || (model.evaluation(), Vec::new()),
            |(evaluation, row), draw| {
                draws.row(draw, row);
                model.evaluate(inquiry, row, evaluation).map_err(|why| Abstain::CouldNot(format!("draw {draw}: {why}")))?;
                Ok((read(evaluation), evaluation.uniqueness))
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
        .map(|choice| model.event(&Literal { subject: question.instrument.clone(), value: choice.key.clone() }).map_err(refused))
        .collect::<Result<_, _>>()?;
    let mut branches = vec![(Vec::new(), "all".to_owned(), Event::certain())];
    for condition in &question.given {
        let event = model.event(&condition.literal).map_err(refused)?;
        branches.push((vec![condition.literal.clone()], condition.label.clone(), event));
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
    /// P(option | branch) = E[π p] / E[π], with the 10th and 90th percentile of p over the draws weighted by π.
    fn joint(&self, layout: &Layout) -> Result<Joint, Abstain> {
        let n = self.draws.count() as f64;
        let mut branches = Vec::new();
        for (given, label, first) in &layout.branches {
            let weights = &self.probabilities[*first];
            let mass: f64 = weights.iter().sum();
            if mass <= 0.0 {
                return Err(Abstain::CouldNot(format!("`{label}` has probability 0 in every draw")));
            }
            let cells: Vec<Cell> = (0..layout.options)
                .map(|option| {
                    let both = &self.probabilities[first + 1 + option];
                    let within: Vec<f64> = both.iter().zip(weights).map(|(b, w)| if *w > 0.0 { (b / w).clamp(0.0, 1.0) } else { 0.0 }).collect();
                    let p = (both.iter().sum::<f64>() / mass).clamp(0.0, 1.0);
                    Cell { p, interval: interval(&within, Some(weights)) }
                })
                .collect();
            let weight = Cell { p: (mass / n).clamp(0.0, 1.0), interval: interval(weights, None) };
            branches.push(Branch { given: given.clone(), label: label.clone(), weight, options: cells });
        }
        Joint::new(branches).map_err(|why| Abstain::CouldNot(why.to_string()))
    }

    /// Probability of one event over all draws.
    pub(crate) fn cell(&self, event: usize) -> Cell {
        let values = &self.probabilities[event];
        Cell { p: crate::statistics::mean(values).clamp(0.0, 1.0), interval: interval(values, None) }
    }

    /// P(one event | another) over all draws.
    pub(crate) fn conditional(&self, event: usize, given: usize) -> Cell {
        let (both, weights) = (&self.probabilities[event], &self.probabilities[given]);
        let within: Vec<f64> = both.iter().zip(weights).map(|(b, w)| if *w > 0.0 { (b / w).clamp(0.0, 1.0) } else { 0.0 }).collect();
        let p = both.iter().sum::<f64>() / weights.iter().sum::<f64>();
        Cell { p: p.clamp(0.0, 1.0), interval: interval(&within, Some(weights)) }
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
        if !self.situation.instruments.contains_key(&question.instrument) && !self.situation.outcomes.contains_key(&question.instrument) {
            return Err(Abstain::NothingKnown(format!("the situation has no `{}`", question.instrument)));
        }
        let model = self.model(view, question.window)?;
        let (mut testimonies, _) = self.testify(std::slice::from_ref(question), &model)?;
        match testimonies.pop() {
            Some(testimony) => Ok((testimony.joint, reasons(&model))),
            None => Err(Abstain::NothingKnown("nothing was asked".to_owned())),
        }
    }
}
