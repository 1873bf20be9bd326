//! The transitions of the arc-hybrid system and their lanes.

use crate::Relation;
use crate::weights::LANES;

/// A step of the parser (Kuhlmann et al. 2011).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// The next token goes on the stack.
    Shift,
    /// The token on top of the stack depends on the next one, and is done.
    Left(Relation),
    /// The token on top of the stack depends on the one below it, and is done.
    Right(Relation),
}

use Relation as R;
use Transition::{Left, Right, Shift};

/// The transitions in the order of the lanes. Where the treebank has hardly a case of a relation on one side,
/// there is no lane for it, so that a row of weights fills one line of the cache.
#[rustfmt::skip]
pub const TRANSITIONS: [Transition; LANES] = [
    Shift,
    Left(R::Acl), Left(R::Advcl), Left(R::Advmod), Left(R::Amod), Left(R::Aux), Left(R::AuxPass), Left(R::Case),
    Left(R::Cc), Left(R::Ccomp), Left(R::Compound), Left(R::Cop), Left(R::Csubj), Left(R::Det), Left(R::Discourse),
    Left(R::Dislocated), Left(R::Expl), Left(R::Mark), Left(R::Nmod), Left(R::Nsubj), Left(R::NsubjPass),
    Left(R::Nummod), Left(R::Obj), Left(R::Obl), Left(R::Parataxis), Left(R::Punct), Left(R::Reparandum),
    Left(R::Root), Left(R::Vocative), Left(R::Xcomp),
    Right(R::Acl), Right(R::Advcl), Right(R::Advmod), Right(R::Amod), Right(R::Appos), Right(R::Aux),
    Right(R::AuxPass), Right(R::Case), Right(R::Ccomp), Right(R::Compound), Right(R::Conj), Right(R::Cop),
    Right(R::Csubj), Right(R::CsubjPass), Right(R::Discourse), Right(R::Expl), Right(R::Fixed), Right(R::Flat),
    Right(R::Goeswith), Right(R::Iobj), Right(R::List), Right(R::Nmod), Right(R::Nsubj), Right(R::NsubjPass),
    Right(R::Nummod), Right(R::Obj), Right(R::Obl), Right(R::OblAgent), Right(R::Orphan), Right(R::Parataxis),
    Right(R::Punct), Right(R::Reparandum), Right(R::Vocative), Right(R::Xcomp),
];

/// The lane of [`Shift`].
pub const SHIFT: u64 = 1;
/// The lane that ends a sentence.
pub const ROOT: u64 = 1 << ROOT_LANE;
/// The lanes of [`Left`], that of the root left out.
pub const LEFT: u64 = (1 << FIRST_RIGHT) - 2 - ROOT;
/// The lanes of [`Right`].
pub const RIGHT: u64 = u64::MAX << FIRST_RIGHT;

const ROOT_LANE: usize = 27;
const FIRST_RIGHT: usize = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_those_of_the_list() {
        for (lane, transition) in TRANSITIONS.iter().enumerate() {
            let mask = match transition {
                Shift => SHIFT,
                Left(R::Root) => ROOT,
                Left(_) => LEFT,
                Right(_) => RIGHT,
            };
            assert_eq!(1 << lane & mask, 1 << lane, "{transition:?}");
        }
        assert_eq!(SHIFT ^ ROOT ^ LEFT ^ RIGHT, u64::MAX);
    }
}
