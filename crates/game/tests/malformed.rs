//! Whatever is put in, an error comes out or a distribution: never a panic, never a number that is none.

mod random_game;

use game::{
    Chance, Literal, Numbers, NumbersError, Plan, Player, Probe, Shape, ShapeError, SolveError, Term, over_window,
};
use proptest::prelude::*;
use random_game::{Game, config, games, interior};

/// Small numbers mostly, so that many shapes are nearly right; now and then the largest there is.
fn index() -> impl Strategy<Value = usize> {
    prop_oneof![30 => 0..4_usize, 2 => 0..12_usize, 1 => Just(usize::MAX), 1 => any::<usize>()]
}

fn wild_shapes() -> impl Strategy<Value = Shape> {
    let literal = || (index(), index()).prop_map(|(var, value)| Literal { var, value });
    let player = (index(), prop_oneof![0..3_u32, any::<u32>()], index()).prop_map(|(actor, stage, options)| Player {
        actor,
        stage,
        options,
    });
    let chance = (index(), prop::option::of(prop_oneof![0..3_u32, any::<u32>()]), prop::collection::vec(index(), 0..4))
        .prop_map(|(outcomes, reveal, parents)| Chance { outcomes, reveal, parents });
    let term = (index(), prop::collection::vec(literal(), 0..5)).prop_map(|(actor, when)| Term { actor, when });
    (prop::collection::vec(player, 0..5), prop::collection::vec(chance, 0..4), prop::collection::vec(term, 0..8))
        .prop_map(|(players, chances, terms)| Shape { players, chances, terms })
}

fn wild_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -2.0..2.0,
        2 => any::<f64>(),
        1 => prop::sample::select(vec![0.0, -0.0, 1e308, -1e308, 1e-310, f64::MIN_POSITIVE, f64::INFINITY, f64::NAN]),
    ]
}

fn check_distributions(plan: &Plan, slots: &[f64]) -> Result<(), TestCaseError> {
    for var in 0..plan.shape().variables() {
        for context in 0..plan.layout().contexts(var) {
            let distribution = &slots[plan.layout().distribution(var, context)];
            let sum: f64 = distribution.iter().sum();
            prop_assert!((sum - 1.0).abs() < 1e-8, "{distribution:?} of variable {var}");
            prop_assert!(distribution.iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_shape_is_a_game_that_solves_or_an_error(shape in wild_shapes()) {
        let Ok(plan) = Plan::new(shape) else { return Ok(()) };
        let solution = plan.solve(&Numbers::neutral(&plan)).map_err(|e| TestCaseError::fail(e.to_string()))?;
        check_distributions(&plan, &solution.slots)?;
    }

    #[test]
    fn any_numbers_give_distributions_or_an_error(
        game in games(1.0),
        wild in prop::collection::vec((0..4_usize, any::<prop::sample::Index>(), wild_number()), 1..12),
    ) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let mut numbers = game.numbers.clone();
        for (list, place, value) in wild {
            let mut all: Vec<&mut f64> = match list {
                0 => numbers.lambda.iter_mut().collect(),
                1 => numbers.mass.iter_mut().flatten().collect(),
                2 => numbers.coefficient.iter_mut().collect(),
                _ => numbers.chance.iter_mut().flatten().collect(),
            };
            if !all.is_empty() {
                let place = place.index(all.len());
                *all[place] = value;
            }
        }
        if let Ok(solution) = plan.solve(&numbers) {
            check_distributions(&plan, &solution.slots)?;
            prop_assert!(solution.residual < 1e-6, "{:.1e}", solution.residual);
        }
        if let Ok(solution) = plan.iterate_from(&numbers, &interior(&plan, &game.numbers, &[0.1, 0.7, 0.3])) {
            check_distributions(&plan, &solution.slots)?;
        }
    }

    #[test]
    fn lists_of_any_length_are_errors_or_fit(game in games(1.0), lengths in prop::collection::vec(0..6_usize, 6)) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let mut numbers = game.numbers.clone();
        numbers.lambda.resize(lengths[0], 1.0);
        numbers.mass.resize(lengths[1], vec![1.0; lengths[2]]);
        numbers.coefficient.resize(lengths[3], 0.0);
        numbers.chance.resize(lengths[4], vec![1.0]);
        let fits = numbers.check(&plan).is_ok();
        prop_assert_eq!(plan.solve(&numbers).is_ok(), fits);
        let short = vec![0.5; lengths[5]];
        let start = plan.iterate_from(&game.numbers, &short);
        prop_assert_eq!(start.is_ok(), short.len() == plan.layout().slots());
        let payoffs = plan.payoffs(&numbers, lengths[0], lengths[1], &short);
        prop_assert!(payoffs.iter().all(|u| u.is_finite()));
    }

    #[test]
    fn any_literals_have_a_probability_or_are_an_error(
        game in games(1.0),
        literals in prop::collection::vec((index(), index()), 0..5),
    ) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let literals: Vec<Literal> = literals.into_iter().map(|(var, value)| Literal { var, value }).collect();
        let known = literals.iter().all(|l| l.var < game.shape.variables() && l.value < game.shape.values(l.var));
        let probe = Probe::new(plan.layout(), &literals);
        prop_assert_eq!(probe.is_ok(), known);
        if let Ok(probe) = probe {
            let p = probe.probability(&interior(&plan, &game.numbers, &[0.5]));
            prop_assert!((0.0..=1.0 + 1e-12).contains(&p));
        }
    }
}

