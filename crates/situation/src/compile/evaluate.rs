//! One draw: numbers for every quantity, an equilibrium for every game, one network for the window.

use game::{Focus, Numbers, Plan, Probe, SolveError, Uniqueness, Var, Workspace};

use super::recipe::QuantityId;
use super::structure::{Status, Structure};
use super::{Model, Segment};

/// What a question needs of each game.
#[derive(Debug)]
pub struct Inquiry {
    /// Instruments and contingencies that the probes depend on, ascending.
    vars: Vec<Var>,
    /// `foci[piece][view]`: what to solve of that piece's game in that view; view 0 is the common one.
    foci: Vec<Vec<Focus>>,
    /// Whether each holder's predictions of the others are wanted as well.
    predictions: bool,
}

/// The buffers and results of draws.
#[derive(Debug)]
pub struct Evaluation {
    /// Conditional probabilities of the window's network: how the actors behave.
    pub network: Vec<f64>,
    /// By view (0 the common one, then each holder of beliefs): the network as that view predicts it.
    pub predicted: Vec<Vec<f64>>,
    /// Whether every equilibrium of the draw is known to be the only one.
    pub uniqueness: Uniqueness,
    values: Vec<f64>,
    believed: Vec<f64>,
    numbers: Vec<Numbers>,
    /// `work[piece][view]`
    work: Vec<Vec<Workspace>>,
    buffer: Vec<f64>,
}

impl Model {
    /// What has to be solved for some probes; with `predictions`, in every holder's view.
    pub fn inquiry<'p>(&self, probes: impl IntoIterator<Item = &'p Probe>, predictions: bool) -> Inquiry {
        let mut used = vec![false; self.network.layout.slots()];
        for slot in probes.into_iter().flat_map(Probe::uses) {
            used[slot as usize] = true;
        }
        let vars: Vec<Var> =
            (0..self.variables.values.len()).filter(|&v| self.network.layout.table(v).any(|s| used[s])).collect();
        let views = 1 + self.holders.len();
        let foci = self.segments.iter().enumerate().map(|(piece, segment)| {
            let focus = |view: usize| {
                let own = vars.iter().copied().filter(|&v| {
                    v < self.variables.instruments.len() && (predictions || self.view_of(segment, v) == view)
                });
                segment.plan.focus(own.flat_map(|v| self.network.uses(piece, v)))
            };
            (0..views).map(focus).collect()
        });
        Inquiry { foci: foci.collect(), vars, predictions }
    }

    /// In whose view an instrument's actor plays: its own if it holds beliefs, the common one otherwise.
    fn view_of(&self, segment: &Segment, instrument: Var) -> usize {
        let actor = segment.plan.shape().players[instrument].actor;
        self.holders.iter().position(|&h| h == actor).map_or(0, |i| i + 1)
    }

    /// Buffers for draws.
    pub fn evaluation(&self) -> Evaluation {
        let views = 1 + self.holders.len();
        Evaluation {
            network: vec![0.0; self.network.layout.slots()],
            predicted: vec![vec![0.0; self.network.layout.slots()]; views],
            uniqueness: Uniqueness::Unique,
            values: vec![0.0; self.quantities.len()],
            believed: Vec::new(),
            numbers: self.segments.iter().map(|s| Numbers::neutral(&s.plan)).collect(),
            work: self.segments.iter().map(|s| (0..views).map(|_| s.plan.workspace()).collect()).collect(),
            buffer: Vec::new(),
        }
    }

    /// Solves every game that the inquiry needs for one draw and puts the window's network together.
    ///
    /// `z` holds one standard normal value by quantity.
    ///
    /// # Errors
    /// If an equilibrium does not converge, or a quantity's value overflows.
    pub fn evaluate(&self, inquiry: &Inquiry, z: &[f64], e: &mut Evaluation) -> Result<(), SolveError> {
        e.uniqueness = Uniqueness::Unique;
        let contingencies = self.variables.instruments.len();
        for (piece, segment) in self.segments.iter().enumerate() {
            segment.structure.draw(z, &mut e.values);
            for view in 0..=self.holders.len() {
                e.believed.clone_from(&e.values);
                if let Some(beliefs) = view.checked_sub(1).and_then(|h| segment.structure.beliefs.get(&self.holders[h]))
                {
                    for &(target, belief) in beliefs {
                        e.believed[target] = e.values[belief];
                    }
                }
                segment.structure.fill(&segment.plan, &e.believed, &mut e.numbers[piece]);
                // An extreme slope or range can overflow, and what is no number would go unseen through a contingency.
                e.numbers[piece].check(&segment.plan)?;
                let solved =
                    segment.plan.solve_into(&e.numbers[piece], &inquiry.foci[piece][view], &mut e.work[piece][view])?;
                e.uniqueness = e.uniqueness.max(solved);
                if piece + 1 == self.segments.len() {
                    for &var in inquiry.vars.iter().filter(|&&v| v >= contingencies) {
                        let table = &e.numbers[piece].chance[var - contingencies];
                        let place = self.network.layout.table(var);
                        if view == 0 {
                            e.network[place.clone()].copy_from_slice(table);
                        }
                        e.predicted[view][place].copy_from_slice(table);
                    }
                }
            }
        }
        let mut pieces: Vec<&[f64]> = Vec::with_capacity(self.segments.len());
        for &var in inquiry.vars.iter().filter(|&&v| v < contingencies) {
            for view in 0..=self.holders.len() {
                let own = self.segments.first().is_some_and(|s| self.view_of(s, var) == view);
                if !own && !inquiry.predictions {
                    continue;
                }
                pieces.clear();
                pieces.extend(e.work.iter().map(|views| views[view].slots.as_slice()));
                if own {
                    self.network.compose(var, &pieces, &mut e.network, &mut e.buffer);
                }
                if inquiry.predictions {
                    self.network.compose(var, &pieces, &mut e.predicted[view], &mut e.buffer);
                }
            }
        }
        Ok(())
    }

    /// The probability, in the last draw's first piece onwards, that the occasion of an instrument arises within the
    /// window: each period it arises with the given probability.
    pub fn occasion(&self, instrument: &spine::Key, z: &[f64], e: &mut Evaluation) -> Option<f64> {
        let path = crate::Path::Occasion(instrument.clone());
        let id = self.quantities.iter().position(|q| q.path == path)?;
        let mut log_stay = 0.0;
        for (segment, periods) in self.segments.iter().zip(self.network.periods()) {
            segment.structure.draw(z, &mut e.values);
            if segment.structure.recipes.contains_key(&id) {
                log_stay += periods * (-e.values[id]).ln_1p();
            }
        }
        Some(-log_stay.exp_m1())
    }

    /// The value of every quantity in the window's last piece, for one draw: by quantity, natural scale; NaN where none
    /// is in force.
    pub fn values(&self, z: &[f64]) -> Vec<f64> {
        let mut values = vec![f64::NAN; self.quantities.len()];
        if let Some(last) = self.segments.last() {
            last.structure.draw(z, &mut values);
        }
        values
    }
}

