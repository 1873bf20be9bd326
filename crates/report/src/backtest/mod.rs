//! A backtest as text, JSON and HTML.

mod chart;
mod dyads_text;
mod figures;
mod html;
mod json;
mod scores_text;
mod text;

use forecast::backtest::{Against, Backtest, Summary};

pub use html::backtest_html;
pub use json::backtest_json;
pub use text::backtest_text;

/// A backtest, what its sums say, and what became of an earlier one's scores.
#[derive(Debug, Clone, Copy)]
pub struct Backtested<'a> {
    /// What was forecast, of what.
    pub backtest: &'a Backtest,
    /// What the scores say.
    pub summary: &'a Summary,
    /// The earlier one's name, and the comparison with it.
    pub against: Option<(&'a str, &'a Against)>,
}
