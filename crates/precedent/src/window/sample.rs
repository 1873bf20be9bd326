//! Which dyads to learn from.

use super::half_life::{DAYS_28, EVER};
use super::memory::Memory;

/// Dyads to learn from at each origin, about.
const SIZE: f64 = 1500.0;
/// Pairs that never had an event, drawn at each origin.
const UNSEEN: u64 = 300;

/// A dyad, and for how many it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drawn {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) weight: f64,
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
            drawn.push(Drawn { source: dyad.source, target: dyad.target, weight: 1.0 / chance });
        }
    }
    unseen(memory, seed, &mut drawn);
    drawn
}

/// Pairs without any event yet, drawn evenly.
fn unseen(memory: &Memory, seed: u64, drawn: &mut Vec<Drawn>) {
    let (sources, targets) = (memory.sources.len(), memory.targets.len());
    if sources == 0 || targets == 0 {
        return;
    }
    let pick = |actors: &[u32], random: u64| actors[(random % actors.len() as u64) as usize];
    let weight = (sources as f64) * (targets as f64) / UNSEEN as f64;
    for i in 0..UNSEEN {
        let random = mix(seed.wrapping_add(mix(i | 1 << 40)));
        let (source, target) = (pick(&memory.sources, random >> 32), pick(&memory.targets, random & 0xffff_ffff));
        if source != target && memory.dyad(source, target).is_none() {
            drawn.push(Drawn { source, target, weight });
        }
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number in 0..1 from a seed.
fn uniform(seed: u64) -> f64 {
    (mix(seed) >> 11) as f64 / (1u64 << 53) as f64
}
