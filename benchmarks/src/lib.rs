//! Published tables, outside the product: its parts for counting, put to the protocols of the literature.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod entity_counter;
pub mod graph;
pub mod panel;
pub mod ranking;
pub mod relation;
pub mod rolling;
