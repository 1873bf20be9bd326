//! The spine of Démarche: a question, what answers it, and what may be known of it by a date.
//!
//! Everything in Démarche exchanges [`Question`]. A [`Witness`] is handed a question and a [`View`], and gives a
//! [`Joint`] or abstains. The view is the one door: of rows, claims and a situation's entries it shows only what was
//! known by its as-of date.

pub mod asking;
mod claim;
mod condition;
mod coverage;
mod entry;
mod joint;
mod key;
mod question;
mod record;
pub mod resolver;
mod row;
mod view;
mod witness;

pub use claim::{Claim, ClaimKind, OnPage, Polarity, Stated};
pub use condition::{Condition, Literal, Resolver};
pub use coverage::{Acts, Coverage};
pub use entry::{Content, Entry, Estimate, Known, Provenance};
pub use joint::{Branch, Cell, Interval, Joint, JointError};
pub use key::{BadKey, Key};
pub use question::{Choice, Kind, OptionSet, OptionSetError, Question};
pub use record::{EmptyRecord, MemoryRecord, Record};
pub use row::Row;
pub use view::{Seen, View};
pub use witness::{Abstain, Reason, Said, Witness};
