//! The outcome: the tokens of a sentence and the tree over them.

use std::ops::Range;

use crate::{Relation, Tag};

/// A token of a sentence and its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the sentence.
    pub span: Range<usize>,
    /// What it is.
    pub tag: Tag,
    /// The token it depends on; the root depends on none.
    pub head: Option<usize>,
    /// How it depends on it.
    pub relation: Relation,
}

/// A sentence analysed: tokens in their order, each with its tag, its lemma and its head.
///
/// One token is the root and every other has one head; no branches cross, so that a token and all that
/// depends on it stand side by side.
#[derive(Debug, Clone)]
pub struct Analysis<'t> {
    /// The tokens, in the order of the text.
    pub tokens: Vec<Token>,
    text: &'t str,
    /// the lemmas one after another, which costs one allocation for all
    lemmas: String,
    /// where each lemma ends
    lemma_ends: Vec<u32>,
    /// the tokens under each one, itself included
    subtrees: Vec<(u32, u32)>,
}

impl<'t> Analysis<'t> {
    pub(crate) fn new(text: &'t str, tokens: Vec<Token>, lemmas: String, lemma_ends: Vec<u32>) -> Self {
        let subtrees = subtrees(&tokens);
        Analysis { tokens, text, lemmas, lemma_ends, subtrees }
    }

    /// The sentence as it was given.
    #[must_use]
    pub fn sentence(&self) -> &'t str {
        self.text
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token as it is written; nothing for a token that is not there.
    #[must_use]
    pub fn text(&self, token: usize) -> &'t str {
        self.tokens.get(token).and_then(|token| self.text.get(token.span.clone())).unwrap_or_default()
    }

    /// The base form of the token, in lower case but for proper nouns.
    #[must_use]
    pub fn lemma(&self, token: usize) -> &str {
        let Some(&end) = self.lemma_ends.get(token) else { return "" };
        let start = token.checked_sub(1).map_or(0, |before| self.lemma_ends[before]);
        self.lemmas.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The token that everything else depends on; only an empty sentence has none.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }

    /// The tokens that depend on this one directly, in their order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.subtree(token).filter(move |&child| self.tokens[child].head == Some(token))
    }

    /// The first of the direct dependents with this relation.
    #[must_use]
    pub fn child(&self, token: usize, relation: Relation) -> Option<usize> {
        self.children(token).find(|&child| self.tokens[child].relation == relation)
    }

    /// The token and all that depends on it, however far.
    #[must_use]
    pub fn subtree(&self, token: usize) -> Range<usize> {
        self.subtrees.get(token).map_or(0..0, |&(start, end)| start as usize..end as usize)
    }

    /// Where the token and all that depends on it stand, in bytes of the sentence.
    #[must_use]
    pub fn subtree_span(&self, token: usize) -> Range<usize> {
        let tokens = self.subtree(token);
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.span.start..last.span.end,
            Some([only]) => only.span.clone(),
            _ => 0..0,
        }
    }

    /// The heads above a token, from its own up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let head = |token: usize| self.tokens.get(token).and_then(|token| token.head);
        std::iter::successors(head(token), move |&above| head(above))
    }
}

/// The range of tokens under each token, in linear time.
fn subtrees(tokens: &[Token]) -> Vec<(u32, u32)> {
    let mut waiting = vec![0u32; tokens.len()];
    let mut ranges: Vec<(u32, u32)> = (0..tokens.len() as u32).map(|at| (at, at + 1)).collect();
    for head in tokens.iter().filter_map(|token| token.head) {
        waiting[head] += 1;
    }
    let leaves: Vec<usize> = (0..tokens.len()).filter(|&token| waiting[token] == 0).collect();
    for leaf in leaves {
        // upwards as long as this was the last child its head waited for
        let mut at = leaf;
        while let Some(head) = tokens[at].head {
            ranges[head] = (ranges[head].0.min(ranges[at].0), ranges[head].1.max(ranges[at].1));
            waiting[head] -= 1;
            if waiting[head] > 0 {
                break;
            }
            at = head;
        }
    }
    ranges
}
