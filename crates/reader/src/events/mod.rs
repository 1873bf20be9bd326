//! Events from text: what a sentence reports as done or said, by whom, to whom.

mod clause;
mod day;
mod deed;
mod event;
mod lexicon;
mod party;
mod place;
mod reported;
mod role;

pub use day::day_of;
pub use event::{RawEvent, RawParty};
pub use reported::reported;
