//! What the tags of a page make of its text.

use std::ops::Range;

use vocab::Date;

use super::attributes::Attributes;
use super::element::{Kind, Name, Names};
use super::judge::{Note, Suspect};
use super::published::Published;
use super::stack::{Context, Stack};
use crate::Role;
use crate::layout::compose::Composer;

/// Linked data is looked at this far (bytes of one script).
const LONGEST_DATA: usize = 1 << 18;

const HEADINGS: &[Name] = &[Name::H1, Name::H2, Name::H3, Name::H4, Name::H5, Name::H6];

/// The open elements, and the block that is being written.
pub(super) struct Tree<'c, 's> {
    composer: &'c mut Composer<'s>,
    names: Names,
    stack: Stack,
    suspects: Vec<Suspect>,
    notes: Vec<Note>,
    published: Published,
    /// What the block was begun in.
    block: Option<Context>,
    /// Bytes of the block within links.
    linked: usize,
    /// How deep the open link lies.
    link: Option<usize>,
    /// A line was broken, and nothing has been written since.
    broken: bool,
    titled: bool,
    /// Linked data, while it is read.
    data: Option<Vec<u8>>,
}

/// What is known at the end.
pub(super) struct Outcome {
    /// One for each block.
    pub notes: Vec<Note>,
    /// Elements that look like furniture, each after those around it.
    pub suspects: Vec<Suspect>,
    pub published: Option<Date>,
}

impl<'c, 's> Tree<'c, 's> {
    pub(super) fn new(composer: &'c mut Composer<'s>) -> Self {
        Self {
            composer,
            names: Names::new(),
            stack: Stack::new(),
            suspects: Vec::new(),
            notes: Vec::new(),
            published: Published::default(),
            block: None,
            linked: 0,
            link: None,
            broken: false,
            titled: false,
            data: None,
        }
    }

    pub(super) fn finish(mut self) -> Outcome {
        self.end_block();
        self.end_data();
        Outcome { notes: self.notes, suspects: self.suspects, published: self.published.day() }
    }

    /// A start tag.
    pub(super) fn start(&mut self, text: &[u8], attributes: &Attributes) {
        let name = self.names.number(text);
        let kind = name.kind();
        self.end_data();
        if kind.is_block() && name != Name::TITLE && self.stack.last(Name::SVG) > 0 {
            // a browser takes it that the picture was not closed
            self.stack.close(&[Name::SVG], &[]);
        }
        self.published.tag(name, attributes, self.stack.context().suspect.is_some());
        match kind {
            Kind::Frame => return,
            Kind::Void => return self.void(name),
            _ => {}
        }
        self.close_implied(name, kind);
        if kind.is_block() {
            self.end_block();
        }
        let context = self.context(name, text, attributes);
        if name == Name::A {
            self.link = Some(self.stack.depth());
        }
        if name == Name::SCRIPT
            && attributes.get("type").is_some_and(|sort| sort.trim().eq_ignore_ascii_case("application/ld+json"))
        {
            self.data = Some(Vec::new());
        }
        self.stack.push(name, context);
    }

    /// An end tag.
    pub(super) fn end(&mut self, text: &[u8]) {
        let mut name = self.names.number(text);
        self.end_data();
        match name {
            Name::BR => return self.void(name),
            Name::A => self.link = None,
            _ if HEADINGS.contains(&name) && self.stack.last(name) == 0 => {
                // a browser lets any of them end any other
                let innermost = HEADINGS.iter().max_by_key(|heading| self.stack.last(**heading));
                name = innermost.copied().unwrap_or(name);
            }
            _ => {}
        }
        if self.stack.end(name) || name == Name::P {
            self.end_block();
        }
        if self.link.is_some_and(|depth| self.stack.depth() <= depth) {
            self.link = None;
        }
    }

    /// Text as it stands.
    pub(super) fn text(&mut self, range: Range<usize>) {
        let context = self.stack.context();
        if context.hidden {
            if let Some(data) = self.data.as_mut().filter(|data| data.len() + range.len() <= LONGEST_DATA) {
                data.extend_from_slice(self.composer.source().get(range).unwrap_or_default().as_bytes());
            }
            return;
        }
        self.written(context, |composer| if context.lines { lines(composer, range) } else { composer.words(range) });
    }

    /// A character that is written by its name or number, or a line break of another system.
    pub(super) fn entity(&mut self, words: &str, range: Range<usize>) {
        let context = self.stack.context();
        if !context.hidden {
            self.written(context, |composer| {
                if context.lines && words == "\n" { composer.line_break() } else { composer.whole(words, range) }
            });
        }
    }

