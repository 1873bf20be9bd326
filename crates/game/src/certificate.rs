//! When a stage has one equilibrium: a bound on how strongly its responses depend on one another.

use crate::components::Component;
use crate::numbers::Numbers;
use crate::plan::{Agent, Plan};
use crate::solve::Workspace;

/// Whether the response map of a component is known to contract, hence has one fixed point.
///
/// A logit response moves by at most λ·d/4 in total variation when payoff differences move by d. With D_ij the largest
/// second difference of i's payoff in its own and j's option, total variations obey |Δpᵢ| ≤ Σⱼ (λᵢD_ij/4)·|Δpⱼ|, so a
/// spectral radius of (λᵢD_ij/4) under 1 is enough. D_ij is bounded from above by interval arithmetic over what the
/// other members may do; earlier components enter with the values they were solved to.
pub(crate) fn contracts(plan: &Plan, numbers: &Numbers, component: &Component, work: &mut Workspace) -> bool {
    if component.posterior {
        return false;
    }
    let agents: Vec<Agent> = component.agents.iter().map(|&a| plan.agents[a as usize]).collect();
    let mut first = Vec::with_capacity(agents.len());
    let mut width = 0;
    for agent in &agents {
        first.push(width);
        width += agent.options;
    }
    let local = |slot: u32| {
        let owner = plan.owner[slot as usize]?;
        let member = component.agents.binary_search(&owner).ok()?;
        Some(first[member] + slot as usize - agents[member].first_slot)
    };
    let mut influence = vec![0.0; agents.len() * agents.len()];
    let mut bounds = Vec::new();
    for (i, agent) in agents.iter().enumerate() {
        plan.load_normalisers(agent, work);
        bounds.clear();
        bounds.resize(agent.options * width, (0.0, 0.0));
        for option in 0..agent.options {
            for cell in plan.row(agent, option) {
                let Some(divisor) = plan.divisor(cell.normaliser, work) else { continue };
                let factors = plan.factors(cell);
                let mut value = numbers.coefficient[cell.term as usize] / divisor;
                let mut inside = 0;
                for &slot in factors {
                    if local(slot).is_some() { inside += 1 } else { value *= work.slots[slot as usize] }
                }
                for at in factors.iter().filter_map(|&slot| local(slot)) {
                    let (low, high): &mut (f64, f64) = &mut bounds[option * width + at];
                    *low += if inside > 1 { value.min(0.0) } else { value };
                    *high += if inside > 1 { value.max(0.0) } else { value };
                }
            }
        }
        for (j, other) in agents.iter().enumerate() {
            let difference = second_difference(&bounds, width, agent.options, first[j], other.options);
            influence[i * agents.len() + j] = numbers.lambda[agent.player] * difference / 4.0;
        }
    }
    spectral_radius_under_one(&influence, agents.len())
}

/// The largest A(o,q) − A(o',q) − A(o,q') + A(o',q') that the bounds allow.
fn second_difference(bounds: &[(f64, f64)], width: usize, options: usize, first: usize, others: usize) -> f64 {
    let at = |o: usize, q: usize| bounds[o * width + first + q];
    let mut most = 0.0_f64;
    for o in 0..options {
        for other in (0..options).filter(|&x| x != o) {
            for q in 0..others {
                for instead in (0..others).filter(|&x| x != q) {
                    most = most.max(at(o, q).1 - at(other, q).0 - at(o, instead).0 + at(other, instead).1);
                }
            }
        }
    }
    most
}

/// For a matrix without negative entries, any positive vector bounds the spectral radius (Collatz 1942, Wielandt 1950).
fn spectral_radius_under_one(matrix: &[f64], n: usize) -> bool {
    let mut x = vec![1.0; n];
    for _ in 0..60 {
        let image: Vec<f64> = (0..n).map(|i| (0..n).map(|j| matrix[i * n + j] * x[j]).sum()).collect();
        let ratios = || image.iter().zip(&x).map(|(y, x)| y / x);
        if ratios().all(|r| r < 1.0) {
            return true;
        }
        if ratios().all(|r| r >= 1.0) {
            return false;
        }
        // Averaging with the vector itself keeps it positive and makes the iteration converge for periodic matrices.
        let sum: f64 = image.iter().zip(&x).map(|(y, x)| y + x).sum();
        x.iter_mut().zip(&image).for_each(|(x, y)| *x = (*x + y) / sum * n as f64);
    }
    false
}
