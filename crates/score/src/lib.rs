//! How good forecasts were: proper scores, calibration, skill, and how sure one can be of them.
//!
//! Numbers only: no names, no files. Scores are losses: the lower, the better. Everything that is summed can be summed as
//! forecasts come by, so that millions of them need no memory.
//!
//! - [`log_score`], [`brier`], [`ranked_probability`]: the score of one forecast.
//! - [`skill()`]: by how much a mean score is better than that of a reference.
//! - [`Calibration`]: forecasts by their probability, summed; reliability bins, their slope, Murphy's decomposition and Cox's
//!   recalibration are read from it.
//! - [`roc_area`], [`average_precision`]: how well forecasts tell events from non-events.
//! - [`Crossed`]: sums clustered in two ways, and what resampling both ways makes of them.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bins;
mod calibration;
mod crossed;
mod decomposition;
mod line;
mod ranking;
mod recalibration;
mod scores;
mod skill;

pub use bins::Bin;
pub use calibration::Calibration;
pub use crossed::{Crossed, quantiles};
pub use decomposition::{Decomposition, decomposition};
pub use line::{Line, reliability_line};
pub use ranking::{average_precision, roc_area};
pub use recalibration::{Recalibration, recalibration};
pub use scores::{CLAMP, brier, brier_of_many, log_score, log_score_of_many, ranked_probability};
pub use skill::skill;
