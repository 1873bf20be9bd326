//! An answer as terminal text and JSON, the account of a page as text, HTML and JSON: values in, text out.
//!
//! Nothing here computes a forecast, reads a file or knows of a terminal but its width. Probabilities are shown as whole
//! per cents and never as 0 or 100; JSON carries them in full.

mod answer_json;
mod answer_text;
mod backtest;
mod branches;
mod columns;
mod compare_claims;
mod compare_gains;
mod compare_interests;
mod compare_json;
mod compare_text;
mod curve;
mod facts;
mod from_record_json;
mod from_record_text;
mod grounds;
mod history_chart;
mod notice;
mod options_table;
mod page;
mod pages;
mod percent;
mod precedents;
mod rows_table;
mod sentence;
mod single;
mod style;
mod sweep_json;
mod sweep_text;
mod why_text;
mod witnesses;
mod wrap;

pub use answer_json::{FORMAT, answer_json};
pub use answer_text::answer_text;
pub use backtest::{Backtested, backtest_html, backtest_json, backtest_text};
pub use compare_json::compare_json;
pub use compare_text::compare_text;
pub use from_record_json::from_record_json;
pub use from_record_text::from_record_text;
pub use history_chart::history_chart;
pub use page::{
    Page, PagesJson, UnreadJson, claim_kind_name, claim_kinds, page_headline, page_html, page_text, pages_json,
};
pub use percent::{interval, percent};
pub use rows_table::rows_table;
pub use style::Style;
pub use sweep_json::sweep_json;
pub use sweep_text::sweep_text;
pub use why_text::why_text;
pub use wrap::wrap;
