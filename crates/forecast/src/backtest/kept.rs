//! What a later backtest can be compared with.

use serde::{Deserialize, Serialize};
use vocab::{ActorId, Date};

use super::account::Sums;
use super::plan::Plan;
use super::run::Backtest;
use crate::learned::Level;

/// A backtest's scores by dyad, block of time and level: enough for differences to another's to be paired.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Kept {
    /// What it is of.
    pub plan: Plan,
    /// The source that was learned from.
    pub source: String,
    /// The kinds that were scored, as files call them.
    pub kinds: Vec<String>,
    /// The levels of the cells' scores, in their order.
    pub levels: Vec<Level>,
    /// The dyads.
    pub dyads: Vec<(ActorId, ActorId)>,
    /// The first day of each block of time.
    pub blocks: Vec<Date>,
    /// Scores, where there are any: by dyad, then by block.
    pub cells: Vec<KeptCell>,
}

/// Scores of one dyad in one block of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptCell {
    /// The place of the dyad.
    pub dyad: u32,
    /// The place of the block.
    pub block: u32,
    /// For each level: forecasts, the sum of the learner's log scores, the sum of its Brier scores.
    pub scores: Vec<(u64, f64, f64)>,
}

impl Backtest {
    /// What to keep of it.
    pub fn kept(&self) -> Kept {
        let mut levels: Vec<Level> = self.kinds.iter().map(|kind| kind.level()).collect();
        levels.dedup();
        levels.sort_unstable();
        levels.dedup();
        let members = |level: &Level| (0..self.kinds.len()).filter(|&k| self.kinds[k].level() == *level).collect();
        let members: Vec<Vec<usize>> = levels.iter().map(members).collect();
        let cell = |dyad: usize, block: usize| {
            let of = |kinds: &Vec<usize>| {
                let sums = Sums::of(self.sums.cell(dyad, block), kinds);
                (sums.count as u64, sums.log[0], sums.brier[0])
            };
            let scores: Vec<(u64, f64, f64)> = members.iter().map(of).collect();
            let some = scores.iter().any(|(count, ..)| *count > 0);
            some.then_some(KeptCell { dyad: dyad as u32, block: block as u32, scores })
        };
        let places = (0..self.dyads.len()).flat_map(|dyad| (0..self.blocks.len()).map(move |block| (dyad, block)));
        Kept {
            plan: self.plan.clone(),
            source: self.source.origin.clone(),
            kinds: self.kinds.iter().map(|kind| kind.key()).collect(),
            cells: places.filter_map(|(dyad, block)| cell(dyad, block)).collect(),
            levels,
            dyads: self.dyads.clone(),
            blocks: self.blocks.clone(),
        }
    }
}
