//! What can be found out about a situation only by drawing and solving it.

use spine::Key;

use crate::Path;

/// What draws over the first period after a situation was written show of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FromDraws {
    /// The quantities that the answers rest on most.
    pub decisive: Vec<Decisive>,
    /// The beliefs that are in force and without which every actor does the same.
    pub idle_beliefs: Vec<Key>,
}

/// A quantity among those that a situation's answers rest on most.
#[derive(Debug, Clone, PartialEq)]
pub struct Decisive {
    /// The quantity.
    pub path: Path,
    /// How much of the variance of an answer goes when it is known, on the mean over the instruments. In `[0, 1]`.
    pub share: f64,
    /// Whether a value of it that holds in the time looked at has no source.
    pub assumed: bool,
}
