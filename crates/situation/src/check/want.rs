//! Stakes that nobody wants, and actors that want nothing.

use std::collections::BTreeSet;

use spine::Key;

use crate::parse::Names;
use crate::{Code, Diagnostic, Situation};

pub(super) fn check(situation: &Situation, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let wanted: BTreeSet<&Key> = situation.actors.values().flat_map(|actor| actor.wants.keys()).collect();
    for stake in situation.stakes.keys().filter(|stake| !wanted.contains(stake)) {
        diagnostics.push(
            Diagnostic::new(
                Code::UnwantedStake,
                names.span(&["stakes", stake.as_str()]),
                format!("no actor wants `{stake}`, so that nothing done to it matters"),
            )
            .about(format!("stakes.{stake}"))
            .hint("put it among the `wants` of an actor, or delete it"),
        );
    }
    // who has no instrument is there to be aimed at or believed something of, and chooses nothing
    let acting: BTreeSet<&Key> = situation.instruments.values().map(|i| &i.actor).collect();
    for (actor, _) in situation.actors.iter().filter(|(key, a)| a.wants.is_empty() && acting.contains(key)) {
        diagnostics.push(
            Diagnostic::new(
                Code::WantsNothing,
                names.span(&["actors", actor.as_str()]),
                format!("`{actor}` wants nothing, so that it chooses by inertia alone"),
            )
            .about(format!("actors.{actor}"))
            .hint(format!("give it stakes in `[actors.{actor}.wants]`")),
        );
    }
}
