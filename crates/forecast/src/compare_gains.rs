//! Who gains from what an actor does: the change in what each gets from how things come out.

use game::Probe;
use serde::Serialize;
use situation::{Event, Instrument, Payoff, Situation};
use spine::{Abstain, Key, Kind, Question, View};

use crate::ask::{Inquest, actor_name};
use crate::compare::Spread;
use crate::situation_witness::{SituationWitness, solve_draws};

/// An actor other than those compared is named from this many points on, either way.
const NAMED: f64 = 0.1;

/// What each actor gains from each option, against the instrument's status quo.
///
/// What an actor gets is the sum, over all effects of the situation, of its normalised weight on the stake (Σ|w| = 1, negative
/// where it wants the worst end) × the effect × the probability that its one to three conditions hold together by the
/// window's end: from −100 to 100 points of its whole swing. A gain is what it gets if the instrument's actor is made to take
/// the option less what it gets if it is made to keep the status quo, as `--set instruments.I=OPTION` does: everybody knows,
/// and all others respond, with their own view of the world where they hold beliefs. Weights and effects are those of the
/// world as the file states it on the window's last day, not those that a holder of beliefs sees. What is used on an
/// occasion counts if the occasion arises; for such an instrument itself the occasion is taken to arise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gains {
    /// One for each instrument asked about.
    pub instruments: Vec<InstrumentGains>,
    /// What could not be compared, and why.
    pub could_not: Vec<String>,
}

/// What each actor gains from each option of one instrument.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InstrumentGains {
    /// The instrument.
    pub instrument: Key,
    /// Its name.
    pub label: String,
    /// How its options come about in time.
    pub kind: Kind,
    /// What has to arise before it is used, if anything.
    pub occasion: Option<String>,
    /// Those who are compared: who acts, then those at whom it is aimed. Keys and names.
    pub parties: Vec<(Key, String)>,
    /// The status quo, against which the others are held: key and name.
    pub status_quo: (Key, String),
    /// All its other options.
    pub options: Vec<OptionGains>,
}

/// What each actor gains from one option.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionGains {
    /// The option.
    pub option: Key,
    /// Its name.
    pub label: String,
    /// Whether the question is about it.
    pub asked: bool,
    /// One for each of those compared, in their order.
    pub parties: Vec<PartyGain>,
    /// Others who gain or lose more than a tenth of a point on average, most first: name and points.
    pub others: Vec<(String, Spread)>,
}

/// What one of those compared gains.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyGain {
    /// In points of its whole swing.
    pub points: Spread,
    /// Share of the draws in which it gains more than every other of those compared.
    pub most: f64,
}

/// See [`Gains`].
pub(crate) fn gains(inquest: &Inquest, view: &View<'_>, progress: impl Fn(usize, usize)) -> Result<Gains, Abstain> {
    let situation = &inquest.situation;
    let mut gains = Gains { instruments: Vec::new(), could_not: inquest.gone.clone() };
    let (levers, others): (Vec<&Question>, Vec<_>) =
        inquest.questions.iter().partition(|q| situation.instruments.contains_key(&q.instrument));
    gains.could_not.extend(others.into_iter().map(|question| {
        format!("`{}` is no instrument of one actor: nobody can be made to bring it about", question.instrument)
    }));
    let ends = |(_, i): &(&Key, &Instrument)| {
        i.until.is_some_and(|day| day > inquest.window.first() && day <= inquest.window.last())
    };
    gains.could_not.extend(
        situation
            .instruments
            .iter()
            .filter(ends)
            .map(|(key, _)| format!("`{key}` ends within the window: what it does until then is in no gain")),
    );
    let steps: usize = levers.iter().map(|q| q.options.len()).sum();
    let mut done = 0;
    for question in levers {
        let mut gets = Vec::new();
        for choice in question.options.choices() {
            progress(done, steps);
            gets.push(returns(&inquest.witness, question, &choice.key, view));
            done += 1;
        }
        match gets.into_iter().collect::<Result<Vec<_>, Abstain>>() {
            Ok(gets) => gains.instruments.push(instrument(inquest, question, &gets)),
            Err(why) => gains.could_not.push(format!("`{}`: {why}", question.instrument)),
        }
    }
    progress(done, steps);
    match gains.instruments.is_empty() {
        true => Err(Abstain::CouldNot(gains.could_not.join("; "))),
        false => Ok(gains),
    }
}

/// What each actor gets with an instrument set to an option: `[draw][actor]`, from −1 to 1.
fn returns(
    witness: &SituationWitness,
    question: &Question,
    option: &Key,
    view: &View<'_>,
) -> Result<Vec<Vec<f64>>, Abstain> {
    let could_not = |why: &dyn std::fmt::Display| Abstain::CouldNot(why.to_string());
    let lever = &question.instrument;
    let mut forced = witness.forced.clone();
    forced.push((lever.clone(), option.clone()));
    let model = witness
        .situation
        .model_with_payoffs(view, question.window, &forced, &witness.factors)
        .map_err(|e| could_not(&e))?;
    let arises = model.occasion_event(lever).map_err(|e| could_not(&e))?.unwrap_or_else(Event::certain);
    let payoffs = model.payoffs(Some(lever));
    let mut events = vec![arises.clone()];
    let place: Vec<usize> = payoffs.iter().map(|payoff| index_of(payoff.event.and(&arises), &mut events)).collect();
    let probes: Vec<Vec<Probe>> =
        events.iter().map(|e| model.probes(e)).collect::<Result<_, _>>().map_err(|e| could_not(&e))?;
    let draws = witness.draw(&model);
    let occasions = Occasions::new(&model, &payoffs, &draws);
    let inquiry = model.inquiry(probes.iter().flatten(), false);
    let rows = solve_draws(&model, &inquiry, &draws, |draw, e| {
        let p: Vec<f64> = probes.iter().map(|sum| sum.iter().map(|p| p.probability(&e.network)).sum()).collect();
        let mut gets = vec![0.0; model.situation().actors.len()];
        if p[0] > 0.0 {
            for (payoff, &event) in payoffs.iter().zip(&place) {
                model.add_payoff(payoff, p[event] / p[0] * occasions.arise(payoff, draw), e, &mut gets);
            }
        }
        (gets, p[0])
    })?;
    if rows.iter().all(|((_, arises), _)| *arises <= 0.0) {
        return Err(could_not(&"its occasion does not arise in any draw"));
    }
    Ok(rows.into_iter().map(|((gets, _), _)| gets).collect())
}

