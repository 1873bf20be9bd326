//! The principal branch of the logit correspondence, followed from λ = 0 (Turocy 2005).
//!
//! The unknowns are each agent's log-odds against its first option, zₐₒ, and the fraction t of λ. The branch is
//! F(z, t) = 0 with Fₐₒ = zₐₒ − ln(mₒ/m₀) − tλₐ(uₒ − u₀), traced by a predictor along its tangent and Newton corrections
//! at right angles to it (Allgower & Georg 1990), so that it may turn back in t and come round again.

use nalgebra::{DMatrix, DVector};

use crate::components::Component;
use crate::numbers::Numbers;
use crate::plan::{Agent, Plan};
use crate::solve::{RESIDUAL, SolveError, Workspace};

const STEPS: usize = 20_000;
const CORRECTIONS: usize = 6;
/// The furthest that a correction may move a log-odds: further off may be another stretch of the branch.
const FURTHEST: f64 = 0.05;
/// A change of orientation within a step as short as this is a crossing of two branches, gone straight through.
const CROSSING: f64 = 1e-6;

/// Leaves the end of the principal branch, at t = 1, in the workspace: for the component and all it depends on, whose
/// own λ is scaled along the path as well.
pub(crate) fn trace(
    plan: &Plan,
    numbers: &Numbers,
    component: &Component,
    work: &mut Workspace,
) -> Result<(), SolveError> {
    let branch = Branch::new(plan, numbers, component);
    branch.follow(work).map_err(|mut last| {
        last[branch.unknowns] = 1.0;
        let residual = branch.settle(&last, work).min(1.0);
        SolveError::NotConverged { residual, wanted: RESIDUAL }
    })
}

struct Branch<'a> {
    plan: &'a Plan,
    numbers: &'a Numbers,
    agents: Vec<Agent>,
    /// First unknown of each agent; it has one less than options.
    first: Vec<usize>,
    unknowns: usize,
    /// By slot: its agent's place in `agents`.
    member: Vec<Option<usize>>,
}

impl<'a> Branch<'a> {
    fn new(plan: &'a Plan, numbers: &'a Numbers, component: &Component) -> Self {
        let mut ids: Vec<u32> =
            component.after.iter().flat_map(|&c| plan.components[c as usize].agents.iter().copied()).collect();
        ids.extend(&component.agents);
        let agents: Vec<Agent> = ids.iter().map(|&a| plan.agents[a as usize]).collect();
        let mut first = Vec::with_capacity(agents.len());
        let mut unknowns = 0;
        let mut member = vec![None; plan.owner.len()];
        for (place, agent) in agents.iter().enumerate() {
            first.push(unknowns);
            unknowns += agent.options - 1;
            member[agent.first_slot..agent.first_slot + agent.options].fill(Some(place));
        }
        Self { plan, numbers, agents, first, unknowns, member }
    }

    /// Loads the branch's end; if it is not reached, gives the last point on the way.
    fn follow(&self, work: &mut Workspace) -> Result<(), DVector<f64>> {
        let mut here = self.origin();
        let mut upwards = DVector::zeros(here.len());
        upwards[self.unknowns] = 1.0;
        let Some(mut heading) = self.heading(&here, &upwards, work) else { return Err(here) };
        let mut step = 0.1;
        let mut crossing = false;
        for _ in 0..STEPS {
            if step < 1e-10 {
                break;
            }
            let guess = &here + step * &heading.tangent;
            let Some((next, corrections)) = self.correct(&guess, Some(&heading.tangent), work) else {
                step /= 2.0;
                continue;
            };
            let turned = self.heading(&next, &heading.tangent, work);
            let Some(turned) = turned.filter(|turned| turned.tangent.dot(&heading.tangent) > 0.9) else {
                step /= 2.0;
                continue;
            };
            if turned.positive != heading.positive && !crossing {
                // Either a leap onto another stretch of the branch, or two branches really cross here.
                crossing = step < CROSSING;
                step = if crossing { 0.01 } else { step / 2.0 };
                continue;
            }
            if next[self.unknowns] >= 1.0 {
                if self.arrive(&here, &next, work) {
                    return Ok(());
                }
                step /= 2.0;
                continue;
            }
            here = next;
            heading = turned;
            crossing = false;
            step *= if corrections <= 3 { 1.6 } else { 1.0 };
        }
        Err(here)
    }

