//! Web pages. A tokenizer after the HTML standard gives tags and text with their places; the elements that are open are
//! kept on a stack, never on the call stack, and tell what each text is.

mod attributes;
mod element;
mod judge;
mod published;
mod raw_text;
mod stack;
mod tokens;
mod tree;

use std::ops::Range;

use html5gum::Tokenizer;
use vocab::Date;

use super::compose::Composer;
use tokens::Tokens;
use tree::{Outcome, Tree};

pub(super) use published::day;
pub(super) use tree::lines;

/// Lays out the part of the source that is HTML; gives the day of publication that its markup names.
pub(super) fn compose(composer: &mut Composer<'_>, range: Range<usize>) -> Option<Date> {
    let part = composer.source().get(range.clone())?;
    let first = composer.blocks().len();
    let mut tree = Tree::new(composer);
    let tokens = Tokens::new(&mut tree, part, range.start);
    let Ok(()) = Tokenizer::new_with_emitter(part, tokens).finish();
    let Outcome { notes, suspects, published } = tree.finish();
    judge::judge(composer, first, &notes, suspects);
    published
}
