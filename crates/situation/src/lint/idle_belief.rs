//! Beliefs that no choice depends on.

use std::collections::BTreeSet;

use spine::Key;

use crate::parse::Names;
use crate::{Code, Diagnostic, Path, Situation};

pub(super) fn lint(situation: &Situation, names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    let acting: BTreeSet<&Key> = situation.instruments.values().map(|i| &i.actor).collect();
    for (key, belief) in &situation.beliefs {
        let about = match &belief.quantity {
            Path::Precision(actor) | Path::Want { actor, .. } if !acting.contains(actor) => Some(actor),
            _ => None,
        };
        let (message, part) = match about {
            Some(actor) => {
                (format!("`{key}` changes nothing: it is about `{actor}`, which has no instrument"), "quantity")
            }
            None if !acting.contains(&belief.of) => {
                (format!("`{key}` changes no choice: `{}`, who holds it, has no instrument", belief.of), "of")
            }
            None => continue,
        };
        found.push(
            Diagnostic::new(Code::IdleBelief, names.span(&["beliefs", key.as_str(), part]), message)
                .about(format!("beliefs.{key}"))
                .hint("give that actor an instrument, or delete the belief"),
        );
    }
}
