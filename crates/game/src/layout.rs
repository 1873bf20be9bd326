//! Where each conditional probability of a game stands in one flat vector.

use crate::observed::{children, observed};
use crate::requisite::{Graph, requisite};
use crate::shape::{Literal, Shape, ShapeError, Var};

/// A slot's index in the vector of all conditional probabilities.
pub type Slot = u32;

/// The variables as a network: parents (what a player observes, what a chance depends on) and slots.
///
/// The slots of variable `v` in context `c` (a combination of its parents' values, the last parent's running fastest)
/// are `slot(v, c, 0) .. slot(v, c, values)`: one distribution.
#[derive(Debug, Clone)]
pub struct Layout {
    pub(crate) values: Vec<usize>,
    pub(crate) parents: Vec<Vec<Var>>,
    pub(crate) children: Vec<Vec<Var>>,
    offsets: Vec<usize>,
    contexts: Vec<usize>,
    total: usize,
}

/// One product of conditional probabilities.
pub(crate) type Product = Vec<Slot>;

impl Layout {
    pub(crate) fn new(shape: &Shape) -> Result<Self, ShapeError> {
        let mut parents = observed(shape);
        parents.extend(shape.chances.iter().map(|c| c.parents.clone()));
        Self::with_parents((0..shape.variables()).map(|v| shape.values(v)).collect(), parents)
    }

    /// A network of variables given by how many values each has and what it is conditional on.
    ///
    /// # Errors
    /// If a parent is out of range, a variable depends on itself, or there are more than [`CELL_LIMIT`] slots.
    pub fn with_parents(values: Vec<usize>, parents: Vec<Vec<Var>>) -> Result<Self, ShapeError> {
        if let Some(&var) = parents.iter().flatten().find(|&&p| p >= values.len()) {
            return Err(ShapeError::OutOfRange { var, value: 0 });
        }
        let children = children(&parents);
        acyclic(&parents)?;
        let mut layout = Self { contexts: Vec::new(), offsets: Vec::new(), values, parents, children, total: 0 };
        for var in 0..layout.values.len() {
            let contexts = layout.parents[var]
                .iter()
                .try_fold(1_usize, |n, &p| n.checked_mul(layout.values[p]))
                .filter(|&n| n <= CELL_LIMIT)
                .ok_or(ShapeError::TooLarge { cells: usize::MAX, limit: CELL_LIMIT })?;
            layout.offsets.push(layout.total);
            layout.contexts.push(contexts);
            layout.total = layout.total.saturating_add(contexts.saturating_mul(layout.values[var]));
            if layout.total > CELL_LIMIT {
                return Err(ShapeError::TooLarge { cells: layout.total, limit: CELL_LIMIT });
            }
        }
        Ok(layout)
    }

    /// Number of slots.
    pub fn slots(&self) -> usize {
        self.total
    }

    /// How many contexts (information sets, for a player) a variable has.
    pub fn contexts(&self, var: Var) -> usize {
        self.contexts[var]
    }

    /// What a variable's distribution is conditional on.
    pub fn parents(&self, var: Var) -> &[Var] {
        &self.parents[var]
    }

    /// How many values a variable has.
    pub fn values(&self, var: Var) -> usize {
        self.values[var]
    }

    /// The slots of one distribution.
    pub fn distribution(&self, var: Var, context: usize) -> std::ops::Range<usize> {
        let start = self.offsets[var] + context * self.values[var];
        start..start + self.values[var]
    }

    /// The slots of all of a variable's distributions, context by context.
    pub fn table(&self, var: Var) -> std::ops::Range<usize> {
        self.offsets[var]..self.offsets[var] + self.contexts[var] * self.values[var]
    }

    /// The values of a variable's parents in a context, in the order of [`Layout::parents`].
    pub fn context_values(&self, var: Var, context: usize) -> Vec<usize> {
        let mut rest = context;
        let mut values: Vec<usize> = self.parents[var]
            .iter()
            .rev()
            .map(|&p| {
                let value = rest % self.values[p];
                rest /= self.values[p];
                value
            })
            .collect();
        values.reverse();
        values
    }

    fn slot_of(&self, var: Var, assigned: &[usize]) -> Slot {
        let context = self.parents[var].iter().fold(0, |c, &p| c * self.values[p] + assigned[p]);
        (self.offsets[var] + context * self.values[var] + assigned[var]) as Slot
    }

    pub(crate) fn requisite(&self, query: &[Var], evidence: &[Var], fixed: Option<Var>) -> Vec<Var> {
        requisite(&Graph { parents: &self.parents, children: &self.children }, query, evidence, fixed).tables
    }

