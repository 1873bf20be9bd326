//! The resolver language: what it reads, what it prints, what it finds.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

mod errors;
mod generate;
mod laws;
mod verdicts;
