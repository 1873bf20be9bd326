//! From bytes to an account.

use std::ops::Range;

use syntax::Model;
use vocab::{Date, Gazetteer};

use crate::account::Account;
use crate::dating::byline_date;
use crate::layout::lay_out;
use crate::piece::pieces;
use crate::prose::prose;
use crate::subject_matter::on_public_affairs;
use crate::voice::voices;
use crate::words::Words;
use crate::{Document, Format, Role, SegmentKind};

/// What is known of a page before it is read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What the file is. `None`: its beginning decides.
    pub format: Option<Format>,
    /// The day on which it was written. `None`: what its markup or its byline says, if they do.
    pub dated: Option<Date>,
    /// The names of actors.
    pub gazetteer: &'a Gazetteer,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { format: None, dated: None, gazetteer: Gazetteer::builtin() }
    }
}

/// Reads a page. Whatever the bytes are, this gives an account of them, in time linear in their number.
///
/// ```
/// use reader::{ClaimKind, Options, read};
/// let page = b"If talks fail, Brazil will likely cut aid to Peru.";
/// let document = read(page, &Options::default());
/// assert_eq!(document.segments.iter().map(|s| s.span.len()).sum::<usize>(), page.len());
/// assert_eq!(document.claims[0].kind, ClaimKind::ConditionalForecast);
/// ```
pub fn read(bytes: &[u8], options: &Options<'_>) -> Document {
    let page = lay_out(bytes, options.format);
    let mut pieces = pieces(&page);
    let voices = voices(&page, &pieces);
    let model = Model::embedded();
    let written = options.dated.or(page.published).or_else(|| byline_date(&page, &pieces));
    let mut account = Account::new(&page, options, written);
    let on_subject = on_public_affairs(&page, account.mentions());
    for piece in &mut pieces {
        let voice = voices.get(piece.block).copied().flatten();
        if piece.kind.is_none() && !on_subject[piece.block] {
            piece.kind = Some(SegmentKind::Narrative);
            piece.rule = "other-subject";
        }
        if piece.kind.is_some() {
            account.aside(piece, voice);
            continue;
        }
        let text = &page.text[piece.span.clone()];
        let words = Words::new(model.analyse(text));
        let seam = piece.seam.map(|seam| token_at(&words, seam - piece.span.start));
        let prose = prose(&words, piece.ending, seam, page.blocks[piece.block].role == Role::Paragraph);
        piece.kind = Some(if !prose.found.is_empty() {
            SegmentKind::Claim
        } else if prose.fragment {
            SegmentKind::Fragment
        } else {
            SegmentKind::Narrative
        });
        account.sentence(piece, voice, &words, &prose);
    }
    account.finish()
}

/// The first token that begins at or behind a byte of the sentence.
fn token_at(words: &Words<'_>, byte: usize) -> usize {
    words.tree.tokens.partition_point(|token| token.span.start < byte)
}

/// A range moved by an offset.
pub(crate) fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
