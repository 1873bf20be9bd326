//! What theory says of the equilibria: closed forms, limits, uniqueness.

mod random_game;

use game::{Literal, Numbers, Plan, Player, Shape, Solution, Term, Uniqueness};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use random_game::{Game, assignments, config, games, interior};

/// One move of each actor at its stage; `payoffs[actor]` by the options of all, the last actor's running fastest.
fn tree(stages: &[u32], options: &[usize], payoffs: &[Vec<f64>]) -> Game {
    let players: Vec<Player> =
        (0..options.len()).map(|actor| Player { actor, stage: stages[actor], options: options[actor] }).collect();
    let mut shape = Shape { players, ..Shape::default() };
    let mut coefficient = Vec::new();
    for (actor, payoffs) in payoffs.iter().enumerate() {
        for (course, payoff) in assignments(&shape).iter().zip(payoffs) {
            let when = course.iter().enumerate().map(|(var, &value)| Literal { var, value }).collect();
            shape.terms.push(Term { actor, when });
            coefficient.push(*payoff);
        }
    }
    let mass = options.iter().map(|&n| vec![1.0; n]).collect();
    Game { shape, numbers: Numbers { lambda: vec![1.0; options.len()], mass, coefficient, chance: vec![] } }
}

/// All move at once.
fn table(options: &[usize], payoffs: &[Vec<f64>]) -> Game {
    tree(&vec![0; options.len()], options, payoffs)
}

fn two_by_two(row: [f64; 4], column: [f64; 4]) -> Game {
    table(&[2, 2], &[row.to_vec(), column.to_vec()])
}

fn solve(game: &Game, lambda: &[f64]) -> (Plan, Solution) {
    let plan = game.plan().expect("a small game");
    let mut numbers = game.numbers.clone();
    numbers.lambda = lambda.to_vec();
    let solution = plan.solve(&numbers).unwrap_or_else(|e| panic!("at λ = {lambda:?}: {e}"));
    (plan, solution)
}

fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

#[track_caller]
fn assert_close(ours: &[f64], expected: &[f64], tolerance: f64) {
    let worst = ours.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(ours.len() == expected.len() && worst < tolerance, "{ours:?} for {expected:?}: off by {worst:.1e}");
}

/// The most that a player could gain by another choice, over all players of a game in which all move at once.
fn regret(plan: &Plan, numbers: &Numbers, slots: &[f64]) -> f64 {
    let regret = |player: usize| {
        let payoffs = plan.payoffs(numbers, player, 0, slots);
        let best = payoffs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        best - payoffs.iter().zip(&slots[plan.layout().table(player)]).map(|(u, p)| u * p).sum::<f64>()
    };
    (0..numbers.lambda.len()).map(regret).fold(0.0, f64::max)
}

#[test]
fn an_agent_alone_chooses_by_softmax_over_its_masses() {
    let mut game = table(&[3], &[vec![0.3, -0.2, 0.5]]);
    game.numbers.mass = vec![vec![2.0, 1.0, 0.5]];
    let (_, solution) = solve(&game, &[1.7]);
    let weights = [2.0 * (1.7_f64 * 0.3).exp(), (1.7_f64 * -0.2).exp(), 0.5 * (1.7_f64 * 0.5).exp()];
    let total: f64 = weights.iter().sum();
    assert_close(&solution.slots, &weights.map(|w| w / total), 1e-15);
    assert_eq!(solution.uniqueness, Uniqueness::Unique);
}

#[test]
fn a_symmetric_coordination_game_follows_its_closed_form() {
    // Both at A pays a, both at B pays b: logit p = λ(a·p − b·(1 − p)), so λ is a function of p. With a > b the branch
    // from p = 1/2 rises to A.
    let (a, b) = (2.0, 1.0);
    let game = two_by_two([a, 0.0, 0.0, b], [a, 0.0, 0.0, b]);
    for p in [0.55, 0.7, 0.9, 0.99, 0.9999] {
        let lambda = logit(p) / (a * p - b * (1.0 - p));
        let (_, solution) = solve(&game, &[lambda; 2]);
        assert_close(&solution.slots, &[p, 1.0 - p, p, 1.0 - p], 1e-10);
    }
}

#[test]
fn a_symmetric_game_of_chicken_follows_its_closed_form() {
    // Yielding (p) pays a against a bold other, boldness b against a yielding one: logit p = λ(a·(1 − p) − b·p). What is
    // common to both halves is kept up to the point where the asymmetric equilibria part from it.
    let (a, b) = (1.0, 0.5);
    let game = two_by_two([0.0, a, b, 0.0], [0.0, b, a, 0.0]);
    for p in [0.52, 0.56, 0.6, 0.64] {
        let lambda = logit(p) / (a * (1.0 - p) - b * p);
        let (_, solution) = solve(&game, &[lambda; 2]);
        assert_close(&solution.slots, &[p, 1.0 - p, p, 1.0 - p], 1e-9);
    }
}

