//! Who mispredicts whom: the misperception gap.

use game::{Probe, total_variation};
use serde::Serialize;
use spine::{Abstain, Key, Literal, Question};

use crate::ask::{Inquest, actor_name};
use crate::situation_witness::{SituationWitness, solve_draws};
use crate::statistics::mean;

/// How far one actor's prediction of another's instrument is from what that actor does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gap {
    /// Who predicts.
    pub observer: String,
    /// Whose behaviour.
    pub observed: String,
    /// With which instrument.
    pub instrument: Key,
    /// Total variation of prediction and behaviour, averaged over the draws: 0 to 1.
    pub gap: f64,
    /// Every option, that which is mispredicted most first.
    pub options: Vec<Prediction>,
}

/// What one actor expects another to do, and what it does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prediction {
    /// The option.
    pub option: Key,
    /// Its name.
    pub label: String,
    /// Its probability in the observer's game, averaged over the draws.
    pub predicted: f64,
    /// Its probability.
    pub actual: f64,
}

/// How far others mispredict one of an inquest's instruments, and its actor theirs, the widest gap first.
///
/// # Errors
/// If the question is not about it, or a draw cannot be solved.
pub fn misperceptions(inquest: &Inquest, instrument: &Key) -> Result<Vec<Gap>, Abstain> {
    let question = inquest.question(instrument)?;
    Ok(gaps(&inquest.witness, inquest, question)?.0)
}

/// One actor's instrument in one draw, as another predicts it and as it is.
struct Sight {
    predicted: Vec<f64>,
    actual: Vec<f64>,
}

/// Total variation between what one predicts of another and what the other does, both ways for the asked actor; and
/// whether anybody holds a belief that is in force.
pub(crate) fn gaps(
    witness: &SituationWitness,
    inquest: &Inquest,
    question: &Question,
) -> Result<(Vec<Gap>, bool), Abstain> {
    let situation = &inquest.situation;
    let Some(own) = situation.instruments.get(&question.instrument).map(|i| &i.actor) else {
        return Ok((Vec::new(), !situation.beliefs.is_empty()));
    };
    let model = &inquest.model;
    // Who predicts whom with what.
    let mut pairs: Vec<(&Key, &Key)> =
        situation.actors.keys().filter(|a| *a != own).map(|a| (a, &question.instrument)).collect();
    pairs.extend(situation.instruments.iter().filter(|(_, i)| i.actor != *own).map(|(key, _)| (own, key)));
    let mut probes = Vec::new();
    for (_, instrument) in &pairs {
        let options = situation.instruments[*instrument].options.keys();
        let of_option = |option: &Key| {
            let event = model
                .option_event(&Literal { subject: (*instrument).clone(), value: option.clone() })
                .map_err(|e| Abstain::CouldNot(e.to_string()))?;
            model.probes(&event).map_err(|e| Abstain::CouldNot(e.to_string()))
        };
        probes.push(options.map(of_option).collect::<Result<Vec<_>, Abstain>>().unwrap_or_default());
    }
    let inquiry = model.inquiry(probes.iter().flatten().flatten(), true);
    let draws = witness.draw(model);
    let rows = solve_draws(model, &inquiry, &draws, |_, e| {
        let sight = |((observer, _), options): (&(&Key, &Key), &Vec<Vec<Probe>>)| {
            let read = |slots: &[f64]| {
                options.iter().map(|sum| sum.iter().map(|p| p.probability(slots)).sum()).collect::<Vec<f64>>()
            };
            Sight { predicted: read(&e.predicted[model.view_of_actor(observer)]), actual: read(&e.network) }
        };
        pairs.iter().zip(&probes).map(sight).collect::<Vec<_>>()
    })?;
    let mut gaps = Vec::new();
    for (i, (observer, instrument)) in pairs.iter().enumerate().filter(|(i, _)| !probes[*i].is_empty()) {
        let average =
            |pick: &dyn Fn(&Sight) -> f64| mean(&rows.iter().map(|(row, _)| pick(&row[i])).collect::<Vec<_>>());
        let observed = &situation.instruments[*instrument];
        let prediction = |(o, (key, option)): (usize, (&Key, &situation::InstrumentOption))| Prediction {
            option: key.clone(),
            label: option.name.clone(),
            predicted: average(&|s| s.predicted[o]),
            actual: average(&|s| s.actual[o]),
        };
        let mut options: Vec<Prediction> = observed.options.iter().enumerate().map(prediction).collect();
        let off = |p: &Prediction| (p.predicted - p.actual).abs();
        options.sort_by(|a, b| off(b).total_cmp(&off(a)));
        gaps.push(Gap {
            observer: actor_name(situation, situation.id(observer).as_ref()),
            observed: actor_name(situation, situation.id(&observed.actor).as_ref()),
            instrument: (*instrument).clone(),
            gap: average(&|s| total_variation(&s.predicted, &s.actual)),
            options,
        });
    }
    gaps.sort_by(|a, b| b.gap.total_cmp(&a.gap));
    Ok((gaps, !model.believers().is_empty()))
}
