//! An account of a forecast: what pushed which relation how far.

use std::collections::BTreeMap;

use super::RelationModel;
use super::evidence::Evidence;
use super::fading::{EVER, HALF_LIVES, SPEEDS};
use super::inputs::Input;
use super::source::Source;
use super::weights::add_scaled;

/// Where a push comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// How often the world sees each relation, now and ever.
    World,
    /// That a source has seen the relations themselves: how often, and how long ago.
    Seen(Source),
    /// What a source has seen of one relation, as far as it speaks for others: after this comes that.
    After {
        /// Whose past.
        source: Source,
        /// The relation that was seen.
        relation: u32,
    },
    /// Who the subject is.
    Subject,
    /// Who the object is.
    Object,
    /// How much has been seen of the two.
    Amount,
}

/// One part of a forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Where it comes from.
    pub cause: Cause,
    /// What it adds to the logarithm of each relation's probability, up to a number that is the same for all relations.
    pub push: Vec<f32>,
}

/// What a source has seen of one relation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The relation.
    pub relation: u32,
    /// The last day on which it was seen.
    pub last: u32,
    /// How often it was seen, ever.
    pub ever: f64,
    /// Faded counts, with their half-lives in days, the shortest first.
    pub faded: [(f64, f64); SPEEDS - 1],
}

impl RelationModel {
    /// The parts of a forecast, ordered by cause. Their pushes sum up to the logarithms of the forecast's probabilities, up to a
    /// number that is the same for all relations.
    pub fn parts(&self, subject: u32, object: u32, day: u32) -> Vec<Part> {
        let evidence = Evidence::gather(&self.memory, &self.rows, subject, object, day);
        let hidden = self.pool.network.hidden(&evidence.inputs);
        let mut parts: BTreeMap<Cause, Vec<f32>> = BTreeMap::new();

        let mut world = self.pool.bias.values.clone();
        for (logarithms, &weight) in self.memory.world().iter().zip(&self.pool.world.values) {
            add_scaled(&mut world, logarithms, weight);
        }
        let silent = vec![0.0; world.len()];
        parts.insert(Cause::World, world);
        for sign in &evidence.signs {
            let push = parts.entry(Cause::Seen(sign.source())).or_insert_with(|| silent.clone());
            push[sign.relation as usize] += self.pool.signs.values[sign.weight as usize] * sign.value;
        }
        for &input in &evidence.inputs {
            let cause = match self.rows.input(input.0) {
                Input::Subject => Cause::Subject,
                Input::Object => Cause::Object,
                Input::Amount => Cause::Amount,
                Input::After { source, relation } => Cause::After { source, relation },
            };
            let push = parts.entry(cause).or_insert_with(|| silent.clone());
            self.pool.network.push_of(input, &hidden, push);
        }
        parts.into_iter().map(|(cause, push)| Part { cause, push }).collect()
    }

    /// What a source has seen before `day`, the most frequent first.
    pub fn seen(&self, source: Source, subject: u32, object: u32, day: u32) -> Vec<Seen> {
        let tally = self.memory.tally(source, subject, object);
        let left = tally.left(day);
        let mut seen: Vec<Seen> = tally
            .entries
            .iter()
            .map(|entry| Seen {
                relation: entry.relation,
                last: entry.last,
                ever: f64::from(entry.counts[EVER]),
                faded: std::array::from_fn(|at| (f64::from(HALF_LIVES[at]), f64::from(entry.counts[at] * left[at]))),
            })
            .collect();
        seen.sort_by(|a, b| b.ever.total_cmp(&a.ever).then(a.relation.cmp(&b.relation)));
        seen
    }
}
