//! Laws that the equilibria of all games obey.

mod random_game;

use game::{Chance, Literal, Plan, Solution, Term, Var};
use proptest::prelude::*;
use random_game::{Game, assignments, config, games, slot};

const SHARPEST: f64 = 6.0;

/// The plan and its equilibrium; `None` if the game is too large.
fn solved(game: &Game) -> Result<Option<(Plan, Solution)>, TestCaseError> {
    let Some(plan) = game.plan() else { return Ok(None) };
    let solution = plan.solve(&game.numbers).map_err(|e| TestCaseError::fail(e.to_string()))?;
    Ok(Some((plan, solution)))
}

/// The largest difference of a conditional probability in `changed` from `share` times its counterpart in `original`;
/// `back` leads from a course of the changed game to the original's variables: (variable, value, share) each.
fn difference(
    original: &Game,
    changed: &Game,
    back: impl Fn(Var, usize) -> (Var, usize, f64),
) -> Result<f64, TestCaseError> {
    let (Some((old_plan, old)), Some((new_plan, new))) = (solved(original)?, solved(changed)?) else { return Ok(0.0) };
    let mut worst = 0.0_f64;
    let mut course = vec![0; original.shape.variables()];
    for changed_course in assignments(&changed.shape) {
        for (var, &value) in changed_course.iter().enumerate() {
            let (old_var, old_value, _) = back(var, value);
            course[old_var] = old_value;
        }
        for (var, &value) in changed_course.iter().enumerate() {
            let (old_var, _, share) = back(var, value);
            let ours = new.slots[slot(new_plan.layout(), var, &changed_course)];
            let expected = share * old.slots[slot(old_plan.layout(), old_var, &course)];
            worst = worst.max((ours - expected).abs());
        }
    }
    Ok(worst)
}

fn same(var: Var, value: usize) -> (Var, usize, f64) {
    (var, value, 1.0)
}

/// Replaces `option` of `player` by two options of half its mass, each with its terms; the second one comes last.
fn with_twins(game: &Game, player: Var, option: usize) -> Game {
    let mut twins = game.clone();
    let twin = game.shape.players[player].options;
    twins.shape.players[player].options += 1;
    let mass = &mut twins.numbers.mass[player];
    mass[option] /= 2.0;
    let half = mass[option];
    mass.push(half);
    for (term, &coefficient) in game.shape.terms.iter().zip(&game.numbers.coefficient) {
        if term.when.contains(&Literal { var: player, value: option }) {
            let renamed = |l: &Literal| if l.var == player { Literal { var: player, value: twin } } else { *l };
            twins.shape.terms.push(Term { actor: term.actor, when: term.when.iter().map(renamed).collect() });
            twins.numbers.coefficient.push(coefficient);
        }
    }
    for (chance, table) in twins.shape.chances.iter().zip(&mut twins.numbers.chance) {
        if let Some(place) = chance.parents.iter().position(|&p| p == player) {
            // The table in blocks: one per value of the split parent, within one per values of the parents before it.
            let block =
                chance.outcomes * chance.parents[place + 1..].iter().map(|&p| game.shape.values(p)).product::<usize>();
            *table = table.chunks(block * twin).flat_map(|c| [c, &c[block * option..][..block]].concat()).collect();
        }
    }
    twins
}

/// The game with its players and its chances in another order: `players[i]` and `chances[i]` come to place i.
fn reordered(game: &Game, players: &[usize], chances: &[usize]) -> Game {
    let count = players.len();
    let place = |var: Var| match var.checked_sub(count) {
        None => players.iter().position(|&p| p == var),
        Some(chance) => chances.iter().position(|&c| c == chance).map(|c| count + c),
    };
    let place = |var: Var| place(var).expect("every variable has its place");
    let mut other = game.clone();
    other.shape.players = players.iter().map(|&p| game.shape.players[p]).collect();
    other.numbers.lambda = players.iter().map(|&p| game.numbers.lambda[p]).collect();
    other.numbers.mass = players.iter().map(|&p| game.numbers.mass[p].clone()).collect();
    other.shape.chances = (chances.iter().map(|&c| &game.shape.chances[c]))
        .map(|c| Chance { parents: c.parents.iter().map(|&p| place(p)).collect(), ..c.clone() })
        .collect();
    other.numbers.chance = chances.iter().map(|&c| game.numbers.chance[c].clone()).collect();
    for literal in other.shape.terms.iter_mut().flat_map(|t| &mut t.when) {
        literal.var = place(literal.var);
    }
    other
}

/// An order of `0..n`, from any seeds.
fn order(n: usize, seeds: &[u64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&i| seeds[i]);
    order
}

