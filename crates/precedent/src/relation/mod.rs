//! What will one do to another next? A distribution over relations for an ordered pair, given that one does something to the other.
//!
//! Counts come first: what the two did to each other, and what each did and received, faded at several half-lives, as lifts over
//! what is expected without them ([`Source`]). A learned softmax pools them, and a small network adds what counting the relation
//! itself cannot say: after this comes that, and who the two are. All weights are learned on the way, each day once, by stochastic
//! gradient on the log score, from the counts as they stood the day before; so a new day costs what it holds, and a forecast
//! rests on earlier days alone. [`RelationModel::parts`] takes a forecast apart again.

use rayon::prelude::*;

use crate::Fact;
use direction::Direction;
use evidence::Evidence;
use inputs::Rows;
use memory::Memory;
use network::Network;
use pool::Pool;

mod direction;
mod evidence;
mod fading;
mod inputs;
mod memory;
mod network;
mod parts;
mod pool;
mod source;
#[cfg(test)]
mod tests;
mod weights;

pub use parts::{Cause, Part, Seen};
pub use source::Source;

/// What is chosen beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Hidden units of the network; none leaves counting alone.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 64 }
    }
}

/// Learns from one day after another what one does to another, and forecasts it.
#[derive(Debug, Clone)]
pub struct RelationModel {
    entities: u32,
    relations: u32,
    rows: Rows,
    memory: Memory,
    pool: Pool,
    direction: Direction,
    today: u32,
}

impl RelationModel {
    /// One that has seen nothing.
    pub fn new(entities: u32, relations: u32, options: &Options) -> Self {
        let rows = Rows::new(entities, relations);
        let network = Network::new(rows.len(), rows.of_actors(), relations as usize, options.width);
        Self {
            entities,
            relations,
            memory: Memory::new(entities as usize, relations as usize),
            pool: Pool::new(network, relations as usize),
            direction: Direction::new(entities as usize),
            rows,
            today: 0,
        }
    }

    /// Takes in the facts of one day, in any order; a fact given twice counts twice. Days ascend: an earlier day is taken for the
    /// last one. The time that a fact gives itself is not read, and one that is out of range is left out.
    pub fn learn(&mut self, day: u32, facts: &[Fact]) {
        self.today = self.today.max(day);
        let day = self.today;
        let in_range = |fact: &&Fact| {
            fact.subject < self.entities && fact.object < self.entities && fact.relation < self.relations
        };
        let mut facts: Vec<Fact> = facts.iter().filter(in_range).copied().collect();
        facts.sort_unstable_by_key(|fact| (scattered(fact), fact.subject, fact.object, fact.relation));
        self.learn_relations(day, &facts);
        self.learn_direction(day, &facts);
        self.memory.add(day, &facts);
    }

    /// Evidence is gathered side by side; steps are taken one after another, in an order that no thread changes.
    fn learn_relations(&mut self, day: u32, facts: &[Fact]) {
        let pairs: Vec<&[Fact]> = facts.chunk_by(|a, b| (a.subject, a.object) == (b.subject, b.object)).collect();
        let gather = |pair: &&[Fact]| {
            let evidence = Evidence::gather(&self.memory, &self.rows, pair[0].subject, pair[0].object, day);
            (evidence, pair.iter().map(|fact| fact.relation).collect())
        };
        let evidence: Vec<(Evidence, Vec<u32>)> = pairs.par_iter().map(gather).collect();
        for (evidence, happened) in &evidence {
            self.pool.learn(evidence, self.memory.world(), happened);
        }
    }

    fn learn_direction(&mut self, day: u32, facts: &[Fact]) {
        let way = |fact: &Fact| {
            let forward = fact.subject <= fact.object;
            (if forward { (fact.subject, fact.object) } else { (fact.object, fact.subject) }, forward)
        };
        let mut ways: Vec<((u32, u32), bool)> = facts.iter().map(way).collect();
        ways.sort_unstable();
        for ways in ways.chunk_by(|a, b| a.0 == b.0) {
            let forward = ways.iter().filter(|(_, forward)| *forward).count();
            let counts = (forward as f32, (ways.len() - forward) as f32);
            self.direction.learn(&self.memory, ways[0].0, day, counts);
        }
    }

    /// The distribution over relations of what `subject` does to `object` on `day`, given that it does something. Who is out of
    /// range counts as somebody of whom nothing is known.
    pub fn forecast(&self, subject: u32, object: u32, day: u32) -> Vec<f64> {
        let evidence = Evidence::gather(&self.memory, &self.rows, subject, object, day);
        distribution(&self.pool.logits(&evidence, self.memory.world()).0)
    }

    /// The probability that it is `one` who acts on `day`, given that one of the two does something to the other.
    pub fn forward(&self, one: u32, other: u32, day: u32) -> f64 {
        if one > other {
            return 1.0 - self.forward(other, one, day);
        }
        f64::from(self.direction.forward(&self.memory, one, other, day))
    }

    /// The distribution over what happens between two on `day`, given that something does: first over what `one` does to `other`,
    /// relation by relation, then over what `other` does to `one`.
    pub fn between(&self, one: u32, other: u32, day: u32) -> Vec<f64> {
        let forward = self.forward(one, other, day);
        let there = self.forecast(one, other, day);
        let back = self.forecast(other, one, day);
        there.iter().map(|p| p * forward).chain(back.iter().map(|p| p * (1.0 - forward))).collect()
    }
}

/// In double precision, so that no probability is 0.
fn distribution(logits: &[f32]) -> Vec<f64> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let odds: Vec<f64> = logits.iter().map(|logit| f64::from(logit - most).exp()).collect();
    let total: f64 = odds.iter().sum();
    odds.iter().map(|odds| odds / total).collect()
}

/// A key that has nothing to do with how actors are numbered, so that no actor is learned all at once.
fn scattered(fact: &Fact) -> u64 {
    let key = (u64::from(fact.subject) << 32) | u64::from(fact.object);
    let mixed = (key ^ (key >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
