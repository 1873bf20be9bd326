//! What a game of the usual size costs: 10 players of 3 options in 2 or 3 stages, 2 chances, 60 terms.
//!
//! A forecast draws its numbers some thousand times and solves for each draw, so `solve_into` is what counts; a plan is
//! made once.

use divan::counter::ItemsCount;
use game::{Chance, Literal, Numbers, Plan, Player, Probe, Shape, Term, Uniqueness};

const PLAYERS: usize = 10;
const OPTIONS: usize = 3;
const TERMS: usize = 60;

fn main() {
    divan::main();
}

/// Numbers that look random and are always the same (splitmix64).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// In [−1, 1).
    fn effect(&mut self) -> f64 {
        self.next() as f64 / (u64::MAX / 2) as f64 - 1.0
    }
}

const TWO: [u32; PLAYERS] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
const THREE: [u32; PLAYERS] = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2];

/// Half of the terms pay for one's own move alone, the others for one's own and another variable: one that moves a stage
/// earlier, one that moves at once, or a chance.
fn middling(stages: [u32; PLAYERS]) -> Shape {
    let mut random = Sequence(1995);
    let players = (0..PLAYERS).map(|p| Player { actor: p % 5, stage: stages[p], options: OPTIONS }).collect();
    let chances = vec![
        Chance { outcomes: 2, reveal: Some(1), parents: vec![] },
        Chance { outcomes: 2, reveal: None, parents: vec![PLAYERS] },
    ];
    let mut shape = Shape { players, chances, terms: Vec::new() };
    for t in 0..TERMS {
        let own = t % PLAYERS;
        let others: Vec<usize> = match t / PLAYERS {
            0..=2 => vec![],
            // One earlier move that the player sees.
            3 => (0..PLAYERS).filter(|&p| stages[p] + 1 == stages[own] && p % 4 == own % 4).collect(),
            4 => (0..PLAYERS).filter(|&p| stages[p] == stages[own] && p != own).collect(),
            _ => vec![PLAYERS, PLAYERS + 1],
        };
        let mut when = vec![Literal { var: own, value: random.below(OPTIONS) }];
        if !others.is_empty() {
            let var = others[random.below(others.len())];
            when.push(Literal { var, value: random.below(shape.values(var)) });
        }
        shape.terms.push(Term { actor: shape.players[own].actor, when });
    }
    shape
}

fn numbers(plan: &Plan, lambda: f64) -> Numbers {
    let mut random = Sequence(1998);
    let mut numbers = Numbers::neutral(plan);
    numbers.lambda.fill(lambda);
    numbers.coefficient.iter_mut().for_each(|c| *c = random.effect());
    numbers.mass.iter_mut().for_each(|m| m[0] = 3.0);
    numbers
}

fn solve(bencher: divan::Bencher, stages: [u32; PLAYERS], lambda: f64, expected: Uniqueness) {
    let plan = Plan::new(middling(stages)).expect("the game is well-formed");
    let numbers = numbers(&plan, lambda);
    let everything = plan.everything();
    let mut work = plan.workspace();
    assert_eq!(plan.solve_into(&numbers, &everything, &mut work), Ok(expected));
    bencher.counter(ItemsCount::new(plan.cells())).bench_local(|| plan.solve_into(&numbers, &everything, &mut work));
}

#[divan::bench]
fn certified(bencher: divan::Bencher) {
    solve(bencher, TWO, 1.0, Uniqueness::Unique);
}

#[divan::bench]
fn selected(bencher: divan::Bencher) {
    solve(bencher, TWO, 12.0, Uniqueness::Selected);
}

#[divan::bench]
fn certified_in_three_stages(bencher: divan::Bencher) {
    solve(bencher, THREE, 1.0, Uniqueness::Unique);
}

#[divan::bench]
fn selected_in_three_stages(bencher: divan::Bencher) {
    solve(bencher, THREE, 12.0, Uniqueness::Selected);
}

#[divan::bench]
fn plan(bencher: divan::Bencher) {
    bencher.with_inputs(|| middling(THREE)).bench_local_values(Plan::new);
}

#[divan::bench]
fn probe(bencher: divan::Bencher) {
    let plan = Plan::new(middling(THREE)).expect("the game is well-formed");
    let solution = plan.solve(&numbers(&plan, 1.0)).expect("an equilibrium");
    let last = [Literal { var: PLAYERS - 1, value: 0 }, Literal { var: PLAYERS, value: 1 }];
    let probe = Probe::new(plan.layout(), &last).expect("in range");
    bencher.bench_local(|| probe.probability(&solution.slots));
}
