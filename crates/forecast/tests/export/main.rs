//! What is exported is what answers are computed from.

mod answers;
mod asking;
mod efg;
mod equilibrium;
mod files;
mod json;
mod oracle;
#[path = "../laws/random_situation/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the laws use more of it")]
mod random_situation;
