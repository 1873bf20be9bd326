//! From bytes to words: what a browser or an editor would show, in blocks, each word traceable to its bytes.
//!
//! Bytes are [decoded](decode), their format is [sniffed](sniff) unless it is given, and one of three readers
//! ([plain], [markdown], [html]) hands what is shown, in order, to the [`Composer`]. It alone writes the
//! text, so that the laws of a [`PageText`] hold whatever the reader does. Nothing that is shown is dropped: what is no
//! part of the page's own text keeps its words, and has the role of [furniture](crate::Role::Furniture).

mod compose;
mod decode;
mod furniture;
mod html;
mod markdown;
mod plain;
mod sniff;
mod utf16;

use crate::{Format, PageText};

use compose::Composer;

/// Lays out a page: decodes it, frees it of its markup, and says what each block is for. Any bytes will do; the time is
/// linear in their number.
///
/// ```
/// use reader::{Role, lay_out};
/// let page = lay_out(b"<nav><a href=/>Home</a></nav><p>Talks &amp; tests", None);
/// assert_eq!(page.text, "Home\n\nTalks & tests");
/// assert_eq!(page.blocks[0].role, Role::Furniture);
/// assert_eq!(page.original(&page.blocks[1].span), 32..49);
/// ```
pub fn lay_out(bytes: &[u8], format: Option<Format>) -> PageText {
    let Some(decoded) = decode::decode(bytes) else {
        return PageText {
            text: String::new(),
            blocks: Vec::new(),
            runs: Vec::new(),
            original_len: bytes.len(),
            format: format.unwrap_or(Format::Plain),
            encoding: encoding_rs::UTF_8.name(),
            replaced: 0,
            published: None,
            binary: true,
        };
    };
    let format = format.unwrap_or_else(|| sniff::format(&decoded.text));
    let mut composer = Composer::new(&decoded);
    let published = match format {
        Format::Plain => {
            plain::compose(&mut composer);
            None
        }
        Format::Markdown => markdown::compose(&mut composer),
        Format::Html => html::compose(&mut composer, 0..decoded.text.len()),
    };
    let (text, blocks, runs) = composer.finish();
    PageText {
        text,
        blocks,
        runs,
        original_len: bytes.len(),
        format,
        encoding: decoded.encoding,
        replaced: decoded.replaced,
        published,
        binary: false,
    }
}
