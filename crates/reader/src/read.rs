//! From bytes to an account.

use std::ops::Range;

use rayon::prelude::*;
use syntax::Model;
use vocab::{Date, Gazetteer};

use crate::account::Account;
use crate::dating::byline_date;
use crate::layout::lay_out;
use crate::piece::{Piece, pieces};
use crate::prose::{Prose, prose};
use crate::subject_matter::on_public_affairs;
use crate::voice::voices;
use crate::words::Words;
use crate::{Document, Format, PageText, Role, SegmentKind};

/// What is known of a page before it is read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What the file is. `None`: its beginning decides.
    pub format: Option<Format>,
    /// The day on which it was written. `None`: what its markup or its byline says, if they do.
    pub dated: Option<Date>,
    /// The names of actors.
    pub gazetteer: &'a Gazetteer,
    /// Told now and then how many bytes of the original are done.
    pub progress: Option<&'a (dyn Fn(usize) + Sync)>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { format: None, dated: None, gazetteer: Gazetteer::builtin(), progress: None }
    }
}

/// Reads a page. Whatever the bytes are, this gives an account of them, in time linear in their number, on
/// all threads there are; the account is the same on any number of them.
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
    let written = options.dated.or(page.published).or_else(|| byline_date(&page, &pieces));
    let mut account = Account::new(&page, options, written);
    let on_subject = on_public_affairs(&page, account.mentions());
    for piece in &mut pieces {
        if piece.kind.is_none() && !on_subject[piece.block] {
            piece.kind = Some(SegmentKind::Narrative);
            piece.rule = "other-subject";
        }
    }
    for some in pieces.chunks_mut(AT_ONCE) {
        // sentences do not depend on each other; the account is kept in their order
        let analysed: Vec<Option<(Words<'_>, Prose)>> = some.par_iter().map(|piece| analysed(&page, piece)).collect();
        for (piece, analysed) in some.iter_mut().zip(analysed) {
            let voice = voices.get(piece.block).copied().flatten();
            let Some((words, prose)) = analysed else {
                account.aside(piece, voice);
                continue;
            };
            piece.kind = Some(if !prose.found.is_empty() {
                SegmentKind::Claim
            } else if prose.fragment {
                SegmentKind::Fragment
            } else {
                SegmentKind::Narrative
            });
            account.sentence(piece, voice, &words, &prose);
        }
        if let (Some(progress), Some(last)) = (options.progress, some.last()) {
            progress(page.original(&last.span).end);
        }
    }
    account.finish()
}

/// Sentences that are analysed at once.
const AT_ONCE: usize = 512;

/// The words and the claims of a piece, if it is prose.
fn analysed<'t>(page: &'t PageText, piece: &Piece) -> Option<(Words<'t>, Prose)> {
    if piece.kind.is_some() {
        return None;
    }
    let words = Words::new(Model::embedded().analyse(&page.text[piece.span.clone()]));
    let seam = piece.seam.map(|seam| token_at(&words, seam - piece.span.start));
    let whole = page.blocks[piece.block].role == Role::Paragraph;
    let prose = prose(&words, piece.ending, seam, whole);
    Some((words, prose))
}

/// The first token that begins at or behind a byte of the sentence.
fn token_at(words: &Words<'_>, byte: usize) -> usize {
    words.tree.tokens.partition_point(|token| token.span.start < byte)
}

/// A range moved by an offset.
pub(crate) fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
