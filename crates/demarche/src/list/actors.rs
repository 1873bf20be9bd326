//! `demarche list --actors`: who is known by name.

use serde_json::{Value, json};
use vocab::{Actor, Gazetteer};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::page::Page;

/// Actors whose code or one of whose names holds a text; all of them for an empty one.
///
/// # Errors
/// If there is none.
pub fn list(text: &str, page: &mut Page) -> Result<Value, Failure> {
    let wanted = text.trim().to_lowercase();
    let gazetteer = Gazetteer::builtin();
    // Who goes by exactly this name comes first: with "US" the United States is meant, and not Russia.
    let exact = gazetteer.find(text).map(|actor| &actor.id);
    let mut found: Vec<&Actor> = gazetteer
        .actors()
        .iter()
        .filter(|actor| {
            Some(&actor.id) == exact || names(actor).iter().any(|name| name.to_lowercase().contains(&wanted))
        })
        .collect();
    found.sort_by(|a, b| (Some(&a.id) != exact, &a.name).cmp(&(Some(&b.id) != exact, &b.name)));
    if found.is_empty() {
        let failure = Failure::new(ExitCode::Usage, format!("no actor is known by “{text}”"));
        let near = gazetteer.suggest(text);
        return Err(if near.is_empty() {
            failure.hint("an actor that the gazetteer does not know gets a `name` and a `code` in the situation's file")
        } else {
            failure.hint(format!("the nearest names: {}", near.join(", ")))
        });
    }
    for actor in &found {
        let others: Vec<&String> = names(actor).into_iter().filter(|name| **name != actor.name).collect();
        let others = others.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        page.item(actor.id.as_str(), &actor.name, 0, 10);
        if !others.is_empty() {
            page.aside(&others, 10);
        }
    }
    let all: Vec<Value> = found
        .iter()
        .map(|actor| {
            json!({
                "code": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "demonyms": actor.demonyms,
                "capital": actor.capital,
                "metonyms": actor.metonyms,
                "aliases": actor.aliases,
            })
        })
        .collect();
    Ok(json!({ "actors": all }))
}

/// Every name, the code left out where it is none.
fn names(actor: &Actor) -> Vec<&String> {
    let listed = [&actor.name].into_iter().chain(&actor.aliases).chain(&actor.demonyms).chain(&actor.capital);
    listed.chain(&actor.metonyms).collect()
}
