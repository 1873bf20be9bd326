//! Rolling forecasts of counts in windows, scored against three that only count.

mod tally;

use precedent::window::{Learner, Occurrence, Settings, World};
use rayon::prelude::*;
pub use tally::Tally;

/// What is to be run.
pub struct Run<'a> {
    /// Actors and kinds.
    pub world: World,
    /// Length, lead and seasons.
    pub settings: Settings,
    /// Events with the day on which each became known, in that order.
    pub events: &'a [(i32, Occurrence)],
    /// Days of which nothing is covered: no day of learning, and no window with such a day is scored.
    pub missing: Vec<i32>,
    /// First and last day of windows that are scored.
    pub scored: (i32, i32),
    /// Days between scored origins.
    pub every: i32,
    /// Dyads that are scored.
    pub dyads: Vec<(u32, u32)>,
}

/// Names of the forecasters, in the order of [`Scores::by_kind`].
pub const FORECASTERS: [&str; 5] =
    ["learner", "persistence", "persistence, recalibrated", "climatology", "dyad frequency"];

/// Scores by kind and forecaster.
pub struct Scores {
    /// Kinds × forecasters.
    pub by_kind: Vec<[Tally; 5]>,
    /// Windows scored.
    pub origins: u32,
    /// Seconds learning, forecasting.
    pub seconds: (f64, f64),
}

/// What the reference forecasts know: for each dyad and kind the windows that had an event, and the last outcome.
struct References {
    with: Vec<u32>,
    last: Vec<bool>,
    windows: u32,
    /// For each kind: windows of all dyads, by (last outcome, this outcome).
    moves: Vec<[[f64; 2]; 2]>,
}

/// Runs through all days.
pub fn run(run: &Run) -> Scores {
    let kinds = run.world.parent.len();
    let chains: Vec<Vec<usize>> = (0..kinds)
        .map(|kind| std::iter::successors(Some(kind), |&kind| run.world.parent[kind].map(usize::from)).collect())
        .collect();
    let places: std::collections::HashMap<(u32, u32), usize> =
        run.dyads.iter().enumerate().map(|(place, &dyad)| (dyad, place)).collect();
    let mut by_day: std::collections::BTreeMap<i32, Vec<(usize, u16)>> = Default::default();
    for (_, event) in run.events {
        if let Some(&place) = places.get(&(event.source, event.target)) {
            by_day.entry(event.day).or_default().push((place, event.kind));
        }
    }
    let length = i32::try_from(run.settings.length).unwrap_or(1);
    let lead = i32::try_from(run.settings.lead).unwrap_or(1);
    let counts = |start: i32| {
        let mut counts = vec![0u32; run.dyads.len() * kinds];
        for (place, kind) in by_day.range(start..start + length).flat_map(|(_, events)| events) {
            for &kind in &chains[usize::from(*kind)] {
                counts[place * kinds + kind] += 1;
            }
        }
        counts
    };
    let (Some(first), Some(last)) = (run.events.first().map(|e| e.0), run.events.last().map(|e| e.0)) else {
        return Scores { by_kind: Vec::new(), origins: 0, seconds: (0.0, 0.0) };
    };
    let mut references = References {
        with: vec![0; run.dyads.len() * kinds],
        last: vec![false; run.dyads.len() * kinds],
        windows: 0,
        moves: vec![[[1.0; 2]; 2]; kinds],
    };
    let mut learner = Learner::new(run.world.clone(), run.settings.clone());
    let mut scores = Scores { by_kind: vec![Default::default(); kinds], origins: 0, seconds: (0.0, 0.0) };
    let mut next = 0;
    let gaps = |start: i32| run.missing.iter().any(|day| (start..start + length).contains(day));
    for today in first..=last {
        if run.missing.contains(&today) {
            continue;
        }
        let from = next;
        while run.events.get(next).is_some_and(|event| event.0 <= today) {
            next += 1;
        }
        let news: Vec<Occurrence> = run.events[from..next].iter().map(|event| event.1).collect();
        let clock = std::time::Instant::now();
        learner.advance(today, &news);
        scores.seconds.0 += clock.elapsed().as_secs_f64();
        let ended = today - length + 1;
        if ended >= first && !gaps(ended) {
            references.pass(&counts(ended), kinds);
        }
        let start = today + lead;
        let end = start + length - 1;
        if start < run.scored.0 || end > run.scored.1 || (start - run.scored.0) % run.every != 0 || gaps(start) {
            continue;
        }
        let clock = std::time::Instant::now();
        let outlooks: Vec<_> = run.dyads.par_iter().map(|&(source, target)| learner.outlook(source, target)).collect();
        scores.seconds.1 += clock.elapsed().as_secs_f64();
        scores.origins += 1;
        let counts = counts(start);
        scores.by_kind.par_iter_mut().enumerate().for_each(|(kind, tallies)| {
            let climate: f64 = (0..run.dyads.len()).map(|place| f64::from(references.with[place * kinds + kind])).sum();
            let all = run.dyads.len() as f64 * f64::from(references.windows);
            let climate = (climate + 0.5) / (all + 1.0);
            let moved = |from: usize| {
                let row = references.moves[kind][from];
                row[1] / (row[0] + row[1])
            };
            for (place, outlook) in outlooks.iter().enumerate() {
                let at = place * kinds + kind;
                let Some(outlook) = outlook else { continue };
                let last = references.last[at];
                let frequency = (f64::from(references.with[at]) + climate) / (f64::from(references.windows) + 1.0);
                let forecasts = [
                    (outlook[kind].any, outlook[kind].expected),
                    (f64::from(u8::from(last)), 0.0),
                    (moved(usize::from(last)), 0.0),
                    (climate, 0.0),
                    (frequency, 0.0),
                ];
                for (tally, (any, expected)) in tallies.iter_mut().zip(forecasts) {
                    tally.add(any, expected, counts[at]);
                }
            }
        });
    }
    eprintln!("learned from windows of {:?} (length, how many)", learner.learned_from());
    scores
}

