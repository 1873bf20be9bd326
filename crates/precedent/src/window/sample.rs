//! Which dyads to learn from.

use super::filter::Case;
use super::half_life::{DAYS_28, EVER};
use super::memory::Memory;
use super::tally::Tally;

/// Dyads to learn from at each origin, about.
const SIZE: f64 = 2000.0;
/// Pairs that never had an event, drawn at each origin.
const UNSEEN: u64 = 400;

/// Cases without an event are all kept from this probability on.
const KEPT_WHOLE: f64 = 0.02;
/// Least share that is kept of those with a smaller probability.
const LEAST_KEPT: f64 = 0.1;

/// A dyad, and for how many it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drawn {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) weight: f64,
    /// Whether it had no event yet.
    pub(super) unseen: bool,
}

/// Draws dyads with probabilities that grow with how active they are, each weighted by the inverse of its probability, so that
/// sums over the sample estimate sums over all ordered pairs of actors seen so far. The draw depends on the day alone.
pub(super) fn draw(memory: &Memory) -> Vec<Drawn> {
    let all = memory.all();
    let exposure = memory.exposure();
    let activity: Vec<f64> = memory
        .dyads
        .iter()
        .map(|dyad| {
            let left = dyad.tally.left(memory.today);
            let active = dyad.tally.active(all);
            active[DAYS_28] * left[DAYS_28] / exposure[DAYS_28].max(1.0) + active[EVER] / exposure[EVER].max(1.0)
        })
        .collect();
    let number = memory.dyads.len() as f64;
    let total: f64 = activity.iter().sum();
    let seed = mix(u64::from(memory.today.cast_unsigned()));
    let mut drawn = Vec::new();
    for (place, (dyad, activity)) in memory.dyads.iter().zip(&activity).enumerate() {
        let chance = (0.7 * SIZE * activity / total.max(1e-300) + 0.3 * SIZE / number).min(1.0);
        if uniform(seed ^ mix(place as u64)) < chance {
            drawn.push(Drawn { source: dyad.source, target: dyad.target, weight: 1.0 / chance, unseen: false });
        }
    }
    unseen(memory, seed, &mut drawn);
    drawn
}

/// Pairs without any event yet, drawn the more often, the more active both are: of these come the first events.
fn unseen(memory: &Memory, seed: u64, drawn: &mut Vec<Drawn>) {
    let activity = |tally: Option<&Tally>| tally.map_or(0.0, |tally| tally.active(memory.all())[EVER]);
    let sources = Urn::new(memory.sources.iter().map(|&actor| activity(memory.source(actor))));
    let targets = Urn::new(memory.targets.iter().map(|&actor| activity(memory.target(actor))));
    for i in 0..UNSEEN {
        let random = mix(seed.wrapping_add(mix(i | 1 << 40)));
        let (Some((source, p)), Some((target, q))) = (sources.draw(uniform(random)), targets.draw(uniform(!random)))
        else {
            return;
        };
        let (source, target) = (memory.sources[source], memory.targets[target]);
        if source != target && memory.dyad(source, target).is_none() {
            drawn.push(Drawn { source, target, weight: 1.0 / (UNSEEN as f64 * p * q), unseen: true });
        }
    }
}

/// Things to be drawn, half by their weights and half evenly.
struct Urn {
    /// Running sums of the chances.
    upto: Vec<f64>,
}

impl Urn {
    fn new(weights: impl Iterator<Item = f64>) -> Self {
        let weights: Vec<f64> = weights.collect();
        let (total, number) = (weights.iter().sum::<f64>().max(1e-300), weights.len() as f64);
        let chances = weights.iter().scan(0.0, |upto, weight| {
            *upto += 0.5 * weight / total + 0.5 / number;
            Some(*upto)
        });
        Self { upto: chances.collect() }
    }

    /// The thing at a number in 0..1, and its chance.
    fn draw(&self, at: f64) -> Option<(usize, f64)> {
        let place = self.upto.partition_point(|&upto| upto <= at).min(self.upto.len().checked_sub(1)?);
        let before = place.checked_sub(1).map_or(0.0, |before| self.upto[before]);
        Some((place, self.upto[place] - before))
    }
}

/// Cases to learn from: all that had an event, and of those that had none the fewer, the less probable one was; these weighted
/// by the inverse of the chance to be kept.
pub(super) fn thin<'a>(cases: impl Iterator<Item = (Case<'a>, f64)>, seed: u64) -> Vec<Case<'a>> {
    cases
        .enumerate()
        .filter_map(|(place, (case, probability))| {
            if case.outcome > 0.0 {
                return Some(case);
            }
            let chance = (probability / KEPT_WHOLE).clamp(LEAST_KEPT, 1.0);
            let kept = uniform(seed ^ mix(place as u64)) < chance;
            kept.then(|| Case { weight: case.weight / chance, ..case })
        })
        .collect()
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
pub(super) fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number in 0..1 from a seed.
fn uniform(seed: u64) -> f64 {
    (mix(seed) >> 11) as f64 / (1u64 << 53) as f64
}
