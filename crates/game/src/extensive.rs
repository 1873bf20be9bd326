//! A game as a tree, with masses and precisions in the payoffs: what solvers of extensive games read.

use crate::numbers::{Numbers, NumbersError};
use crate::plan::Plan;
use crate::shape::{Term, Var};

/// The extensive form of part of a game (Kuhn 1953), each player moving once on each path.
///
/// A player's payoff at the end of a path is λ·u + ln m(o): its precision times what its actor's terms pay, plus the
/// logarithm of the base mass of the option it took itself. So the logit response at precision 1,
/// `p(o) ∝ exp(E[λ·u + ln m])`, is `p(o) ∝ m·exp(λ·E[u])`, and the agent logit equilibrium of the tree at precision 1 is the
/// game's. Two players of one actor are two players of the tree: both hold λ·u, each its own ln m only.
///
/// Terms that name a variable left out are left out. With the variables of [`Plan::relevant`] no choice depends on
/// them.
///
/// A tree that is [`apart`](ExtensiveForm::apart) is much smaller where many answer to one move. Players whom nobody
/// observes fall into groups that no term names together. After all others have moved, chance picks one of the k groups
/// at even odds, and only its members move. What a term of that group pays counts k times for everybody outside of it,
/// so that expected payoffs are as they were; a member's own payoff is that of its term as it stands.
#[derive(Debug, Clone)]
pub struct ExtensiveForm<'p> {
    plan: &'p Plan,
    numbers: &'p Numbers,
    /// Every variable after all that it is conditional on; without those of `groups`.
    order: Vec<Var>,
    /// None, or at least two, of which one is picked.
    groups: Vec<Vec<Var>>,
    players: Vec<Var>,
    /// Indices of the terms that name kept variables only.
    terms: Vec<usize>,
}

/// A node of the tree, met in prefix order: a node, then all that follows its first branch, then its second.
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'t> {
    /// Chance decides; branches of probability 0 have no subtree.
    Chance {
        /// Which.
        var: Var,
        /// Which distribution of its table.
        context: usize,
        /// Its probabilities, by value.
        probabilities: &'t [f64],
    },
    /// Chance picks, at even odds, whose moves are followed.
    Pick {
        /// How many groups there are.
        groups: usize,
    },
    /// A player chooses.
    Decision {
        /// Who.
        player: Var,
        /// At which of its information sets.
        context: usize,
    },
    /// The end of a path.
    Terminal {
        /// λ·u + ln m of each player, in the order of [`ExtensiveForm::players`]; 0 for one that did not move.
        payoffs: &'t [f64],
    },
}

