//! The principal branch in strides, where that is safe: most games that cannot be certified are nowhere near a fold.

use crate::components::Component;
use crate::numbers::Numbers;
use crate::plan::{Agent, Plan};
use crate::solve::{TOLERANCE, Workspace};

/// The slowest contraction that is still trusted: each sweep must shrink the change to this share of it.
const RATE: f64 = 0.7;
const SWEEPS: usize = 100;
/// The share of λ to begin with.
const FIRST: f64 = 0.25;

/// Follows the principal branch from λ = 0 to λ by iterating the response map at growing shares of λ, for the component and all
/// it depends on. False if the map does not clearly contract on the way; then nothing is known and the branch must be
/// traced.
///
/// Where the response map contracts, the fixed point is isolated and moves smoothly with λ, so the branch neither turns
/// nor crosses another there. The rate of contraction grows about in proportion to λ: the next stride is as long as keeps
/// the expected rate under [`RATE`], so that no fold is stepped over.
pub(crate) fn stride(plan: &Plan, numbers: &Numbers, component: &Component, work: &mut Workspace) -> bool {
    let before = component.after.iter().flat_map(|&c| plan.components[c as usize].agents.iter());
    let agents: Vec<Agent> = before.chain(&component.agents).map(|&a| plan.agents[a as usize]).collect();
    for agent in &agents {
        plan.start(numbers, agent, work);
    }
    let mut share = FIRST;
    loop {
        let Some(rate) = settle(plan, numbers, &agents, share, work) else { return false };
        if share >= 1.0 {
            return true;
        }
        share = (share * (RATE / rate).clamp(1.0, 2.0)).min(1.0);
        if rate > RATE * 0.98 {
            return false;
        }
    }
}

/// Iterates at a share of λ until nothing moves; gives the slowest rate of contraction seen, at least 0.01.
fn settle(plan: &Plan, numbers: &Numbers, agents: &[Agent], share: f64, work: &mut Workspace) -> Option<f64> {
    let mut last = f64::INFINITY;
    let mut slowest = 0.01_f64;
    for sweep in 0..SWEEPS {
        let mut change = 0.0_f64;
        for agent in agents {
            change = change.max(plan.respond(numbers, agent, share, work));
        }
        if change < TOLERANCE {
            return Some(slowest);
        }
        // The first sweeps carry news down the order of moves, which is no rate.
        if sweep >= 3 {
            slowest = slowest.max(change / last);
            if slowest > RATE {
                return None;
            }
        }
        last = change;
    }
    None
}
