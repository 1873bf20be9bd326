//! Witnesses, the pool and the answer.
//!
//! [`ask()`] turns what was asked into questions, lets the witnesses answer each from a view as of the date, and pools what
//! they say. Nothing here knows of files or terminals.

mod answer;
mod ask;
mod curve;
mod draws;
mod pool;
mod questions;
mod reasons;
mod sensitivity;
mod situation_witness;
mod statistics;
mod why;

pub use answer::{Answer, Curve, Ground, Occasion, QuestionAnswer, Rests, Settled, WitnessAnswer};
pub use ask::{AskError, Inquest, Request, ask};
pub use draws::{Draws, normals};
pub use pool::{Weight, pool};
pub use situation_witness::SituationWitness;
pub use why::{Contribution, Gap, Lever, Why, why};
