//! Beliefs that no choice depends on.

use std::collections::BTreeSet;

use spine::Key;

use crate::parse::Names;
use crate::{Code, Diagnostic, Path, Situation};

/// `idle` are those that move nothing when the situation is solved.
pub(super) fn lint(situation: &Situation, idle: &[Key], names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    let acting: BTreeSet<&Key> = situation.instruments.values().map(|i| &i.actor).collect();
    for (key, belief) in &situation.beliefs {
        let about = match &belief.quantity {
            Path::Precision(actor) | Path::Want { actor, .. } if !acting.contains(actor) => Some(actor),
            _ => None,
        };
        const ACT: &str = "give that actor an instrument, or delete the belief";
        let (message, part, hint) = match about {
            Some(actor) => {
                (format!("`{key}` changes nothing: it is about `{actor}`, which has no instrument"), "quantity", ACT)
            }
            None if !acting.contains(&belief.of) => {
                (format!("`{key}` changes no choice: `{}`, who holds it, has no instrument", belief.of), "of", ACT)
            }
            None if idle.contains(key) => (
                format!("`{key}` moves nothing: without it `{}` does all with the same probabilities", belief.of),
                "quantity",
                "let it matter to a choice of the holder, or delete it; kept for what the holder expects? say so: its path and a reason in `[allow.idle-belief]`",
            ),
            None => continue,
        };
        found.push(
            Diagnostic::new(Code::IdleBelief, names.span(&["beliefs", key.as_str(), part]), message)
                .about(format!("beliefs.{key}"))
                .hint(hint),
        );
    }
}
