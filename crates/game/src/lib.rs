//! Logit quantal response equilibria of multi-stage games with chance and partial observation: numbers only.
//!
//! A [`Shape`] says who moves when, what chance decides and what pays whom. [`Plan::new`] derives who sees what and works
//! out every expected payoff as a sum of products, once. [`Plan::solve`] then takes [`Numbers`] and gives the equilibrium
//! as one vector of conditional probabilities, laid out by [`Layout`]; a [`Probe`] reads joint probabilities from it.
//!
//! There are no names, files or dates here.

mod certificate;
mod components;
mod layout;
mod numbers;
mod observed;
mod plan;
mod reduced;
mod requisite;
mod shape;
mod solve;
mod trace;
mod window;

pub use layout::{CELL_LIMIT, Layout, Probe, Slot};
pub use numbers::{Numbers, NumbersError};
pub use observed::observed;
pub use plan::Plan;
pub use shape::{Chance, Literal, Player, Shape, ShapeError, Term, Var};
pub use solve::{Focus, Solution, SolveError, TOLERANCE, Uniqueness, Workspace};
pub use window::{over_window, over_window_in_place, then_in_place, total_variation};