fn coin() -> Shape {
    Shape {
        players: vec![Player { actor: 0, stage: 0, options: 2 }],
        chances: vec![Chance { outcomes: 2, reveal: None, parents: vec![] }],
        terms: vec![Term { actor: 0, when: vec![Literal { var: 0, value: 0 }, Literal { var: 1, value: 0 }] }],
    }
}

#[track_caller]
fn refuses(change: impl FnOnce(&mut Shape), expected: &ShapeError) {
    let mut shape = coin();
    change(&mut shape);
    assert_eq!(Plan::new(shape).err().as_ref(), Some(expected));
}

#[test]
fn a_malformed_shape_is_refused_with_what_is_wrong_in_it() {
    refuses(|s| s.players[0].options = 0, &ShapeError::Empty(0));
    refuses(|s| s.chances[0].outcomes = 0, &ShapeError::Empty(1));
    refuses(|s| s.terms[0].when.clear(), &ShapeError::BadTerm(0));
    refuses(|s| s.terms[0].when[1].var = 0, &ShapeError::BadTerm(0));
    refuses(|s| s.terms[0].when[1].var = 2, &ShapeError::OutOfRange { var: 2, value: 0 });
    refuses(|s| s.terms[0].when[1].value = 2, &ShapeError::OutOfRange { var: 1, value: 2 });
    refuses(|s| s.chances[0].parents.push(7), &ShapeError::OutOfRange { var: 7, value: 0 });
    refuses(|s| s.chances[0].parents.push(1), &ShapeError::Cyclic(1));
}

#[test]
fn a_chance_cannot_be_seen_before_the_move_that_it_depends_on() {
    let mut shape = coin();
    shape.chances[0] = Chance { outcomes: 2, reveal: Some(0), parents: vec![0] };
    assert!(matches!(Plan::new(shape), Err(ShapeError::Cyclic(_))));
}

#[test]
fn a_game_beyond_the_limit_is_refused_rather_than_begun() {
    for options in [200_000, usize::MAX / 2, usize::MAX] {
        let mut shape = coin();
        shape.players[0].options = options;
        shape.chances[0].parents.push(0);
        assert!(matches!(Plan::new(shape), Err(ShapeError::TooLarge { .. })), "{options} options");
    }
}

#[test]
fn every_number_out_of_range_is_refused() {
    let plan = Plan::new(coin()).expect("a game");
    let refused = |change: &dyn Fn(&mut Numbers)| {
        let mut numbers = Numbers::neutral(&plan);
        change(&mut numbers);
        matches!(plan.solve(&numbers), Err(SolveError::Numbers(NumbersError::Range { .. })))
    };
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(refused(&|n| n.lambda[0] = bad));
        assert!(refused(&|n| n.mass[0][1] = bad));
        assert!(refused(&|n| n.coefficient[0] = bad));
        assert!(refused(&|n| n.chance[0][1] = bad));
    }
    assert!(refused(&|n| n.lambda[0] = -1.0));
    assert!(refused(&|n| n.mass[0][0] = 0.0));
    assert!(refused(&|n| n.chance[0] = vec![0.6, 0.6]));
    assert!(refused(&|n| n.chance[0] = vec![1.5, -0.5]));
}

#[test]
fn a_game_whose_payoffs_overflow_is_an_error_not_an_equilibrium() {
    let mut shape = coin();
    shape.terms.push(Term { actor: 0, when: vec![Literal { var: 0, value: 0 }] });
    shape.terms.push(Term { actor: 0, when: vec![Literal { var: 0, value: 1 }] });
    let plan = Plan::new(shape).expect("a game");
    let mut numbers = Numbers::neutral(&plan);
    numbers.coefficient = vec![1e308, 1e308, -1e308];
    numbers.lambda = vec![1e10];
    match plan.solve(&numbers) {
        Ok(solution) => assert!((solution.slots[0] - 1.0).abs() < 1e-12, "{:?}", solution.slots),
        Err(error) => assert!(matches!(error, SolveError::NotConverged { .. })),
    }
}

#[test]
fn a_window_of_no_length_leaves_the_status_quo_even_if_an_event_is_certain() {
    assert_eq!(over_window(&[0.0, 1.0], 0, 0.0), [1.0, 0.0]);
    assert_eq!(over_window(&[0.0, 1.0], 0, 0.5), [0.0, 1.0]);
    assert_eq!(over_window(&[1.0, 0.0], 0, 9.0), [1.0, 0.0]);
}

#[test]
fn an_empty_game_is_solved() {
    let game = Game {
        shape: Shape::default(),
        numbers: Numbers { lambda: vec![], mass: vec![], coefficient: vec![], chance: vec![] },
    };
    let plan = game.plan().expect("a game of nobody");
    assert!(plan.solve(&game.numbers).expect("nothing to do").slots.is_empty());
}
