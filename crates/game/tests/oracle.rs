//! Our equilibria against those of an independent solver: see `tests/oracle/README.md`.

use game::{Chance, Literal, Numbers, Plan, Player, Shape, Term, Uniqueness, observed};
use serde::Deserialize;

#[derive(Deserialize)]
struct OraclePlayer {
    actor: usize,
    stage: u32,
    options: usize,
    lambda: f64,
    mass: Vec<f64>,
}

#[derive(Deserialize)]
struct OracleChance {
    outcomes: usize,
    reveal_stage: Option<u32>,
    parents: Vec<usize>,
    table: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct OracleTerm {
    actor: usize,
    coef: f64,
    when: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct OracleGame {
    name: String,
    players: Vec<OraclePlayer>,
    chances: Vec<OracleChance>,
    terms: Vec<OracleTerm>,
    observed: Vec<Vec<usize>>,
    lambda_scale: f64,
    qre: Vec<Vec<Vec<f64>>>,
}

impl OracleGame {
    fn shape(&self) -> Shape {
        Shape {
            players: self
                .players
                .iter()
                .map(|p| Player { actor: p.actor, stage: p.stage, options: p.options })
                .collect(),
            chances: self
                .chances
                .iter()
                .map(|c| Chance { outcomes: c.outcomes, reveal: c.reveal_stage, parents: c.parents.clone() })
                .collect(),
            terms: self
                .terms
                .iter()
                .map(|t| Term {
                    actor: t.actor,
                    when: t.when.iter().map(|&(var, value)| Literal { var, value }).collect(),
                })
                .collect(),
        }
    }

    fn numbers(&self) -> Numbers {
        Numbers {
            lambda: self.players.iter().map(|p| p.lambda * self.lambda_scale).collect(),
            mass: self.players.iter().map(|p| p.mass.clone()).collect(),
            coefficient: self.terms.iter().map(|t| t.coef).collect(),
            chance: self.chances.iter().map(|c| c.table.concat()).collect(),
        }
    }
}

#[derive(Deserialize)]
struct Oracle {
    games: Vec<OracleGame>,
}

fn games() -> Vec<OracleGame> {
    let oracle: Oracle =
        serde_json::from_str(include_str!("oracle/games.json")).expect("the stored games are well-formed");
    oracle.games
}

#[test]
fn what_players_observe_follows_from_their_payoffs() {
    for game in games() {
        assert_eq!(observed(&game.shape()), game.observed, "{}", game.name);
    }
}

#[test]
fn every_equilibrium_agrees_with_the_independent_solver_within_a_millionth() {
    let mut unique = 0;
    for game in games() {
        let plan = Plan::new(game.shape()).expect("the stored games are games");
        let solution = plan.solve(&game.numbers()).unwrap_or_else(|e| panic!("{}: {e}", game.name));
        unique += usize::from(solution.uniqueness == Uniqueness::Unique);
        let mut worst = 0.0_f64;
        for (player, expected) in game.qre.iter().enumerate() {
            let table = &solution.slots[plan.layout().table(player)];
            assert_eq!(table.len(), expected.iter().map(Vec::len).sum::<usize>(), "{}", game.name);
            for (ours, theirs) in table.iter().zip(expected.iter().flatten()) {
                worst = worst.max((ours - theirs).abs());
            }
        }
        println!("{:45} {worst:.1e} {:?}", game.name, solution.uniqueness);
        assert!(worst < 1e-6, "{}: off by {worst:.1e}", game.name);
    }
    assert!(unique > 10, "most games are certified unique; {unique} were");
}
