//! Random games, small enough that a test can list every way they may go.

#![allow(dead_code, reason = "each test file uses its own part")]

use game::{Chance, Layout, Literal, Numbers, Plan, Player, Shape, ShapeError, Term, Var};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A structure and numbers that fit it.
#[derive(Debug, Clone)]
pub struct Game {
    pub shape: Shape,
    pub numbers: Numbers,
}

impl Game {
    /// `None` if the game is too large to be solved exactly.
    pub fn plan(&self) -> Option<Plan> {
        match Plan::new(self.shape.clone()) {
            Ok(plan) => Some(plan),
            Err(ShapeError::TooLarge { .. }) => None,
            Err(error) => panic!("a well-formed game was refused: {error}"),
        }
    }
}

/// The same cases on every run, unless `PROPTEST_RNG_SEED` asks for others; `PROPTEST_CASES` for more of them.
pub fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(1995);
    }
    config
}

const STAGES: u32 = 3;
const ROWS: usize = 27;

#[derive(Debug, Clone)]
struct RawPlayer {
    actor: usize,
    stage: u32,
    options: usize,
    lambda: f64,
    mass: Vec<f64>,
}

#[derive(Debug, Clone)]
struct RawChance {
    outcomes: usize,
    /// Decided just before the players of this stage move.
    stage: u32,
    /// How many stages later it is revealed.
    delay: Option<u32>,
    parents: Vec<prop::sample::Index>,
    weights: Vec<f64>,
}

#[derive(Debug, Clone)]
struct RawTerm {
    actor: Option<usize>,
    coefficient: f64,
    literals: Vec<(prop::sample::Index, prop::sample::Index)>,
}

/// Games of 1–5 players of up to 3 actors over 1–3 stages, 1–3 options, 0–3 chances of up to 2 parents, and 1–14 terms
/// of 1–3 literals with coefficients in [−1, 1]. λ is in `[0, sharpest]`; a few chances exclude an outcome.
pub fn games(sharpest: f64) -> impl Strategy<Value = Game> {
    let options = || prop_oneof![1 => Just(1_usize), 6 => Just(2), 4 => Just(3)];
    let player = (0..3_usize, 0..STAGES, options(), 0.0..=sharpest, prop::collection::vec(0.2..3.0, 3))
        .prop_map(|(actor, stage, options, lambda, mass)| RawPlayer { actor, stage, options, lambda, mass });
    let weight = prop_oneof![15 => 0.05..1.0, 1 => Just(0.0)];
    let chance = (
        options(),
        0..=STAGES,
        prop::option::weighted(0.7, 0..2_u32),
        prop::collection::vec(any::<prop::sample::Index>(), 0..=2),
        prop::collection::vec(weight, ROWS),
    )
        .prop_map(|(outcomes, stage, delay, parents, weights)| RawChance {
            outcomes,
            stage,
            delay,
            parents,
            weights,
        });
    let literal = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    let term = (prop::option::weighted(0.2, 0..3_usize), -1.0..1.0, prop::collection::vec(literal, 1..=3))
        .prop_map(|(actor, coefficient, literals)| RawTerm { actor, coefficient, literals });
    (prop::collection::vec(player, 1..=5), prop::collection::vec(chance, 0..=3), prop::collection::vec(term, 1..=14))
        .prop_map(|(players, chances, terms)| assemble(&players, &chances, &terms))
}

fn assemble(players: &[RawPlayer], chances: &[RawChance], terms: &[RawTerm]) -> Game {
    let mut shape = Shape {
        players: players.iter().map(|p| Player { actor: p.actor, stage: p.stage, options: p.options }).collect(),
        ..Shape::default()
    };
    let mut tables = Vec::new();
    for raw in chances {
        // Only what is decided before may be a parent: earlier movers and the chances already made, if not later ones.
        let earlier: Vec<Var> = (0..players.len())
            .filter(|&p| players[p].stage < raw.stage)
            .chain((0..shape.chances.len()).filter(|&c| chances[c].stage <= raw.stage).map(|c| players.len() + c))
            .collect();
        let mut parents: Vec<Var> = Vec::new();
        for index in raw.parents.iter().filter(|_| !earlier.is_empty()) {
            let parent = *index.get(&earlier);
            if !parents.contains(&parent) {
                parents.push(parent);
            }
        }
        let contexts: usize = parents.iter().map(|&p| shape.values(p)).product();
        let rows = raw.weights.chunks(raw.outcomes).cycle().take(contexts);
        tables.push(rows.flat_map(|row| distribution(row, raw.outcomes)).collect());
        shape.chances.push(Chance { outcomes: raw.outcomes, reveal: raw.delay.map(|d| raw.stage + d), parents });
    }
    for raw in terms {
        let mut when: Vec<Literal> = Vec::new();
        for (var, value) in &raw.literals {
            let var = var.index(shape.variables());
            if when.iter().all(|l| l.var != var) {
                when.push(Literal { var, value: value.index(shape.values(var)) });
            }
        }
        // Most terms pay somebody who has a hand in them.
        let mover = when.iter().find(|l| l.var < players.len()).map(|l| players[l.var].actor);
        let actor = raw.actor.or(mover).unwrap_or(0);
        shape.terms.push(Term { actor, when });
    }
    let numbers = Numbers {
        lambda: players.iter().map(|p| p.lambda).collect(),
        mass: players.iter().map(|p| p.mass[..p.options].to_vec()).collect(),
        coefficient: terms.iter().map(|t| t.coefficient).collect(),
        chance: tables,
    };
    Game { shape, numbers }
}

