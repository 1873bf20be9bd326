//! Which part of a game some choices rest on.

use crate::plan::Plan;
use crate::shape::Var;

impl Plan {
    /// The variables that must be kept for some variables to come out as they do in the whole game, those included;
    /// ascending.
    ///
    /// With a variable come what it is conditional on, and with a player also whatever its expected payoffs need: the
    /// tables of chances, the choices of others, and what these need in turn. What is left out can be taken away
    /// without changing the equilibrium's probabilities of what is kept (d-separation: Shachter 1998). Variables that
    /// do not exist are passed over.
    ///
    /// ```
    /// use game::{Literal, Plan, Player, Shape, Term};
    ///
    /// // 0 minds what 1 does; 1 and 2 mind only themselves.
    /// let player = |actor| Player { actor, stage: 0, options: 2 };
    /// let literal = |var| Literal { var, value: 1 };
    /// let shape = Shape {
    ///     players: vec![player(0), player(1), player(2)],
    ///     chances: vec![],
    ///     terms: vec![
    ///         Term { actor: 0, when: vec![literal(0), literal(1)] },
    ///         Term { actor: 1, when: vec![literal(1)] },
    ///         Term { actor: 2, when: vec![literal(2)] },
    ///     ],
    /// };
    /// let plan = Plan::new(shape)?;
    /// assert_eq!(plan.relevant([0]), [0, 1]);
    /// assert_eq!(plan.relevant([1]), [1]);
    /// # Ok::<(), game::ShapeError>(())
    /// ```
    pub fn relevant(&self, vars: impl IntoIterator<Item = Var>) -> Vec<Var> {
        let layout = self.layout();
        let variables = self.shape().variables();
        let mut variable_of = vec![0; layout.slots()];
        for var in 0..variables {
            variable_of[layout.table(var)].fill(var);
        }
        let mut kept = vec![false; variables];
        let mut waiting: Vec<Var> = vars.into_iter().filter(|&v| v < variables).collect();
        while let Some(var) = waiting.pop() {
            if std::mem::replace(&mut kept[var], true) {
                continue;
            }
            waiting.extend(layout.parents(var));
            for agent in self.agents.iter().filter(|agent| agent.player == var) {
                let cells = || (0..agent.options).flat_map(|option| self.row(agent, option));
                let direct = cells().flat_map(|cell| self.factors(cell));
                let posterior = cells()
                    .filter_map(|cell| cell.normaliser)
                    .flat_map(|id| self.normalisers[id as usize].products.iter().flatten());
                let mut needed: Vec<Var> = direct.chain(posterior).map(|&slot| variable_of[slot as usize]).collect();
                needed.sort_unstable();
                needed.dedup();
                waiting.extend(needed);
            }
        }
        (0..variables).filter(|&v| kept[v]).collect()
    }
}
