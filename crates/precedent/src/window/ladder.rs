//! Lengths to learn from: the one asked about and, while the record is too short for it, shorter ones.

use super::Occurrence;
use super::features::Layout;
use super::memory::Memory;
use super::rung::Rung;

/// Each length is this many times the next shorter one.
const RATIO: u32 = 4;

/// Models of several lengths, longest first.
#[derive(Debug, Clone)]
pub(super) struct Ladder {
    rungs: Vec<Rung>,
    /// Events that a pending window may still need.
    log: Vec<Occurrence>,
}

impl Ladder {
    /// For windows of `length`: that length, a quarter of it, and so on to one unit.
    pub(super) fn new(layout: &Layout, kinds: usize, length: u32, lead: u32) -> Self {
        let longest = length.max(1);
        let lengths = std::iter::successors(Some(longest), |&length| (length > 1).then(|| (length / RATIO).max(1)));
        Self { rungs: lengths.map(|length| Rung::new(layout, kinds, length, lead)).collect(), log: Vec::new() }
    }

    /// Only the longest length that a record of so many units will have enough windows of. What is learned of it is the same as if
    /// the others were there too.
    pub(super) fn for_units(mut self, units: u32) -> Self {
        let chosen = self.rungs.iter().position(|rung| rung.needs_units() <= units).unwrap_or(self.rungs.len() - 1);
        self.rungs = vec![self.rungs.swap_remove(chosen)];
        self
    }

    /// The model of the longest length of which enough windows are complete.
    pub(super) fn best(&self) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.is_ready()).or(self.rungs.last())
    }

    /// Takes the end of a day. Lengths that are shorter than one that is ready are given up.
    pub(super) fn turn(&mut self, memory: &mut Memory, layout: &Layout, newly_known: &[Occurrence]) {
        self.log.extend(newly_known.iter().filter(|event| memory.knows(event)));
        for rung in &mut self.rungs {
            rung.turn(memory, layout, &self.log);
        }
        if let Some(ready) = self.rungs.iter().position(Rung::is_ready) {
            self.rungs.truncate(ready + 1);
        }
        let needed = self.rungs.iter().filter_map(Rung::needs_from).min().unwrap_or(memory.today);
        self.log.retain(|event| event.day >= needed);
        memory.gaps.forget_before(needed);
    }
}
