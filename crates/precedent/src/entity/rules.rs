//! After *x* between two, how often *y* between the same two? Counted by how long ago *x* was, over all questions asked.

use super::memory::{Memory, Tie};
use super::tally::Tally;

/// Classes of how long ago: 1, 2, 3, 4–5, 6–8, 9–14, 15–30, 31–60, 61–120, 121–365 days and more.
const AGES: usize = 11;
/// Classes of how often: once, two or three times, more.
const TIMES: usize = 3;
const CLASSES: usize = AGES * TIMES;
/// Kinds of earlier role: the same, its inverse, another in the same direction, another in the other.
const KINDS: usize = 4;
/// How many trials a prior weighs.
const PRIOR: f32 = 15.0;

#[derive(Debug, Clone, Copy, Default)]
struct Rate {
    trials: f32,
    hits: f32,
}

impl Rate {
    fn add(&mut self, hit: bool) {
        self.trials += 1.0;
        self.hits += f32::from(u8::from(hit));
    }

    fn given(self, prior: f32) -> f32 {
        (self.hits + PRIOR * prior) / (self.trials + PRIOR)
    }
}

/// Confidence of every rule "earlier role, so long ago → role asked for", shrunk towards rules of its kind.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    roles: usize,
    rates: Vec<Rate>,
    by_role: Vec<Rate>,
    by_kind: Vec<Rate>,
}

/// What the rules say of one candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Verdict {
    /// The strongest rule's confidence.
    pub(crate) first: f32,
    /// The second strongest's.
    pub(crate) second: f32,
    /// Probability that at least one holds, were they independent.
    pub(crate) any: f32,
}

impl Rules {
    pub(crate) fn new(roles: usize) -> Self {
        Self {
            roles,
            rates: vec![Rate::default(); roles * roles * CLASSES],
            by_role: vec![Rate::default(); roles * KINDS * CLASSES],
            by_kind: vec![Rate { trials: 100.0, hits: 1.0 }; KINDS * CLASSES],
        }
    }

    /// Of all who had to do with `known`, who answered this day's question?
    pub(crate) fn learn(&mut self, memory: &Memory, day: u32, known: u32, role: u32, answers: &[u32]) {
        for tie in memory.ties(known) {
            let hit = answers.binary_search(&tie.other).is_ok();
            for (earlier, tally) in &tie.cells {
                let class = class(tally, day);
                let kind = kind(memory, role, *earlier);
                let at = self.at(role, *earlier) + class;
                self.rates[at].add(hit);
                self.by_role[(role as usize * KINDS + kind) * CLASSES + class].add(hit);
                self.by_kind[kind * CLASSES + class].add(hit);
            }
        }
    }

    /// What the rules say of the other side of `tie` on `day`.
    pub(crate) fn say(&self, memory: &Memory, day: u32, role: u32, tie: &Tie) -> Verdict {
        let mut verdict = Verdict::default();
        let mut none = 1.0;
        for (earlier, tally) in &tie.cells {
            let confidence = self.confidence(memory, day, role, *earlier, tally);
            none *= 1.0 - confidence;
            if confidence > verdict.first {
                verdict.second = verdict.first;
                verdict.first = confidence;
            } else if confidence > verdict.second {
                verdict.second = confidence;
            }
        }
        verdict.any = 1.0 - none;
        verdict
    }

    pub(crate) fn confidence(&self, memory: &Memory, day: u32, role: u32, earlier: u32, tally: &Tally) -> f32 {
        let class = class(tally, day);
        let kind = kind(memory, role, earlier);
        let of_kind = self.by_kind[kind * CLASSES + class];
        let prior = self.by_role[(role as usize * KINDS + kind) * CLASSES + class].given(of_kind.hits / of_kind.trials);
        self.rates[self.at(role, earlier) + class].given(prior)
    }

    fn at(&self, role: u32, earlier: u32) -> usize {
        (role as usize * self.roles + earlier as usize) * CLASSES
    }
}

fn kind(memory: &Memory, role: u32, earlier: u32) -> usize {
    if earlier == role {
        0
    } else if earlier == memory.inverse(role) {
        1
    } else if (earlier < memory.relations) == (role < memory.relations) {
        2
    } else {
        3
    }
}

fn class(tally: &Tally, day: u32) -> usize {
    let age = match tally.since(day).unwrap_or(u32::MAX) {
        0..=1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=8 => 4,
        9..=14 => 5,
        15..=30 => 6,
        31..=60 => 7,
        61..=120 => 8,
        121..=365 => 9,
        _ => 10,
    };
    let times = if tally.count < 2.0 {
        0
    } else if tally.count < 4.0 {
        1
    } else {
        2
    };
    age * TIMES + times
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fact;

    #[test]
    fn confidence_is_hits_over_trials_shrunk_twice() {
        let mut memory = Memory::new(3, 2);
        let mut rules = Rules::new(memory.roles());
        // On day 0, entity 0 did relation 1 to entities 1 and 2; on day 1 it did relation 0 to entity 1.
        memory.add(Fact { time: 0, subject: 0, relation: 1, object: 1 });
        memory.add(Fact { time: 0, subject: 0, relation: 1, object: 2 });
        rules.learn(&memory, 1, 0, 0, &[1]);
        let tally = *memory.ties(0)[0].cell(1).unwrap();
        // Of its kind: (1 + 1) of (100 + 2); of the role 1 of 2, and of the rule 1 of 2, each shrunk by 15 trials.
        let of_role = (1.0 + 15.0 * 2.0 / 102.0) / 17.0;
        let expected = (1.0 + 15.0 * of_role) / 17.0;
        let confidence = rules.confidence(&memory, 1, 0, 1, &tally);
        assert!((confidence - expected).abs() < 1e-6, "{confidence} {expected}");
        // What was never tried has the confidence of its kind.
        let untried = rules.confidence(&memory, 1, 1, 0, &tally);
        assert!((untried - 2.0 / 102.0).abs() < 1e-6, "{untried}");
    }
}
