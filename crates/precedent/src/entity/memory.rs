//! What is remembered of the past: who met whom in which role, who fills a role, whom one met last.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::tally::{Fading, Tally};
use crate::Fact;

/// How many of the latest encounters of an entity are kept in order.
pub(crate) const LATEST: usize = 24;
/// How many of the latest answers to the same question are kept in order.
pub(crate) const ANSWERS: usize = 8;

/// Everything between one entity and another, seen from the first.
#[derive(Debug, Clone)]
pub(crate) struct Tie {
    /// The other.
    pub(crate) other: u32,
    /// What the first did to the other, and what the other did to the first.
    pub(crate) sides: [Tally; 2],
    /// The same by role, in order of first appearance.
    pub(crate) cells: Vec<(u32, Tally)>,
}

impl Tie {
    /// What was in one role.
    pub(crate) fn cell(&self, role: u32) -> Option<&Tally> {
        self.cells.iter().find(|(other, _)| *other == role).map(|(_, tally)| tally)
    }
}

/// An entity that has filled a role.
#[derive(Debug, Clone)]
pub(crate) struct Filler {
    pub(crate) entity: u32,
    pub(crate) tally: Tally,
    /// With how many different others.
    pub(crate) distinct: f32,
    /// The latest others, the last one last, without repetition.
    pub(crate) latest: Vec<u32>,
}

/// One encounter, seen from one side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encounter {
    pub(crate) day: u32,
    pub(crate) other: u32,
}

/// The record. A *role* is a relation with a side: `r` asks for the object of `r`, `r + relations` for its subject. The entity
/// that a question names is *known*, the one that it asks for is its *answer*; a fact is known → answer in one role and the
/// other way round in the inverse role.
#[derive(Debug, Clone)]
pub(crate) struct Memory {
    pub(crate) relations: u32,
    pub(crate) fading: Fading,
    ties: Vec<Vec<Tie>>,
    tie_at: Index,
    fillers: Vec<Vec<Filler>>,
    filler_at: Index,
    role_totals: Vec<Tally>,
    met: Vec<Tally>,
    world: Tally,
    latest: Vec<Vec<Encounter>>,
    /// For each entity, others that answered the same question shortly before or after, with how often.
    alike: Vec<Vec<(u32, f32)>>,
    alike_at: Index,
}

impl Memory {
    pub(crate) fn new(entities: usize, relations: u32) -> Self {
        let roles = 2 * relations as usize;
        Self {
            relations,
            fading: Fading::new(),
            ties: vec![Vec::new(); entities],
            tie_at: Index::default(),
            fillers: vec![Vec::new(); roles],
            filler_at: Index::default(),
            role_totals: vec![Tally::default(); roles],
            met: vec![Tally::default(); entities],
            world: Tally::default(),
            latest: vec![Vec::new(); entities],
            alike: vec![Vec::new(); entities],
            alike_at: Index::default(),
        }
    }

    pub(crate) fn entities(&self) -> usize {
        self.ties.len()
    }

    pub(crate) fn roles(&self) -> usize {
        self.fillers.len()
    }

    pub(crate) fn inverse(&self, role: u32) -> u32 {
        if role < self.relations { role + self.relations } else { role - self.relations }
    }

    /// Takes in one fact, from both sides.
    pub(crate) fn add(&mut self, fact: Fact) {
        let Fact { time, subject, relation, object } = fact;
        self.encounter(time, subject, relation, object);
        self.encounter(time, object, relation + self.relations, subject);
        self.world.add(time, &self.fading);
    }

    fn encounter(&mut self, day: u32, known: u32, role: u32, answer: u32) {
        let new = self.tie_encounter(day, known, role, answer);
        self.fill(day, known, self.inverse(role), answer, new);
        self.role_totals[role as usize].add(day, &self.fading);
        self.met[known as usize].add(day, &self.fading);
        let latest = &mut self.latest[known as usize];
        if latest.len() == LATEST {
            latest.remove(0);
        }
        latest.push(Encounter { day, other: answer });
    }

    fn tie_encounter(&mut self, day: u32, known: u32, role: u32, answer: u32) -> bool {
        let ties = &mut self.ties[known as usize];
        let at = *self.tie_at.entry(key(known, answer)).or_insert_with(|| {
            ties.push(Tie { other: answer, sides: Default::default(), cells: Vec::new() });
            ties.len() as u32 - 1
        });
        let tie = &mut ties[at as usize];
        tie.sides[usize::from(role >= self.relations)].add(day, &self.fading);
        let (at, new) = match tie.cells.iter().position(|(other, _)| *other == role) {
            Some(at) => (at, false),
            None => {
                tie.cells.push((role, Tally::default()));
                (tie.cells.len() - 1, true)
            }
        };
        tie.cells[at].1.add(day, &self.fading);
        new
    }

