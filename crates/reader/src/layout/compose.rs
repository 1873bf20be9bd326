//! Writes the text of a page, piece by piece.

use std::ops::Range;

use super::decode::{Decoded, LONGEST_CHARACTER_RUN};
use crate::page_text::characters;
use crate::{Block, Role, Run, Unit};

/// Takes what a format's reader finds, in the order of the page, and keeps the laws of a [`PageText`](crate::PageText):
/// white space within a block is one space, or one line break where a line ends for good; blocks are parted by an empty
/// line; every word has a run.
pub(super) struct Composer<'a> {
    source: &'a Decoded<'a>,
    text: String,
    blocks: Vec<Block>,
    runs: Vec<Run>,
    /// Where the block being written begins.
    block: usize,
    /// What has to go before the next word.
    gap: Gap,
    /// How far the source has been used. Nothing before it is taken again.
    used: usize,
    cursor: Cursor,
    /// Bytes of the original for a character of the last run.
    width: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// A place of the source within its runs, and in the original. It moves forward only.
#[derive(Clone, Copy, Default)]
struct Cursor {
    run: usize,
    /// Place in the source. Within a run of characters, `from` is what it stands for.
    at: usize,
    from: usize,
    /// Bytes of the original for a character of the run.
    width: usize,
}

impl<'a> Composer<'a> {
    pub(super) fn new(source: &'a Decoded<'a>) -> Self {
        let mut composer = Self {
            source,
            text: String::with_capacity(source.text.len() / 2),
            blocks: Vec::new(),
            runs: Vec::new(),
            block: 0,
            gap: Gap::None,
            used: 0,
            cursor: Cursor::default(),
            width: 0,
        };
        composer.enter(0);
        composer
    }

