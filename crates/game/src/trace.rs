//! The principal branch of the logit correspondence, followed from λ = 0 (Turocy 2005).
//!
//! The unknowns are each agent's log-odds against its first option, zₐₒ, and the fraction t of λ. The branch is
//! F(z, t) = 0 with Fₐₒ = zₐₒ − ln(mₒ/m₀) − tλₐ(uₒ − u₀), traced by a predictor along its tangent and Newton corrections
//! at right angles to it (Allgower & Georg 1990), so that it may turn back in t and come round again.

use nalgebra::{DMatrix, DVector};

use crate::components::Component;
use crate::numbers::Numbers;
use crate::plan::{Agent, Plan};
use crate::solve::{SolveError, TOLERANCE, Workspace};

const STEPS: usize = 200_000;
const CORRECTIONS: usize = 6;

/// Leaves the end of the principal branch, at t = 1, in the workspace: for the component and all it depends on, whose
/// own λ is scaled along the path as well.
pub(crate) fn trace(plan: &Plan, numbers: &Numbers, component: &Component, work: &mut Workspace) -> Result<(), SolveError> {
    let mut branch = Branch::new(plan, numbers, component);
    let mut here = branch.origin();
    let mut tangent = DVector::zeros(here.len());
    tangent[here.len() - 1] = 1.0;
    tangent = branch.tangent(&here, &tangent, work).ok_or_else(|| stopped(f64::INFINITY))?;
    let mut step: f64 = 0.1;
    let mut residual = f64::INFINITY;
    for _ in 0..STEPS {
        if step < 1e-10 {
            break;
        }
        let lim: f64 = std::env::var("LIM").ok().and_then(|s| s.parse().ok()).unwrap_or(1e300);
        let maxstep: f64 = std::env::var("MAXSTEP").ok().and_then(|s| s.parse().ok()).unwrap_or(1e300);
        let angle: f64 = std::env::var("ANGLE").ok().and_then(|s| s.parse().ok()).unwrap_or(0.9);
        step = step.min(maxstep);
        let guess = &here + step * &tangent;
        let Some((next, corrections)) = branch.correct(&guess, Some(&tangent), work).filter(|(n, _)| (n - &guess).amax() < lim) else {
            step /= 2.0;
            continue;
        };
        let Some(turned) = branch.tangent(&next, &tangent, work).filter(|turned| turned.dot(&tangent) > angle) else {
            step /= 2.0;
            continue;
        };
        if next[next.len() - 1] >= 1.0 {
            // Between `here` and `next` the branch reaches t = 1.
            let share = (1.0 - here[here.len() - 1]) / (next[next.len() - 1] - here[here.len() - 1]);
            let mut guess = &here + share * (&next - &here);
            let last = guess.len() - 1;
            guess[last] = 1.0;
            if let Some((end, _)) = branch.correct(&guess, None, work) {
                residual = branch.settle(&end, work);
                if residual < 1e3 * TOLERANCE {
                    return Ok(());
                }
            }
            step /= 2.0;
            continue;
        }
        here = next;
        tangent = turned;
        step *= if corrections <= 3 { 1.6 } else { 1.0 };
    }
    Err(stopped(residual))
}

fn stopped(residual: f64) -> SolveError {
    SolveError::NotConverged { residual, wanted: TOLERANCE }
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
        let mut ids: Vec<u32> = component.after.iter().flat_map(|&c| plan.components[c as usize].agents.iter().copied()).collect();
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

    /// The point at t = 0: base masses.
    fn origin(&self) -> DVector<f64> {
        let mut point = DVector::zeros(self.unknowns + 1);
        for (agent, &first) in self.agents.iter().zip(&self.first) {
            let masses = &self.numbers.mass[agent.player];
            for option in 1..agent.options {
                point[first + option - 1] = (masses[option] / masses[0]).ln();
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
                value[row] = point[row] - (masses[option] / masses[0]).ln() - t * lambda * gain;
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
                let rest: f64 = factors.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, &s)| work.slots[s as usize]).product();
                by_slot[slot as usize] += scale * rest;
            }
        }
    }

    /// The branch's direction at a point on it, on the side of `along`; of length 1.
    fn tangent(&self, point: &DVector<f64>, along: &DVector<f64>, work: &mut Workspace) -> Option<DVector<f64>> {
        let (_, slope) = self.system(point, work);
        let mut right = DVector::zeros(self.unknowns + 1);
        right[self.unknowns] = 1.0;
        let tangent = bordered(&slope, along).lu().solve(&right)?;
        let length = tangent.norm();
        (length.is_finite() && length > 0.0).then(|| tangent / length)
    }

    /// Newton's method onto the branch: at right angles to `across`, or at fixed t without it.
    fn correct(&mut self, guess: &DVector<f64>, across: Option<&DVector<f64>>, work: &mut Workspace) -> Option<(DVector<f64>, usize)> {
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
            if !size.is_finite() || size > 2.0 * last {
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

fn bordered(slope: &DMatrix<f64>, border: &DVector<f64>) -> DMatrix<f64> {
    let n = slope.nrows();
    let mut square = DMatrix::zeros(n + 1, n + 1);
    square.view_mut((0, 0), (n, n + 1)).copy_from(slope);
    square.row_mut(n).copy_from(&border.transpose());
    square
}
