//! The reader: a page in, a complete account out.
//!
//! [`read()`] takes the bytes of a page (plain text, Markdown or HTML, in any encoding) and gives a [`Document`]: every byte
//! lies in exactly one [`Segment`], and every sentence of prose is asked what it [claims](Claim), who says so, under
//! which condition, and how sure they sound. Nothing is invented: a claim's words are those that it points to, and
//! what the page has lost is named as [`Damage`].

mod account;
mod adjunct;
mod attribution;
mod claim;
mod cue;
mod damage;
mod damaged;
mod dated;
mod dating;
mod document;
mod english;
pub mod events;
mod extent;
mod furniture;
mod hedging;
mod in_office;
mod kind;
mod layout;
mod lexicon;
mod page_text;
mod piece;
mod prose;
mod read;
mod rules;
mod segment;
mod sentence;
mod statement;
mod subject_matter;
mod voice;
mod words;

pub use claim::{Act, Claim, ClaimKind, Clause, Given, HedgeWords, Party, Phrase, Polarity, ReportedEvent, Tense};
pub use damage::{Damage, DamageKind};
pub use dated::Dated;
pub use document::Document;
pub use layout::lay_out;
pub use page_text::{Block, Format, PageText, Role, Run, Unit};
pub use read::{Options, read};
pub use segment::{Segment, SegmentKind, Voice};
