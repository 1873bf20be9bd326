//! What the tokenizer finds, with its place in the source.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::{Emitter, Error, State};

use super::attributes::Attributes;
use super::raw_text::RawText;
use super::tree::Tree;

/// Hands tags and text to the tree as the tokenizer comes upon them.
pub(super) struct Tokens<'t, 'c, 's> {
    tree: &'t mut Tree<'c, 's>,
    source: &'s str,
    /// Where the source begins in the page.
    offset: usize,
    raw: RawText<'s>,
    /// How far the tokenizer has read.
    position: usize,
    /// How far it has told what it read.
    told: usize,
    /// Text that stands as it is and has not been handed on.
    text: Range<usize>,
    name: Vec<u8>,
    last_start: Vec<u8>,
    is_end: bool,
    attributes: Attributes,
}

impl<'t, 'c, 's> Tokens<'t, 'c, 's> {
    pub(super) fn new(tree: &'t mut Tree<'c, 's>, source: &'s str, offset: usize) -> Self {
        Self {
            tree,
            source,
            offset,
            raw: RawText::new(source.as_bytes()),
            position: 0,
            told: 0,
            text: 0..0,
            name: Vec::new(),
            last_start: Vec::new(),
            is_end: false,
            attributes: Attributes::default(),
        }
    }

    fn placed(&self, range: Range<usize>) -> Range<usize> {
        self.offset + range.start..self.offset + range.end
    }

    /// The line feed of a carriage return that has been told as a line break.
    fn at_second_of_line_break(&self) -> bool {
        let source = self.source.as_bytes();
        let before = self.told.checked_sub(1).and_then(|before| source.get(before));
        before == Some(&b'\r') && source.get(self.told) == Some(&b'\n')
    }

    /// Where the text stands as it is, in what has been read and not told; nowhere if it was written by name or number.
    fn standing(&self, text: &[u8], read: Range<usize>) -> Option<Range<usize>> {
        let source = self.source.as_bytes();
        let all = read.len() == text.len();
        if !all && source.get(read.start) == Some(&b'&') {
            return None;
        }
        // the beginning, since what is read ahead in search of an end tag is told in two parts
        let first = read.start..read.start + text.len();
        let last = read.end.checked_sub(text.len())?..read.end;
        let fits = |range: &Range<usize>| range.start >= read.start && range.end <= read.end;
        [first, last].into_iter().find(|range| fits(range) && source.get(range.clone()) == Some(text))
    }

    fn flush(&mut self) {
        let text = std::mem::replace(&mut self.text, 0..0);
        if !text.is_empty() {
            self.tree.text(self.placed(text));
        }
    }
}

impl Emitter for Tokens<'_, '_, '_> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn emit_string(&mut self, text: &[u8]) {
        let end = self.position.max(self.told);
        let start = self.told + usize::from(self.at_second_of_line_break());
        match self.standing(text, start..end) {
            Some(own) => {
                if self.text.end != own.start {
                    self.flush();
                    self.text.start = own.start;
                }
                self.text.end = own.end;
                self.told = own.end;
            }
            None => {
                self.flush();
                self.told = end;
                // what was read before it and told as nothing ("</>") is no part of an entity
                let ampersand =
                    self.source.as_bytes().get(start..end).and_then(|read| read.iter().position(|&byte| byte == b'&'));
                let start = start + ampersand.unwrap_or(0);
                if let Ok(text) = std::str::from_utf8(text) {
                    self.tree.entity(text, self.placed(start..end));
                }
            }
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush();
        self.attributes.close_name();
        self.told = self.position;
        if self.is_end {
            self.last_start.clear();
            self.tree.end(&self.name);
            return None;
        }
        self.last_start.clone_from(&self.name);
        self.tree.start(&self.name, &self.attributes);
        self.raw.state(&self.name, self.position)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.is_end = false;
    }

    fn init_end_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.is_end = true;
    }

    fn push_tag_name(&mut self, part: &[u8]) {
        self.name.extend_from_slice(part);
    }

    fn init_attribute(&mut self) {
        self.attributes.begin();
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        self.attributes.push_name(part);
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        self.attributes.push_value(part);
    }

    fn emit_current_comment(&mut self) {
        self.told = self.position;
    }

    fn emit_current_doctype(&mut self) {
        self.told = self.position;
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_vec();
    }

    // what follows says nothing about words

    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_self_closing(&mut self) {}
}
