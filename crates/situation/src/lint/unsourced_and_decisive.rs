//! Quantities that the answers rest on, and that nobody has looked up.

use super::from_draws::Decisive;
use super::place::quantity;
use crate::parse::Names;
use crate::{Code, Diagnostic, Situation};

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
