//! Quantities that the answers rest on, and that nobody has looked up.

use super::place::quantity;
use crate::parse::Names;
use crate::{Code, Diagnostic, Path, Situation};

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

pub(super) fn lint(situation: &Situation, decisive: &[Decisive], names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    for Decisive { path, share, .. } in decisive.iter().filter(|quantity| quantity.assumed) {
        let message = format!(
            "{:.0} % of what the answers are uncertain about hangs on `{path}`, which has no source",
            100.0 * share
        );
        found.push(
            Diagnostic::new(
                Code::UnsourcedAndDecisive,
                quantity(path, situation.kind_of(path), names),
                message,
            )
            .about(path.to_string())
            .hint("say where it is from, or why it has to be a judgement: its path and a reason in `[allow.unsourced-and-decisive]`"),
        );
    }
}
