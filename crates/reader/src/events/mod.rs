//! Events from text: what a sentence reports as done or said, by whom, to whom.
//!
//! [`reported()`] goes from the main clause inwards: who speaks, promises, refuses, asks or threatens decides what the deed after it
//! amounts to; a lexicon says what verbs and nouns stand for. Who did it and to whom comes from the tree, and where the tree
//! fails from the order of the names. How right that is: `data/README.md`.
//!
//! ```
//! let sentence = "France said on Tuesday that it had expelled two Russian diplomats.";
//! let analysis = syntax::Model::embedded().analyse(sentence);
//! let events = reader::events::reported(&analysis, &vocab::Gazetteer::builtin().mentions(sentence));
//! let codes = |party: &Option<reader::events::RawParty>| party.as_ref()?.actor.as_ref().map(|actor| actor.to_string());
//! assert_eq!(events[0].event_type.name(), "SANCTION");
//! assert_eq!(codes(&events[0].source).as_deref(), Some("FRA"));
//! assert_eq!(codes(&events[0].target).as_deref(), Some("RUS"));
//! ```

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
pub(crate) use day::is_month_or_weekday;
pub use event::{RawEvent, RawParty};
pub use reported::reported;
