//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2012 and 2013).

use syntax::Relation;
use syntax::training::{LANES, State, TRANSITIONS, Transition};

/// The lanes, among those allowed, that lose the fewest arcs of the tree for good.
///
/// `heads` holds the head of each token, the number of tokens standing for the root.
pub fn best(state: &State, allowed: u64, heads: &[u32], relations: &[Relation]) -> u64 {
    let costs = Costs::of(state, heads);
    let cost = |lane: usize| match TRANSITIONS[lane] {
        Transition::Shift => 2 * costs.shift,
        Transition::Left(relation) => 2 * costs.left + label(state.below(0), relation, relations),
        Transition::Right(relation) => 2 * costs.right + label(state.below(0), relation, relations),
    };
    let lanes = || (0..LANES).filter(|lane| allowed >> lane & 1 == 1);
    let least = lanes().map(cost).min().unwrap_or(0);
    lanes().filter(|&lane| cost(lane) == least).fold(0, |mask, lane| mask | 1 << lane)
}

/// A wrong relation costs half an arc, whatever the head.
fn label(child: u32, relation: Relation, relations: &[Relation]) -> u32 {
    u32::from(relations[child as usize] != relation)
}

struct Costs {
    shift: u32,
    left: u32,
    right: u32,
}

impl Costs {
    fn of(state: &State, heads: &[u32]) -> Costs {
        let (top, below, next) = (state.below(0), state.below(1), state.next);
        let root = heads.len() as u32;
        let head = |node: u32| heads.get(node as usize).copied();
        let under = |node: u32, of: u32| u32::from(head(node) == Some(of));
        // the next token leaves its head or its children on the stack behind
        let mut shift = 0;
        for (depth, &node) in state.stack.iter().rev().enumerate() {
            shift += under(node, next);
            if depth > 0 {
                shift += u32::from(head(next) == Some(node));
            }
        }
        if top == state.none() {
            return Costs { shift, left: 0, right: 0 };
        }
        // children of the top among what is to come
        let ahead: u32 = (next + 1..root).map(|node| under(node, top)).sum();
        let waits = head(top).is_some_and(|head| head > next);
        let left = u32::from(head(top) == Some(below)) + u32::from(waits) + under(next, top) + ahead;
        let right = u32::from(head(top).is_some_and(|head| head >= next)) + under(next, top) + ahead;
        Costs { shift, left, right }
    }
}
