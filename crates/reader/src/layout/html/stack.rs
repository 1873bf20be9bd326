//! The elements that are open.

use super::element::{Kind, Name};
use crate::Role;

/// Deeper than this, elements are taken for siblings. Browsers stop much earlier.
const DEEPEST: usize = 1 << 16;

/// What an element and those around it say of the text in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub role: Role,
    /// In a cell, and in no paragraph there: prose only if it is long.
    pub cell: bool,
    pub hidden: bool,
    /// Line breaks stand.
    pub lines: bool,
    /// In an article.
    pub article: bool,
    /// The innermost [suspect](super::judge::Suspect) around it.
    pub suspect: Option<u32>,
}

struct Open {
    name: Name,
    block: bool,
    context: Context,
    /// What `last`, `barrier` and `inline` were before: places in the stack, counted from one.
    before: u32,
    barrier: u32,
    inline: u32,
}

/// A stack in which the last element of each name is found at once, so that no end tag has to be searched for.
pub(super) struct Stack {
    open: Vec<Open>,
    /// For each name, the place of the last such element, counted from one.
    last: Vec<u32>,
    /// Elements of each name that were opened too deep.
    too_deep: Vec<u32>,
    /// Place of the last element that end tags do not reach through.
    barrier: u32,
    /// Place of the last block.
    inline: u32,
    ground: Context,
}

impl Stack {
    pub(super) fn new() -> Self {
        let ground =
            Context { role: Role::Paragraph, cell: false, hidden: false, lines: false, article: false, suspect: None };
        Self { open: Vec::new(), last: Vec::new(), too_deep: Vec::new(), barrier: 0, inline: 0, ground }
    }

    pub(super) fn context(&self) -> Context {
        self.open.last().map_or(self.ground, |open| open.context)
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The place of the last element of this name, counted from one; nought if none is open.
    pub(super) fn last(&self, name: Name) -> u32 {
        self.last.get(name.0 as usize).copied().unwrap_or(0)
    }

    pub(super) fn push(&mut self, name: Name, context: Context) {
        let index = name.0 as usize;
        if self.last.len() <= index {
            self.last.resize(index + 1, 0);
            self.too_deep.resize(index + 1, 0);
        }
        if self.open.len() >= DEEPEST {
            self.too_deep[index] = self.too_deep[index].saturating_add(1);
            return;
        }
        let place = u32::try_from(self.open.len() + 1).unwrap_or(u32::MAX);
        let block = name.kind().is_block();
        let (before, barrier, inline) = (self.last[index], self.barrier, self.inline);
        self.open.push(Open { name, block, context, before, barrier, inline });
        self.last[index] = place;
        if name.is_barrier() {
            self.barrier = place;
        }
        if block {
            self.inline = place;
        }
    }

    /// Closes the element that an end tag means, with all in it; whether a block was among them.
    pub(super) fn end(&mut self, name: Name) -> bool {
        let index = name.0 as usize;
        if let Some(count) = self.too_deep.get_mut(index).filter(|count| **count > 0) {
            *count -= 1;
            return name.kind().is_block();
        }
        let place = self.last(name);
        let shut = match name.kind() {
            _ if name.is_of_table() => self.last(Name::TABLE).saturating_sub(1),
            Kind::Inline => self.inline,
            _ if name.is_barrier() => 0,
            _ => self.barrier,
        };
        place > shut && self.close_at(place)
    }

    /// Closes the innermost of some elements, unless one of the others is within it.
    pub(super) fn close(&mut self, names: &[Name], keepers: &[Name]) -> bool {
        let mut blocks = false;
        let keep = keepers.iter().map(|name| self.last(*name)).max().unwrap_or(0);
        while let Some(place) = names.iter().map(|name| self.last(*name)).max().filter(|place| *place > keep) {
            blocks |= self.close_at(place);
        }
        blocks
    }

    /// Closes a paragraph that a block begins in.
    pub(super) fn close_paragraph(&mut self) -> bool {
        let place = self.last(Name::P);
        place > self.barrier && self.close_at(place)
    }

    fn close_at(&mut self, place: u32) -> bool {
        let mut blocks = false;
        while self.open.len() >= place as usize {
            let Some(open) = self.open.pop() else { break };
            self.last[open.name.0 as usize] = open.before;
            (self.barrier, self.inline) = (open.barrier, open.inline);
            blocks |= open.block;
        }
        blocks
    }
}
