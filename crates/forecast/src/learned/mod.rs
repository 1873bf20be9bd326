//! The record as a learner of numbers sees it: actors and kinds of event as small numbers, days as numbers, fed as they
//! became known.
//!
//! Names stop here: below is [`precedent`], which knows none.

mod day;
mod feed;
mod kinds;
mod source;
mod world;

pub use day::{date_of, day_number};
pub(crate) use feed::occurrence;
pub use feed::{Feed, Told};
pub use kinds::{Kind, Kinds, Level, UnknownLevel};
pub use source::Source;
pub(crate) use source::of_everything;
pub use world::{Actors, region};
