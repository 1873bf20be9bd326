//! The command line as a black box: what is typed, what is seen, and the code it ends with.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

mod answers;
mod checks;
mod errors;
mod exit_codes;
mod json;
mod lookups;
mod streams;
mod test;

use test::Test;
