//! Who is near: two steps along the latest encounters, and those who answer like the latest answers.

use super::feature::{Asked, Nearness};

/// Weight of an answer relative to the one after it.
const EARLIER: f32 = 0.8;

/// Room for one walk after another: what each entity has from it, and who was reached at all.
#[derive(Debug)]
pub(crate) struct Walk {
    near: Vec<Nearness>,
    reached: Vec<u32>,
}

impl Walk {
    pub(crate) fn new(entities: usize) -> Self {
        Self { near: vec![Nearness::default(); entities], reached: Vec::new() }
    }

    /// Walks from the known of a question, in its role.
    pub(crate) fn from(&mut self, asked: &Asked) {
        let memory = asked.memory;
        let left = |day: u32| memory.fading.after(asked.day.saturating_sub(day));
        for near in memory.latest(asked.known) {
            let weight = left(near.day)[1];
            for far in memory.latest(near.other) {
                self.reach(far.other).hop += weight * left(far.day)[1];
            }
        }
        let mut weight = 1.0;
        for &answer in asked.act.iter().flat_map(|act| act.latest.iter().rev()) {
            let size = memory.met(answer).count;
            for &(other, times) in memory.alike(answer) {
                self.reach(other).akin += weight * times / (size * memory.met(other).count).sqrt();
            }
            for peer in memory.filler(asked.role, answer).iter().flat_map(|answer| &answer.latest) {
                if *peer == asked.known {
                    continue;
                }
                let Some(peer) = memory.filler(memory.inverse(asked.role), *peer) else { continue };
                let mut fresh = weight * left(peer.tally.last)[2];
                for &theirs in peer.latest.iter().rev() {
                    self.reach(theirs).peers += fresh;
                    fresh *= EARLIER;
                }
            }
            weight *= EARLIER;
        }
    }

    fn reach(&mut self, entity: u32) -> &mut Nearness {
        let near = &mut self.near[entity as usize];
        if !near.reached {
            near.reached = true;
            self.reached.push(entity);
        }
        near
    }

    pub(crate) fn near(&self, entity: u32) -> Nearness {
        self.near[entity as usize]
    }

    /// Everyone reached, in the order of the walk.
    pub(crate) fn reached(&self) -> impl Iterator<Item = (u32, Nearness)> {
        self.reached.iter().map(|&entity| (entity, self.near[entity as usize]))
    }

    /// Makes ready for the next walk.
    pub(crate) fn clear(&mut self) {
        for entity in self.reached.drain(..) {
            self.near[entity as usize] = Nearness::default();
        }
    }
}
