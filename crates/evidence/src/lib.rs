//! Evidence: what the claims of a page say of a situation.
//!
//! [`map()`] takes the account of a page ([`reader::Document`]) and a situation, and says of each claim what it speaks of
//! there: an option of an instrument, an outcome, a contingency, a belief, a stake, and under which condition. It goes by
//! the situation's own names and phrases. A wrong mapping is worse than none, so what is not clear is not mapped; it is
//! listed with the reason. [`Mapping::claims`] makes of it what a [`spine::View`] shows to witnesses.
//!

mod clause;
mod condition;
mod draft;
mod hearing;
mod map;
mod mapping;
mod party;

pub use draft::{Beginning, draft};
pub use map::{Page, map};
pub use mapping::{Held, Mapped, Mapping, Speaks, Topic, Unmapped};
pub use party::{Party, escaped};
