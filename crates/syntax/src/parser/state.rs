//! Where the parser stands in a sentence.

use super::transition::{self, Transition};
use crate::Relation;

/// A token, or the root that stands after the last token, or nothing.
pub type Node = u32;

/// What a node has of children so far.
#[derive(Debug, Clone, Copy)]
pub struct Arms {
    /// The leftmost child and the next one on that side.
    pub left: [Node; 2],
    /// The rightmost child and the next one on that side.
    pub right: [Node; 2],
    /// How many children there are on the left.
    pub lefts: u32,
    /// How many children there are on the right.
    pub rights: u32,
    /// The relations of all children.
    pub relations: u64,
    /// Its own head, or nothing as yet.
    pub head: Node,
    /// Its own relation, from one on; nought as long as it has none.
    pub relation: u32,
}

/// The stack, the next token, and the arcs so far.
///
/// The root stands after the last token (Ballesteros and Nivre 2013), so that the sentence ends with the one
/// token left on the stack, and has one root only.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Tokens that wait for a head.
    pub stack: Vec<Node>,
    /// The first token that is not on the stack yet; the number of tokens stands for the root.
    pub next: Node,
    /// Children and head of each node, the root and nothing included.
    pub arms: Vec<Arms>,
    tokens: u32,
}

impl State {
    /// Before the first step of a sentence of so many tokens.
    pub fn start(&mut self, tokens: usize) {
        self.tokens = tokens as u32;
        let none = self.none();
        let arms =
            Arms { left: [none; 2], right: [none; 2], lefts: 0, rights: 0, relations: 0, head: none, relation: 0 };
        self.stack.clear();
        self.next = 0;
        self.arms.clear();
        self.arms.resize(tokens + 2, arms);
    }

    /// The node that stands for nothing.
    #[inline(always)]
    pub fn none(&self) -> Node {
        self.tokens + 1
    }

    /// The node at this depth of the stack, or nothing.
    #[inline(always)]
    pub fn below(&self, depth: usize) -> Node {
        self.stack.len().checked_sub(depth + 1).map_or(self.none(), |at| self.stack[at])
    }

    /// Whether every token has its head.
    #[inline(always)]
    pub fn is_done(&self) -> bool {
        self.next == self.tokens && self.stack.is_empty()
    }

    /// The lanes of the transitions that may be taken; at least one unless the sentence is done.
    #[inline(always)]
    pub fn allowed(&self) -> u64 {
        let right = if self.stack.len() >= 2 { transition::RIGHT } else { 0 };
        if self.next < self.tokens {
            right | transition::SHIFT | if self.stack.is_empty() { 0 } else { transition::LEFT }
        } else if self.stack.len() == 1 {
            transition::ROOT
        } else {
            right
        }
    }

    /// Takes a step that is allowed.
    #[inline]
    pub fn take(&mut self, transition: Transition) {
        match transition {
            Transition::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Transition::Left(relation) => {
                if let Some(child) = self.stack.pop() {
                    self.attach(child, self.next, relation);
                    let arms = &mut self.arms[self.next as usize];
                    arms.left = [child, arms.left[0]];
                    arms.lefts += 1;
                }
            }
            Transition::Right(relation) => {
                if let Some(child) = self.stack.pop() {
                    let head = self.below(0);
                    self.attach(child, head, relation);
                    let arms = &mut self.arms[head as usize];
                    arms.right = [child, arms.right[0]];
                    arms.rights += 1;
                }
            }
        }
    }

    fn attach(&mut self, child: Node, head: Node, relation: Relation) {
        let arms = &mut self.arms[child as usize];
        arms.head = head;
        arms.relation = relation as u32 + 1;
        self.arms[head as usize].relations |= 1 << (relation as u32);
    }
}