fn index_of(event: Event, events: &mut Vec<Event>) -> usize {
    events.iter().position(|known| *known == event).unwrap_or_else(|| {
        events.push(event);
        events.len() - 1
    })
}

/// How likely occasions with a probability of their own are to arise, draw by draw.
struct Occasions(Vec<(Key, Vec<f64>)>);

impl Occasions {
    fn new(model: &situation::Model, payoffs: &[Payoff], draws: &crate::Draws) -> Self {
        let mut keys: Vec<&Key> = payoffs.iter().flat_map(|p| &p.occasions).collect();
        keys.sort_unstable();
        keys.dedup();
        let (mut evaluation, mut row) = (model.evaluation(), Vec::new());
        let mut of = |key: &Key| {
            let mut arises = |draw| {
                draws.row(draw, &mut row);
                model.occasion(key, &row, &mut evaluation).unwrap_or(0.0)
            };
            (key.clone(), (0..draws.count()).map(&mut arises).collect())
        };
        Self(keys.into_iter().map(&mut of).collect())
    }

    fn arise(&self, payoff: &Payoff, draw: usize) -> f64 {
        let of = |key: &Key| self.0.iter().find(|(known, _)| known == key).map_or(0.0, |(_, p)| p[draw]);
        payoff.occasions.iter().map(of).product()
    }
}

fn instrument(inquest: &Inquest, question: &Question, gets: &[Vec<Vec<f64>>]) -> InstrumentGains {
    let situation = &inquest.situation;
    let parties = parties(inquest, &question.instrument);
    let actors: Vec<&Key> = situation.actors.keys().collect();
    let choices = question.options.choices();
    let status_quo = question.options.status_quo();
    let gained = |option: usize, actor: usize| -> Vec<f64> {
        gets[option]
            .iter()
            .zip(&gets[status_quo])
            .map(|(with, without)| 100.0 * (with[actor] - without[actor]))
            .collect()
    };
    let of_option = |option: usize| {
        let all: Vec<Vec<f64>> = (0..actors.len()).map(|actor| gained(option, actor)).collect();
        let compared: Vec<usize> =
            parties.iter().filter_map(|(key, _)| actors.iter().position(|a| *a == key)).collect();
        let most = |actor: usize| {
            let leads =
                |draw: &usize| compared.iter().all(|&other| other == actor || all[actor][*draw] > all[other][*draw]);
            (0..all[actor].len()).filter(leads).count() as f64 / all[actor].len() as f64
        };
        let mut others: Vec<(String, Spread)> = (0..actors.len())
            .filter(|actor| !compared.contains(actor))
            .map(|actor| (name(situation, actors[actor]), Spread::of(&all[actor])))
            .filter(|(_, points)| points.mean.abs() > NAMED)
            .collect();
        others.sort_by(|a, b| b.1.mean.abs().total_cmp(&a.1.mean.abs()));
        OptionGains {
            option: choices[option].key.clone(),
            label: choices[option].label.clone(),
            asked: inquest.about.as_ref() == Some(&choices[option].key),
            parties: compared.iter().map(|&a| PartyGain { points: Spread::of(&all[a]), most: most(a) }).collect(),
            others,
        }
    };
    InstrumentGains {
        instrument: question.instrument.clone(),
        label: question.label.clone(),
        kind: question.kind,
        occasion: situation.instruments.get(&question.instrument).and_then(|i| Some(i.occasion.as_ref()?.name.clone())),
        status_quo: (choices[status_quo].key.clone(), choices[status_quo].label.clone()),
        options: (0..choices.len()).filter(|&o| o != status_quo).map(of_option).collect(),
        parties,
    }
}

/// Who is compared: the instrument's actor, then the target asked about, or else those at whom the instrument is aimed.
fn parties(inquest: &Inquest, instrument: &Key) -> Vec<(Key, String)> {
    let situation = &inquest.situation;
    let Some(lever) = situation.instruments.get(instrument) else { return Vec::new() };
    let target = inquest.target.as_ref().and_then(|id| situation.actor(id)).filter(|key| **key != lever.actor);
    let aimed = match target {
        Some(target) => vec![target],
        None => lever.toward.iter().filter(|key| **key != lever.actor).collect(),
    };
    let mut keys = vec![&lever.actor];
    for key in aimed {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into_iter().map(|key| (key.clone(), name(situation, key))).collect()
}

pub(crate) fn name(situation: &Situation, actor: &Key) -> String {
    actor_name(situation, situation.id(actor).as_ref())
}
