//! What has been seen so far: tallies of dyads, of what single actors did and received, and of the world.

use std::collections::HashMap;

use super::fading::{Counts, EVER, SPEEDS, Tally};
use super::source::Source;
use crate::Fact;

/// How many events of a slower count a faster one is smoothed with.
const WORLD_SMOOTHING: f32 = 50.0;
/// How many events of the world a single actor's counts are smoothed with.
const ACTOR_SMOOTHING: f32 = 10.0;
/// Which of the world's distributions others are smoothed with: a half-life of 100 days.
const PRIOR: usize = 3;

/// All tallies.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    /// Where a dyad's tally is.
    places: HashMap<(u32, u32), u32>,
    dyads: Vec<Tally>,
    acted: Vec<Tally>,
    received: Vec<Tally>,
    all: Tally,
    world: [Vec<f32>; SPEEDS],
    logarithms: [Vec<f32>; SPEEDS],
    nothing: Tally,
}

impl Memory {
    pub fn new(entities: usize, relations: usize) -> Self {
        let unknown: [Vec<f32>; SPEEDS] = std::array::from_fn(|_| vec![0.0; relations]);
        let mut memory = Self {
            places: HashMap::new(),
            dyads: Vec::new(),
            acted: vec![Tally::default(); entities],
            received: vec![Tally::default(); entities],
            all: Tally::default(),
            world: unknown.clone(),
            logarithms: unknown,
            nothing: Tally::default(),
        };
        memory.smooth();
        memory
    }

    /// What a source holds for a pair; an empty tally for who is unknown.
    pub fn tally(&self, source: Source, subject: u32, object: u32) -> &Tally {
        let dyad = |pair: (u32, u32)| self.places.get(&pair).map(|&place| &self.dyads[place as usize]);
        match source {
            Source::Dyad => dyad((subject, object)),
            Source::Reverse => dyad((object, subject)),
            Source::SubjectActed => self.acted.get(subject as usize),
            Source::ObjectReceived => self.received.get(object as usize),
            Source::SubjectReceived => self.received.get(subject as usize),
            Source::ObjectActed => self.acted.get(object as usize),
        }
        .unwrap_or(&self.nothing)
    }

    /// The distribution over relations that single actors' counts are compared with.
    pub fn prior(&self) -> &[f32] {
        &self.world[PRIOR]
    }

    /// Logarithms of the world's distributions, one a half-life.
    pub fn world(&self) -> &[Vec<f32>; SPEEDS] {
        &self.logarithms
    }

    /// What the dyad's counts are compared with: half what the subject does to anybody, half what the object receives.
    pub fn expected(&self, subject: u32, object: u32) -> Vec<f32> {
        let tallies = [Source::SubjectActed, Source::ObjectReceived].map(|source| self.tally(source, subject, object));
        let totals = tallies.map(|tally| tally.totals[EVER] + ACTOR_SMOOTHING);
        let rest = ACTOR_SMOOTHING * totals.iter().map(|total| 0.5 / total).sum::<f32>();
        let mut shares: Vec<f32> = self.prior().iter().map(|share| rest * share).collect();
        for (tally, total) in tallies.into_iter().zip(totals) {
            for entry in &tally.entries {
                shares[entry.relation as usize] += 0.5 * entry.counts[EVER] / total;
            }
        }
        shares
    }

    /// Takes in the facts of one day, all in range. Days never descend.
    pub fn add(&mut self, day: u32, facts: &[Fact]) {
        for fact in facts {
            let next = self.dyads.len() as u32;
            let place = *self.places.entry((fact.subject, fact.object)).or_insert(next);
            if place == next {
                self.dyads.push(Tally::default());
            }
            self.dyads[place as usize].add(day, fact.relation);
            self.acted[fact.subject as usize].add(day, fact.relation);
            self.received[fact.object as usize].add(day, fact.relation);
            self.all.add(day, fact.relation);
        }
        self.smooth();
    }

    /// Each of the world's distributions is smoothed with the one that fades more slowly, the slowest with an even one.
    fn smooth(&mut self) {
        let relations = self.world[0].len();
        let mut slower = vec![1.0 / relations as f32; relations];
        let totals: Counts = self.all.totals.map(|total| total + WORLD_SMOOTHING);
        for speed in (0..SPEEDS).rev() {
            for share in &mut slower {
                *share *= WORLD_SMOOTHING / totals[speed];
            }
            for entry in &self.all.entries {
                slower[entry.relation as usize] += entry.counts[speed] / totals[speed];
            }
            self.world[speed].copy_from_slice(&slower);
            self.logarithms[speed] = slower.iter().map(|share| share.ln()).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(subject: u32, relation: u32, object: u32) -> Fact {
        Fact { time: 0, subject, relation, object }
    }

    #[test]
    fn each_source_sees_its_own_facts() {
        let mut memory = Memory::new(3, 4);
        memory.add(5, &[fact(0, 1, 1), fact(0, 2, 2), fact(1, 3, 0)]);
        let relations =
            |source| memory.tally(source, 0, 1).entries.iter().map(|entry| entry.relation).collect::<Vec<_>>();
        assert_eq!(Source::ALL.map(relations), [vec![1], vec![3], vec![1, 2], vec![1], vec![3], vec![3]]);
        assert!(Source::ALL.iter().all(|&source| memory.tally(source, 7, 9).is_empty()));
    }

    #[test]
    fn the_world_is_smoothed_from_slow_to_fast() {
        let mut memory = Memory::new(2, 2);
        memory.add(0, &[fact(0, 1, 1)]);
        // Slowest: (50 · 1/2 + 1) / 51; the next: (50 · that + 1) / 51.
        let slowest: f32 = 26.0 / 51.0;
        assert!((memory.world[EVER][1] - slowest).abs() < 1e-6);
        assert!((memory.world[EVER - 1][1] - (50.0 * slowest + 1.0) / 51.0).abs() < 1e-6);
        assert!(memory.world.iter().all(|shares| (shares.iter().sum::<f32>() - 1.0).abs() < 1e-6));
    }

    #[test]
    fn a_dyad_is_compared_with_what_its_actors_do() {
        let mut memory = Memory::new(3, 2);
        memory.add(0, &[fact(0, 1, 2)]);
        // The subject has one event of relation 1 and ten of the prior, the object ten of the prior.
        let prior = memory.prior().to_vec();
        let expected = memory.expected(0, 1);
        assert!((expected[1] - 0.5 * ((10.0 * prior[1] + 1.0) / 11.0 + prior[1])).abs() < 1e-6);
        assert!((expected.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
