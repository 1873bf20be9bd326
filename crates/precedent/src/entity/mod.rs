//! Whom will one do it to, and who will do it?

mod combiner;
mod memory;
mod rules;
mod slate;
mod tally;

use rayon::prelude::*;

use crate::Fact;
use combiner::{Combiner, Gradient};
use memory::Memory;
use rules::Rules;
use slate::{Bench, Slate, usual_fillers};

/// Which side of a relation is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Whom does the known one do it to?
    Object,
    /// Who does it to the known one?
    Subject,
}

/// One end of a relation is known; who is at the other?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Query {
    /// Who is known.
    pub known: u32,
    /// The relation.
    pub relation: u32,
    /// Which side is asked for.
    pub side: Side,
}

/// How the model is to learn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How many candidates of each source are weighed closely.
    pub candidates: usize,
    /// Questions a step.
    pub batch: usize,
    /// Days at the start on which nothing is learned but what happened.
    pub settle: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { candidates: 90, batch: 64, settle: 10 }
    }
}

/// Learns day by day, and forecasts from what it has learned.
#[derive(Debug, Clone)]
pub struct EntityModel {
    memory: Memory,
    rules: Rules,
    combiner: Combiner,
    options: Options,
    first: Option<u32>,
    /// sum of losses, answers: before each was learned
    pub progress: (f64, f64),
}

/// A day's question with its answers.
#[derive(Debug, Clone)]
struct Asked {
    role: u32,
    known: u32,
    answers: Vec<u32>,
}

impl EntityModel {
    /// One that has seen nothing.
    pub fn new(entities: usize, relations: usize, options: Options) -> Self {
        let memory = Memory::new(entities, relations as u32);
        let roles = memory.roles();
        Self {
            memory,
            rules: Rules::new(roles),
            combiner: Combiner::new(roles),
            options,
            first: None,
            progress: (0.0, 0.0),
        }
    }

    /// Takes in all facts of a day, later than any before.
    pub fn learn(&mut self, day: u32, facts: &[Fact]) {
        let mut facts: Vec<Fact> = facts.iter().map(|fact| Fact { time: day, ..*fact }).collect();
        facts.sort_unstable();
        facts.dedup();
        let first = *self.first.get_or_insert(day);
        let asked = self.asked(&facts);
        if day >= first + self.options.settle {
            self.weigh(day, &asked);
        }
        for Asked { role, known, answers } in &asked {
            self.rules.learn(&self.memory, day, *known, *role, answers);
        }
        for fact in facts {
            self.memory.add(fact);
        }
    }

    fn asked(&self, facts: &[Fact]) -> Vec<Asked> {
        let relations = self.memory.relations;
        let mut sides: Vec<(u32, u32, u32)> = facts
            .iter()
            .flat_map(|fact| {
                let Fact { subject, relation, object, .. } = *fact;
                [(relation, subject, object), (relation + relations, object, subject)]
            })
            .collect();
        sides.sort_unstable();
        sides
            .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
            .map(|chunk| Asked {
                role: chunk[0].0,
                known: chunk[0].1,
                answers: chunk.iter().map(|(_, _, answer)| *answer).collect(),
            })
            .collect()
    }

    fn weigh(&mut self, day: u32, asked: &[Asked]) {
        let usual = self.usual(day, asked.iter().map(|asked| asked.role));
        let slates: Vec<Slate> = asked
            .par_iter()
            .map_init(
                || Bench::new(self.memory.entities()),
                |bench, asked| self.slate(day, asked.known, asked.role, &usual[asked.role as usize], bench),
            )
            .collect();
        // A stride through the day's questions, so that a batch holds different roles.
        let batches = asked.len().div_ceil(self.options.batch);
        for batch in 0..batches {
            let places: Vec<usize> = (batch..asked.len()).step_by(batches).collect();
            let gradients: Vec<Gradient> = places
                .par_chunks(16)
                .map(|places| {
                    let mut gradient = Gradient::new();
                    for &place in places {
                        let slate = &slates[place];
                        let rest = slate.candidates.len();
                        let answers: Vec<usize> = asked[place]
                            .answers
                            .iter()
                            .map(|answer| slate.candidates.iter().position(|one| one == answer).unwrap_or(rest))
                            .collect();
                        self.combiner.grade(slate, &answers, &mut gradient);
                    }
                    gradient
                })
                .collect();
            let mut all = Gradient::new();
            for gradient in &gradients {
                all.add(gradient);
            }
            self.progress.0 += all.loss;
            self.progress.1 += places.iter().map(|place| asked[*place].answers.len() as f64).sum::<f64>();
            self.combiner.step(&all);
        }
    }

    fn usual(&self, day: u32, roles: impl Iterator<Item = u32>) -> Vec<Vec<u32>> {
        let mut wanted = vec![false; self.memory.roles()];
        for role in roles {
            wanted[role as usize] = true;
        }
        wanted
            .par_iter()
            .enumerate()
            .map(|(role, wanted)| {
                if *wanted { usual_fillers(&self.memory, day, role as u32, self.options.candidates / 3) } else { Vec::new() }
            })
            .collect()
    }

    fn slate(&self, day: u32, known: u32, role: u32, usual: &[u32], bench: &mut Bench) -> Slate {
        Slate::of(&self.memory, &self.rules, day, known, role, usual, self.options.candidates, bench)
    }

    fn role(&self, query: Query) -> u32 {
        match query.side {
            Side::Object => query.relation,
            Side::Subject => query.relation + self.memory.relations,
        }
    }

    /// For each query, the probability of each entity.
    pub fn forecast_all(&self, queries: &[Query], day: u32) -> Vec<Vec<f64>> {
        let usual = self.usual(day, queries.iter().map(|query| self.role(*query)));
        queries
            .par_iter()
            .map_init(
                || Bench::new(self.memory.entities()),
                |bench, query| {
                    let role = self.role(*query);
                    let slate = self.slate(day, query.known, role, &usual[role as usize], bench);
                    self.spread(day, &slate)
                },
            )
            .collect()
    }

    fn spread(&self, day: u32, slate: &Slate) -> Vec<f64> {
        let scores = self.combiner.scores(slate);
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let mut weights: Vec<f64> = scores.iter().map(|score| f64::from(score - top).exp()).collect();
        let all: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= all;
        }
        let rest = weights[slate.candidates.len()];
        let mut p = self.background(day, slate.role);
        for candidate in &slate.candidates {
            p[*candidate as usize] = 0.0;
        }
        let mass: f64 = p.iter().sum();
        for p in &mut p {
            *p *= rest / mass;
        }
        for (candidate, weight) in slate.candidates.iter().zip(&weights) {
            p[*candidate as usize] = *weight;
        }
        p
    }

    fn background(&self, day: u32, role: u32) -> Vec<f64> {
        let fading = &self.memory.fading;
        let mut p: Vec<f64> = (0..self.memory.entities() as u32)
            .map(|entity| {
                let met = self.memory.met(entity);
                let faded = met.on(day, fading);
                f64::from(1e-3 * (1.0 + faded[2] + faded[1]) + 1e-4 * met.count)
            })
            .collect();
        for filler in self.memory.fillers(role) {
            let faded = filler.tally.on(day, fading);
            p[filler.entity as usize] += f64::from(faded[2] + faded[3] + 0.1 * filler.tally.count);
        }
        p
    }
}