    /// All products over `nodes`' tables, one for each assignment of `free`, the rest being `assigned` already.
    pub(crate) fn products(
        &self,
        nodes: &[Var],
        free: &[Var],
        assigned: &mut [usize],
        mut each: impl FnMut(Product) -> Result<(), ShapeError>,
    ) -> Result<(), ShapeError> {
        for &v in free {
            assigned[v] = 0;
        }
        loop {
            each(nodes.iter().map(|&v| self.slot_of(v, assigned)).collect())?;
            // An odometer over the free variables.
            let Some(&turn) = free.iter().rev().find(|&&v| assigned[v] + 1 < self.values[v]) else { return Ok(()) };
            assigned[turn] += 1;
            let done = free.iter().position(|&v| v == turn).map_or(free.len(), |i| i + 1);
            for &v in &free[done..] {
                assigned[v] = 0;
            }
        }
    }

    /// `vars` and all their ancestors, ascending.
    pub(crate) fn ancestry(&self, vars: impl IntoIterator<Item = Var>) -> Vec<Var> {
        let mut seen = vec![false; self.values.len()];
        let mut stack: Vec<Var> = vars.into_iter().collect();
        while let Some(v) = stack.pop() {
            if !std::mem::replace(&mut seen[v], true) {
                stack.extend(&self.parents[v]);
            }
        }
        (0..seen.len()).filter(|&v| seen[v]).collect()
    }
}

/// The most cells (products of probabilities) that a game may have.
pub const CELL_LIMIT: usize = 100_000;

fn acyclic(parents: &[Vec<Var>]) -> Result<(), ShapeError> {
    // 0 not seen, 1 on the path, 2 done
    fn visit(var: Var, parents: &[Vec<Var>], state: &mut [u8]) -> Result<(), ShapeError> {
        match state[var] {
            2 => Ok(()),
            1 => Err(ShapeError::Cyclic(var)),
            _ => {
                state[var] = 1;
                parents[var].iter().try_for_each(|&p| visit(p, parents, state))?;
                state[var] = 2;
                Ok(())
            }
        }
    }
    let mut state = vec![0; parents.len()];
    (0..parents.len()).try_for_each(|v| visit(v, parents, &mut state))
}

/// The joint probability of some literals, as a sum of products over the slots.
///
/// The products are worked out once; [`Probe::probability`] then costs one pass over them.
#[derive(Debug, Clone)]
pub struct Probe {
    starts: Vec<u32>,
    slots: Vec<Slot>,
}

impl Probe {
    /// The probe of P(all `literals` hold). Two contradictory literals have probability 0; none at all, probability 1.
    ///
    /// # Errors
    /// If the exact sum needs more than [`CELL_LIMIT`] products, or a literal is out of range.
    pub fn new(layout: &Layout, literals: &[Literal]) -> Result<Self, ShapeError> {
        let mut probe = Self { starts: vec![0], slots: Vec::new() };
        let mut assigned = vec![usize::MAX; layout.values.len()];
        if let Some(l) = literals.iter().find(|l| layout.values.get(l.var).is_none_or(|&values| l.value >= values)) {
            return Err(ShapeError::OutOfRange { var: l.var, value: l.value });
        }
        for l in literals {
            if assigned[l.var] != usize::MAX && assigned[l.var] != l.value {
                return Ok(probe);
            }
            assigned[l.var] = l.value;
        }
        let nodes = layout.ancestry(literals.iter().map(|l| l.var));
        let free: Vec<Var> = nodes.iter().copied().filter(|&v| assigned[v] == usize::MAX).collect();
        layout.products(&nodes, &free, &mut assigned, |product| {
            probe.slots.extend(product);
            probe.starts.push(probe.slots.len() as u32);
            if probe.starts.len() > CELL_LIMIT {
                return Err(ShapeError::TooLarge { cells: probe.starts.len(), limit: CELL_LIMIT });
            }
            Ok(())
        })?;
        Ok(probe)
    }

    /// The probability, given all conditional probabilities.
    pub fn probability(&self, slots: &[f64]) -> f64 {
        self.starts
            .windows(2)
            .map(|w| self.slots[w[0] as usize..w[1] as usize].iter().map(|&s| slots[s as usize]).product::<f64>())
            .sum()
    }

    /// The slots that the probability depends on.
    pub fn uses(&self) -> impl Iterator<Item = Slot> + '_ {
        self.slots.iter().copied()
    }
}
