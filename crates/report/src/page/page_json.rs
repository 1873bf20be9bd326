//! Accounts of pages as JSON, for programs.

use reader::{Claim, Damage, Document, Format, Phrase, ReportedEvent, Segment};
use serde::Serialize;
use vocab::Date;

use super::Page;
use crate::FORMAT;

/// What was read, and what could not be.
///
/// The shape is the same for one page and for many: `{format, pages, unread}`. A page has
///
/// | field | holds |
/// |---|---|
/// | `file` | the name that was given; `-` is standard input |
/// | `title` | what it calls itself, a phrase, or `null` |
/// | `dated` | the day on which it was written, or `null` |
/// | `read_as`, `encoding` | `plain`, `markdown` or `html`; a name of the Encoding Standard |
/// | `bytes`, `sentences` | length of the original; sentences of prose |
/// | `segments` | the page cut up, without gaps: `{span, kind, voice, dated, rule}` |
/// | `claims` | see below; with `--only`, those that are wanted |
/// | `events` | what is reported as done: `{sentence, words, source, target, event_type, day, rule}` |
/// | `damage` | `{kind, span, note}`; an empty span is a place where something is missing |
///
/// A claim has `id`, `words`, `sentence`, `kind`, `also` (what else it is: of a belief, what is believed), `clause` (`main`, `reason`,
/// `concession`, `background`), `speaker`, `holder`, `actors`, `act` (`{source, words, event_type, target}`),
/// `condition` and `exception` (`{words, marker, inferred}`), `concession`, `reason`, `polarity` (`affirmed`, `denied`, `open`),
/// `tense`, `hedge` (`{words, surveyed, readers, yardstick, negated, no_probability}`), `voice`, `dated` (`{from, to, because}`),
/// `damage` and `rule`. A speaker, holder, source or target is `{words, actor}`.
///
/// Every `span` is `{start, end}` in bytes of the original, the end not included, and a phrase is `{text, span}`. Where a field of a
/// hedge, act, party or segment has nothing to say, it is left out or `null`.
#[derive(Debug, Serialize)]
pub struct PagesJson<'a> {
    format: u32,
    pages: Vec<PageJson<'a>>,
    unread: &'a [UnreadJson],
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadJson {
    /// The name that was given.
    pub file: String,
    /// What is wrong.
    pub message: String,
}

#[derive(Debug, Serialize)]
struct PageJson<'a> {
    file: &'a str,
    title: &'a Option<Phrase>,
    dated: &'a Option<Date>,
    read_as: Format,
    encoding: &'a str,
    bytes: usize,
    sentences: usize,
    segments: &'a [Segment],
    claims: Vec<&'a Claim>,
    events: &'a [ReportedEvent],
    damage: &'a [Damage],
}

/// Accounts of pages, and of what could not be read, ready to be written as JSON.
pub fn pages_json<'a>(pages: &[Page<'a>], unread: &'a [UnreadJson]) -> PagesJson<'a> {
    PagesJson { format: FORMAT, pages: pages.iter().map(page_json).collect(), unread }
}

fn page_json<'a>(page: &Page<'a>) -> PageJson<'a> {
    // Taken apart in full, so that a new field cannot be forgotten.
    let Document { title, dated, format, encoding, bytes, sentences, segments, claims: _, events, damage } =
        page.document;
    PageJson {
        file: page.name,
        title,
        dated,
        read_as: *format,
        encoding,
        bytes: *bytes,
        sentences: *sentences,
        segments,
        claims: page.claims().collect(),
        events,
        damage,
    }
}
