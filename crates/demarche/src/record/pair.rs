//! Actors as they are typed: codes or names.

use vocab::{ActorId, Gazetteer};

use crate::exit_code::ExitCode;
use crate::failure::Failure;

/// The actors that some words name.
///
/// # Errors
/// If one is neither a code nor the name of exactly one actor.
pub fn actors(words: &[String]) -> Result<Vec<ActorId>, Failure> {
    words.iter().map(|word| actor(word)).collect()
}

/// The actor that a word names.
///
/// # Errors
/// If it is neither a code nor the name of exactly one actor.
pub fn actor(word: &str) -> Result<ActorId, Failure> {
    let gazetteer = Gazetteer::builtin();
    let code = ActorId::new(&word.to_ascii_uppercase()).ok();
    if let Some(known) = code.as_ref().filter(|code| gazetteer.get(code).is_some()) {
        return Ok(known.clone());
    }
    if let Some(actor) = gazetteer.find(word) {
        return Ok(actor.id.clone());
    }
    // Records may hold actors that no gazetteer knows: what is typed as a code is one.
    if let Ok(id) = ActorId::new(word) {
        return Ok(id);
    }
    let failure = Failure::new(ExitCode::Usage, format!("“{word}” is no actor that is known"));
    let near = gazetteer.suggest(word);
    Err(match near.first() {
        Some(near) => failure.hint(format!("did you mean {near}?")),
        None => failure.hint("`demarche list --actors TEXT` shows codes and names"),
    })
}

/// What an actor is called, its code if it has no name.
pub fn name(id: &ActorId) -> String {
    Gazetteer::builtin().get(id).map_or_else(|| id.to_string(), |actor| actor.name.clone())
}
