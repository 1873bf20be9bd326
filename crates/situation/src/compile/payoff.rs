//! What each actor gets from how things come out: its weighted effects, with everything that no choice can change too.

use std::collections::BTreeMap;

use game::Literal as GameLiteral;
use spine::{Key, Literal};

use super::recipe::QuantityId;
use super::{Evaluation, Event, Model, Segment};
use crate::{Path, Toward};

/// An effect that can come about on a day, and who is touched by it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PayoffSource {
    /// Its conditions as written.
    pub when: Vec<Literal>,
    /// Those of them that are open; the others hold.
    pub open: Vec<GameLiteral>,
    pub effect: QuantityId,
    /// By actor: its weight on the stake, and −1 if it wants the stake's worst end.
    pub wants: Vec<(usize, QuantityId, f64)>,
}

/// An effect with what has to come about for it.
#[derive(Debug, Clone)]
pub struct Payoff {
    /// What has to come about.
    pub event: Event,
    /// Instruments used only on occasions that have a probability of their own ([`Model::occasion`]); these occasions have
    /// to arise besides.
    pub occasions: Vec<Key>,
    effect: QuantityId,
    wants: Vec<(usize, QuantityId, f64)>,
}

impl Model {
    /// Every effect that can come about, as things stand on the window's last day. Empty unless the model was made by
    /// [`Situation::model_with_payoffs`](crate::Situation::model_with_payoffs).
    ///
    /// What an instrument of kind *occasion* does counts only if its occasion arises; that of `granted` is granted.
    pub fn payoffs(&self, granted: Option<&Key>) -> Vec<Payoff> {
        let Some(last) = self.segments.last() else { return Vec::new() };
        let payoff = |source: &PayoffSource| {
            let mut event = Event::of(source.open.clone());
            let mut occasions = Vec::new();
            for literal in source.when.iter().filter(|l| granted != Some(&l.subject)) {
                let Some(instrument) = self.situation.instruments.get(&literal.subject) else { continue };
                match instrument.occasion.as_ref().map(|o| &o.when) {
                    None => {}
                    Some(None) => occasions.push(literal.subject.clone()),
                    // Of what nobody knows yet nothing is expected.
                    Some(Some(_)) => match self.occasion_event(&literal.subject) {
                        Ok(Some(arises)) => event = event.and(&arises),
                        Ok(None) | Err(_) => event = Event::impossible(),
                    },
                }
            }
            Payoff { event, occasions, effect: source.effect, wants: source.wants.clone() }
        };
        last.structure.payoffs.iter().map(payoff).collect()
    }

    /// Adds a payoff that comes about with probability `p` to what each actor gets: by actor, in the order of their keys,
    /// as a share of the actor's whole swing (Σ|w| = 1). The values are those of the world as the file states it in the
    /// draw evaluated last, not those that a holder of beliefs sees.
    ///
    /// # Panics
    /// If `totals` is shorter than the situation has actors.
    pub fn add_payoff(&self, payoff: &Payoff, p: f64, e: &Evaluation, totals: &mut [f64]) {
        let Some(last) = self.segments.last() else { return };
        for &(actor, want, sign) in &payoff.wants {
            let whole: f64 = last.structure.wants[actor].iter().map(|&id| e.value(id)).sum();
            totals[actor] += sign * e.value(want) / whole * e.value(payoff.effect) * p;
        }
    }

    /// An actor's swing weights in one draw, as the file states them: on the window's first and its last day, by stake.
    /// Negative where it wants the worst end; Σ|w| = 1, or empty if none is in force.
    pub fn weights(&self, actor: &Key, z: &[f64]) -> (BTreeMap<Key, f64>, BTreeMap<Key, f64>) {
        let on = |segment: Option<&Segment>| segment.map(|s| self.weights_on(s, actor, z)).unwrap_or_default();
        (on(self.segments.first()), on(self.segments.last()))
    }

    fn weights_on(&self, segment: &Segment, actor: &Key, z: &[f64]) -> BTreeMap<Key, f64> {
        let Some((index, wants)) = self
            .situation
            .actors
            .iter()
            .enumerate()
            .find(|(_, (key, _))| *key == actor)
            .map(|(i, (_, a))| (i, &a.wants))
        else {
            return BTreeMap::new();
        };
        let mut values = vec![f64::NAN; self.quantities.len()];
        segment.structure.draw(z, &mut values);
        let own = &segment.structure.wants[index];
        let whole: f64 = own.iter().map(|&id| values[id]).sum();
        let signed = |&id: &QuantityId| match &self.quantities[id].path {
            Path::Want { stake, .. } => {
                let sign = if wants.get(stake) == Some(&Toward::Worst) { -1.0 } else { 1.0 };
                Some((stake.clone(), sign * values[id] / whole))
            }
            _ => None,
        };
        own.iter().filter_map(signed).collect()
    }
}