    /// `filler` was in `role`, with `other`.
    fn fill(&mut self, day: u32, filler: u32, role: u32, other: u32, new: bool) {
        let fillers = &mut self.fillers[role as usize];
        let at = *self.filler_at.entry(key(role, filler)).or_insert_with(|| {
            fillers.push(Filler { entity: filler, tally: Tally::default(), distinct: 0.0, latest: Vec::new() });
            fillers.len() as u32 - 1
        });
        let filler = &mut fillers[at as usize];
        filler.tally.add(day, &self.fading);
        filler.distinct += f32::from(u8::from(new));
        let mut latest = std::mem::take(&mut filler.latest);
        match latest.iter().position(|one| *one == other) {
            Some(at) => {
                latest.remove(at);
            }
            None if latest.len() == ANSWERS => {
                latest.remove(0);
            }
            None => {}
        }
        if new {
            for &before in &latest {
                self.liken(before, other);
                self.liken(other, before);
            }
        }
        latest.push(other);
        self.fillers[role as usize][at as usize].latest = latest;
    }

    fn liken(&mut self, one: u32, other: u32) {
        let alike = &mut self.alike[one as usize];
        let at = *self.alike_at.entry(key(one, other)).or_insert_with(|| {
            alike.push((other, 0.0));
            alike.len() as u32 - 1
        });
        alike[at as usize].1 += 1.0;
    }

    pub(crate) fn ties(&self, known: u32) -> &[Tie] {
        &self.ties[known as usize]
    }

    /// Where the tie to `answer` stands among [`Self::ties`].
    pub(crate) fn tie_place(&self, known: u32, answer: u32) -> Option<u32> {
        self.tie_at.get(&key(known, answer)).copied()
    }

    /// Who has answered questions of this role.
    pub(crate) fn fillers(&self, role: u32) -> &[Filler] {
        &self.fillers[role as usize]
    }

    pub(crate) fn filler(&self, role: u32, entity: u32) -> Option<&Filler> {
        self.filler_at.get(&key(role, entity)).map(|at| &self.fillers[role as usize][*at as usize])
    }

    pub(crate) fn role_total(&self, role: u32) -> &Tally {
        &self.role_totals[role as usize]
    }

    pub(crate) fn met(&self, entity: u32) -> &Tally {
        &self.met[entity as usize]
    }

    pub(crate) fn world(&self) -> &Tally {
        &self.world
    }

    pub(crate) fn latest(&self, entity: u32) -> &[Encounter] {
        &self.latest[entity as usize]
    }

    pub(crate) fn alike(&self, entity: u32) -> &[(u32, f32)] {
        &self.alike[entity as usize]
    }
}

fn key(one: u32, other: u32) -> u64 {
    u64::from(one) << 32 | u64::from(other)
}

/// Where something stands in a list. Only looked up, never walked, so its order shows nowhere.
type Index = HashMap<u64, u32, BuildHasherDefault<Mixed>>;

/// Keys are pairs of small numbers: one multiplication spreads them well enough and costs a tenth of the default.
#[derive(Debug, Clone, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let product = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = product ^ product >> 32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_remembered_from_both_sides() {
        let mut memory = Memory::new(4, 2);
        memory.add(Fact { time: 3, subject: 0, relation: 1, object: 2 });
        memory.add(Fact { time: 5, subject: 0, relation: 1, object: 3 });
        memory.add(Fact { time: 6, subject: 0, relation: 1, object: 2 });
        // Relation 1 asked for its subject is role 3.
        assert_eq!((memory.inverse(1), memory.inverse(3)), (3, 1));
        let from = &memory.ties(0)[memory.tie_place(0, 2).unwrap() as usize];
        let to = &memory.ties(2)[memory.tie_place(2, 0).unwrap() as usize];
        assert_eq!((from.cell(1).unwrap().count, from.sides[0].count, from.sides[1].count), (2.0, 2.0, 0.0));
        assert_eq!((to.cell(3).unwrap().last, to.sides[0].count, to.sides[1].count), (6, 0.0, 2.0));
        // Entity 2 was the answer in role 1 twice; entity 0 in role 3 three times, with two others, the last one 2.
        let (filler, act) = (memory.filler(1, 2).unwrap(), memory.filler(3, 0).unwrap());
        assert_eq!((filler.tally.count, filler.distinct), (2.0, 1.0));
        assert_eq!((act.tally.count, act.distinct, act.latest.as_slice()), (3.0, 2.0, [3, 2].as_slice()));
        // 2 and 3 answered the same question, and became alike when 3 did for the first time.
        assert_eq!((memory.alike(2), memory.alike(3)), ([(3, 1.0)].as_slice(), [(2, 1.0)].as_slice()));
        assert_eq!(
            memory.latest(0).iter().map(|one| (one.day, one.other)).collect::<Vec<_>>(),
            [(3, 2), (5, 3), (6, 2)]
        );
    }
}
