//! Whom will one do it to, and who will do it?
//!
//! A question names one end of a relation and asks for the other. Its candidates are those who had to do with the known, who
//! usually fills the role, and those near by what others did (`slate`). What is known of each (`feature`) is counted from the
//! past: the same before, the pair, rules "after x, y" (`rules`), the role's usual fillers, who is about, neighbours
//! (`walk`). A small network (`combiner`) makes a score of it, learned online: each day's questions are first put to
//! the model as it is, and then the weights take a step. Probabilities are a softmax over the candidates and the rest, with a temperature
//! that is learned the same way; within the rest they follow the role's fillers and who is about.

mod combiner;
mod feature;
mod learning;
mod likeness;
mod memory;
mod network;
mod parts;
mod rules;
mod signals;
mod slate;
mod spread;
mod tally;
mod walk;

use crate::Fact;
use combiner::Combiner;
use memory::Memory;
pub use parts::{Part, Parts, Precedent};
use rules::Rules;
use spread::Temperature;

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

/// What is chosen beforehand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How many of those who had to do with the known are weighed one by one; a third as many usual fillers, and neighbours.
    pub candidates: usize,
    /// Questions a step of learning.
    pub batch: usize,
    /// No more questions than this are learned from on a day, evenly chosen; all are remembered.
    pub questions: usize,
    /// Days at the start that are only remembered: what is asked then has no past.
    pub settle: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { candidates: 60, batch: 64, questions: 1000, settle: 10 }
    }
}

/// Learns from one day after another, and forecasts from what it has learned.
#[derive(Debug, Clone)]
pub struct EntityModel {
    memory: Memory,
    rules: Rules,
    combiner: Combiner,
    temperature: Temperature,
    options: Options,
    first: Option<u32>,
}

impl EntityModel {
    /// One that has seen nothing, with room for so many entities and relations.
    pub fn new(entities: usize, relations: usize, options: Options) -> Self {
        let memory = Memory::new(entities, relations as u32);
        let roles = memory.roles();
        Self {
            memory,
            rules: Rules::new(roles),
            combiner: Combiner::new(entities, roles),
            temperature: Temperature::default(),
            options,
            first: None,
        }
    }

    /// Takes in the facts of one day. Days ascend; the time that a fact gives itself is not read. Facts that are told twice count
    /// once, and those that name what there is no room for are left out.
    pub fn learn(&mut self, day: u32, facts: &[Fact]) {
        let room = |fact: &&Fact| self.has(fact.subject, fact.relation) && self.has(fact.object, fact.relation);
        let mut facts: Vec<Fact> = facts.iter().filter(room).map(|fact| Fact { time: day, ..*fact }).collect();
        facts.sort_unstable();
        facts.dedup();
        let first = *self.first.get_or_insert(day);
        let questions = learning::questions(&facts, self.memory.relations);
        if day.saturating_sub(first) >= self.options.settle {
            self.weigh(day, &questions);
        }
        self.rules.learn(&self.memory, day, &questions);
        for fact in facts {
            self.memory.add(fact);
        }
    }

    /// The probability of each entity to be the other end of a fact of `day` that `query` is about, given that there is one; by falling
    /// probability, equals by number. Empty if there is no room for what the query names.
    pub fn forecast(&self, query: Query, day: u32) -> Vec<(u32, f64)> {
        let p = self.forecasts(&[query], day).pop().unwrap_or_default();
        let mut ranked: Vec<(u32, f64)> = (0..).zip(p).collect();
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }

    fn has(&self, entity: u32, relation: u32) -> bool {
        (entity as usize) < self.memory.entities() && relation < self.memory.relations
    }

    fn role(&self, query: Query) -> u32 {
        match query.side {
            Side::Object => query.relation,
            Side::Subject => query.relation + self.memory.relations,
        }
    }
}