#[test]
fn matching_pennies_has_the_one_equilibrium_of_its_closed_form_whatever_the_precisions() {
    // The row player wants to match, and matching heads pays it x; the column player wants to differ.
    let x = 3.0;
    let game = two_by_two([x, -1.0, -1.0, 1.0], [-1.0, 1.0, 1.0, -1.0]);
    // From p and q to the precisions that have them in equilibrium: rows gain (x + 3)q − 2 by heads, columns 2 − 4p.
    for (p, q) in [(0.55, 0.45), (0.7, 0.36), (0.52, 0.34), (0.501, 0.3334)] {
        let (gain_p, gain_q) = ((x + 3.0) * q - 2.0, 2.0 - 4.0 * p);
        let lambda = [logit(p) / gain_p, logit(q) / gain_q];
        assert!(lambda.iter().all(|&l| l > 0.0), "the case is possible: {lambda:?}");
        let (_, solution) = solve(&game, &lambda);
        assert_close(&solution.slots, &[p, 1.0 - p, q, 1.0 - q], 1e-9);
    }
}

#[test]
fn the_least_tilt_of_a_balanced_coordination_game_decides_where_the_branch_goes() {
    // Both payoffs alike, and a base mass of 1 + tilt for A: logit p = ln(1 + tilt) + λ(2p − 1), on the side of A. The
    // branch passes ever closer to where it would fork if there were no tilt.
    let game = two_by_two([1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0]);
    for tilt in [0.3, 1e-2, 1e-3, 1e-4, 1e-6] {
        for lambda in [2.5, 6.0, 20.0] {
            let mut tilted = game.clone();
            tilted.numbers.mass = vec![vec![1.0 + tilt, 1.0]; 2];
            let (_, solution) = solve(&tilted, &[lambda; 2]);
            let (mut low, mut high) = (0.5, 1.0);
            for _ in 0..200 {
                let p: f64 = (low + high) / 2.0;
                if logit(p) < tilt.ln_1p() + lambda * (2.0 * p - 1.0) { low = p } else { high = p }
            }
            assert_close(&solution.slots, &[low, 1.0 - low, low, 1.0 - low], 1e-9);
            assert_eq!(solution.uniqueness, Uniqueness::Selected);
        }
    }
}

#[test]
fn a_perfectly_balanced_coordination_game_stays_in_the_middle_and_says_that_it_was_selected() {
    let game = two_by_two([1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0]);
    for lambda in [2.5, 6.0, 100.0] {
        let (_, solution) = solve(&game, &[lambda; 2]);
        assert_close(&solution.slots, &[0.5; 4], 1e-9);
        assert_eq!(solution.uniqueness, Uniqueness::Selected);
    }
}

/// Row's log-odds at the end of the principal branch of a two-by-two table, by following the root of one equation in one
/// unknown in small steps of t; `None` if it is lost, as at a fold.
fn followed_by_hand(row: [f64; 4], column: [f64; 4], lambda: f64) -> Option<f64> {
    let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
    let gain = |first: f64, second: f64, p: f64| p * first + (1.0 - p) * second;
    let column_plays = |z: f64, l: f64| sigmoid(l * gain(column[0] - column[1], column[2] - column[3], sigmoid(z)));
    let row_plays = |z: f64, l: f64| l * gain(row[0] - row[2], row[1] - row[3], column_plays(z, l));
    let mut z = 0.0;
    for step in 1..=1_000 {
        let l = lambda * f64::from(step) / 1_000.0;
        let off = |z: f64| z - row_plays(z, l);
        let near: Vec<f64> = (0..=40).map(|i| z + f64::from(i - 20) / 100.0).collect();
        let mut crossings = near.windows(2).filter(|w| (off(w[0]) < 0.0) != (off(w[1]) < 0.0));
        let (Some(crossing), None) = (crossings.next(), crossings.next()) else { return None };
        let (mut low, mut high) = (crossing[0], crossing[1]);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if (off(middle) < 0.0) == (off(low) < 0.0) { low = middle } else { high = middle }
        }
        z = low;
    }
    Some(z)
}

#[test]
fn of_several_equilibria_the_one_on_the_principal_branch_is_selected() {
    let mut runner = TestRunner::deterministic();
    let (mut followed, mut selected) = (0, 0);
    for _ in 0..100 {
        let payoffs = prop::array::uniform8(-1.0..1.0).new_tree(&mut runner).expect("payoffs").current();
        let [a, b, c, d, e, f, g, h] = payoffs;
        let (row, column) = ([a, b, c, d], [e, f, g, h]);
        for lambda in [20.0, 60.0] {
            let Some(z) = followed_by_hand(row, column, lambda) else { continue };
            let (_, solution) = solve(&two_by_two(row, column), &[lambda; 2]);
            let p = 1.0 / (1.0 + (-z).exp());
            assert!((solution.slots[0] - p).abs() < 1e-9, "{row:?} {column:?} at {lambda}: {:?}", solution.slots);
            followed += 1;
            selected += usize::from(solution.uniqueness == Uniqueness::Selected);
        }
    }
    println!("{followed} of 200 were followed, {selected} of them selected");
    assert!(followed > 180 && selected > 100, "{followed} were followed, {selected} of them selected");
}

