//! From bytes to an account.

use vocab::{Date, Gazetteer};

use crate::{Document, Format, Segment, SegmentKind};

/// What is known of a page before it is read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What the file is. `None`: its beginning decides.
    pub format: Option<Format>,
    /// The day on which it was written. `None`: what its markup and its datelines say, if they do.
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
/// ```
pub fn read(bytes: &[u8], options: &Options<'_>) -> Document {
    let segment =
        Segment { span: 0..bytes.len(), kind: SegmentKind::Narrative, voice: None, dated: None, rule: "not-read" };
    Document {
        title: None,
        dated: options.dated,
        format: options.format.unwrap_or(Format::Plain),
        encoding: "UTF-8",
        bytes: bytes.len(),
        sentences: 0,
        segments: if bytes.is_empty() { Vec::new() } else { vec![segment] },
        claims: Vec::new(),
        events: Vec::new(),
        damage: Vec::new(),
    }
}
