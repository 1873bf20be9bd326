//! The record as a learner of numbers sees it: actors and kinds of event as small numbers, days as numbers, fed as they
//! became known.
//!
//! Names stop here: below is [`precedent`], which knows none.

mod acts;
mod day;
mod feed;
mod foresight;
mod kinds;
mod settle;
mod source;
mod tally;
mod told;
mod why;
mod witness;
mod world;

pub use acts::Acts;
pub use day::{date_of, day_number};
pub(crate) use feed::occurrence;
pub use feed::{Feed, Told};
pub use foresight::{Foresight, Unforeseen};
pub use kinds::{Kind, Kinds, Level, UnknownLevel};
pub use settle::{Counts, NotCounted};
pub use source::Source;
pub(crate) use source::of_everything;
pub use tally::Tally;
pub use told::{PartTold, Precedent};
pub use why::{LearnedWhy, PatternWhy};
pub use witness::{Learned, number_of_events};
pub use world::{Actors, region};
