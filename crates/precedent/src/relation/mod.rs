//! What will one do to another next? A distribution over relations for an ordered pair.

use rayon::prelude::*;

use crate::Fact;

mod direction;
mod evidence;
mod fading;
mod memory;
mod pool;
mod weights;

use evidence::Evidence;
use memory::Memory;
use pool::Pool;

/// What is chosen beforehand.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Hidden units of the network.
    pub width: usize,
    /// Learning rates: signs, biases, first layer, second layer.
    pub rates: [f32; 4],
    /// How many passes over a day's facts.
    pub passes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 64, rates: [0.01, 0.02, 0.06, 0.03], passes: 1 }
    }
}

/// Learns from one day after another what one does to another, and forecasts it.
#[derive(Debug, Clone)]
pub struct RelationModel {
    memory: Memory,
    pool: Pool,
    direction: direction::Direction,
    options: Options,
    entities: u32,
    relations: u32,
    world: [Vec<f32>; fading::SPEEDS],
}

impl RelationModel {
    /// One that has seen nothing.
    pub fn new(entities: usize, relations: usize, options: Options) -> Self {
        let memory = Memory::new(entities, relations);
        let world = logarithms(&memory);
        let pool = Pool::new(entities, relations, options.width, options.rates);
        let direction = direction::Direction::new(entities);
        Self { memory, pool, direction, options, entities: entities as u32, relations: relations as u32, world }
    }

    /// Takes in the facts of one day. Days ascend; the time that a fact gives itself is not read.
    pub fn learn(&mut self, day: u32, facts: &[Fact]) {
        let in_range = |fact: &&Fact| {
            fact.subject < self.entities && fact.object < self.entities && fact.relation < self.relations
        };
        let mut facts: Vec<Fact> = facts.iter().filter(in_range).copied().collect();
        facts.sort_unstable_by_key(|fact| (scattered(fact), fact.subject, fact.object, fact.relation));
        let pairs: Vec<&[Fact]> = facts.chunk_by(|a, b| (a.subject, a.object) == (b.subject, b.object)).collect();
        let evidence: Vec<(Evidence, Vec<u16>)> = pairs
            .par_iter()
            .map(|pair| {
                let evidence = evidence::gather(&self.memory, pair[0].subject, pair[0].object, day);
                (evidence, pair.iter().map(|fact| fact.relation as u16).collect())
            })
            .collect();
        for _ in 0..self.options.passes {
            for (evidence, happened) in &evidence {
                self.pool.learn(evidence, &self.world, happened);
            }
        }
        self.learn_direction(day, &facts);
        self.memory.add(day, &facts);
        self.world = logarithms(&self.memory);
    }

    fn learn_direction(&mut self, day: u32, facts: &[Fact]) {
        let mut pairs: Vec<((u32, u32), bool)> = facts
            .iter()
            .map(|fact| {
                let forward = fact.subject <= fact.object;
                let pair = if forward { (fact.subject, fact.object) } else { (fact.object, fact.subject) };
                (pair, forward)
            })
            .collect();
        pairs.sort_unstable();
        for facts in pairs.chunk_by(|a, b| a.0 == b.0) {
            let forward = facts.iter().filter(|fact| fact.1).count();
            let counts = (forward as f32, (facts.len() - forward) as f32);
            self.direction.learn(&self.memory, facts[0].0, day, counts);
        }
    }

    /// The probability that it is `one` who acts, given that one of the two does something to the other on `day`.
    pub fn forward(&self, one: u32, other: u32, day: u32) -> f64 {
        f64::from(self.direction.forward(&self.memory, one, other, day))
    }

    /// The distribution over what `subject` does to `object` on `day`, given that it does something.
    pub fn forecast(&self, subject: u32, object: u32, day: u32) -> Vec<f64> {
        let evidence = evidence::gather(&self.memory, subject, object, day);
        let shares = self.pool.pass(&evidence, &self.world).shares;
        let total: f64 = shares.iter().map(|&share| f64::from(share)).sum();
        shares.iter().map(|&share| f64::from(share) / total).collect()
    }
}

fn logarithms(memory: &Memory) -> [Vec<f32>; fading::SPEEDS] {
    std::array::from_fn(|speed| memory.world[speed].iter().map(|share| share.ln()).collect())
}

/// An order of pairs that has nothing to do with how they are numbered, so that no actor is learned all at once.
fn scattered(fact: &Fact) -> u64 {
    let key = (u64::from(fact.subject) << 32) | u64::from(fact.object);
    let mixed = (key ^ (key >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

pub(crate) fn env(name: &'static str) -> f32 {
    use std::sync::OnceLock;
    static T: OnceLock<std::collections::HashMap<String, f32>> = OnceLock::new();
    T.get_or_init(|| std::env::vars().filter_map(|(k, v)| v.parse().ok().map(|v| (k, v))).collect())
        .get(name)
        .copied()
        .unwrap_or(0.0)
}