/// Variables that no player of `actor` can change.
fn beyond(plan: &Plan, actor: usize) -> Vec<Var> {
    let shape = plan.shape();
    let mut mine: Vec<bool> =
        (0..shape.variables()).map(|v| shape.players.get(v).is_some_and(|p| p.actor == actor)).collect();
    for _ in 0..mine.len() {
        for v in 0..mine.len() {
            mine[v] = mine[v] || plan.layout().parents(v).iter().any(|&p| mine[p]);
        }
    }
    (0..mine.len()).filter(|&v| !mine[v]).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_equilibrium_is_a_fixed_point_made_of_distributions(game in games(SHARPEST)) {
        let Some((plan, solution)) = solved(&game)? else { return Ok(()) };
        prop_assert!(solution.residual < 1e-9, "{:.1e}", solution.residual);
        for var in 0..game.shape.variables() {
            for context in 0..plan.layout().contexts(var) {
                let distribution = &solution.slots[plan.layout().distribution(var, context)];
                prop_assert!(distribution.iter().all(|p| (0.0..=1.0).contains(p)));
                prop_assert!((distribution.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn twins_share_the_probability_of_the_option_they_replace_and_change_nothing_else(
        game in games(SHARPEST),
        player: prop::sample::Index,
        option: prop::sample::Index,
    ) {
        let player = player.index(game.shape.players.len());
        let twin = game.shape.players[player].options;
        let option = option.index(twin);
        let back = |var, value| match value {
            _ if var != player => (var, value, 1.0),
            v if v == twin || v == option => (var, option, 0.5),
            v => (var, v, 1.0),
        };
        let worst = difference(&game, &with_twins(&game, player, option), back)?;
        prop_assert!(worst < 1e-10, "{worst:.1e}");
    }

    #[test]
    fn only_the_product_of_precision_and_payoff_counts(game in games(SHARPEST), factor in 0.01..100.0) {
        let mut scaled = game.clone();
        scaled.numbers.lambda.iter_mut().for_each(|l| *l *= factor);
        scaled.numbers.coefficient.iter_mut().for_each(|c| *c /= factor);
        let worst = difference(&game, &scaled, same)?;
        prop_assert!(worst < 1e-12, "{worst:.1e}");
    }

    #[test]
    fn only_the_ratios_of_base_masses_count(game in games(SHARPEST), factor in 0.01..100.0) {
        let mut scaled = game.clone();
        scaled.numbers.mass.iter_mut().flatten().for_each(|m| *m *= factor);
        let worst = difference(&game, &scaled, same)?;
        prop_assert!(worst < 1e-12, "{worst:.1e}");
    }

    #[test]
    fn the_order_of_terms_and_of_their_literals_changes_nothing(game in games(SHARPEST), seeds in prop::collection::vec(any::<u64>(), 14)) {
        let order = order(game.shape.terms.len(), &seeds);
        let mut other = game.clone();
        other.shape.terms = order.iter().map(|&t| game.shape.terms[t].clone()).collect();
        other.shape.terms.iter_mut().for_each(|t| t.when.reverse());
        other.numbers.coefficient = order.iter().map(|&t| game.numbers.coefficient[t]).collect();
        let worst = difference(&game, &other, same)?;
        prop_assert!(worst < 1e-12, "{worst:.1e}");
    }

    #[test]
    fn the_order_of_players_and_of_chances_changes_nothing(game in games(SHARPEST), seeds in prop::collection::vec(any::<u64>(), 8)) {
        let count = game.shape.players.len();
        let players = order(count, &seeds);
        let chances = order(game.shape.chances.len(), &seeds[count..]);
        let back = |var, value| (if var < count { players[var] } else { count + chances[var - count] }, value, 1.0);
        let worst = difference(&game, &reordered(&game, &players, &chances), back)?;
        prop_assert!(worst < 1e-11, "{worst:.1e}");
    }

    #[test]
    fn a_payoff_for_what_an_actor_cannot_change_does_not_change_what_it_does(
        game in games(SHARPEST),
        actor in 0..3_usize,
        literals in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..=3),
        coefficient in -5.0..5.0,
    ) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let beyond = beyond(&plan, actor);
        if beyond.is_empty() {
            return Ok(());
        }
        let mut when: Vec<Literal> = Vec::new();
        for (var, value) in literals {
            let var = *var.get(&beyond);
            if when.iter().all(|l| l.var != var) {
                when.push(Literal { var, value: value.index(game.shape.values(var)) });
            }
        }
        let mut other = game.clone();
        other.shape.terms.push(Term { actor, when });
        other.numbers.coefficient.push(coefficient);
        let worst = difference(&game, &other, same)?;
        prop_assert!(worst < 1e-12, "{worst:.1e}");
    }
}
