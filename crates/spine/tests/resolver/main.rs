//! The resolver language: what it reads, what it prints, what it finds.

mod errors;
mod generate;
mod laws;
mod verdicts;
