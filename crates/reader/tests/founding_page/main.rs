//! The founding page, row by row of the acceptance list: what the reader must report of each statement, and what it must not.
//!
//! The page itself lies in the shared data, not here; without it these tests say so and pass.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails says where")]

mod noise;
mod page;
mod rewritten;
mod rows;
mod tidy;
