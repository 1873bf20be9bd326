//! What is known of a candidate, as numbers of about the same size: logarithms of faded counts, of shares, of days.

use std::ops::Range;

use super::memory::{Filler, Memory, Tie};
use super::rules::Verdict;
use super::tally::{SPANS, Tally};

/// Number of features of a candidate.
pub(crate) const FEATURES: usize = 57;
/// Number of features that all candidates of a question share.
pub(crate) const TRAITS: usize = 10;

/// Where each part of the evidence stands among the features.
pub(crate) const SAME: Range<usize> = 0..COUNTS + 3;
pub(crate) const PAIR: Range<usize> = SAME.end..SAME.end + 2 * COUNTS;
pub(crate) const RULES: Range<usize> = PAIR.end..PAIR.end + 3;
pub(crate) const ROLE: Range<usize> = RULES.end..RULES.end + SPANS + 3;
pub(crate) const ABOUT: Range<usize> = ROLE.end..ROLE.end + SPANS + 3;
pub(crate) const NEAR: Range<usize> = ABOUT.end..ABOUT.end + 3;
/// The logarithm of the probability that some rule holds.
pub(crate) const ANY_RULE: usize = RULES.end - 1;
/// The candidate's share of the role, unfaded; its share of the known's acts in the role, of the longest half-life.
pub(crate) const ROLE_SHARE: usize = ROLE.start + SPANS;
pub(crate) const SAME_SHARE: usize = 2 * SPANS - 1;

const COUNTS: usize = 2 * SPANS + 3;
/// `ln` of the days after which recency is nothing: three years.
const OLD: f32 = 7.0;

/// A question on a day, with what all its candidates have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) memory: &'a Memory,
    pub(crate) day: u32,
    pub(crate) known: u32,
    pub(crate) role: u32,
    /// The known, as it has filled the inverse role.
    pub(crate) act: Option<&'a Filler>,
    acts: Level,
    met: Level,
    total: Level,
    world: Level,
}

/// A tally as of the day.
#[derive(Debug, Clone, Copy, Default)]
struct Level {
    faded: [f32; SPANS],
    count: f32,
    recency: f32,
}

impl Level {
    fn of(tally: Option<&Tally>, day: u32, memory: &Memory) -> Self {
        let Some(tally) = tally else { return Self::default() };
        let recency = tally.since(day).map_or(0.0, |days| OLD - ln(days.max(1) as f32).min(OLD));
        Self { faded: tally.on(day, &memory.fading), count: tally.count, recency }
    }
}

/// How near a candidate is by what others did.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Nearness {
    pub(crate) reached: bool,
    /// Over the known's latest partners and theirs.
    pub(crate) hop: f32,
    /// How often it answered the same questions as the latest answers.
    pub(crate) akin: f32,
    /// As an answer of those who had the latest answers in common with the known.
    pub(crate) peers: f32,
}

/// What is known of one candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    /// In the role asked for, in its inverse.
    same: Level,
    back: Level,
    /// All that was done in the direction asked for, and in the other.
    sides: [Level; 2],
    verdict: Verdict,
    /// The candidate in this role, whoever was known; with how many.
    fills: Level,
    distinct: f32,
    /// The candidate in any role; with how many.
    met: Level,
    ties: f32,
    near: Nearness,
    itself: f32,
}

impl Evidence {
    pub(crate) fn of(asked: &Asked, candidate: u32, tie: Option<&Tie>, verdict: Verdict, near: Nearness) -> Self {
        let Asked { memory, day, known, role, .. } = *asked;
        let level = |tally: Option<&Tally>| Level::of(tally, day, memory);
        let cell = |role: u32| level(tie.and_then(|tie| tie.cell(role)));
        let side = usize::from(role >= memory.relations);
        let filler = memory.filler(role, candidate);
        Self {
            same: cell(role),
            back: cell(memory.inverse(role)),
            sides: [side, 1 - side].map(|side| level(tie.map(|tie| &tie.sides[side]))),
            verdict,
            fills: level(filler.map(|filler| &filler.tally)),
            distinct: filler.map_or(0.0, |filler| filler.distinct),
            met: level(Some(memory.met(candidate))),
            ties: memory.ties(candidate).len() as f32,
            near,
            itself: f32::from(u8::from(candidate == known)),
        }
    }
}