    /// Whether the branch's point at t = 1, between the two given, could be loaded.
    fn arrive(&self, before: &DVector<f64>, after: &DVector<f64>, work: &mut Workspace) -> bool {
        let share = (1.0 - before[self.unknowns]) / (after[self.unknowns] - before[self.unknowns]);
        let mut guess = before + share * (after - before);
        guess[self.unknowns] = 1.0;
        self.correct(&guess, None, work).is_some_and(|(end, _)| self.settle(&end, work) < RESIDUAL)
    }

    /// The point at t = 0: base masses.
    fn origin(&self) -> DVector<f64> {
        let mut point = DVector::zeros(self.unknowns + 1);
        for (agent, &first) in self.agents.iter().zip(&self.first) {
            let masses = &self.numbers.mass[agent.player];
            for option in 1..agent.options {
                point[first + option - 1] = masses[option].ln() - masses[0].ln();
            }
        }
        point
    }

    /// Writes the probabilities of a point.
    fn load(&self, point: &DVector<f64>, work: &mut Workspace) {
        for (agent, &first) in self.agents.iter().zip(&self.first) {
            let odds = |o: usize| if o == 0 { 0.0 } else { point[first + o - 1] };
            let most = (0..agent.options).map(odds).fold(f64::NEG_INFINITY, f64::max);
            let total: f64 = (0..agent.options).map(|o| (odds(o) - most).exp()).sum();
            for option in 0..agent.options {
                work.slots[agent.first_slot + option] = (odds(option) - most).exp() / total;
            }
        }
    }

    /// F and its derivatives, unknowns × (unknowns + 1), the last column by t.
    fn system(&self, point: &DVector<f64>, work: &mut Workspace) -> (DVector<f64>, DMatrix<f64>) {
        self.load(point, work);
        let t = point[self.unknowns];
        let mut value = DVector::zeros(self.unknowns);
        let mut slope = DMatrix::zeros(self.unknowns, self.unknowns + 1);
        let mut by_slot = vec![0.0; work.slots.len()];
        for (agent, &first) in self.agents.iter().zip(&self.first) {
            self.plan.load_normalisers(agent, work);
            let lambda = self.numbers.lambda[agent.player];
            let masses = &self.numbers.mass[agent.player];
            let base = self.plan.payoff(self.numbers, agent, 0, work);
            for option in 1..agent.options {
                let row = first + option - 1;
                let gain = self.plan.payoff(self.numbers, agent, option, work) - base;
                value[row] = point[row] - (masses[option].ln() - masses[0].ln()) - t * lambda * gain;
                slope[(row, self.unknowns)] = -lambda * gain;
                by_slot.fill(0.0);
                self.differentiate(agent, option, 1.0, work, &mut by_slot);
                self.differentiate(agent, 0, -1.0, work, &mut by_slot);
                for (other, &column) in self.agents.iter().zip(&self.first) {
                    let slots = other.first_slot..other.first_slot + other.options;
                    let mean: f64 = slots.clone().map(|s| by_slot[s] * work.slots[s]).sum();
                    for q in 1..other.options {
                        let s = other.first_slot + q;
                        slope[(row, column + q - 1)] = -t * lambda * work.slots[s] * (by_slot[s] - mean);
                    }
                }
                slope[(row, row)] += 1.0;
            }
        }
        (value, slope)
    }

