//! The store: what goes in comes out, whatever happens meanwhile.

// A test that unwraps says what failed by failing.
#![allow(clippy::unwrap_used)]

mod account;
mod adversity;
mod damage;
mod determinism;
mod kills;
mod made;
mod round_trip;
mod selecting;
mod writers;
