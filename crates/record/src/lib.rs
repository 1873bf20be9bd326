//! The record: what happened, as far as somebody wrote it down, and what was known of it when.
//!
//! Event files of several formats are read into rows, rows are kept in a store of Parquet files that any tool can read, and
//! a part of the store is loaded for a question. The starter record is built in.

// A test that unwraps says what failed by failing.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod code_table;
mod event;
pub mod format;
pub mod ingest;
mod merge_rule;
pub mod open;
mod reject;
mod rollup;
mod sector;
pub mod starter;
pub mod store;
pub mod sync;
pub mod timeline;

pub use event::Event;
pub use format::{BadColumnMap, ColumnMap, Format, FormatError, Line};
pub use merge_rule::{MergeRule, UnknownMergeRule};
pub use reject::{LONGEST_TEXT, Reject};
