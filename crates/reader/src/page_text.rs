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

/// Bytes of the text that follow on each other as they do in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the text.
    pub at: usize,
    /// Where it begins in the original.
    pub from: usize,
    /// Bytes of the text in it.
    pub len: usize,
    /// Bytes of the original that it stands for. Where this is `len`, the two are the same byte by byte; otherwise the
    /// run is one character or entity, and is taken whole.
    pub original: usize,
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
        let (Some(begin), Some(end)) = (self.runs.get(first), after.checked_sub(1).and_then(|at| self.runs.get(at)))
        else {
            let here = self.runs.get(first).map_or(self.original_len, |run| run.from);
            return here..here;
        };
        if first >= after {
            return begin.from..begin.from;
        }
        let exact = |run: &Run| run.len == run.original;
        let start = if exact(begin) { begin.from + span.start.saturating_sub(begin.at) } else { begin.from };
        let stop = if exact(end) { end.from + (span.end - end.at).min(end.len) } else { end.from + end.original };
        start..stop
    }
}
