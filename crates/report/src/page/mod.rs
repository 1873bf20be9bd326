//! The account of a page: as text for a terminal, as the page itself marked up, and as JSON.
//!
//! All three show the page's own words and say what is known of them. Words of a page are a stranger's: whatever is in them,
//! a terminal gets no escapes from it and a browser no markup.

use reader::{Claim, ClaimKind, DamageKind, Document, Segment, SegmentKind};

mod claims_text;
mod damage_text;
mod headline;
mod kind;
mod noise_text;
mod page_html;
mod page_json;
mod page_text;
mod place;
mod remark;
mod side;
mod visible;

pub use headline::page_headline;
pub use kind::{claim_kind_name, claim_kinds};
pub use page_html::page_html;
pub use page_json::{PagesJson, UnreadJson, pages_json};
pub use page_text::page_text;

/// Bytes that tell whether a file is text.
const LOOKED_AT: usize = 8000;

/// A page that was read.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// What to call it: mostly the name of its file.
    pub name: &'a str,
    /// The original.
    pub bytes: &'a [u8],
    /// What the reader says of it.
    pub document: &'a Document,
    /// Which kinds of claim are wanted. Empty: the whole account.
    pub only: &'a [ClaimKind],
}

impl<'a> Page<'a> {
    /// The claims that are wanted, in the order of the text.
    pub(crate) fn claims(&self) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let only = self.only;
        self.document.claims.iter().filter(move |claim| only.is_empty() || only.contains(&claim.kind))
    }

    /// Whether claims of some kinds are wanted, and nothing else.
    pub(crate) fn is_narrowed(&self) -> bool {
        !self.only.is_empty()
    }

    /// Words that say nothing on any question.
    pub(crate) fn noise(&self) -> impl Iterator<Item = &'a Segment> + use<'a> {
        let noise = |segment: &&Segment| segment.kind.is_noise() && segment.kind != SegmentKind::Markup;
        self.document.segments.iter().filter(noise)
    }

    /// What is left of sentences, as far as no damage that is named lies in it.
    pub(crate) fn fragments(&self) -> impl Iterator<Item = &'a Segment> + use<'a> {
        let damage = &self.document.damage;
        self.document.segments.iter().filter(|segment| segment.kind == SegmentKind::Fragment).filter(move |segment| {
            let first = damage.partition_point(|damage| damage.span.end < segment.span.start);
            damage.get(first).is_none_or(|damage| damage.span.start > segment.span.end)
        })
    }

    /// Whether it is no text at all: no encoding of text has bytes of zero, but those of two bytes a letter.
    pub(crate) fn is_binary(&self) -> bool {
        !self.document.encoding.starts_with("UTF-16") && self.bytes.iter().take(LOOKED_AT).any(|byte| *byte == 0)
    }

    /// How many places are damaged.
    pub(crate) fn damaged(&self) -> usize {
        self.document.damage.len() + self.fragments().count()
    }

    /// Whether its words come from more than one time.
    pub(crate) fn is_of_mixed_dates(&self) -> bool {
        self.document.damage.iter().any(|damage| damage.kind == DamageKind::MixedDates)
    }
}
