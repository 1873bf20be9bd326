//! A situation, and its game of one day, for other tools.

mod gambit;
mod game_json;
mod label;
mod situation_json;

use spine::Key;
use vocab::Date;

pub use gambit::{CELL_LIMIT, Gambit, gambit};
pub use game_json::game_json;
pub use situation_json::{FORMAT, situation_json};

/// Why a game is not written out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// Nothing that was asked about is decided on the day.
    #[error("nothing is left to choose on {day}: {}", list(.why))]
    NothingOpen {
        /// The day of the game.
        day: Date,
        /// Each thing asked about, with what it is instead.
        why: Vec<String>,
    },
    /// The tree would be larger than most solvers can take.
    #[error(
        "the tree would have {} payoffs ({} ends × {players} players), over the limit of {limit}",
        rough(*.terminals * *.players as f64),
        rough(*.terminals)
    )]
    TooLarge {
        /// Ends of paths.
        terminals: f64,
        /// Players of the tree.
        players: usize,
        /// The most payoffs that it may have.
        limit: usize,
        /// The instruments in it that were not asked about, with how many options each has.
        others: Vec<(Key, usize)>,
    },
    /// The game's numbers are none, or its equilibrium was not found.
    #[error(transparent)]
    Solve(#[from] game::SolveError),
}

fn list(items: &[String]) -> String {
    if items.is_empty() { "the question names no instrument".to_owned() } else { items.join("; ") }
}

/// A count that may be beyond all integers, as a person reads it.
fn rough(count: f64) -> String {
    if count < 1e7 { format!("{count:.0}") } else { format!("{count:.1e}") }
}