impl<'a> Asked<'a> {
    pub(crate) fn new(memory: &'a Memory, day: u32, known: u32, role: u32) -> Self {
        let act = memory.filler(memory.inverse(role), known);
        let level = |tally: Option<&Tally>| Level::of(tally, day, memory);
        Self {
            memory,
            day,
            known,
            role,
            act,
            acts: level(act.map(|act| &act.tally)),
            met: level(Some(memory.met(known))),
            total: level(Some(memory.role_total(role))),
            world: level(Some(memory.world())),
        }
    }

    /// How much is known of the question: what the same evidence is worth hangs on it.
    pub(crate) fn traits(&self) -> [f32; TRAITS] {
        let distinct = self.act.map_or(0.0, |act| act.distinct);
        [
            ln_1p(self.acts.count),
            ln_1p(self.met.count),
            ln_1p(self.total.count),
            ln_1p(self.memory.ties(self.known).len() as f32),
            ln_1p(self.memory.fillers(self.role).len() as f32),
            ln_1p(distinct),
            distinct / (self.acts.count + 1.0),
            ln_1p(self.acts.faded[1]),
            OLD - self.acts.recency,
            f32::from(u8::from(self.role < self.memory.relations)),
        ]
    }

    pub(crate) fn features(&self, evidence: &Evidence) -> [f32; FEATURES] {
        let mut row = Row { values: [0.0; FEATURES], at: 0 };
        row.counts(&evidence.same, &self.acts);
        row.put(ln_1p(evidence.back.faded[1]));
        row.put(ln_1p(evidence.back.count));
        row.put(evidence.back.recency);
        for side in &evidence.sides {
            row.counts(side, &self.met);
        }
        let Verdict { first, second, any } = evidence.verdict;
        for confidence in [first, second, any] {
            row.put(ln(confidence + 1e-3) + OLD);
        }
        row.shares(&evidence.fills, &self.total);
        row.put(ln_1p(evidence.distinct));
        row.shares(&evidence.met, &self.world);
        row.put(ln_1p(evidence.ties));
        row.put(ln_1p(20.0 * evidence.near.hop));
        row.put(ln_1p(100.0 * evidence.near.akin));
        row.put(ln_1p(5.0 * evidence.near.peers));
        row.put(evidence.itself);
        debug_assert_eq!(row.at, FEATURES);
        row.values
    }
}

struct Row {
    values: [f32; FEATURES],
    at: usize,
}

impl Row {
    fn put(&mut self, value: f32) {
        self.values[self.at] = value;
        self.at += 1;
    }

    fn counts(&mut self, part: &Level, whole: &Level) {
        for faded in part.faded {
            self.put(ln_1p(faded));
        }
        for (part, whole) in part.faded.iter().zip(whole.faded) {
            self.put(share(*part, whole));
        }
        self.put(ln_1p(part.count));
        self.put(share(part.count, whole.count));
        self.put(part.recency);
    }

    fn shares(&mut self, part: &Level, whole: &Level) {
        for (part, whole) in part.faded.iter().zip(whole.faded) {
            self.put(share(*part, whole));
        }
        self.put(share(part.count, whole.count));
        self.put(part.recency);
    }
}

fn share(part: f32, whole: f32) -> f32 {
    ln((part + 1e-3) / (whole + 1.0)).max(-12.0) + OLD
}

fn ln_1p(value: f32) -> f32 {
    ln(1.0 + value)
}

/// The natural logarithm of a positive number to 4e-5, the same on every machine and a third of the library's cost: the
/// exponent's bits, and for the rest ln(1 + m) / m interpolated at five Chebyshev nodes of [0, 1].
fn ln(value: f32) -> f32 {
    let bits = value.to_bits();
    let exponent = (bits >> 23) as f32 - 127.0;
    let m = f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000) - 1.0;
    let slope = 0.999_936_8 + m * (-0.496_788_76 + m * (0.305_4 + m * (-0.156_029_52 + m * 0.040_663_44)));
    exponent * std::f32::consts::LN_2 + m * slope
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_near_enough() {
        for value in [1e-4_f32, 0.3, 1.0, 1.5, 1.999, 2.0, 7.7, 1e6] {
            assert!((ln(value) - value.ln()).abs() < 1e-4, "{value}: {} {}", ln(value), value.ln());
        }
    }
}
