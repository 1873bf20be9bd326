//! What the past has to say about one pair on one day: signs for single relations, and inputs of the network.

use super::fading::{SPEEDS, Tally, left_after};
use super::memory::Memory;

/// Whose tally something was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Dyad,
    Reverse,
    SubjectActs,
    ObjectSuffers,
    SubjectSuffers,
    ObjectActs,
}

pub(super) const SOURCES: [Source; 6] = [
    Source::Dyad,
    Source::Reverse,
    Source::SubjectActs,
    Source::ObjectSuffers,
    Source::SubjectSuffers,
    Source::ObjectActs,
];

/// Something that speaks for one relation: a weight to be learned, times a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sign {
    pub weight: u32,
    pub relation: u16,
    pub value: f32,
}

/// What the past has to say about one pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Evidence {
    pub signs: Vec<Sign>,
    /// Rows of the network's first layer, each with its value.
    pub inputs: Vec<(u32, f32)>,
}

pub(super) const LAGS: [u32; 10] = [1, 2, 3, 5, 8, 15, 30, 60, 120, 365];
pub(super) const LAG_BUCKETS: usize = LAGS.len() + 1;
pub(super) const AMOUNTS: [f32; 6] = [0.5, 1.5, 3.5, 7.5, 15.5, 63.5];
pub(super) const AMOUNT_BUCKETS: usize = AMOUNTS.len() + 1;
/// Signs of one source: a lift for each half-life, and how long ago; each in its context of how much is known of the dyad.
const LIFTS: usize = SPEEDS * AMOUNT_BUCKETS;
const SIGNS_OF_SOURCE: usize = LIFTS + LAG_BUCKETS * AMOUNT_BUCKETS + AMOUNT_BUCKETS;
/// How many weights signs may name.
pub(super) const WEIGHTS: usize = SIGNS_OF_SOURCE * SOURCES.len();

/// Half-lives at which the tallies of single actors are read.
const ACTOR_SPEEDS: [usize; 3] = [1, 3, 5];
const DYAD_SPEEDS: [usize; 6] = [0, 1, 2, 3, 4, 5];
const DYAD_INPUTS: [usize; 3] = [0, 2, 5];
const ACTOR_INPUTS: [usize; 2] = [1, 3];
const INPUT_KINDS: usize = 3;

/// How many rows the network's first layer has.
pub(super) fn inputs(entities: usize, relations: usize) -> usize {
    2 * entities + SOURCES.len() * INPUT_KINDS * relations + 300
}

/// The evidence on what `subject` does to `object` on `day`, from what came before.
pub(super) fn gather(memory: &Memory, subject: u32, object: u32, day: u32) -> Evidence {
    let entities = memory.entities();
    let world = &memory.world[3];
    let relations = world.len();
    let dyad = memory.dyad(subject, object);
    let amount = bucket(&AMOUNTS, dyad.totals[SPEEDS - 1]);
    let acts = shares(memory.acting(subject), world);
    let suffers = shares(memory.suffering(object), world);
    let parent: Vec<f32> = acts.iter().zip(&suffers).map(|(a, b)| (a + b) / 2.0).collect();

    let mut evidence = Evidence::default();
    evidence.inputs.push((subject, 1.0));
    evidence.inputs.push((entities as u32 + object, 1.0));
    evidence.inputs.push(((2 * entities + SOURCES.len() * INPUT_KINDS * relations + amount) as u32, 1.0));
    for (at, source) in SOURCES.into_iter().enumerate() {
        let tally = match source {
            Source::Dyad => dyad,
            Source::Reverse => memory.dyad(object, subject),
            Source::SubjectActs => memory.acting(subject),
            Source::ObjectSuffers => memory.suffering(object),
            Source::SubjectSuffers => memory.suffering(subject),
            Source::ObjectActs => memory.acting(object),
        };
        let of_dyad = matches!(source, Source::Dyad | Source::Reverse);
        let (speeds, input_speeds, parent, alpha): (&[usize], &[usize], _, _) = if of_dyad {
            (&DYAD_SPEEDS, &DYAD_INPUTS, &parent, 2.0)
        } else {
            (&ACTOR_SPEEDS, &ACTOR_INPUTS, world, 5.0)
        };
        let left = left_after(day.saturating_sub(tally.last));
        let first = at * SIGNS_OF_SOURCE;
        for entry in &tally.entries {
            let relation = entry.relation;
            let prior = alpha * parent[usize::from(relation)];
            for &speed in speeds {
                let lift = (1.0 + entry.counts[speed] * left[speed] / prior).ln();
                if lift > 0.01 {
                    let weight = (first + speed * AMOUNT_BUCKETS + amount) as u32;
                    evidence.signs.push(Sign { weight, relation, value: lift });
                }
            }
            let lag = bucket(&LAGS, day.saturating_sub(entry.last));
            let weight = (first + LIFTS + lag * AMOUNT_BUCKETS + amount) as u32;
            evidence.signs.push(Sign { weight, relation, value: 1.0 });
            if entry.last == tally.last {
                let weight = (first + LIFTS + LAG_BUCKETS * AMOUNT_BUCKETS + amount) as u32;
                evidence.signs.push(Sign { weight, relation, value: 1.0 });
            }
        }
        for (kind, &speed) in input_speeds.iter().enumerate() {
            let first = 2 * entities + (at * INPUT_KINDS + kind) * relations;
            let from = evidence.inputs.len();
            let mut square = 1.0;
            for entry in &tally.entries {
                let count = entry.counts[speed] * left[speed];
                if count > 0.05 {
                    let value = (1.0 + count).ln();
                    square += value * value;
                    evidence.inputs.push(((first + usize::from(entry.relation)) as u32, value));
                }
            }
            let norm = square.sqrt();
            evidence.inputs[from..].iter_mut().for_each(|(_, value)| *value /= norm);
        }
    }
    evidence
}

/// Shares of relations in a tally, smoothed with the world's.
fn shares(tally: &Tally, world: &[f32]) -> Vec<f32> {
    const SMOOTHING: f32 = 10.0;
    let total = tally.totals[SPEEDS - 1] + SMOOTHING;
    let mut shares: Vec<f32> = world.iter().map(|share| SMOOTHING * share / total).collect();
    for entry in &tally.entries {
        shares[usize::from(entry.relation)] += entry.counts[SPEEDS - 1] / total;
    }
    shares
}

pub(super) fn bucket<T: PartialOrd>(bounds: &[T], value: T) -> usize {
    bounds.iter().position(|bound| value <= *bound).unwrap_or(bounds.len())
}