    /// Adds `sign` times the payoff's derivative by each slot.
    fn differentiate(&self, agent: &Agent, option: usize, sign: f64, work: &Workspace, by_slot: &mut [f64]) {
        for cell in self.plan.row(agent, option) {
            let Some(divisor) = self.plan.divisor(cell.normaliser, work) else { continue };
            let scale = sign * self.numbers.coefficient[cell.term as usize] / divisor;
            let factors = self.plan.factors(cell);
            self.product_rule(factors, scale, work, by_slot);
            if let Some(id) = cell.normaliser {
                let whole: f64 = factors.iter().map(|&s| work.slots[s as usize]).product();
                for product in &self.plan.normalisers[id as usize].products {
                    self.product_rule(product, -scale * whole / divisor, work, by_slot);
                }
            }
        }
    }

    fn product_rule(&self, factors: &[u32], scale: f64, work: &Workspace, by_slot: &mut [f64]) {
        for (i, &slot) in factors.iter().enumerate() {
            if self.member[slot as usize].is_some() {
                let rest: f64 =
                    factors.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, &s)| work.slots[s as usize]).product();
                by_slot[slot as usize] += scale * rest;
            }
        }
    }

    /// Where the branch goes from a point on it, on the side of `along`.
    fn heading(&self, point: &DVector<f64>, along: &DVector<f64>, work: &mut Workspace) -> Option<Heading> {
        let (_, slope) = self.system(point, work);
        let mut right = DVector::zeros(self.unknowns + 1);
        right[self.unknowns] = 1.0;
        let factors = bordered(&slope, along).lu();
        let negatives = factors.lu_internal().diagonal().iter().filter(|d| **d < 0.0).count();
        let positive = (negatives % 2 == 0) == (factors.p().determinant::<f64>() > 0.0);
        let tangent = factors.solve(&right)?;
        let length = tangent.norm();
        (length.is_finite() && length > 0.0).then(|| Heading { tangent: tangent / length, positive })
    }

    /// Newton's method onto the branch: at right angles to `across`, or at fixed t without it.
    fn correct(
        &self,
        guess: &DVector<f64>,
        across: Option<&DVector<f64>>,
        work: &mut Workspace,
    ) -> Option<(DVector<f64>, usize)> {
        let mut by_t = DVector::zeros(self.unknowns + 1);
        by_t[self.unknowns] = 1.0;
        let border = across.unwrap_or(&by_t);
        let mut point = guess.clone();
        let mut last = f64::INFINITY;
        let mut right = DVector::zeros(self.unknowns + 1);
        for round in 0..CORRECTIONS {
            let (value, slope) = self.system(&point, work);
            right.rows_mut(0, self.unknowns).copy_from(&-value);
            let move_by = bordered(&slope, border).lu().solve(&right)?;
            point += &move_by;
            let size = move_by.norm();
            if !size.is_finite() || size > 2.0 * last || (&point - guess).amax() > FURTHEST {
                return None;
            }
            if size < 1e-11 * (1.0 + point.norm()) {
                return Some((point, round + 1));
            }
            last = size;
        }
        None
    }

    /// Loads the end of the branch and returns its residual: how far probabilities are from the responses to them.
    fn settle(&self, end: &DVector<f64>, work: &mut Workspace) -> f64 {
        let (value, _) = self.system(end, work);
        // A log-odds that is off by d is off by at most d/4 as a probability.
        value.amax() / 4.0
    }
}

/// A direction along the branch.
struct Heading {
    /// Of length 1.
    tangent: DVector<f64>,
    /// The branch's orientation: the sign of the determinant of F's derivatives bordered by the tangent. It stays the
    /// same all along a branch and changes where two branches cross (Allgower & Georg 1990).
    positive: bool,
}

fn bordered(slope: &DMatrix<f64>, border: &DVector<f64>) -> DMatrix<f64> {
    let n = slope.nrows();
    let mut square = DMatrix::zeros(n + 1, n + 1);
    square.view_mut((0, 0), (n, n + 1)).copy_from(slope);
    square.row_mut(n).copy_from(&border.transpose());
    square
}
