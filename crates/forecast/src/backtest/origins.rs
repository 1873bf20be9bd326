//! The days on which forecasts are made.

use vocab::Date;

use super::outcomes::Outcomes;
use super::plan::{BacktestError, Plan};
use crate::learned::{date_of, day_number};

/// Blocks of time by which scores are clustered, at most about so many.
const BLOCKS: i32 = 40;
/// The shortest block, in days: news has a weekly rhythm.
const SHORTEST: i32 = 7;

/// The days on which forecasts are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origins {
    pub first: i32,
    pub last: i32,
    pub every: i32,
    /// Days of a block of time: no shorter than a window, so that one block's windows seldom reach beyond the next.
    pub block: i32,
}

impl Origins {
    /// From the day asked for, or when a quarter of the record has passed and two windows, up to the last whose window can be
    /// settled.
    pub fn of(plan: &Plan, outcomes: &Outcomes) -> Result<Self, BacktestError> {
        let (begins, ends) = outcomes.days().ok_or(BacktestError::NoSource)?;
        let length = i32::try_from(plan.length).unwrap_or(i32::MAX).max(1);
        let last = plan.to.map_or(i32::MAX, day_number).min(ends.saturating_sub(length));
        let usual = begins + ((ends - begins) / 4).max(length.saturating_mul(2).min(ends - begins));
        let first = plan.from.map_or(usual, day_number).max(begins);
        if first > last {
            let day = |number| date_of(number).unwrap_or(Date::MAX);
            let first = plan.from.unwrap_or_else(|| day(begins));
            return Err(BacktestError::TooShort { length: plan.length, first, last: day(ends) });
        }
        let every = i32::try_from(plan.every).unwrap_or(i32::MAX).max(1);
        let span = last - first + 1;
        Ok(Self { first, last, every, block: length.max(SHORTEST).max((span + BLOCKS - 1) / BLOCKS) })
    }

    /// Whether a day is an origin; those before the first are for learning how windows follow each other.
    pub fn on(&self, day: i32) -> bool {
        (day - self.first) % self.every == 0
    }

    /// The number of a day's block.
    pub fn block_of(&self, day: i32) -> usize {
        usize::try_from((day - self.first) / self.block).unwrap_or(0)
    }

    /// The number of blocks.
    pub fn blocks(&self) -> usize {
        self.block_of(self.last) + 1
    }
}
