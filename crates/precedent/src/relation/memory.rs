//! What has been seen so far: tallies of dyads, of who acts, of whom it is done to, and of all together.

use std::collections::HashMap;

use super::fading::{SPEEDS, Tally};
use crate::Fact;

/// All tallies.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    dyads: HashMap<(u32, u32), u32>,
    tallies: Vec<Tally>,
    acting: Vec<Tally>,
    suffering: Vec<Tally>,
    /// The world's distribution over relations, one a half-life, each smoothed with the one that fades more slowly.
    pub world: [Vec<f32>; SPEEDS],
    counts: Tally,
    nothing: Tally,
}

/// How many events' worth of a slower count a faster one is smoothed with.
const WORLD_SMOOTHING: f32 = 50.0;

impl Memory {
    pub fn new(entities: usize, relations: usize) -> Self {
        let even = vec![1.0 / relations as f32; relations];
        Self {
            dyads: HashMap::new(),
            tallies: Vec::new(),
            acting: vec![Tally::default(); entities],
            suffering: vec![Tally::default(); entities],
            world: std::array::from_fn(|_| even.clone()),
            counts: Tally::default(),
            nothing: Tally::default(),
        }
    }

    /// How many entities there are.
    pub fn entities(&self) -> usize {
        self.acting.len()
    }

    /// What the first has done to the second.
    pub fn dyad(&self, subject: u32, object: u32) -> &Tally {
        self.dyads.get(&(subject, object)).map_or(&self.nothing, |&at| &self.tallies[at as usize])
    }

    /// What an actor has done to anybody.
    pub fn acting(&self, entity: u32) -> &Tally {
        self.acting.get(entity as usize).unwrap_or(&self.nothing)
    }

    /// What anybody has done to an actor.
    pub fn suffering(&self, entity: u32) -> &Tally {
        self.suffering.get(entity as usize).unwrap_or(&self.nothing)
    }

    /// Takes in the facts of one day, all in range.
    pub fn add(&mut self, day: u32, facts: &[Fact]) {
        for fact in facts {
            let relation = fact.relation as u16;
            let next = self.tallies.len() as u32;
            let at = *self.dyads.entry((fact.subject, fact.object)).or_insert(next);
            if at == next {
                self.tallies.push(Tally::default());
            }
            self.tallies[at as usize].add(day, relation);
            self.acting[fact.subject as usize].add(day, relation);
            self.suffering[fact.object as usize].add(day, relation);
            self.counts.add(day, relation);
        }
        self.smooth();
    }

    fn smooth(&mut self) {
        let relations = self.world[0].len();
        let mut parent = vec![1.0 / relations as f32; relations];
        for speed in (0..SPEEDS).rev() {
            let total = self.counts.totals[speed] + WORLD_SMOOTHING;
            let shares = &mut self.world[speed];
            shares.iter_mut().zip(&parent).for_each(|(share, parent)| *share = WORLD_SMOOTHING * parent / total);
            for entry in &self.counts.entries {
                shares[usize::from(entry.relation)] += entry.counts[speed] / total;
            }
            parent.copy_from_slice(shares);
        }
    }
}