#[test]
fn precision_without_bound_leads_to_a_nash_equilibrium() {
    let games = [
        ("prisoner's dilemma", two_by_two([3.0, 0.0, 4.0, 1.0], [3.0, 4.0, 0.0, 1.0]), Some(vec![0.0, 1.0, 0.0, 1.0])),
        (
            // Rows strike out the third, then columns the first, then rows the first.
            "solved by dominance",
            table(
                &[3, 3],
                &[vec![4.0, 1.0, 2.0, 1.0, 3.0, 5.0, 0.0, 0.0, 0.0], vec![1.0, 2.0, 0.0, 1.0, 3.0, 2.0, 9.0, 0.0, 0.0]],
            ),
            Some(vec![0.0, 1.0, 0.0, 0.0, 1.0, 0.0]),
        ),
        (
            "matching pennies",
            two_by_two([3.0, -1.0, -1.0, 1.0], [-1.0, 1.0, 1.0, -1.0]),
            Some(vec![0.5, 0.5, 1.0 / 3.0, 2.0 / 3.0]),
        ),
        ("coordination", two_by_two([2.0, 0.0, 0.0, 1.0], [2.0, 0.0, 0.0, 1.0]), Some(vec![1.0, 0.0, 1.0, 0.0])),
        ("stag hunt", two_by_two([4.0, 0.0, 3.0, 3.0], [4.0, 3.0, 0.0, 3.0]), Some(vec![0.0, 1.0, 0.0, 1.0])),
        ("battle of the sexes", two_by_two([3.0, 0.0, 0.0, 2.0], [2.0, 0.0, 0.0, 4.0]), None),
        (
            "rock, paper, scissors",
            table(
                &[3, 3],
                &[
                    vec![0.0, -1.0, 1.0, 1.0, 0.0, -1.0, -1.0, 1.0, 0.0],
                    vec![0.0, 1.0, -1.0, -1.0, 0.0, 1.0, 1.0, -1.0, 0.0],
                ],
            ),
            Some(vec![1.0 / 3.0; 6]),
        ),
    ];
    for (name, game, nash) in games {
        for lambda in [1e2, 1e3, 1e4, 1e5] {
            let (plan, solution) = solve(&game, &[lambda; 2]);
            // λ·Σpu + H(p) = ln Σ exp(λu) ≥ λ·max u, so regret is at most H(p)/λ.
            let bound = 3.0_f64.ln() / lambda;
            let regret = regret(&plan, &game.numbers, &solution.slots);
            assert!(regret <= bound + 1e-12, "{name} at λ = {lambda}: regret {regret:.1e}");
        }
        if let Some(nash) = nash {
            assert_close(&solve(&game, &[1e5; 2]).1.slots, &nash, 1e-3);
        }
    }
}

/// The options that backward induction leaves, by history; `None` if somebody is nearly indifferent.
fn subgame_perfect(game: &Game, payoffs: &[Vec<f64>]) -> Option<Vec<Vec<usize>>> {
    let mut values: Vec<Vec<f64>> =
        (0..payoffs[0].len()).map(|leaf| payoffs.iter().map(|p| p[leaf]).collect()).collect();
    let mut choices = vec![Vec::new(); payoffs.len()];
    for player in (0..payoffs.len()).rev() {
        let mut above = Vec::new();
        for node in values.chunks(game.shape.players[player].options) {
            let mut ranked: Vec<usize> = (0..node.len()).collect();
            ranked.sort_by(|&a, &b| node[b][player].total_cmp(&node[a][player]));
            if node[ranked[0]][player] - node[ranked[1]][player] < 0.02 {
                return None;
            }
            choices[player].push(ranked[0]);
            above.push(node[ranked[0]].clone());
        }
        values = above;
    }
    Some(choices)
}

