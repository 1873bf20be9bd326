//! Actors and their names, event types, dates and windows, words of probability.
//!
//! The vocabulary that all of Démarche shares. It does no input or output: its data files are compiled in.

// A test that unwraps says what failed by failing.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod actor;
mod actor_id;
pub mod cameo;
mod date;
mod embedded;
mod event_type;
mod gazetteer;
mod hedge;
mod leader;
mod mention;
mod name_index;
mod nearest;
mod quoted;
mod span;
mod spelling;
mod window;
mod yardstick;

pub use actor::{Actor, ActorKind, UnStanding};
pub use actor_id::{ActorId, BadActorId};
pub use date::{BadDate, Date, parse_date};
pub use event_type::{EventType, Quad, UnknownEventType};
pub use gazetteer::Gazetteer;
pub use hedge::{Hedge, Reading, Survey};
pub use leader::{Leader, Role};
pub use mention::{Mention, NameKind};
pub use span::{BadSpan, BeyondCalendar, Span, SpanUnit};
pub use window::{BadWindow, BadWindowOrSpan, Window, WindowOrSpan};
pub use yardstick::{BadYardstick, Band, Yardstick};
