//! A game's expected payoffs, worked out once as sums of products, so that solving is arithmetic.

use std::collections::BTreeMap;

use crate::components::{Component, components};
use crate::layout::{CELL_LIMIT, Layout, Slot};
use crate::shape::{Literal, Shape, ShapeError, Var};

/// A player at one of its information sets: the unit that chooses in the agent form (McKelvey & Palfrey 1998).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Agent {
    pub player: usize,
    pub options: usize,
    pub first_slot: usize,
    /// Its first option's row in [`Plan::rows`].
    pub first_row: usize,
    /// Range of the normalisers that its expectations divide by.
    pub normalisers: (u32, u32),
}

/// One cell: a term's coefficient times a product of probabilities, over a normaliser where Bayes' rule needs one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub term: u32,
    pub normaliser: Option<u32>,
    start: u32,
    end: u32,
}

/// A sum of products that a posterior is divided by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Normaliser {
    pub products: Vec<Vec<Slot>>,
}

/// A compiled game structure. Numbers are given to [`Plan::solve`](crate::Plan::solve).
#[derive(Debug, Clone)]
pub struct Plan {
    shape: Shape,
    layout: Layout,
    pub(crate) agents: Vec<Agent>,
    /// `rows[agent.first_row + option]`: range of that option's cells.
    rows: Vec<(u32, u32)>,
    cells: Vec<Cell>,
    factors: Vec<Slot>,
    pub(crate) normalisers: Vec<Normaliser>,
    pub(crate) components: Vec<Component>,
    /// The agent that a slot belongs to; `None` for chance.
    pub(crate) owner: Vec<Option<u32>>,
}

impl Plan {
    /// Derives the information sets and works out every expectation that a choice depends on.
    ///
    /// # Errors
    /// If the shape is malformed, cyclic, or needs more than [`CELL_LIMIT`] cells.
    pub fn new(shape: Shape) -> Result<Self, ShapeError> {
        shape.check()?;
        let layout = Layout::new(&shape)?;
        let mut plan = Self {
            owner: vec![None; layout.slots()],
            shape,
            layout,
            agents: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            factors: Vec::new(),
            normalisers: Vec::new(),
            components: Vec::new(),
        };
        for player in 0..plan.shape.players.len() {
            plan.add_player(player)?;
        }
        plan.components = components(&plan);
        Ok(plan)
    }

    /// The structure it was made from.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Where the conditional probabilities stand.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What it costs to evaluate all expectations once: products of probabilities.
    pub fn cells(&self) -> usize {
        self.cells.len() + self.normalisers.iter().map(|n| n.products.len()).sum::<usize>()
    }

    /// Number of agents: information sets over all players.
    pub fn agents(&self) -> usize {
        self.agents.len()
    }

    pub(crate) fn row(&self, agent: &Agent, option: usize) -> &[Cell] {
        let (start, end) = self.rows[agent.first_row + option];
        &self.cells[start as usize..end as usize]
    }

    pub(crate) fn factors(&self, cell: &Cell) -> &[Slot] {
        &self.factors[cell.start as usize..cell.end as usize]
    }

    fn add_player(&mut self, player: usize) -> Result<(), ShapeError> {
        let needs = self.needs(player);
        let observed = self.layout.parents(player).to_vec();
        let mut assigned = vec![usize::MAX; self.shape.variables()];
        for context in 0..self.layout.contexts(player) {
            for (&var, value) in observed.iter().zip(self.layout.context_values(player, context)) {
                assigned[var] = value;
            }
            let slots = self.layout.distribution(player, context);
            let agent = self.agents.len() as u32;
            for slot in slots.clone() {
                self.owner[slot] = Some(agent);
            }
            let first_row = self.rows.len();
            let first_normaliser = self.normalisers.len() as u32;
            let mut normalisers = BTreeMap::new();
            for option in 0..slots.len() {
                assigned[player] = option;
                let start = self.cells.len() as u32;
                for need in &needs {
                    self.add_cells(need, &mut assigned, &mut normalisers)?;
                }
                self.rows.push((start, self.cells.len() as u32));
            }
            self.agents.push(Agent {
                player,
                options: slots.len(),
                first_slot: slots.start,
                first_row,
                normalisers: (first_normaliser, self.normalisers.len() as u32),
            });
        }
        Ok(())
    }