    /// The page as characters.
    pub(super) fn source(&self) -> &'a str {
        &self.source.text
    }

    /// Blocks that are finished.
    pub(super) fn blocks(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// What has been written of the block so far.
    pub(super) fn so_far(&self) -> &str {
        self.text.get(self.block..).unwrap_or_default()
    }

    /// The words of a finished block.
    pub(super) fn words_of(&self, block: &Block) -> &str {
        self.text.get(block.span.clone()).unwrap_or_default()
    }

    /// White space.
    pub(super) fn space(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    /// The end of a line that is no accident of typing.
    pub(super) fn line_break(&mut self) {
        self.gap = Gap::Line;
    }

    /// Words of the source as they stand, and the white space between them.
    pub(super) fn words(&mut self, range: Range<usize>) {
        let source = self.source();
        let (mut at, end) = (range.start.max(self.used), range.end.min(source.len()));
        while at < end {
            let (sort, len) = sort_at(source, at);
            match sort {
                Sort::Space => self.space(),
                Sort::Invisible => {}
                Sort::Word => {
                    let stop = piece_end(source, at, end);
                    self.piece(at..stop);
                    at = stop;
                    continue;
                }
            }
            at += len;
        }
    }

    /// Words that the source writes in another way: an entity.
    pub(super) fn whole(&mut self, words: &str, range: Range<usize>) {
        let range = range.start.max(self.used)..range.end.min(self.source.text.len());
        if words.chars().all(|c| sort_of(c) != Sort::Word) || range.is_empty() {
            if words.chars().any(|c| sort_of(c) == Sort::Space) {
                self.space();
            }
            return;
        }
        self.open();
        let from = self.seek(range.start);
        let until = self.seek(range.end).max(from);
        let at = self.text.len();
        self.text.push_str(words);
        self.runs.push(Run { at, from, len: words.len(), original: until - from, unit: Unit::Whole });
        self.used = range.end;
    }

    /// Finishes the block; whether there was one.
    pub(super) fn end_block(&mut self, role: Role) -> bool {
        self.gap = Gap::None;
        let span = self.block..self.text.len();
        if span.is_empty() {
            return false;
        }
        self.block = self.text.len();
        self.blocks.push(Block { span, role });
        true
    }

    pub(super) fn finish(mut self) -> (String, Vec<Block>, Vec<Run>) {
        self.end_block(Role::Paragraph);
        (self.text, self.blocks, self.runs)
    }

    /// Begins the block if it is not begun, and puts in what parts the next word from the last.
    fn open(&mut self) {
        if self.text.len() == self.block {
            if !self.blocks.is_empty() {
                self.text.push_str("\n\n");
            }
            self.block = self.text.len();
        } else if self.gap != Gap::None {
            self.text.push(if self.gap == Gap::Line { '\n' } else { ' ' });
        }
        self.gap = Gap::None;
    }

    /// Words parted by single spaces.
    fn piece(&mut self, range: Range<usize>) {
        let mut start = range.start;
        let begun = self.text.len() > self.block;
        if begun && self.gap == Gap::Space && self.used + 1 == start && self.source.text.as_bytes()[self.used] == b' ' {
            // the space before is the source's own
            start = self.used;
            self.gap = Gap::None;
        }
        self.open();
        self.used = range.end;
        let mut at = self.text.len();
        self.text.push_str(&self.source.text[start..range.end]);
        while start < range.end {
            let from = self.seek(start);
            let Some(run) = self.source.runs.get(self.cursor.run) else { return };
            let stop = range.end.min(run.at + run.len);
            let len = stop - start;
            let original = match run.unit {
                Unit::Byte => len,
                Unit::Whole => run.original,
                Unit::Character => characters(&self.source.text.as_bytes()[start..stop]) * self.cursor.width,
            };
            self.push(Run { at, from, len, original, unit: run.unit });
            (at, start) = (at + len, stop);
        }
    }

    /// Adds a run, or lengthens the last.
    fn push(&mut self, run: Run) {
        let width = self.cursor.width;
        let joins = |last: &Run| {
            let follows = last.at + last.len == run.at && last.from + last.original == run.from;
            let alike = match run.unit {
                Unit::Byte => true,
                Unit::Whole => false,
                Unit::Character => self.width == width && last.len + run.len <= 2 * LONGEST_CHARACTER_RUN,
            };
            follows && alike && last.unit == run.unit
        };
        match self.runs.last_mut() {
            Some(last) if joins(last) => {
                last.len += run.len;
                last.original += run.original;
            }
            _ => self.runs.push(run),
        }
        self.width = width;
    }

    /// Moves the cursor forward to a place of the source, and says where that lies in the original.
    fn seek(&mut self, at: usize) -> usize {
        while self.source.runs.get(self.cursor.run).is_some_and(|run| at >= run.at + run.len) {
            self.enter(self.cursor.run + 1);
        }
        let Some(run) = self.source.runs.get(self.cursor.run) else {
            return self.source.runs.last().map_or(0, |run| run.from + run.original);
        };
        match run.unit {
            Unit::Byte => run.from + (at - run.at),
            Unit::Whole => run.from,
            Unit::Character => {
                let passed = characters(&self.source.text.as_bytes()[self.cursor.at.min(at)..at]);
                self.cursor.from += passed * self.cursor.width;
                self.cursor.at = at;
                self.cursor.from
            }
        }
    }

    fn enter(&mut self, index: usize) {
        self.cursor = match self.source.runs.get(index) {
            Some(run) => {
                let count = match run.unit {
                    Unit::Character => characters(&self.source.text.as_bytes()[run.at..run.at + run.len]).max(1),
                    Unit::Byte | Unit::Whole => 1,
                };
                Cursor { run: index, at: run.at, from: run.from, width: run.original / count }
            }
            None => Cursor { run: index, ..self.cursor },
        };
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Word,
    /// White space and control characters.
    Space,
    /// Takes no room: a place where a word may be broken, a byte order mark.
    Invisible,
}

fn sort_of(c: char) -> Sort {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Sort::Invisible,
        _ if c.is_whitespace() || c.is_control() => Sort::Space,
        _ => Sort::Word,
    }
}

/// What stands at a place, and its length.
fn sort_at(source: &str, at: usize) -> (Sort, usize) {
    match source.as_bytes().get(at) {
        Some(0x21..=0x7e) => (Sort::Word, 1),
        Some(0..=0x20 | 0x7f) => (Sort::Space, 1),
        _ => match source.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) => (sort_of(c), c.len_utf8()),
            None => (Sort::Invisible, 1),
        },
    }
}

/// The end of the words from here on that are parted by nothing or by one space.
fn piece_end(source: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        match sort_at(source, at) {
            (Sort::Word, len) => at += len,
            (Sort::Space, 1) if source.as_bytes()[at] == b' ' && at + 1 < end => match sort_at(source, at + 1) {
                (Sort::Word, len) => at += 1 + len,
                _ => break,
            },
            _ => break,
        }
    }
    at
}
