//! The situations that are built in, and which of them a question is about.

use situation::Situation;
use spine::asking::{Asked, PhraseBook, parse_question};
use vocab::{ActorId, Date, Gazetteer};

use crate::exit_code::ExitCode;
use crate::failure::Failure;

/// File name and text of each.
const BUILT_IN: [(&str, &str); 1] =
    [("situations/china-north-korea.toml", include_str!("../../../situations/china-north-korea.toml"))];

/// Every built-in situation.
///
/// # Errors
/// If one is broken, which a test rules out.
pub fn built_in() -> Result<Vec<Situation>, Failure> {
    let read = |(file, text): &(&str, &str)| {
        situation::parse(text)
            .0
            .ok_or_else(|| Failure::new(ExitCode::Fault, format!("the built-in situation {file} is broken")))
    };
    BUILT_IN.iter().map(read).collect()
}

/// The built-in situation that a question is about, and the question as read with its names.
///
/// # Errors
/// If the question is not understood, or no situation covers it.
pub fn choose(question: &str, as_of: Date) -> Result<(Situation, Asked), Failure> {
    let situations = built_in()?;
    let book = situations.iter().map(Situation::phrase_book).fold(PhraseBook::default(), |mut all, mut book| {
        all.actors.append(&mut book.actors);
        all.subjects.append(&mut book.subjects);
        all
    });
    let asked = parse_question(question, &book, as_of).map_err(|why| Failure::misunderstood(question, &why))?;
    let pair = actors(&asked);
    let covers = |s: &Situation| pair.iter().all(|id| s.actor(id).is_some());
    // Names may mean different things in different situations: each reads the question anew.
    let readings = situations
        .iter()
        .filter(|s| covers(s))
        .filter_map(|s| Some((s, parse_question(question, &s.phrase_book(), as_of).ok()?)));
    let best = readings.max_by_key(|(_, asked)| names_something(asked));
    match best {
        Some((situation, asked)) => Ok((situation.clone(), asked)),
        None => Err(not_covered(&pair, &situations)),
    }
}

/// The actors that the question names.
fn actors(asked: &Asked) -> Vec<ActorId> {
    let (actor, target) = match asked {
        Asked::What { actor, target } => (Some(actor), target.as_ref()),
        Asked::Whether { actor, target, .. } | Asked::When { actor, target, .. } => (actor.as_ref(), target.as_ref()),
        Asked::Whom { actor, .. } => (Some(actor), None),
    };
    actor.into_iter().chain(target).cloned().collect()
}

fn names_something(asked: &Asked) -> bool {
    match asked {
        Asked::What { .. } => true,
        Asked::Whether { act, .. } | Asked::When { act, .. } | Asked::Whom { act, .. } => act.literal.is_some(),
    }
}

/// Says that no situation covers the actors, which come nearest, and how to write one.
fn not_covered(pair: &[ActorId], situations: &[Situation]) -> Failure {
    let names: Vec<String> = pair.iter().map(name).collect();
    let mut failure =
        Failure::new(ExitCode::NotCovered, format!("no built-in situation covers {}", names.join(" and ")));
    let shared = |s: &Situation| pair.iter().filter(|id| s.actor(id).is_some()).map(name).collect::<Vec<_>>();
    let near: Vec<String> = situations
        .iter()
        .filter(|s| !shared(s).is_empty())
        .map(|s| format!("“{}” (has {})", s.title, shared(s).join(" and ")))
        .collect();
    failure = if near.is_empty() {
        let all: Vec<String> = situations.iter().map(|s| format!("“{}”", s.title)).collect();
        failure.hint(format!(
            "none of the built-in situations has {}; there is {}",
            if pair.len() > 1 { "either" } else { "that actor" },
            all.join(", ")
        ))
    } else {
        failure.hint(format!("the nearest: {}", near.join(", ")))
    };
    failure.hint(
        "write one: docs/situations.md says how, `demarche check FILE` says what is wrong with it,\n      \
         `demarche ask QUESTION --situation FILE` asks it",
    )
}

fn name(id: &ActorId) -> String {
    Gazetteer::builtin().get(id).map_or_else(|| id.to_string(), vocab::Actor::with_article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_situation_is_read_without_a_warning() {
        for (file, text) in BUILT_IN {
            assert_eq!(situation::parse(text).1, [], "{file}");
        }
    }
}
