//! Published tables, outside the product: its parts for counting, put to the protocols of the literature.

pub mod entity_counter;
pub mod graph;
pub mod ranking;
