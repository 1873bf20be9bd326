//! Which conditional tables a probability needs: the Bayes-ball algorithm.

use crate::shape::Var;

/// A directed acyclic graph, as each variable's parents.
pub(crate) struct Graph<'a> {
    pub parents: &'a [Vec<Var>],
    pub children: &'a [Vec<Var>],
}

impl Graph<'_> {
    /// By variable: whether it is the one given or comes after it.
    pub(crate) fn descendants(&self, var: Var) -> Vec<bool> {
        let mut seen = vec![false; self.parents.len()];
        let mut stack = vec![var];
        while let Some(v) = stack.pop() {
            if !std::mem::replace(&mut seen[v], true) {
                stack.extend(&self.children[v]);
            }
        }
        seen
    }
}

/// What a conditional probability needs.
pub(crate) struct Requisite {
    /// The variables whose conditional tables are needed, ascending.
    pub tables: Vec<Var>,
    /// By variable: whether the ball came by. Evidence that it never reaches makes no difference.
    pub visited: Vec<bool>,
}

/// What P(query | evidence) needs (Shachter 1998, "Bayes-Ball").
///
/// `fixed` is evidence that was set rather than seen: it tells nothing about its parents.
pub(crate) fn requisite(graph: &Graph<'_>, query: &[Var], evidence: &[Var], fixed: Option<Var>) -> Requisite {
    let n = graph.parents.len();
    let mut given = vec![false; n];
    for &e in evidence {
        given[e] = true;
    }
    if let Some(f) = fixed {
        given[f] = true;
    }
    let (mut top, mut bottom, mut visited) = (vec![false; n], vec![false; n], vec![false; n]);
    // A ball arrives at a variable either from a child or from a parent.
    let mut balls: Vec<(Var, bool)> = query.iter().map(|&q| (q, true)).collect();
    while let Some((var, from_child)) = balls.pop() {
        visited[var] = true;
        let passes_up = if from_child { !given[var] } else { given[var] };
        let passes_down = !given[var];
        if passes_up && !top[var] && fixed != Some(var) {
            top[var] = true;
            balls.extend(graph.parents[var].iter().map(|&p| (p, true)));
        }
        if passes_down && !bottom[var] {
            bottom[var] = true;
            balls.extend(graph.children[var].iter().map(|&c| (c, false)));
        }
    }
    Requisite { tables: (0..n).filter(|&v| top[v]).collect(), visited }
}