impl Evaluation {
    /// A quantity's value in the window's last piece, in the draw evaluated last.
    pub(super) fn value(&self, id: QuantityId) -> f64 {
        self.values[id]
    }
}

impl Structure {
    /// The value of every quantity in force.
    pub(super) fn draw(&self, z: &[f64], values: &mut [f64]) {
        for (&id, feed) in &self.feeds {
            values[id] = feed.value(id, z, values);
        }
        // A feed is read from `values` only by quantities that are no feed themselves.
        for (&id, recipe) in &self.recipes {
            if !self.feeds.contains_key(&id) {
                values[id] = recipe.value(id, z, values);
            }
        }
    }

    /// A game's numbers from the quantities' values.
    pub(super) fn fill(&self, plan: &Plan, values: &[f64], numbers: &mut Numbers) {
        let weights: Vec<f64> = self.wants.iter().map(|own| own.iter().map(|&id| values[id]).sum()).collect();
        for (coefficient, source) in numbers.coefficient.iter_mut().zip(&self.terms) {
            *coefficient = source.sign * values[source.want] / weights[source.actor] * values[source.effect];
        }
        for (player, lambda) in numbers.lambda.iter_mut().enumerate() {
            *lambda = values[self.precision[player]];
            for (mass, source) in numbers.mass[player].iter_mut().zip(&self.inertia[player]) {
                *mass = source.map_or(1.0, |id| values[id]);
            }
        }
        let first = plan.shape().players.len();
        for (index, (table, sources)) in numbers.chance.iter_mut().zip(&self.chances).enumerate() {
            let outcomes = plan.layout().values(first + index);
            let open = self.status[first + index] == Status::Open;
            for (distribution, source) in table.chunks_mut(outcomes).zip(sources) {
                if open {
                    distribute(source, values, distribution);
                } else {
                    distribution.fill(1.0 / outcomes as f64);
                }
            }
        }
    }
}

/// Of two outcomes one is stated and the other has the rest; of more, all are stated and normalised. Those whose values
/// are not in force share the rest.
fn distribute(source: &[Option<usize>], values: &[f64], distribution: &mut [f64]) {
    let stated: f64 = source.iter().flatten().map(|&id| values[id]).sum();
    let others = source.iter().filter(|s| s.is_none()).count();
    let rest = (1.0 - stated).max(0.0) / others.max(1) as f64;
    for (p, source) in distribution.iter_mut().zip(source) {
        *p = source.map_or(rest, |id| values[id]);
    }
    let total: f64 = distribution.iter().sum();
    distribution.iter_mut().for_each(|p| *p /= total);
}
