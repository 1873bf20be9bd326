//! Logit quantal response equilibrium of a compiled game.

use crate::certificate::contracts;
use crate::components::Component;
use crate::layout::Slot;
use crate::numbers::{Numbers, NumbersError};
use crate::plan::{Agent, Plan};
use crate::reduced::{Member, Reduced};
use crate::stride::stride;
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

/// Change of a probability below which an iteration has settled.
pub const TOLERANCE: f64 = 1e-12;
/// Largest residual of an equilibrium: where responses are steep, rounding keeps it from being much smaller.
pub(crate) const RESIDUAL: f64 = 1e3 * TOLERANCE;
const SWEEPS: usize = 5_000;

/// Buffers of a solve, to be used again for the next one.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// Every conditional probability; after a solve, the equilibrium on its focus.
    pub slots: Vec<f64>,
    pub(crate) normalisers: Vec<f64>,
    /// Values of the groups of the component being solved; see [`crate::reduced::Reduced`].
    pub(crate) groups: Vec<f64>,
    /// Bounds on the payoffs of one [`crate::certificate::Influence`].
    pub(crate) payoffs: Vec<(f64, f64)>,
    replies: Vec<f64>,
}

impl Plan {
    /// Buffers of the right size.
    pub fn workspace(&self) -> Workspace {
        Workspace {
            slots: vec![0.0; self.layout().slots()],
            normalisers: vec![0.0; self.normalisers.len()],
            groups: Vec::new(),
            payoffs: Vec::new(),
            replies: Vec::new(),
        }
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
        self.solution(numbers, work, uniqueness)
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
                    if !self.respond(numbers, &self.agents[agent as usize], 1.0, work).is_finite() {
                        return Err(SolveError::NotConverged { residual: 1.0, wanted: RESIDUAL });
                    }
                }
                continue;
            }
            let reduced = component.reduced.as_ref().filter(|reduced| {
                reduced.load(self, numbers, work);
                contracts(self, numbers, reduced, work)
            });
            if reduced.is_none() {
                uniqueness = Uniqueness::Selected;
            }
            // A contraction by a hair's breadth is slow to iterate, but its one equilibrium ends the branch too.
            let settled = reduced.is_some_and(|reduced| self.iterate_reduced(numbers, component, reduced, work))
                || stride(self, numbers, component, work);
            if !settled {
                trace(self, numbers, component, work)?;
            }
        }
        Ok(uniqueness)
    }

    /// Iterates the response map on the whole game from given conditional probabilities, without asking whether it
    /// contracts.
    ///
    /// # Errors
    /// If the numbers or the start do not fit, or it does not settle.
    pub fn iterate_from(&self, numbers: &Numbers, start: &[f64]) -> Result<Solution, SolveError> {
        numbers.check(self)?;
        let mut work = self.workspace();
        if start.len() != work.slots.len() {
            return Err(
                NumbersError::Length { what: "the start", found: start.len(), expected: work.slots.len() }.into()
            );
        }
        work.slots.copy_from_slice(start);
        self.load_chances(numbers, &mut work);
        for component in &self.components {
            self.iterate_component(numbers, component, &mut work)?;
        }
        self.solution(numbers, work, Uniqueness::Selected)
    }

    /// Expected payoffs of a player's options in one of its contexts, given all conditional probabilities.
    ///
    /// They are what its actor's terms pay in expectation, given what the player observes and does, but for terms that
    /// its choice cannot change: only differences between options have a meaning. Expectations over a posterior are zero
    /// where what is observed cannot occur. The result is empty if there is no such player or context, or numbers or
    /// slots do not fit.
    pub fn payoffs(&self, numbers: &Numbers, player: usize, context: usize, slots: &[f64]) -> Vec<f64> {
        let known = player < self.shape().players.len() && context < self.layout().contexts(player);
        if !known || slots.len() != self.layout().slots() || numbers.check(self).is_err() {
            return Vec::new();
        }
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
    pub(crate) fn start(&self, numbers: &Numbers, agent: &Agent, work: &mut Workspace) {
        let masses = &numbers.mass[agent.player];
        let total: f64 = masses.iter().sum();
        for (slot, mass) in work.slots[agent.first_slot..][..agent.options].iter_mut().zip(masses) {
            *slot = mass / total;
        }
    }

    fn iterate_component(
        &self,
        numbers: &Numbers,
        component: &Component,
        work: &mut Workspace,
    ) -> Result<(), SolveError> {
        let mut change = 0.0;
        for _ in 0..SWEEPS {
            change = 0.0_f64;
            for &agent in &component.agents {
                change = change.max(self.respond(numbers, &self.agents[agent as usize], 1.0, work));
            }
            if change < TOLERANCE {
                return Ok(());
            }
        }
        Err(SolveError::NotConverged { residual: change, wanted: TOLERANCE })
    }

    /// Iterates a contraction to its fixed point; false if it is too slow to get there.
    fn iterate_reduced(
        &self,
        numbers: &Numbers,
        component: &Component,
        reduced: &Reduced,
        work: &mut Workspace,
    ) -> bool {
        for &agent in &component.agents {
            self.start(numbers, &self.agents[agent as usize], work);
        }
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
        logit(numbers, agent, 1.0, work)
    }

    /// What was found, if it is an equilibrium.
    fn solution(&self, numbers: &Numbers, mut work: Workspace, uniqueness: Uniqueness) -> Result<Solution, SolveError> {
        let residual = self.residual(numbers, &mut work);
        if residual < RESIDUAL {
            Ok(Solution { slots: work.slots, uniqueness, residual })
        } else {
            Err(SolveError::NotConverged { residual: residual.min(1.0), wanted: RESIDUAL })
        }
    }

    fn residual(&self, numbers: &Numbers, work: &mut Workspace) -> f64 {
        let kept = work.slots.clone();
        let mut residual = 0.0_f64;
        for agent in &self.agents {
            residual = residual.max(self.respond(numbers, agent, 1.0, work));
            let slots = agent.first_slot..agent.first_slot + agent.options;
            work.slots[slots.clone()].copy_from_slice(&kept[slots]);
        }
        residual
    }

    pub(crate) fn load_normalisers(&self, agent: &Agent, work: &mut Workspace) {
        for id in agent.normalisers.0 as usize..agent.normalisers.1 as usize {
            work.normalisers[id] = self.normalisers[id]
                .products
                .iter()
                .map(|p| p.iter().map(|&s| work.slots[s as usize]).product::<f64>())
                .sum();
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
            // The product first: what it is divided by may be as small.
            let product: f64 = self.factors(cell).iter().map(|&slot| work.slots[slot as usize]).product();
            sum += numbers.coefficient[cell.term as usize] * (product / divisor);
        }
        sum
    }

    /// Replaces an agent's probabilities by its logit response at a share of its λ; returns the largest change.
    pub(crate) fn respond(&self, numbers: &Numbers, agent: &Agent, share: f64, work: &mut Workspace) -> f64 {
        self.load_normalisers(agent, work);
        work.replies.clear();
        for option in 0..agent.options {
            let payoff = self.payoff(numbers, agent, option, work);
            work.replies.push(payoff);
        }
        logit(numbers, agent, share, work)
    }
}

/// Puts p(o) ∝ mₒ·exp(λ·u(o)) in place of an agent's probabilities, u being the replies; returns the largest change. Payoffs
/// that overflow have no response: then nothing is put, and the change is infinite.
fn logit(numbers: &Numbers, agent: &Agent, share: f64, work: &mut Workspace) -> f64 {
    let lambda = share * numbers.lambda[agent.player];
    let most = work.replies.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut total = 0.0;
    for (reply, mass) in work.replies.iter_mut().zip(&numbers.mass[agent.player]) {
        *reply = mass * (lambda * (*reply - most)).exp();
        total += *reply;
    }
    if !total.is_finite() {
        return f64::INFINITY;
    }
    let mut change = 0.0_f64;
    for (slot, reply) in work.slots[agent.first_slot..][..agent.options].iter_mut().zip(&work.replies) {
        let p = reply / total;
        change = change.max((*slot - p).abs());
        *slot = p;
    }
    change
}