    fn written(&mut self, context: Context, write: impl FnOnce(&mut Composer<'_>)) {
        let before = self.composer.so_far().len();
        write(self.composer);
        let more = self.composer.so_far().len().saturating_sub(before);
        if more == 0 {
            return;
        }
        self.block.get_or_insert(context);
        self.broken = false;
        if self.link.is_some() {
            self.linked += more;
        }
    }

    fn void(&mut self, name: Name) {
        match name {
            Name::BR if self.stack.context().hidden => {}
            // an empty line: the text goes on in another paragraph
            Name::BR if self.broken => self.end_block(),
            Name::BR => {
                self.composer.line_break();
                self.broken = true;
            }
            Name::HR => {
                self.stack.close_paragraph();
                self.end_block();
            }
            _ => {}
        }
    }

    /// Closes what an element ends by beginning.
    fn close_implied(&mut self, name: Name, kind: Kind) {
        let (closed, keepers) = name.closes();
        let mut blocks = self.stack.close(closed, keepers);
        let inside_line = [Name::TITLE, Name::BUTTON, Name::SELECT, Name::OPTION, Name::OPTGROUP, Name::TEXTAREA];
        if kind.is_block() && !inside_line.contains(&name) {
            blocks |= self.stack.close_paragraph() | self.stack.close(&[Name::TITLE], &[]);
            // a heading that has its words and was not closed
            let said = self.block.is_some_and(|context| context.role == Role::Heading);
            let new_text =
                matches!(kind, Kind::Paragraph | Kind::Heading) || [Name::UL, Name::OL, Name::TABLE].contains(&name);
            if said && new_text {
                blocks |= self.stack.close(HEADINGS, &[Name::TABLE]);
            }
        }
        if blocks {
            self.end_block();
        }
    }

    /// What the new element says of its text.
    fn context(&mut self, name: Name, text: &[u8], attributes: &Attributes) -> Context {
        let kind = name.kind();
        let mut context = self.stack.context();
        context.hidden |= kind == Kind::Hidden || attributes.hides() || (name == Name::TITLE && self.titled);
        context.lines |= [Name::PRE, Name::LISTING, Name::XMP, Name::TEXTAREA].contains(&name);
        context.article |= kind == Kind::Article;
        match kind {
            Kind::Heading => (context.role, context.cell) = (Role::Heading, false),
            Kind::Item => (context.role, context.cell) = (Role::ListItem, false),
            Kind::Quote => (context.role, context.cell) = (Role::Quote, false),
            Kind::Aside => (context.role, context.cell) = (Role::Aside, false),
            Kind::Cell => (context.role, context.cell) = (Role::Aside, true),
            Kind::Paragraph if context.cell => (context.role, context.cell) = (Role::Paragraph, false),
            _ => {}
        }
        self.titled |= name == Name::TITLE && !context.hidden;
        if let Some(around) = context.suspect.and_then(|index| self.suspects.get_mut(index as usize)) {
            around.has_content |= name == Name::H1 || kind == Kind::Article;
            if name == Name::H1 && around.header {
                context.suspect = around.parent;
            }
        }
        let header = kind == Kind::Header && !context.article;
        let own = name.is_own().then_some(text).filter(|text| text.contains(&b'-'));
        let named = (kind.is_block() || own.is_some()) && attributes.is_furniture(own);
        if kind == Kind::Furniture || header || named {
            let next = u32::try_from(self.suspects.len()).ok();
            self.suspects.push(Suspect::new(context.suspect, header && !named));
            context.suspect = next.or(context.suspect);
        }
        context
    }

    fn end_block(&mut self) {
        let context = self.block.take().unwrap_or_else(|| self.stack.context());
        if self.composer.end_block(context.role) {
            self.notes.push(Note { linked: self.linked, cell: context.cell, suspect: context.suspect });
        }
        (self.linked, self.broken) = (0, false);
    }

    fn end_data(&mut self) {
        if let Some(data) = self.data.take() {
            self.published.linked_data(&data);
        }
    }
}

/// Words whose line breaks stand.
pub(in crate::layout) fn lines(composer: &mut Composer<'_>, range: Range<usize>) {
    let mut at = range.start;
    for line in composer.source().get(range).unwrap_or_default().split_inclusive('\n') {
        composer.words(at..at + line.len());
        if line.ends_with('\n') {
            composer.line_break();
        }
        at += line.len();
    }
}
