//! The reader: a page in, a complete account out.
//!
//! [`read`] takes the bytes of a page (plain text, Markdown or HTML, in any encoding) and gives a [`Document`]: every byte
//! lies in exactly one [`Segment`], and every sentence of prose is asked what it [claims](Claim), who says so, under
//! which condition, and how sure they sound. Nothing is invented: a claim's words are those that it points to, and
//! what the page has lost is named as [`Damage`].

mod claim;
mod damage;
mod dated;
mod document;
pub mod events;
mod page_text;
mod read;
mod segment;

pub use claim::{Act, Claim, ClaimKind, Given, HedgeWords, Party, Phrase, Polarity, ReportedEvent, Tense};
pub use damage::{Damage, DamageKind};
pub use dated::Dated;
pub use document::Document;
pub use page_text::{Block, Format, PageText, Role, Run};
pub use read::{Options, read};
pub use segment::{Segment, SegmentKind, Voice};
