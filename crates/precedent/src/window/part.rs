//! A forecast, taken apart.

use std::collections::BTreeMap;

use super::features::Layout;
use super::half_life::{DAYS_28, EVER};
use super::memory::Memory;
use super::tally::Tally;
use super::what::What;

/// One part of what a forecast rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub what: What,
    /// Units of time with at least one event that it counts, since the record began; of several dyads, summed over them.
    pub count: f64,
    /// The same for a window of the length that was learned from, lately (at a half-life of 28 units): how many of its units
    /// have one, on average.
    pub rate: f64,
    /// What it adds to the log-odds against the average dyad, in nats; for [`What::Average`] the log-odds of the average dyad.
    pub log_odds: f64,
    /// The last days of what was counted, latest first; for dyads only.
    pub days: Vec<i32>,
}

/// Sums the contributions of features by what they are part of, with the numbers behind each.
pub(super) fn gather(
    memory: &Memory,
    layout: &Layout,
    (source, target): (u32, u32),
    (kind, length): (u16, u32),
    contributions: &[f64],
    average: f64,
) -> Vec<Part> {
    let mut sums: BTreeMap<What, f64> = BTreeMap::new();
    for (feature, contribution) in contributions.iter().enumerate() {
        *sums.entry(layout.what(feature)).or_default() += contribution;
    }
    if let Some(sum) = sums.get_mut(&What::Average) {
        *sum += average;
    }
    let (kind, all) = (usize::from(kind), memory.all());
    let (dyad, reverse) = (memory.dyad(source, target), memory.dyad(target, source));
    let regions = memory.region(source).zip(memory.region(target));
    let exposure = memory.exposure()[DAYS_28].max(1.0);
    let numbers = |tally: Option<&Tally>, kind: usize| {
        tally.map_or((0.0, 0.0), |tally| {
            let lately = tally.active(kind)[DAYS_28] * tally.left(memory.today)[DAYS_28];
            (tally.active(kind)[EVER], lately / exposure * f64::from(length))
        })
    };
    sums.into_iter()
        .map(|(what, log_odds)| {
            let own = |kind: usize| {
                let days = dyad.map_or_else(Vec::new, |dyad| dyad.last[kind].days().collect());
                (numbers(dyad.map(|dyad| &dyad.tally), kind), days)
            };
            let back = |kind: usize| {
                let days = reverse.map_or_else(Vec::new, |dyad| dyad.last[kind].days().collect());
                (numbers(reverse.map(|dyad| &dyad.tally), kind), days)
            };
            let parent = memory.world.parent.get(kind).copied().flatten().map_or(all, usize::from).min(all);
            let ((count, rate), days) = match what {
                What::Dyad | What::Recency => own(kind),
                What::Wider => own(parent),
                What::Follows => own(all),
                What::Reverse => back(kind),
                What::Answers => back(all),
                What::Source => (numbers(memory.source(source), kind), Vec::new()),
                What::Target => (numbers(memory.target(target), kind), Vec::new()),
                What::Neighbours => {
                    (numbers(regions.and_then(|(_, to)| memory.to_region(source, to)), kind), Vec::new())
                }
                What::Regions => {
                    (numbers(regions.and_then(|(from, to)| memory.between_regions(from, to)), kind), Vec::new())
                }
                What::Average | What::World | What::Season => (numbers(Some(&memory.everywhere), kind), Vec::new()),
            };
            Part { what, count, rate, log_odds, days }
        })
        .collect()
}
