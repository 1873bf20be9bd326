//! Logit quantal response equilibrium of a compiled game.

use crate::certificate::contracts;
use crate::components::Component;
use crate::layout::Slot;
use crate::numbers::{Numbers, NumbersError};
use crate::plan::{Agent, Plan};
use crate::reduced::{Member, Reduced};
use crate::trace::trace;

/// Whether the equilibrium is known to be the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uniqueness {
    /// Every stage's response map contracts: there is one equilibrium.
    Unique,
    /// Not shown to be the only one: the end of the principal branch.
    Selected,
}

/// Why there is no equilibrium to show.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SolveError {
    /// The numbers do not fit the structure.
    #[error(transparent)]
    Numbers(#[from] NumbersError),
    /// The iteration or the path stopped short.
    #[error("the solve stopped at a residual of {residual:.1e} (wanted {wanted:.0e})")]
    NotConverged {
        /// Largest difference between a probability and the response to all others.
        residual: f64,
        /// What it should be under.
        wanted: f64,
    },
}

/// An equilibrium: every conditional probability of the game.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// By slot; see [`crate::Layout`].
    pub slots: Vec<f64>,
    /// Whether it is the only one.
    pub uniqueness: Uniqueness,
    /// Largest difference between a probability and the logit response to all others.
    pub residual: f64,
}

/// The part of a game that some slots depend on, in the order of solving.
#[derive(Debug, Clone)]
pub struct Focus(Vec<u32>);

/// Largest residual of an equilibrium.
pub const TOLERANCE: f64 = 1e-12;
const SWEEPS: usize = 5_000;

/// Buffers of a solve, to be used again for the next one.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// Every conditional probability; after a solve, the equilibrium on its focus.
    pub slots: Vec<f64>,
    pub(crate) normalisers: Vec<f64>,
    /// Values of the groups of the component being solved; see [`crate::reduced::Reduced`].
    pub(crate) groups: Vec<f64>,
    replies: Vec<f64>,
}

impl Plan {
    /// Buffers of the right size.
    pub fn workspace(&self) -> Workspace {
        Workspace { slots: vec![0.0; self.layout().slots()], normalisers: vec![0.0; self.normalisers.len()], groups: Vec::new(), replies: Vec::new() }
    }

    /// All that the given slots depend on.
    pub fn focus(&self, slots: impl IntoIterator<Item = Slot>) -> Focus {
        let mut home = vec![u32::MAX; self.agents.len()];
        for (id, component) in self.components.iter().enumerate() {
            for &agent in &component.agents {
                home[agent as usize] = id as u32;
            }
        }
        let mut wanted: Vec<u32> = Vec::new();
        for agent in slots.into_iter().filter_map(|s| self.owner[s as usize]) {
            let id = home[agent as usize];
            wanted.push(id);
            wanted.extend(&self.components[id as usize].after);
        }
        wanted.sort_unstable();
        wanted.dedup();
        Focus(wanted)
    }

    /// The whole game.
    pub fn everything(&self) -> Focus {
        Focus((0..self.components.len() as u32).collect())
    }

    /// The agent-form logit quantal response equilibrium (McKelvey & Palfrey 1995, 1998) with base masses:
    /// p(o) ∝ mₒ·exp(λ·u(o)).
    ///
    /// Components of mutual dependence are solved in the order of backward induction. Where the response map is known
    /// to contract, it is iterated and the equilibrium is unique; otherwise the principal branch is followed from λ = 0.
    ///
    /// # Errors
    /// If the numbers do not fit, or the solve does not converge.
    pub fn solve(&self, numbers: &Numbers) -> Result<Solution, SolveError> {
        numbers.check(self)?;
        let mut work = self.workspace();
        let uniqueness = self.solve_into(numbers, &self.everything(), &mut work)?;
        let residual = self.residual(numbers, &mut work);
        Ok(Solution { slots: work.slots, uniqueness, residual })
    }

    /// [`Plan::solve`] for part of a game, without checking the numbers, into buffers that are used again.
    ///
    /// # Errors
    /// If the solve does not converge.
    pub fn solve_into(&self, numbers: &Numbers, focus: &Focus, work: &mut Workspace) -> Result<Uniqueness, SolveError> {
        self.load_chances(numbers, work);
        let mut uniqueness = Uniqueness::Unique;
        for &id in &focus.0 {
            let component = &self.components[id as usize];
            if !component.mutual {
                for &agent in &component.agents {
                    self.respond(numbers, &self.agents[agent as usize], work);
                }
                continue;
            }
            let settled = match &component.reduced {
                Some(reduced) => {
                    reduced.load(self, numbers, work);
                    contracts(self, numbers, reduced, work) && self.iterate_reduced(numbers, component, reduced, work)
                }
                None => false,
            };
            if !settled {
                uniqueness = Uniqueness::Selected;
                trace(self, numbers, component, work)?;
            }
        }
        Ok(uniqueness)
    }

    /// Iterates the response map on the whole game from given conditional probabilities, without asking whether it
    /// contracts.
    ///
    /// # Errors
    /// If it does not settle.
    pub fn iterate_from(&self, numbers: &Numbers, start: &[f64]) -> Result<Solution, SolveError> {
        numbers.check(self)?;
        let mut work = self.workspace();
        work.slots.copy_from_slice(start);
        self.load_chances(numbers, &mut work);
        for component in &self.components {
            self.iterate_component(numbers, component, &mut work)?;
        }
        let residual = self.residual(numbers, &mut work);
        Ok(Solution { slots: work.slots, uniqueness: Uniqueness::Selected, residual })
    }