impl<'p> ExtensiveForm<'p> {
    /// The tree of some variables, which must hold all that they are conditional on (as those of [`Plan::relevant`] do).
    ///
    /// Players move by stage; chances move before those to whom they are revealed, and last if they are not.
    ///
    /// # Errors
    /// If the numbers do not fit.
    pub fn new(plan: &'p Plan, numbers: &'p Numbers, vars: &[Var]) -> Result<Self, NumbersError> {
        numbers.check(plan)?;
        let shape = plan.shape();
        let first_chance = shape.players.len();
        let mut left: Vec<Var> = vars.iter().copied().filter(|&v| v < shape.variables()).collect();
        left.sort_unstable();
        left.dedup();
        let kept = |term: &Term| term.when.iter().all(|l| left.binary_search(&l.var).is_ok());
        let terms = shape.terms.iter().enumerate().filter(|(_, t)| kept(t)).map(|(index, _)| index).collect();
        let players = left.iter().copied().filter(|&v| v < first_chance).collect();
        let moment = |v: Var| match v.checked_sub(first_chance) {
            None => (u64::from(shape.players[v].stage), true, v),
            Some(c) => (shape.chances[c].reveal.map_or(u64::MAX, u64::from), false, v),
        };
        let mut order: Vec<Var> = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let ready = |v: Var| plan.layout().parents(v).iter().all(|p| !left.contains(p));
            // The layout has no cycle, so that something is always ready.
            let next = left.iter().copied().filter(|&v| ready(v)).min_by_key(|&v| moment(v));
            let Some(next) = next else { break };
            left.retain(|&v| v != next);
            order.push(next);
        }
        Ok(Self { plan, numbers, order, groups: Vec::new(), players, terms })
    }

    /// The same game as a smaller tree, in which those who answer to others move one group at a time; `None` if there are
    /// not two groups.
    pub fn apart(&self) -> Option<Self> {
        let unseen = |v: &Var| {
            self.players.contains(v) && self.order.iter().all(|&other| !self.plan.layout().parents(other).contains(v))
        };
        let mut groups: Vec<Vec<Var>> = self.order.iter().filter(|v| unseen(v)).map(|&v| vec![v]).collect();
        for &index in &self.terms {
            let named = |group: &Vec<Var>| self.plan.shape().terms[index].when.iter().any(|l| group.contains(&l.var));
            let (together, mut rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(named);
            rest.extend((!together.is_empty()).then(|| together.concat()));
            groups = rest;
        }
        let place = |v: &Var| self.order.iter().position(|other| other == v);
        for group in &mut groups {
            group.sort_by_key(place);
        }
        groups.sort_by_key(|group| group.first().and_then(place));
        if groups.len() < 2 {
            return None;
        }
        let order = self.order.iter().copied().filter(|v| groups.iter().all(|group| !group.contains(v))).collect();
        Some(Self { order, groups, ..self.clone() })
    }

    /// The variables in the order of the moves; those of [`ExtensiveForm::groups`] come after these.
    pub fn order(&self) -> &[Var] {
        &self.order
    }

    /// The groups of which chance picks one; empty if all players move on every path.
    pub fn groups(&self) -> &[Vec<Var>] {
        &self.groups
    }

    /// The players, ascending.
    pub fn players(&self) -> &[Var] {
        &self.players
    }

    /// How many terminal nodes the tree has at most (exactly, unless a chance has an outcome of probability 0). A float,
    /// since there may be more than integers hold.
    pub fn terminals(&self) -> f64 {
        let paths = |vars: &[Var]| vars.iter().map(|&v| self.plan.layout().values(v) as f64).product::<f64>();
        let ends = if self.groups.is_empty() { 1.0 } else { self.groups.iter().map(|group| paths(group)).sum() };
        paths(&self.order) * ends
    }

    /// Payoffs to write down: terminal nodes × players.
    pub fn cells(&self) -> f64 {
        self.terminals() * self.players.len().max(1) as f64
    }

    /// Goes through the whole tree in prefix order. The time it takes grows with [`ExtensiveForm::cells`].
    pub fn walk(&self, visit: &mut impl FnMut(Node<'_>)) {
        let mut path = Path {
            values: vec![0; self.plan.shape().variables()],
            payoffs: vec![0.0; self.players.len()],
            group: None,
        };
        self.walk_from(&self.order, &mut path, visit);
    }

    fn walk_from(&self, left: &[Var], path: &mut Path, visit: &mut impl FnMut(Node<'_>)) {
        let layout = self.plan.layout();
        let Some((&var, rest)) = left.split_first() else {
            if path.group.is_none() && !self.groups.is_empty() {
                visit(Node::Pick { groups: self.groups.len() });
                for (group, members) in self.groups.iter().enumerate() {
                    path.group = Some(group);
                    self.walk_from(members, path, visit);
                }
                path.group = None;
                return;
            }
            self.pay(path);
            return visit(Node::Terminal { payoffs: &path.payoffs });
        };
        let context = layout.parents(var).iter().fold(0, |c, &p| c * layout.values(p) + path.values[p]);
        let first_chance = self.plan.shape().players.len();
        let probabilities = var.checked_sub(first_chance).map(|c| {
            let many = layout.values(var);
            &self.numbers.chance[c][context * many..(context + 1) * many]
        });
        visit(match probabilities {
            Some(probabilities) => Node::Chance { var, context, probabilities },
            None => Node::Decision { player: var, context },
        });
        for value in 0..layout.values(var) {
            if probabilities.is_none_or(|p| p[value] > 0.0) {
                path.values[var] = value;
                self.walk_from(rest, path, visit);
            }
        }
    }

    fn pay(&self, path: &mut Path) {
        let shape = self.plan.shape();
        let values = &path.values;
        let moving: &[Var] = path.group.map_or(&[], |group| &self.groups[group]);
        let moves = |var: Var| self.order.contains(&var) || moving.contains(&var);
        for (payoff, &player) in path.payoffs.iter_mut().zip(&self.players) {
            if !moves(player) {
                *payoff = 0.0;
                continue;
            }
            // Whoever is not in the group meets it once in k times, and what it pays counts as often.
            let often = if moving.contains(&player) { 1.0 } else { self.groups.len().max(1) as f64 };
            let actor = shape.players[player].actor;
            let mut u = 0.0;
            for &index in &self.terms {
                let term = &shape.terms[index];
                let holds = term.actor == actor && term.when.iter().all(|l| moves(l.var) && values[l.var] == l.value);
                if holds {
                    let times = if term.when.iter().any(|l| moving.contains(&l.var)) { often } else { 1.0 };
                    u += times * self.numbers.coefficient[index];
                }
            }
            *payoff = self.numbers.lambda[player] * u + self.numbers.mass[player][values[player]].ln();
        }
    }
}

/// A path through the tree, so far.
struct Path {
    values: Vec<usize>,
    payoffs: Vec<f64>,
    /// Which group moves, once that is picked.
    group: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Chance, Literal, Player, Shape};

    /// A coin (2) that the second player (1) sees; the first (0) moves before it and is not seen.
    fn game() -> Plan {
        let (first, second, heads) =
            (Literal { var: 0, value: 1 }, Literal { var: 1, value: 1 }, Literal { var: 2, value: 0 });
        let shape = Shape {
            players: vec![Player { actor: 0, stage: 1, options: 2 }, Player { actor: 1, stage: 2, options: 2 }],
            chances: vec![Chance { outcomes: 2, reveal: Some(2), parents: vec![] }],
            terms: vec![
                Term { actor: 0, when: vec![first, second] },
                Term { actor: 1, when: vec![second, heads] },
                Term { actor: 1, when: vec![first] },
            ],
        };
        Plan::new(shape).expect("well formed")
    }

    fn numbers() -> Numbers {
        Numbers {
            lambda: vec![2.0, 3.0],
            mass: vec![vec![1.0, 4.0], vec![1.0, 1.0]],
            coefficient: vec![0.5, 1.0, -1.0],
            chance: vec![vec![0.25, 0.75]],
        }
    }

    #[test]
    fn moves_come_by_stage_and_chance_before_those_who_see_it() {
        let plan = game();
        let numbers = numbers();
        let tree = ExtensiveForm::new(&plan, &numbers, &plan.relevant([0])).expect("numbers fit");
        assert_eq!((tree.order(), tree.players()), ([0, 2, 1].as_slice(), [0, 1].as_slice()));
        assert_eq!((tree.terminals(), tree.cells()), (8.0, 16.0));
    }

    #[test]
    fn a_payoff_is_lambda_u_and_the_logarithm_of_the_own_mass() {
        let plan = game();
        let numbers = numbers();
        let tree = ExtensiveForm::new(&plan, &numbers, &[0, 1, 2]).expect("numbers fit");
        let mut ends = Vec::new();
        tree.walk(&mut |node| {
            if let Node::Terminal { payoffs } = node {
                ends.push(payoffs.to_vec());
            }
        });
        // The last path but one: first at 1, tails, second at 0; the last: second at 1.
        assert_eq!(ends[6], [4_f64.ln(), -3.0]);
        assert_eq!(ends[7], [2.0 * 0.5 + 4_f64.ln(), -3.0]);
        assert_eq!(ends[5], [2.0 * 0.5 + 4_f64.ln(), 0.0]);
    }

    /// A leader (0), and three (1, 2, 3) who answer to it, of whom the last two go together.
    fn followers() -> Plan {
        let go = |var: Var| Literal { var, value: 1 };
        let player = |actor, stage| Player { actor, stage, options: 2 };
        let pay = |actor, vars: &[Var]| Term { actor, when: vars.iter().map(|&v| go(v)).collect() };
        let shape = Shape {
            players: vec![player(0, 1), player(1, 2), player(2, 2), player(3, 2)],
            chances: vec![],
            terms: vec![pay(0, &[0, 1]), pay(0, &[2]), pay(1, &[0, 1]), pay(2, &[0, 2]), pay(3, &[2, 3])],
        };
        Plan::new(shape).expect("well formed")
    }

    #[test]
    fn those_who_answer_move_apart_in_groups_that_no_term_joins() {
        let plan = followers();
        let numbers = Numbers::neutral(&plan);
        let tree = ExtensiveForm::new(&plan, &numbers, &[0, 1, 2, 3]).expect("numbers fit");
        let apart = tree.apart().expect("two groups");
        assert_eq!((apart.order(), apart.groups()), ([0].as_slice(), [vec![1], vec![2, 3]].as_slice()));
        assert_eq!((tree.terminals(), apart.terminals()), (16.0, 12.0));
        let mut ends = 0;
        apart.walk(&mut |node| ends += usize::from(matches!(node, Node::Terminal { .. })));
        assert_eq!(ends, 12);
    }

    #[test]
    fn what_a_group_pays_counts_for_others_as_often_as_it_is_passed_over() {
        let plan = followers();
        let numbers = Numbers { coefficient: vec![1.0, 10.0, 2.0, 3.0, 4.0], ..Numbers::neutral(&plan) };
        let tree = ExtensiveForm::new(&plan, &numbers, &[0, 1, 2, 3]).expect("numbers fit");
        let mut ends = Vec::new();
        tree.apart().expect("two groups").walk(&mut |node| {
            if let Node::Terminal { payoffs } = node {
                ends.push(payoffs.to_vec());
            }
        });
        // The leader at 1: then the first group at 0 and 1, then the second at (0, 0) to (1, 1).
        assert_eq!(ends[7], [2.0, 2.0, 0.0, 0.0]);
        assert_eq!(ends[11], [20.0, 0.0, 3.0, 4.0]);
    }

    #[test]
    fn who_stands_alone_does_not_come_apart() {
        let plan = game();
        let numbers = numbers();
        assert!(ExtensiveForm::new(&plan, &numbers, &[0, 1, 2]).expect("numbers fit").apart().is_none());
    }

    #[test]
    fn what_cannot_happen_has_no_subtree() {
        let plan = game();
        let numbers = Numbers { chance: vec![vec![0.0, 1.0]], ..numbers() };
        let tree = ExtensiveForm::new(&plan, &numbers, &[0, 1, 2]).expect("numbers fit");
        let mut ends = 0;
        tree.walk(&mut |node| ends += usize::from(matches!(node, Node::Terminal { .. })));
        assert_eq!(ends, 4);
    }
}
