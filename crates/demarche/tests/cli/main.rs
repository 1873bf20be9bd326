//! The command line as a black box: what is typed, what is seen, and the code it ends with.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

mod answers;
mod backtest;
mod built_in;
mod checks;
mod comparisons;
mod errors;
mod exit_codes;
mod explain;
mod json;
mod layout;
mod list;
mod lookups;
mod man;
mod new;
mod of_the_record;
mod pages;
mod read;
mod record;
mod streams;
mod test;

use test::Test;
