//! What forecasts from the record would have been worth: made day by day in the past from what was known then, and held
//! against what came.
//!
//! [`backtest`] walks a record forward. On each *origin* the learner and three references say for every dyad and kind of
//! event whether there will be any in the window that follows. They are fed through views, and see nothing that became known
//! after the origin. Which dyads are asked about on an origin depends on nothing later either. [`Backtest::summary`] scores
//! them all on the same forecasts.

mod account;
mod against;
mod forecasts;
mod kept;
mod origins;
mod outcomes;
mod past;
mod plan;
mod run;
mod summary;
mod tally;

pub use against::{Against, Change, Differs, against};
pub use forecasts::Reference;
pub use kept::{Kept, KeptCell};
pub use plan::{BacktestError, Dyads, Plan};
pub use run::{Backtest, backtest};
pub use summary::{DyadLine, Interval95, Line, Skill, Summary};
