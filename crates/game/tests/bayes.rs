//! Expectations and equilibria against a listing of every course of a game, conditioned on what players observe.

mod random_game;

use game::{Plan, Shape};
use proptest::prelude::*;
use random_game::{Game, assignments, config, games, interior, joint, payoffs_by_enumeration, slot};

/// The largest difference of any option's advantage over the first one.
fn worst_disagreement(game: &Game, plan: &Plan, slots: &[f64]) -> f64 {
    let mut worst = 0.0_f64;
    for player in 0..game.shape.players.len() {
        for (context, expected) in payoffs_by_enumeration(plan, &game.numbers, player, slots).iter().enumerate() {
            let Some(expected) = expected else { continue };
            let ours = plan.payoffs(&game.numbers, player, context, slots);
            assert_eq!(ours.len(), expected.len());
            for (u, e) in ours.iter().zip(expected) {
                worst = worst.max(((u - ours[0]) - (e - expected[0])).abs());
            }
        }
    }
    worst
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn expected_payoffs_are_those_of_the_whole_joint_distribution_given_what_is_observed(
        game in games(1.0),
        seeds in prop::collection::vec(0.0..1.0, 61),
    ) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let slots = interior(&plan, &game.numbers, &seeds);
        let worst = worst_disagreement(&game, &plan, &slots);
        prop_assert!(worst < 1e-11, "off by {worst:.1e}");
    }

    #[test]
    fn every_choice_of_an_equilibrium_is_the_logit_response_to_the_joint_distribution(game in games(6.0)) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let solution = plan.solve(&game.numbers).map_err(|e| TestCaseError::fail(e.to_string()))?;
        for (player, masses) in game.numbers.mass.iter().enumerate() {
            for (context, payoffs) in payoffs_by_enumeration(&plan, &game.numbers, player, &solution.slots).iter().enumerate() {
                let Some(payoffs) = payoffs else { continue };
                let weights: Vec<f64> = payoffs.iter().zip(masses).map(|(u, m)| m * (game.numbers.lambda[player] * u).exp()).collect();
                let total: f64 = weights.iter().sum();
                let ours = &solution.slots[plan.layout().distribution(player, context)];
                for (p, w) in ours.iter().zip(&weights) {
                    prop_assert!((p - w / total).abs() < 1e-9, "player {player} in context {context}: {p} for {}", w / total);
                }
            }
        }
    }

    #[test]
    fn nobody_would_choose_otherwise_for_a_revealed_chance_that_is_kept_from_it(game in games(3.0)) {
        // What `observed` leaves out may not matter to the player.
        let Some(plan) = game.plan() else { return Ok(()) };
        let solution = plan.solve(&game.numbers).map_err(|e| TestCaseError::fail(e.to_string()))?;
        for player in 0..game.shape.players.len() {
            for hidden in revealed_but_not_observed(&game.shape, &plan, player) {
                let gap = worth_of_seeing(&game, &plan, &solution.slots, player, hidden);
                prop_assert!(gap < 1e-9, "player {player} would want to see variable {hidden}: {gap:.1e}");
            }
        }
    }
}

fn revealed_but_not_observed(shape: &Shape, plan: &Plan, player: usize) -> Vec<usize> {
    (shape.players.len()..shape.variables())
        .filter(|v| !plan.layout().parents(player).contains(v))
        .filter(|v| {
            shape.chances[v - shape.players.len()].reveal.is_some_and(|stage| stage <= shape.players[player].stage)
        })
        // What its own move can change is not there yet to be seen.
        .filter(|&v| !ancestors(plan, v).contains(&player))
        .collect()
}

fn ancestors(plan: &Plan, var: usize) -> Vec<usize> {
    let mut all = vec![var];
    let mut next = 0;
    while let Some(&v) = all.get(next) {
        let new: Vec<usize> = plan.layout().parents(v).iter().copied().filter(|p| !all.contains(p)).collect();
        all.extend(new);
        next += 1;
    }
    all
}

/// How far an option's advantage over the first depends on the hidden variable, beside what the player observes.
fn worth_of_seeing(game: &Game, plan: &Plan, slots: &[f64], player: usize, hidden: usize) -> f64 {
    let (shape, layout) = (&game.shape, plan.layout());
    let (options, values) = (shape.players[player].options, layout.values(hidden));
    let contexts = layout.contexts(player);
    let mut reached = vec![0.0; contexts * values * options];
    let mut paid = reached.clone();
    for course in assignments(shape) {
        let own = slot(layout, player, &course);
        let context = (own - layout.table(player).start) / options;
        let at = (context * values + course[hidden]) * options + course[player];
        let chance = joint(layout, slots, &course) / slots[own];
        let terms = shape.terms.iter().zip(&game.numbers.coefficient);
        let payoff: f64 = terms
            .filter(|(t, _)| t.actor == shape.players[player].actor && t.when.iter().all(|l| course[l.var] == l.value))
            .map(|(_, c)| c)
            .sum();
        reached[at] += chance;
        paid[at] += chance * payoff;
    }
    let mut worst = 0.0_f64;
    for context in 0..contexts {
        for option in 1..options {
            let advantages: Vec<f64> = (0..values)
                .map(|v| (context * values + v) * options)
                .filter(|&at| reached[at..at + options].iter().all(|&r| r > 1e-9))
                .map(|at| paid[at + option] / reached[at + option] - paid[at] / reached[at])
                .collect();
            let (low, high) =
                advantages.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &a| (l.min(a), h.max(a)));
            worst = worst.max(high - low);
        }
    }
    worst
}