impl References {
    fn pass(&mut self, counts: &[u32], kinds: usize) {
        self.windows += 1;
        for (at, &count) in counts.iter().enumerate() {
            let now = count > 0;
            self.moves[at % kinds][usize::from(self.last[at])][usize::from(now)] += 1.0;
            self.with[at] += u32::from(now);
            self.last[at] = now;
        }
    }
}

/// Prints scores by kind, then of groups of kinds.
pub fn print(scores: &Scores, names: &[&str], groups: &[(&str, Vec<usize>)], curve: bool) {
    println!(
        "{:<22} {:>9} {:>8} {:>8} | {:>8} {:>8} | skill (Brier, log) against persistence*, climatology, dyad frequency | slope, even, Cox a, b | E/N",
        "", "forecasts", "base", "mean", "Brier", "log"
    );
    let merged = |kinds: &[usize]| {
        let mut merged: [Tally; 5] = Default::default();
        for &kind in kinds {
            for (to, from) in merged.iter_mut().zip(&scores.by_kind[kind]) {
                to.merge(from);
            }
        }
        merged
    };
    let rows = (0..names.len()).map(|kind| (names[kind], vec![kind])).chain(groups.iter().cloned());
    for (name, kinds) in rows {
        let tallies = merged(&kinds);
        let [own, raw, persistence, climate, frequency] = &tallies;
        let skill = |other: &Tally| {
            format!("{:>6.3} {:>6.3}", 1.0 - own.brier() / other.brier(), 1.0 - own.log() / other.log())
        };
        let (a, b) = own.recalibration();
        println!(
            "{name:<22} {:>9} {:>8.5} {:>8.5} | {:>8.5} {:>8.5} | {} ({:.3} raw), {}, {} | {:.3} {:.3} {a:>6.3} {b:.3} | {:.3}",
            own.n,
            own.base_rate(),
            own.mean(),
            own.brier(),
            own.log(),
            skill(persistence),
            1.0 - own.brier() / raw.brier(),
            skill(climate),
            skill(frequency),
            own.slope(),
            own.slope_even(),
            own.expected_to_events(),
        );
        if curve && kinds.len() > 1 {
            for (n, mean, share) in own.curve() {
                println!("    {n:>9} forecasts of {mean:.4} came true {share:.4}");
            }
        }
    }
    println!(
        "{} origins; learning {:.1} s, forecasting {:.1} s; * {}",
        scores.origins, scores.seconds.0, scores.seconds.1, FORECASTERS[2]
    );
}