    /// Which terms a player's choice can change, and which tables their expectations need.
    fn needs(&self, player: usize) -> Vec<Need> {
        let mut evidence = self.layout.parents(player).to_vec();
        let reached: Vec<Var> = (0..self.shape.variables())
            .filter(|&v| v == player || self.layout.ancestry([v]).contains(&player))
            .collect();
        let actor = self.shape.players[player].actor;
        let bears = |literals: &[Literal]| literals.iter().any(|l| reached.contains(&l.var));
        let terms = self.shape.terms.iter().enumerate().filter(|(_, t)| t.actor == actor && bears(&t.when));
        evidence.sort_unstable();
        terms
            .map(|(index, term)| {
                let seen = |v: &Var| *v == player || evidence.binary_search(v).is_ok();
                let query: Vec<Var> = term.when.iter().map(|l| l.var).filter(|v| !seen(v)).collect();
                let nodes = self.layout.requisite(&query, &evidence, Some(player));
                let telling: Vec<Var> = nodes.iter().copied().filter(|v| seen(v)).collect();
                let behind = self.layout.ancestry(telling.iter().copied());
                let posterior: Vec<Var> = if telling.is_empty() {
                    Vec::new()
                } else {
                    nodes.iter().copied().filter(|v| behind.binary_search(v).is_ok()).collect()
                };
                Need {
                    term: index,
                    fixed: term.when.iter().copied().filter(|l| seen(&l.var)).collect(),
                    free: nodes.iter().copied().filter(|v| !seen(v) && !query.contains(v)).collect(),
                    query: term.when.iter().copied().filter(|l| !seen(&l.var)).collect(),
                    free_posterior: posterior.iter().copied().filter(|v| !seen(v)).collect(),
                    nodes,
                    posterior,
                }
            })
            .collect()
    }

    fn add_cells(
        &mut self,
        need: &Need,
        assigned: &mut [usize],
        normalisers: &mut BTreeMap<Vec<Var>, u32>,
    ) -> Result<(), ShapeError> {
        if need.fixed.iter().any(|l| assigned[l.var] != l.value) {
            return Ok(());
        }
        let normaliser =
            if need.posterior.is_empty() { None } else { Some(self.normaliser(need, assigned, normalisers)?) };
        for literal in &need.query {
            assigned[literal.var] = literal.value;
        }
        let spent = self.cells();
        let Self { layout, cells, factors, .. } = self;
        let mut count = 0;
        layout.products(&need.nodes, &need.free, assigned, |product| {
            count += 1;
            if spent + count > CELL_LIMIT {
                return Err(ShapeError::TooLarge { cells: spent + count, limit: CELL_LIMIT });
            }
            let start = factors.len() as u32;
            factors.extend(product);
            cells.push(Cell { term: need.term as u32, normaliser, start, end: factors.len() as u32 });
            Ok(())
        })
    }

    /// The sum that the posterior over what is not seen is divided by; shared by all terms that need the same one.
    fn normaliser(
        &mut self,
        need: &Need,
        assigned: &mut [usize],
        known: &mut BTreeMap<Vec<Var>, u32>,
    ) -> Result<u32, ShapeError> {
        if let Some(&id) = known.get(&need.posterior) {
            return Ok(id);
        }
        let mut normaliser = Normaliser::default();
        self.layout.products(&need.posterior, &need.free_posterior, assigned, |product| {
            normaliser.products.push(product);
            if normaliser.products.len() > CELL_LIMIT {
                return Err(ShapeError::TooLarge { cells: normaliser.products.len(), limit: CELL_LIMIT });
            }
            Ok(())
        })?;
        let id = self.normalisers.len() as u32;
        self.normalisers.push(normaliser);
        known.insert(need.posterior.clone(), id);
        Ok(id)
    }
}

/// What one term's expectation needs, for one player, whatever it sees and does.
struct Need {
    term: usize,
    /// Literals on what the player sees or does.
    fixed: Vec<Literal>,
    /// Literals on what it does not see.
    query: Vec<Literal>,
    /// Tables that enter the product.
    nodes: Vec<Var>,
    /// Variables summed over.
    free: Vec<Var>,
    /// The part of `nodes` that Bayes' rule divides by, and the variables summed over in it. Empty: no posterior needed.
    posterior: Vec<Var>,
    free_posterior: Vec<Var>,
}
