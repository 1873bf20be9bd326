//! One backtest against an earlier one, forecast by forecast of the same dyad and time.

use std::collections::BTreeMap;

use score::{Crossed, skill};
use serde::Serialize;
use vocab::ActorId;

use super::kept::{Kept, KeptCell};
use super::summary::{Interval95, enough};
use crate::learned::Level;

/// What became of the scores since an earlier backtest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Against {
    /// By level and score.
    pub changes: Vec<Change>,
    /// Forecasts, of all levels, that only one of the two has: they are left out.
    pub left_out: u64,
}

/// The change of one score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The level.
    pub level: Level,
    /// `log score` or `Brier score`.
    pub score: &'static str,
    /// How many forecasts are in both.
    pub forecasts: u64,
    /// The mean score of the earlier one.
    pub before: f64,
    /// The mean score now.
    pub now: f64,
    /// Skill against the earlier one: above 0, it is better now.
    pub skill: Option<f64>,
    /// How sure it is, by resampling dyads and blocks of time; `None` if there are too few of either.
    pub interval: Option<Interval95>,
}

/// Why two backtests cannot be compared: what they differ in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the two are of different forecasts: {what} was {before} and is {now}")]
pub struct Differs {
    /// What.
    pub what: &'static str,
    /// In the earlier one.
    pub before: String,
    /// Now.
    pub now: String,
}

/// Sums of a level in a cell: forecasts, log score before and now, Brier score before and now.
const MEASURES: usize = 5;

/// Compares a backtest with an earlier one. Only what both have forecast counts: dyads and blocks with the same number of
/// forecasts in both.
///
/// # Errors
/// [`Differs`] if windows, days, kinds or source are not the same.
pub fn against(before: &Kept, now: &Kept, resamples: usize, seed: u64) -> Result<Against, Differs> {
    same("the window's length", before.plan.length, now.plan.length)?;
    same("the number of days between origins", before.plan.every, now.plan.every)?;
    same("the source", &before.source, &now.source)?;
    same("the kinds", before.kinds.join(", "), now.kinds.join(", "))?;
    let starts = |kept: &Kept| kept.blocks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    same("the blocks of time", starts(before), starts(now))?;

    let earlier = by_place(before);
    let mut later = by_place(now);
    let total = |cells: &BTreeMap<_, &KeptCell>| cells.values().flat_map(|c| &c.scores).map(|(n, ..)| n).sum::<u64>();
    let forecasts = total(&earlier) + total(&later);
    later.retain(|place, cell| earlier.get(place).is_some_and(|old| counts(old) == counts(cell)));
    let left_out = forecasts - 2 * total(&later);

    let mut dyads: Vec<&(ActorId, ActorId)> = later.keys().map(|(dyad, _)| *dyad).collect();
    dyads.dedup();
    let rows: BTreeMap<&(ActorId, ActorId), usize> = dyads.iter().copied().zip(0..).collect();
    let mut sums = Crossed::new(rows.len(), now.blocks.len(), now.levels.len() * MEASURES);
    for ((dyad, block), cell) in &later {
        let (Some(row), Some(old)) = (rows.get(*dyad), earlier.get(&(*dyad, *block))) else { continue };
        let measures = sums.cell_mut(*row, *block as usize).chunks_exact_mut(MEASURES);
        for (sums, (old, new)) in measures.zip(old.scores.iter().zip(&cell.scores)) {
            sums.copy_from_slice(&[new.0 as f64, old.1, new.1, old.2, new.2]);
        }
    }
    let enough = enough(rows.len(), now.blocks.len());
    let drawn = if enough { sums.resampled(resamples, seed) } else { Vec::new() };
    Ok(Against { changes: changes(&now.levels, &sums.total(), &drawn), left_out })
}

fn changes(levels: &[Level], total: &[f64], drawn: &[Vec<f64>]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (place, level) in levels.iter().enumerate() {
        for (score, at) in [("log score", 1), ("Brier score", 3)] {
            let of = |sums: &[f64]| {
                let value = |measure: usize| sums.get(place * MEASURES + measure).copied().unwrap_or(f64::NAN);
                (value(0), value(at), value(at + 1))
            };
            let (count, before, now) = of(total);
            let skills =
                drawn.iter().map(|sums| of(sums)).map(|(_, before, now)| skill(now, before).unwrap_or(f64::NAN));
            changes.push(Change {
                level: *level,
                score,
                forecasts: count as u64,
                before: before / count.max(1.0),
                now: now / count.max(1.0),
                skill: skill(now, before),
                interval: Interval95::of(skills),
            });
        }
    }
    changes
}

fn same<T: PartialEq + ToString>(what: &'static str, before: T, now: T) -> Result<(), Differs> {
    if before == now { Ok(()) } else { Err(Differs { what, before: before.to_string(), now: now.to_string() }) }
}

fn by_place(kept: &Kept) -> BTreeMap<(&(ActorId, ActorId), u32), &KeptCell> {
    let place = |cell: &KeptCell| Some((kept.dyads.get(cell.dyad as usize)?, cell.block));
    kept.cells.iter().filter_map(|cell| Some((place(cell)?, cell))).collect()
}

fn counts(cell: &KeptCell) -> Vec<u64> {
    cell.scores.iter().map(|(count, ..)| *count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backtest::{Dyads, Plan};

    /// 12 dyads in 6 blocks, each with two forecasts of a mean score.
    fn kept(mean: f64) -> Kept {
        let actor = |n: u32| format!("A{n}").parse::<ActorId>().unwrap();
        let plan = Plan {
            dyads: Dyads::All,
            min_events: 1,
            length: 7,
            from: None,
            to: None,
            every: 7,
            level: Level::Quad,
            source: None,
        };
        let cells = (0..12)
            .flat_map(|dyad| (0..6).map(move |block| KeptCell { dyad, block, scores: vec![(2, 2.0 * mean, mean)] }));
        Kept {
            plan,
            source: "coder".to_owned(),
            kinds: vec!["verbal-conflict".to_owned()],
            levels: vec![Level::Quad],
            dyads: (0..12).map(|n| (actor(n), actor(99))).collect(),
            blocks: (1..7).map(|n| vocab::Date::constant(2020, 1, n)).collect(),
            cells: cells.collect(),
        }
    }

    #[test]
    fn forecasts_are_compared_with_the_same_ones() {
        let mut now = kept(0.3);
        // a dyad that was not there before, and one with more forecasts than before
        now.cells[0].scores[0] = (3, 9.0, 9.0);
        now.cells[5].scores[0] = (2, 0.0, 0.0);
        let compared = against(&kept(0.4), &now, 50, 1).unwrap();
        assert_eq!(compared.left_out, 5);
        let log = &compared.changes[0];
        assert_eq!((log.forecasts, log.before), (142, 0.4));
        assert!((log.now - 0.3 * 140.0 / 142.0).abs() < 1e-12);
        let interval = log.interval.unwrap();
        assert!(interval.low >= 0.249 && interval.high > interval.low, "{interval:?}");
    }

    #[test]
    fn what_is_of_other_forecasts_is_not_compared() {
        let mut other = kept(0.4);
        other.plan.length = 30;
        let why = against(&kept(0.4), &other, 50, 1).unwrap_err();
        assert_eq!(why.to_string(), "the two are of different forecasts: the window's length was 7 and is 30");
    }
}
