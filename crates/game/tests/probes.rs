//! Laws of joint probabilities, and their values by a listing of every course of a game.

mod random_game;

use game::{Layout, Literal, Plan, Probe, Slot};
use proptest::prelude::*;
use random_game::{Game, assignments, config, games, interior, joint};

fn probability(layout: &Layout, slots: &[f64], literals: &[Literal]) -> f64 {
    Probe::new(layout, literals).expect("literals in range").probability(slots)
}

/// A game with any probabilities and some literals on it, perhaps repeated or contradictory.
fn cases() -> impl Strategy<Value = (Game, Vec<f64>, Vec<(prop::sample::Index, prop::sample::Index)>)> {
    let literal = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (games(1.0), prop::collection::vec(0.0..1.0, 61), prop::collection::vec(literal, 0..4))
}

fn pick(game: &Game, raw: &[(prop::sample::Index, prop::sample::Index)]) -> Vec<Literal> {
    raw.iter()
        .map(|(var, value)| {
            let var = var.index(game.shape.variables());
            Literal { var, value: value.index(game.shape.values(var)) }
        })
        .collect()
}

fn with(literals: &[Literal], var: usize, value: usize) -> Vec<Literal> {
    [literals, &[Literal { var, value }]].concat()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_joint_probability_is_the_sum_over_the_courses_in_which_all_literals_hold((game, seeds, raw) in cases()) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let (slots, literals) = (interior(&plan, &game.numbers, &seeds), pick(&game, &raw));
        let listed: f64 = assignments(&game.shape)
            .iter()
            .filter(|course| literals.iter().all(|l| course[l.var] == l.value))
            .map(|course| joint(plan.layout(), &slots, course))
            .sum();
        prop_assert!((probability(plan.layout(), &slots, &literals) - listed).abs() < 1e-12);
    }

    #[test]
    fn branches_add_up_to_what_they_divide((game, seeds, raw) in cases(), by: prop::sample::Index) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let (slots, literals) = (interior(&plan, &game.numbers, &seeds), pick(&game, &raw));
        let by = by.index(game.shape.variables());
        let branches: f64 = (0..game.shape.values(by)).map(|v| probability(plan.layout(), &slots, &with(&literals, by, v))).sum();
        prop_assert!((probability(plan.layout(), &slots, &literals) - branches).abs() < 1e-12);
    }

    #[test]
    fn an_event_and_its_absence_are_certain_together((game, seeds, _) in cases(), var: prop::sample::Index, value: prop::sample::Index) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let slots = interior(&plan, &game.numbers, &seeds);
        let var = var.index(game.shape.variables());
        let value = value.index(game.shape.values(var));
        let p = |v| probability(plan.layout(), &slots, &[Literal { var, value: v }]);
        let absent: f64 = (0..game.shape.values(var)).filter(|&v| v != value).map(p).sum();
        prop_assert!((p(value) + absent - 1.0).abs() < 1e-12);
    }

    #[test]
    fn contradictory_literals_have_probability_zero((game, seeds, raw) in cases(), var: prop::sample::Index) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let slots = interior(&plan, &game.numbers, &seeds);
        let var = var.index(game.shape.variables());
        if game.shape.values(var) > 1 {
            let literals = with(&with(&pick(&game, &raw), var, 0), var, 1);
            prop_assert_eq!(probability(plan.layout(), &slots, &literals), 0.0);
        }
    }

    #[test]
    fn what_a_probe_does_not_use_does_not_change_it((game, seeds, raw) in cases()) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let mut slots = interior(&plan, &game.numbers, &seeds);
        let probe = Probe::new(plan.layout(), &pick(&game, &raw)).expect("literals in range");
        let before = probe.probability(&slots);
        let uses: Vec<Slot> = probe.uses().collect();
        for (slot, p) in slots.iter_mut().enumerate() {
            if !uses.contains(&(slot as Slot)) {
                *p = f64::NAN;
            }
        }
        prop_assert_eq!(probe.probability(&slots), before);
    }

    #[test]
    fn a_solve_focused_on_a_probe_gives_its_probability((game, _, raw) in cases()) {
        let Some(plan) = game.plan() else { return Ok(()) };
        let whole = plan.solve(&game.numbers).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let probe = Probe::new(plan.layout(), &pick(&game, &raw)).expect("literals in range");
        let mut work = plan.workspace();
        // Stale values of an earlier solve may not shine through.
        work.slots.fill(f64::NAN);
        plan.solve_into(&game.numbers, &plan.focus(probe.uses()), &mut work).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert!((probe.probability(&work.slots) - probe.probability(&whole.slots)).abs() < 1e-12);
    }
}

#[test]
fn nothing_asked_is_certain() {
    let game = Game {
        shape: game::Shape::default(),
        numbers: game::Numbers { lambda: vec![], mass: vec![], coefficient: vec![], chance: vec![] },
    };
    let plan: Plan = game.plan().expect("a game of nobody");
    assert_eq!(probability(plan.layout(), &[], &[]), 1.0);
}