    /// Expected payoffs of an agent's options, up to a constant, given all conditional probabilities.
    ///
    /// # Errors
    /// None; a context that cannot occur has payoffs of zero.
    pub fn payoffs(&self, numbers: &Numbers, player: usize, context: usize, slots: &[f64]) -> Vec<f64> {
        let first = self.layout().distribution(player, context).start;
        let Some(agent) = self.agents.iter().find(|a| a.first_slot == first) else { return Vec::new() };
        let mut work = self.workspace();
        work.slots.copy_from_slice(slots);
        self.load_normalisers(agent, &mut work);
        (0..agent.options).map(|o| self.payoff(numbers, agent, o, &work)).collect()
    }

    fn load_chances(&self, numbers: &Numbers, work: &mut Workspace) {
        let players = self.shape().players.len();
        for (c, table) in numbers.chance.iter().enumerate() {
            work.slots[self.layout().table(players + c)].copy_from_slice(table);
        }
    }

    /// Base masses: the equilibrium at λ = 0.
    pub(crate) fn start(&self, numbers: &Numbers, component: &Component, work: &mut Workspace) {
        for agent in component.agents.iter().map(|&a| &self.agents[a as usize]) {
            let masses = &numbers.mass[agent.player];
            let total: f64 = masses.iter().sum();
            for (slot, mass) in work.slots[agent.first_slot..][..agent.options].iter_mut().zip(masses) {
                *slot = mass / total;
            }
        }
    }

    fn iterate_component(&self, numbers: &Numbers, component: &Component, work: &mut Workspace) -> Result<(), SolveError> {
        let mut change = 0.0;
        for _ in 0..SWEEPS {
            change = 0.0_f64;
            for &agent in &component.agents {
                change = change.max(self.respond(numbers, &self.agents[agent as usize], work));
            }
            if change < TOLERANCE {
                return Ok(());
            }
        }
        Err(SolveError::NotConverged { residual: change, wanted: TOLERANCE })
    }

    /// Iterates a contraction to its fixed point; false if it is too slow to get there.
    fn iterate_reduced(&self, numbers: &Numbers, component: &Component, reduced: &Reduced, work: &mut Workspace) -> bool {
        self.start(numbers, component, work);
        for _ in 0..SWEEPS {
            let mut change = 0.0_f64;
            for member in &reduced.members {
                change = change.max(self.respond_reduced(numbers, reduced, member, work));
            }
            if change < TOLERANCE {
                return true;
            }
        }
        false
    }

    fn respond_reduced(&self, numbers: &Numbers, reduced: &Reduced, member: &Member, work: &mut Workspace) -> f64 {
        let agent = &self.agents[member.agent as usize];
        work.replies.clear();
        for option in 0..agent.options {
            let payoff = reduced.payoff(member, option, work);
            work.replies.push(payoff);
        }
        logit(numbers, agent, work)
    }

    fn residual(&self, numbers: &Numbers, work: &mut Workspace) -> f64 {
        let kept = work.slots.clone();
        let mut residual = 0.0_f64;
        for agent in &self.agents {
            residual = residual.max(self.respond(numbers, agent, work));
            let slots = agent.first_slot..agent.first_slot + agent.options;
            work.slots[slots.clone()].copy_from_slice(&kept[slots]);
        }
        residual
    }

    pub(crate) fn load_normalisers(&self, agent: &Agent, work: &mut Workspace) {
        for id in agent.normalisers.0 as usize..agent.normalisers.1 as usize {
            work.normalisers[id] = self.normalisers[id].products.iter().map(|p| p.iter().map(|&s| work.slots[s as usize]).product::<f64>()).sum();
        }
    }

    /// What a cell's value is divided by; `None` if its context cannot occur.
    pub(crate) fn divisor(&self, normaliser: Option<u32>, work: &Workspace) -> Option<f64> {
        match normaliser {
            None => Some(1.0),
            Some(id) => Some(work.normalisers[id as usize]).filter(|&z| z > 0.0),
        }
    }

    pub(crate) fn payoff(&self, numbers: &Numbers, agent: &Agent, option: usize, work: &Workspace) -> f64 {
        let mut sum = 0.0;
        for cell in self.row(agent, option) {
            let Some(divisor) = self.divisor(cell.normaliser, work) else { continue };
            let mut value = numbers.coefficient[cell.term as usize] / divisor;
            for &slot in self.factors(cell) {
                value *= work.slots[slot as usize];
            }
            sum += value;
        }
        sum
    }

    /// Replaces an agent's probabilities by its logit response; returns the largest change.
    fn respond(&self, numbers: &Numbers, agent: &Agent, work: &mut Workspace) -> f64 {
        self.load_normalisers(agent, work);
        work.replies.clear();
        for option in 0..agent.options {
            let payoff = self.payoff(numbers, agent, option, work);
            work.replies.push(payoff);
        }
        logit(numbers, agent, work)
    }
}

/// Puts p(o) ∝ mₒ·exp(λ·u(o)) in place of an agent's probabilities, u being the replies; returns the largest change.
fn logit(numbers: &Numbers, agent: &Agent, work: &mut Workspace) -> f64 {
    let lambda = numbers.lambda[agent.player];
    let most = work.replies.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut total = 0.0;
    for (reply, mass) in work.replies.iter_mut().zip(&numbers.mass[agent.player]) {
        *reply = mass * (lambda * (*reply - most)).exp();
        total += *reply;
    }
    let mut change = 0.0_f64;
    for (slot, reply) in work.slots[agent.first_slot..][..agent.options].iter_mut().zip(&work.replies) {
        let p = reply / total;
        change = change.max((*slot - p).abs());
        *slot = p;
    }
    change
}
