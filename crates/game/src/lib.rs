//! Logit quantal response equilibria of multi-stage games with chance and partial observation: numbers only.
//!
//! A [`Shape`] says who moves when, what chance decides and what pays whom. [`Plan::new`] derives who sees what and works
//! out every expected payoff as a sum of products, once. [`Plan::solve`] then takes [`Numbers`] and gives the equilibrium
//! as one vector of conditional probabilities, laid out by [`Layout`]; a [`Probe`] reads joint probabilities from it.
//!
//! ```
//! use game::{Literal, Numbers, Plan, Player, Probe, Shape, Term, Uniqueness};
//!
//! // An entrant (0) moves first; the incumbent (1) sees whether it entered, and then fights or yields.
//! let (enters, fights) = (Literal { var: 0, value: 1 }, Literal { var: 1, value: 1 });
//! let shape = Shape {
//!     players: vec![Player { actor: 0, stage: 0, options: 2 }, Player { actor: 1, stage: 1, options: 2 }],
//!     chances: vec![],
//!     terms: vec![
//!         Term { actor: 0, when: vec![enters] },
//!         Term { actor: 0, when: vec![enters, fights] },
//!         Term { actor: 1, when: vec![enters, fights] },
//!     ],
//! };
//! let plan = Plan::new(shape)?;
//! let numbers = Numbers { lambda: vec![2.0, 3.0], coefficient: vec![1.0, -3.0, -1.0], ..Numbers::neutral(&plan) };
//! let solution = plan.solve(&numbers)?;
//!
//! let war = Probe::new(plan.layout(), &[enters, fights])?.probability(&solution.slots);
//! let p_fights = 1.0 / (1.0 + 3_f64.exp());
//! let p_enters = 1.0 / (1.0 + (-2.0 * (1.0 - 3.0 * p_fights)).exp());
//! assert!((war - p_enters * p_fights).abs() < 1e-12);
//! assert_eq!(solution.uniqueness, Uniqueness::Unique);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! There are no names, files or dates here.

mod certificate;
mod components;
mod extensive;
mod layout;
mod numbers;
mod observed;
mod plan;
mod reduced;
mod relevant;
mod requisite;
mod shape;
mod solve;
mod stride;
mod trace;
mod window;

pub use extensive::{ExtensiveForm, Node};
pub use layout::{CELL_LIMIT, Layout, Probe, Slot};
pub use numbers::{Numbers, NumbersError};
pub use observed::observed;
pub use plan::Plan;
pub use shape::{Chance, Literal, Player, Shape, ShapeError, Term, Var};
pub use solve::{Focus, Solution, SolveError, TOLERANCE, Uniqueness, Workspace};
pub use window::{over_window, over_window_in_place, then_in_place, total_variation};