fn distribution(weights: &[f64], outcomes: usize) -> Vec<f64> {
    let mut row = weights.to_vec();
    row.resize(outcomes, 0.5);
    if row.iter().sum::<f64>() == 0.0 {
        row[0] = 1.0;
    }
    let total: f64 = row.iter().sum();
    row.iter().map(|w| w / total).collect()
}

/// Every way a game may go: one value for each variable.
pub fn assignments(shape: &Shape) -> Vec<Vec<usize>> {
    (0..shape.variables()).fold(vec![Vec::new()], |all, var| {
        all.iter().flat_map(|a| (0..shape.values(var)).map(move |v| [a.as_slice(), &[v]].concat())).collect()
    })
}

/// The slot of what `var` does in a given course of the game.
pub fn slot(layout: &Layout, var: Var, course: &[usize]) -> usize {
    let context = layout.parents(var).iter().fold(0, |c, &p| c * layout.values(p) + course[p]);
    layout.distribution(var, context).start + course[var]
}

/// The joint probability of a whole course of the game.
pub fn joint(layout: &Layout, slots: &[f64], course: &[usize]) -> f64 {
    (0..course.len()).map(|var| slots[slot(layout, var, course)]).product()
}

/// All conditional probabilities: chances as given, players' choices any interior distributions, by `seeds` in [0, 1).
pub fn interior(plan: &Plan, numbers: &Numbers, seeds: &[f64]) -> Vec<f64> {
    let layout = plan.layout();
    let mut slots = vec![0.0; layout.slots()];
    let mut seeds = seeds.iter().cycle();
    for player in 0..plan.shape().players.len() {
        for context in 0..layout.contexts(player) {
            let range = layout.distribution(player, context);
            for slot in &mut slots[range.clone()] {
                *slot = 0.02 + seeds.next().copied().unwrap_or(0.5);
            }
            let total: f64 = slots[range.clone()].iter().sum();
            slots[range].iter_mut().for_each(|p| *p /= total);
        }
    }
    for (c, table) in numbers.chance.iter().enumerate() {
        slots[layout.table(plan.shape().players.len() + c)].copy_from_slice(table);
    }
    slots
}

/// What `player` expects from each option in each of its information sets, by listing every course of the game:
/// E[all its actor's terms | what it observes, its option]; `None` where the information set cannot be reached.
pub fn payoffs_by_enumeration(plan: &Plan, numbers: &Numbers, player: usize, slots: &[f64]) -> Vec<Option<Vec<f64>>> {
    let (shape, layout) = (plan.shape(), plan.layout());
    let options = shape.players[player].options;
    let mut reached = vec![0.0; layout.contexts(player) * options];
    let mut paid = reached.clone();
    for course in assignments(shape) {
        let context = layout.parents(player).iter().fold(0, |c, &p| c * layout.values(p) + course[p]);
        // The option itself is taken as given: its own probability would cancel.
        let chance: f64 = (0..course.len()).filter(|&v| v != player).map(|v| slots[slot(layout, v, &course)]).product();
        let payoff: f64 = (shape.terms.iter().zip(&numbers.coefficient))
            .filter(|(t, _)| t.actor == shape.players[player].actor && t.when.iter().all(|l| course[l.var] == l.value))
            .map(|(_, coefficient)| coefficient)
            .sum();
        reached[context * options + course[player]] += chance;
        paid[context * options + course[player]] += chance * payoff;
    }
    let rows = paid.chunks(options).zip(reached.chunks(options));
    rows.map(|(paid, reached)| {
        let all = reached.iter().all(|&r| r > 0.0);
        all.then(|| paid.iter().zip(reached).map(|(p, r)| p / r).collect())
    })
    .collect()
}
