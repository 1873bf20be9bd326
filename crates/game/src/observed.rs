//! Who sees what: the information sets of a game, derived from its payoffs.

use crate::requisite::{Graph, requisite};
use crate::shape::{Shape, Var};

/// For each player, the variables it observes, ascending.
///
/// A player observes those moves of earlier stages that its actor's payoff terms name together with its own move, and
/// no others. It observes a chance that is revealed by its stage if that chance bears on it: if some payoff that its
/// move can change depends on the chance, directly, through what others do, or because the chance tells of what is not
/// seen (d-separation: Lauritzen & Nilsson 2001, "requisite" observations). A chance that does not is left out, since it
/// would only copy the player's choice.
///
/// ```
/// use game::{Chance, Literal, Player, Shape, Term, observed};
///
/// // Weather (1) decides whether an umbrella (0) pays; a coin (2) decides nothing.
/// let chance = Chance { outcomes: 2, reveal: Some(0), parents: vec![] };
/// let term = Term { actor: 0, when: vec![Literal { var: 0, value: 1 }, Literal { var: 1, value: 1 }] };
/// let shape = Shape {
///     players: vec![Player { actor: 0, stage: 0, options: 2 }],
///     chances: vec![chance.clone(), chance],
///     terms: vec![term],
/// };
/// assert_eq!(observed(&shape), [[1]]);
/// ```
pub fn observed(shape: &Shape) -> Vec<Vec<Var>> {
    let players = shape.players.len();
    let moves = observed_moves(shape);
    let mut parents = moves.clone();
    parents.extend(shape.chances.iter().map(|c| c.parents.clone()));
    // What one player sees bears on those who care for its move: again until nothing is added.
    loop {
        let children = children(&parents);
        let graph = Graph { parents: &parents, children: &children };
        let sees: Vec<Vec<Var>> = (0..players)
            .map(|player| {
                let bearing = bearing_chances(shape, &graph, player, &moves[player]);
                moves[player].iter().copied().chain(bearing).collect()
            })
            .collect();
        if sees == parents[..players] {
            return sees;
        }
        parents[..players].clone_from_slice(&sees);
    }
}

/// The variables that each variable is a parent of.
pub(crate) fn children(parents: &[Vec<Var>]) -> Vec<Vec<Var>> {
    let mut children = vec![Vec::new(); parents.len()];
    for (child, vars) in parents.iter().enumerate() {
        for &parent in vars {
            children[parent].push(child);
        }
    }
    children
}

fn observed_moves(shape: &Shape) -> Vec<Vec<Var>> {
    let mut moves = vec![Vec::new(); shape.players.len()];
    for term in &shape.terms {
        for own in term.when.iter().map(|l| l.var).filter(|&v| v < shape.players.len()) {
            if shape.players[own].actor != term.actor {
                continue;
            }
            let earlier = term
                .when
                .iter()
                .map(|l| l.var)
                .filter(|&v| v < shape.players.len() && shape.players[v].stage < shape.players[own].stage);
            moves[own].extend(earlier);
        }
    }
    for vars in &mut moves {
        vars.sort_unstable();
        vars.dedup();
    }
    moves
}

/// The chances revealed by the player's stage without which its expectations would be others, ascending.
fn bearing_chances(shape: &Shape, graph: &Graph<'_>, player: Var, moves: &[Var]) -> Vec<Var> {
    let stage = shape.players[player].stage;
    let revealed = |c: &usize| shape.chances[*c].reveal.is_some_and(|from| from <= stage);
    let known: Vec<Var> = (0..shape.chances.len()).filter(revealed).map(|c| shape.players.len() + c).collect();
    let evidence = [moves, &known].concat();
    let changed = graph.descendants(player);
    let own = shape.terms.iter().filter(|t| t.actor == shape.players[player].actor);
    let mut query: Vec<Var> =
        own.filter(|t| t.when.iter().any(|l| changed[l.var])).flat_map(|t| t.when.iter().map(|l| l.var)).collect();
    query.sort_unstable();
    query.dedup();
    let told = requisite(graph, &query, &evidence, Some(player)).visited;
    known.into_iter().filter(|&c| told[c]).collect()
}