#[test]
fn precision_without_bound_gives_subgame_perfect_play_where_all_is_seen() {
    let mut runner = TestRunner::deterministic();
    let options = [2, 3, 2];
    let mut checked = 0;
    while checked < 100 {
        let strategy = prop::collection::vec(prop::collection::vec(-1.0..1.0, 12), 3);
        let payoffs = strategy.new_tree(&mut runner).expect("payoffs").current();
        let game = tree(&[0, 1, 2], &options, &payoffs);
        let Some(choices) = subgame_perfect(&game, &payoffs) else { continue };
        let (plan, solution) = solve(&game, &[2e3; 3]);
        assert_eq!(solution.uniqueness, Uniqueness::Unique);
        for (player, choices) in choices.iter().enumerate() {
            assert_eq!(plan.layout().contexts(player), choices.len(), "everything before is seen");
            for (context, &choice) in choices.iter().enumerate() {
                let p = solution.slots[plan.layout().distribution(player, context).start + choice];
                assert!(p > 1.0 - 1e-9, "player {player} after history {context}: {p}");
            }
        }
        checked += 1;
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn without_precision_everybody_follows_the_base_masses(game in games(1.0)) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let mut numbers = game.numbers.clone();
        numbers.lambda.fill(0.0);
        let solution = plan.solve(&numbers).map_err(|e| TestCaseError::fail(e.to_string()))?;
        for (player, masses) in numbers.mass.iter().enumerate() {
            let total: f64 = masses.iter().sum();
            let expected: Vec<f64> = masses.iter().map(|m| m / total).collect();
            for context in 0..plan.layout().contexts(player) {
                let ours = &solution.slots[plan.layout().distribution(player, context)];
                prop_assert!(ours.iter().zip(&expected).all(|(p, e)| (p - e).abs() < 1e-15), "{ours:?} for {expected:?}");
            }
        }
    }
}

/// From 100 interior starts, the farthest end from the solution.
fn farthest_end(plan: &Plan, numbers: &Numbers, solution: &Solution, runner: &mut TestRunner) -> f64 {
    let mut worst = 0.0_f64;
    for _ in 0..100 {
        let seeds = prop::collection::vec(0.0..1.0, 37).new_tree(runner).expect("seeds").current();
        let start: Vec<f64> = interior(plan, numbers, &seeds);
        let end =
            plan.iterate_from(numbers, &start).unwrap_or_else(|e| panic!("a certified game does not settle: {e}"));
        worst = end.slots.iter().zip(&solution.slots).map(|(a, b)| (a - b).abs()).fold(worst, f64::max);
    }
    worst
}

#[test]
fn a_table_certified_unique_is_reached_from_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut certified = 0;
    for round in 0..200 {
        let options: &[usize] = [&[2, 2][..], &[3, 3], &[2, 3, 2], &[3, 3, 3]][round % 4];
        let cells: usize = options.iter().product();
        let strategy = prop::collection::vec(prop::collection::vec(-1.0..1.0, cells), options.len());
        let mut game = table(options, &strategy.new_tree(&mut runner).expect("payoffs").current());
        let lambda = (0.2..2.0_f64).new_tree(&mut runner).expect("a precision").current();
        game.numbers.lambda.fill(lambda);
        let (plan, solution) = solve(&game, &game.numbers.lambda);
        if solution.uniqueness == Uniqueness::Unique {
            certified += 1;
            let worst = farthest_end(&plan, &game.numbers, &solution, &mut runner);
            assert!(worst < 1e-9, "table {round}: {worst:.1e}");
        }
    }
    println!("{certified} of 200 tables are certified");
    assert!(certified >= 80, "only {certified} of 200 were certified");
}

#[test]
fn a_game_certified_unique_is_reached_from_everywhere() {
    let mut runner = TestRunner::deterministic();
    let (mut certified, mut selected) = (0, 0);
    while certified + selected < 300 {
        let game = games(8.0).new_tree(&mut runner).expect("a game").current();
        let Some(plan) = game.plan() else { continue };
        let solution = plan.solve(&game.numbers).expect("an equilibrium");
        if solution.uniqueness == Uniqueness::Selected {
            selected += 1;
            continue;
        }
        certified += 1;
        let worst = farthest_end(&plan, &game.numbers, &solution, &mut runner);
        assert!(worst < 1e-9, "{worst:.1e} in {game:?}");
    }
    println!("{certified} of 300 games are certified");
    assert!(certified >= 250, "only {certified} of 300 were certified");
}

#[test]
fn a_contraction_by_a_hairs_breadth_is_solved_and_unique_all_the_same() {
    // D is 4, so λ is the radius itself; masses keep the equilibrium away from the start.
    let mut game = two_by_two([1.0, -1.0, -1.0, 1.0], [-1.0, 1.0, 1.0, -1.0]);
    game.numbers.mass = vec![vec![1.0, 1.01], vec![1.02, 1.0]];
    for lambda in [0.9, 0.999, 0.99999, 0.999_999_99] {
        let (_, solution) = solve(&game, &[lambda; 2]);
        assert_eq!(solution.uniqueness, Uniqueness::Unique, "λ = {lambda}");
    }
    assert_eq!(solve(&game, &[1.000_001; 2]).1.uniqueness, Uniqueness::Selected);
}
