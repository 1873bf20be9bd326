//! Codes of actors that a resolver asks the record for.

use std::collections::BTreeSet;

use spine::resolver::{DecisionList, Selection};
use vocab::{ActorId, Gazetteer};

use crate::nearest::nearest;
use crate::parse::Names;
use crate::{Code, Diagnostic, Situation};

/// Warns of codes that neither the situation nor the gazetteer has: no row would ever match.
pub(super) fn check(situation: &Situation, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let own: BTreeSet<&ActorId> = situation.actors.values().map(|actor| &actor.id).collect();
    for (section, key, list) in situation.resolvers() {
        for code in codes(list).into_iter().filter(|c| !own.contains(c) && Gazetteer::builtin().get(c).is_none()) {
            let near = nearest(&code.as_str().to_lowercase(), situation.actors.keys().map(|key| key.as_str()))
                .and_then(|key| situation.actors.get(key));
            let hint = match near {
                Some(actor) => format!("the code of {} is `{}`", actor.name, actor.id),
                None => {
                    let codes: Vec<&str> = own.iter().take(12).map(|id| id.as_str()).collect();
                    format!("the actors here have the codes: {}", codes.join(", "))
                }
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::ResolverActor,
                    names.span(&[section, key.as_str(), "resolver"]),
                    format!("the resolver asks for `{code}`, and no actor has this code"),
                )
                .about(format!("{section}.{key}"))
                .hint(hint),
            );
        }
    }
}

fn codes(list: &DecisionList) -> BTreeSet<&ActorId> {
    list.patterns()
        .into_iter()
        .flat_map(|pattern| [&pattern.source, &pattern.target])
        .flat_map(|selection| match selection {
            Selection::Of(actors) => actors.as_slice(),
            Selection::Any => &[],
        })
        .collect()
}
