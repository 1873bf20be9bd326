//! The principal branch in strides, where that is safe: most games that cannot be certified are nowhere near a fold.

use crate::components::Component;
use crate::numbers::Numbers;
use crate::plan::{Agent, Plan};
use crate::solve::{TOLERANCE, Workspace};

/// The slowest contraction that is still trusted: each sweep must shrink the change to this share of it.
const RATE: f64 = 0.7;
const SWEEPS: usize = 100;
/// The furthest that a stride may move a probability: what lies further off may be another branch.
const FURTHEST: f64 = 0.05;
/// The shortest stride, as a share of λ. Who must go slower is near a fold.
const SHORTEST: f64 = 1.0 / 512.0;

/// Where the branch goes on, a point on it need not be known better.
const ON_THE_WAY: f64 = 1e-6;

/// Follows the principal branch from λ = 0 to λ by iterating the response map at growing shares of λ, for the component
/// and all it depends on. False if the map does not clearly contract somewhere, or probabilities leap; then the branch
/// must be traced.
///
/// Where the response map contracts, the fixed point is isolated and moves smoothly with λ, so the branch neither turns
/// nor crosses another there. How it moves is no guide to what lies between two strides: a fold in the middle may have
/// equilibria on either side to which the iteration settles fast. Hence the short strides, which leave a leap no room.
pub(crate) fn stride(plan: &Plan, numbers: &Numbers, component: &Component, work: &mut Workspace) -> bool {
    let before = component.after.iter().flat_map(|&c| plan.components[c as usize].agents.iter());
    let agents: Vec<Agent> = before.chain(&component.agents).map(|&a| plan.agents[a as usize]).collect();
    for agent in &agents {
        plan.start(numbers, agent, work);
    }
    let mut here = work.slots.clone();
    let (mut share, mut step) = (0.0, 0.05);
    while share < 1.0 {
        let next = f64::min(share + step, 1.0);
        if !settle(plan, numbers, &agents, next, work) {
            return false;
        }
        let slots = agents.iter().flat_map(|a| a.first_slot..a.first_slot + a.options);
        let moved = slots.map(|s| (work.slots[s] - here[s]).abs()).fold(0.0, f64::max);
        if moved > FURTHEST {
            step /= 2.0;
            if step < SHORTEST {
                return false;
            }
            work.slots.copy_from_slice(&here);
            continue;
        }
        here.copy_from_slice(&work.slots);
        share = next;
        step *= (0.7 * FURTHEST / moved).clamp(0.5, 2.0);
    }
    true
}

/// Iterates at a share of λ until nothing moves; false if that takes long.
fn settle(plan: &Plan, numbers: &Numbers, agents: &[Agent], share: f64, work: &mut Workspace) -> bool {
    let wanted = if share < 1.0 { ON_THE_WAY } else { TOLERANCE };
    let mut last = f64::INFINITY;
    for sweep in 0..SWEEPS {
        let mut change = 0.0_f64;
        for agent in agents {
            change = change.max(plan.respond(numbers, agent, share, work));
        }
        if change < wanted {
            return true;
        }
        // The first sweeps carry news down the order of moves, which is no rate.
        if sweep >= 3 && change > RATE * last {
            return false;
        }
        last = change;
    }
    false
}
