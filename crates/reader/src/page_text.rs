//! The words of a page as one text, each of them traceable to the bytes that it stood in.

use std::ops::Range;

use serde::Serialize;
use vocab::Date;

/// What a file was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Text as it is.
    Plain,
    /// Text with the marks of CommonMark.
    Markdown,
    /// A web page.
    Html,
}

/// What a block of text is for, as far as its format says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Prose.
    Paragraph,
    /// A heading.
    Heading,
    /// One item of a list.
    ListItem,
    /// A quotation set apart.
    Quote,
    /// A cell of a table, a caption, code: words that are no prose.
    Aside,
    /// What the format says is no part of the text: navigation, header and footer of a site, forms, nothing but links.
    Furniture,
}

/// A stretch of the text that is set apart from the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Bytes of the [text](PageText::text).
    pub span: Range<usize>,
    /// What it is for.
    pub role: Role,
}

/// How the bytes of a [`Run`] stand to those of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// The same bytes.
    Byte,
    /// Every character of the text stands for the same number of bytes of the original.
    Character,
    /// The run is one thing, and is taken whole: an entity, a place that could not be decoded.
    Whole,
}

/// Bytes of the text that follow on each other as they do in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the text.
    pub at: usize,
    /// Where it begins in the original.
    pub from: usize,
    /// Bytes of the text in it.
    pub len: usize,
    /// Bytes of the original that it stands for.
    pub original: usize,
    /// How the two correspond.
    pub unit: Unit,
}

/// A page's words, decoded and freed of markup, with the way back to the original bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    /// The words. Blocks are parted by line breaks.
    pub text: String,
    /// The blocks, in order, none overlapping. What lies between them is white space only.
    pub blocks: Vec<Block>,
    /// Which bytes the text came from, in order. Text outside of every run was put in (a space for a tag).
    pub runs: Vec<Run>,
    /// Length of the original in bytes.
    pub original_len: usize,
    /// What the file was taken for.
    pub format: Format,
    /// The name of its encoding, as the Encoding Standard has it: `UTF-8`, `Shift_JIS`.
    pub encoding: &'static str,
    /// How many places could not be decoded, and stand as U+FFFD.
    pub replaced: usize,
    /// The day of publication that the markup names.
    pub published: Option<Date>,
    /// It is no text at all: a picture, a program. Then there are no words.
    pub binary: bool,
}

impl PageText {
    /// The bytes of the original that a stretch of the text came from; empty where the text was put in.
    ///
    /// A stretch that begins or ends inside a character or an entity of the original takes the whole of it.
    pub fn original(&self, span: &Range<usize>) -> Range<usize> {
        let first = self.runs.partition_point(|run| run.at + run.len <= span.start);
        let after = self.runs.partition_point(|run| run.at < span.end);
        let start = self.runs.get(first).map_or(self.original_len, |run| self.inside(run, span.start, false));
        let stop = match after.checked_sub(1).and_then(|last| self.runs.get(last)) {
            Some(run) if first < after => self.inside(run, span.end, true),
            _ => start,
        };
        start..stop.max(start)
    }

    /// Where a place of the text lies in the original, given its run. Within a unit: its end if `up`, else its beginning.
    fn inside(&self, run: &Run, at: usize, up: bool) -> usize {
        let (offset, rest) = (at.saturating_sub(run.at), run.at + run.len);
        if offset == 0 || at >= rest {
            return run.from + if offset == 0 { 0 } else { run.original };
        }
        match run.unit {
            Unit::Byte => run.from + offset,
            Unit::Whole => run.from + if up { run.original } else { 0 },
            Unit::Character => {
                let bytes = self.text.as_bytes();
                let width = run.original / characters(&bytes[run.at..rest]).max(1);
                // a character counts from its first byte on; the one begun last is whole only if the place is not in it
                let begun = characters(&bytes[run.at..at]);
                let split = !up && !self.text.is_char_boundary(at);
                run.from + (begun - usize::from(split)) * width
            }
        }
    }
}

/// How many characters begin in these bytes of UTF-8.
pub(crate) fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}
