//! The parser: greedy, from left to right, one transition after another.

pub mod features;
pub mod state;
pub mod transition;

use features::{Atoms, FEATURES};
use state::State;
use transition::TRANSITIONS;

use crate::weights::{self, Weights};

/// Parses a sentence; `state` holds the tree afterwards.
pub(crate) fn parse(weights: &Weights, atoms: &[Atoms], state: &mut State) {
    let tokens = atoms.len().saturating_sub(2);
    state.start(tokens);
    let mut keys = [0; FEATURES];
    while !state.is_done() {
        let allowed = state.allowed();
        // there is often one way only, and always at the end
        let lane = if allowed.is_power_of_two() {
            allowed.trailing_zeros() as usize
        } else {
            features::features(state, atoms, &mut keys);
            weights::highest(&weights.votes(&keys), allowed)
        };
        state.take(TRANSITIONS[lane]);
    }
}
