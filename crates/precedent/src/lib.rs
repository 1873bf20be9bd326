//! What past events foretell: numbers only, no names, no files.
//!
//! Three questions, each answered by counting what came before:
//! - [`window`]: how many events of each kind will one actor aim at another within a window?
//! - [`relation`]: what will one do to another next?
//! - [`entity`]: whom will one do it to, or who will?

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod entity;
pub mod relation;
pub mod window;

/// One event of a temporal knowledge graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// When: a number of days (or of another unit) since some first one.
    pub time: u32,
    /// Who acts, below the number of entities.
    pub subject: u32,
    /// What is done, below the number of relations.
    pub relation: u32,
    /// Towards whom, below the number of entities.
    pub object: u32,
}
