//! What acts on a quantity, and what it bears upon.

use std::collections::BTreeSet;

use situation::{Instrument, Interaction, Path, Rule, Situation, Toward};
use spine::Key;

use crate::list::name;

/// Ties and drivers that act on a quantity.
pub fn movers(situation: &Situation, path: &Path) -> Vec<String> {
    let feeds = situation.ties.iter().flat_map(|(key, tie)| {
        tie.feeds.iter().filter(|(_, feed)| feed.quantity == *path).map(move |(name, feed)| {
            let verb = if feed.rule == Rule::Multiply { "multiplied" } else { "added to" };
            format!("{verb} by ties.{key}.feeds.{name} (“{}”)", tie.name)
        })
    });
    let drivers = situation
        .drivers
        .iter()
        .filter(|(_, driver)| driver.quantity == *path)
        .map(|(key, driver)| format!("driven by drivers.{key}.slope (“{}”) since {}", driver.name, driver.from));
    feeds.chain(drivers).collect()
}

/// Beliefs about a quantity.
pub fn beliefs(situation: &Situation, path: &Path) -> Vec<String> {
    let about = situation.beliefs.iter().filter(|(_, belief)| belief.quantity == *path);
    about.map(|(key, b)| format!("beliefs.{key}, of {}: {}", name(situation, &b.of), b.name)).collect()
}

/// Whom an effect touches.
pub fn touched(situation: &Situation, path: &Path) -> Vec<String> {
    let stake = match path {
        Path::Effect { stake, .. } => stake,
        Path::Interaction(key) => match situation.interactions.get(key) {
            Some(found) => &found.stake,
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let wanting = situation.actors.iter().filter_map(|(key, actor)| Some((key, actor.wants.get(stake)?)));
    let lines: Vec<String> = wanting
        .map(|(key, toward)| {
            let end = if *toward == Toward::Best { "best" } else { "worst" };
            format!("{}, who wants the {end} end of {stake}", name(situation, key))
        })
        .collect();
    if lines.is_empty() { vec![format!("nobody: no actor wants {stake}")] } else { lines }
}

/// The choices that a quantity bears upon directly.
pub fn enters(situation: &Situation, path: &Path) -> Vec<String> {
    let keys = choices(situation, path);
    let lines = keys.iter().filter_map(|key| {
        let instrument = situation.instruments.get(key)?;
        Some(format!("the choice of {key} ({}, {})", instrument.name, name(situation, &instrument.actor)))
    });
    lines.collect()
}

/// Instruments whose payoffs or masses a quantity is part of.
fn choices(situation: &Situation, path: &Path) -> BTreeSet<Key> {
    match path {
        Path::Precision(actor) => of(situation, actor),
        Path::Want { actor, stake } => {
            let joint = |key: &Key, x: &Interaction| x.stake == *stake && x.when.iter().any(|l| l.subject == *key);
            let touches = |key: &Key| {
                situation.instruments[key].options.values().any(|o| o.effects.contains(stake))
                    || situation.interactions.values().any(|x| joint(key, x))
            };
            of(situation, actor).into_iter().filter(touches).collect()
        }
        Path::Inertia { instrument, .. } | Path::Occasion(instrument) => BTreeSet::from([instrument.clone()]),
        Path::Effect { instrument, stake, .. } => {
            BTreeSet::from([instrument.clone()]).into_iter().filter(|key| wants(situation, key, stake)).collect()
        }
        Path::Interaction(key) => situation.interactions.get(key).map(|x| joined(situation, x)).unwrap_or_default(),
        Path::Chance { contingency, .. } | Path::Given { contingency, .. } => {
            let names = |x: &&Interaction| x.when.iter().any(|l| l.subject == *contingency);
            let together = situation.interactions.values().filter(names).flat_map(|x| joined(situation, x));
            let waits = |i: &Instrument| {
                i.occasion.as_ref().and_then(|o| o.when.as_ref()).is_some_and(|l| l.subject == *contingency)
            };
            let waiting = situation.instruments.iter().filter(|(_, i)| waits(i)).map(|(key, _)| key.clone());
            together.chain(waiting).collect()
        }
        Path::Feed { tie, feed } => {
            through(situation, situation.ties.get(tie).and_then(|t| t.feeds.get(feed)).map(|feed| &feed.quantity))
        }
        Path::Slope(driver) => through(situation, situation.drivers.get(driver).map(|driver| &driver.quantity)),
        Path::Belief(belief) => situation.beliefs.get(belief).map(|b| of(situation, &b.of)).unwrap_or_default(),
    }
}

/// What a tie or driver bears upon by way of its quantity, which is never another tie's or driver's.
fn through(situation: &Situation, quantity: Option<&Path>) -> BTreeSet<Key> {
    match quantity {
        None | Some(Path::Feed { .. } | Path::Slope(_)) => BTreeSet::new(),
        Some(path) => choices(situation, path),
    }
}

/// An actor's instruments.
fn of(situation: &Situation, actor: &Key) -> BTreeSet<Key> {
    situation.instruments.iter().filter(|(_, i)| i.actor == *actor).map(|(key, _)| key.clone()).collect()
}

/// Whether the actor of an instrument wants a stake.
fn wants(situation: &Situation, instrument: &Key, stake: &Key) -> bool {
    let actor = situation.instruments.get(instrument).and_then(|i| situation.actors.get(&i.actor));
    actor.is_some_and(|actor| actor.wants.contains_key(stake))
}

/// The instruments of an interaction whose actors want its stake.
fn joined(situation: &Situation, interaction: &Interaction) -> BTreeSet<Key> {
    let subjects = interaction.when.iter().map(|literal| literal.subject.clone());
    subjects.filter(|subject| wants(situation, subject, &interaction.stake)).collect()
}
