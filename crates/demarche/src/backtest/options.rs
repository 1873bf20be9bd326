//! The command line of `demarche backtest`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use vocab::{Date, Span};

use crate::record::Which;

pub const EXAMPLES: &str = "Examples:
  demarche backtest --record my-record
  demarche backtest --record my-record --window 7d --every 1d --html weeks.html
  demarche backtest --record my-record --dyads CHN:PRK,PRK:CHN --window 30d --level root
  demarche backtest --record my-record -o before.json
  demarche backtest --record my-record --against before.json

On each origin the record is as it was known on that day, and no forecast sees more. What is
forecast is whether there will be any event of a kind, of one towards the other, in the window that
follows. Three references forecast the same: the share of all dyads' windows (climatology), of the
dyad's own (dyad frequency), and the last window again (persistence). The tables say in per cent by
how much the forecasts are better than each, with 95 % intervals from resampling dyads and blocks
of time. Where they are not, the row says so.

The record must hold a source that promises everything between everybody, such as the files of an
event coder; what was keyed in by hand does not count. `docs/from-the-record.md` explains every column.";

/// Score forecasts of the past.
#[derive(Debug, clap::Args)]
pub struct Backtest {
    /// Whose acts towards whom: `all` pairs of states with enough events, pairs such as CHN:PRK,PRK:CHN, or a file of them
    #[arg(long, value_name = "all|A:B,…|FILE", default_value = "all")]
    pub dyads: String,
    /// Events of a pair that must be known by an origin for it to be asked about
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub min_events: u32,
    /// The days asked about, from the day after the origin on: 1d, 30d, 6w, 3m
    #[arg(long, value_name = "SPAN", default_value = "30d")]
    pub window: Span,
    /// The first origin; default: when a quarter of the record's days have passed, and two windows
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub from: Option<Date>,
    /// The last origin; default: the last whose window the record tells of
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub to: Option<Date>,
    /// From one origin to the next
    #[arg(long, value_name = "SPAN", default_value = "7d")]
    pub every: Span,
    /// How finely kinds are told apart, the wider ones included: quad (four classes), type (PLOVER), root (CAMEO)
    #[arg(long, value_name = "LEVEL", default_value = "type", value_parser = PossibleValuesParser::new(["quad", "type", "root"]), hide_possible_values = true)]
    pub level: String,
    /// The source to learn from and to settle by; default: the one that covers the most days
    #[arg(long, value_name = "ORIGIN")]
    pub source: Option<String>,
    /// Resamples for the intervals; 0 gives none
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub bootstrap: u32,
    /// Seed of the resamples: the same seed gives the same intervals
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Write the scores to this file, for a later --against
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Compare with the scores that an earlier run has written, forecast by forecast
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub against: Option<PathBuf>,
    /// Write a page with reliability diagrams and bars of skill to this file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub html: Option<PathBuf>,
    /// The record to use.
    #[command(flatten)]
    pub which: Which,
    /// Print JSON; errors too
    #[arg(long)]
    pub json: bool,
}

/// Days in a month on average, which is what the months of a span come to.
const DAYS_IN_MONTH: f64 = 30.436875;

/// A span in days.
pub fn days(span: Span) -> u32 {
    // As casts of large numbers go, the largest is taken.
    (span.months() * DAYS_IN_MONTH).round().max(1.0) as u32
}
