//! Questions that a situation answers, made of its instruments and read back, so that each is one that can be asked.

use situation::Situation;
use spine::asking::{Asked, PhraseBook, parse_question};
use spine::{Key, Kind};
use vocab::{ActorId, Date};

/// "What will A do about B?", once for each pair that an instrument leads from and to.
pub fn what(situation: &Situation, as_of: Date) -> Vec<String> {
    let book = situation.phrase_book();
    let mut pairs: Vec<(&Key, Option<&Key>)> = Vec::new();
    for instrument in situation.instruments.values() {
        let targets: Vec<Option<&Key>> =
            if instrument.toward.is_empty() { vec![None] } else { instrument.toward.iter().map(Some).collect() };
        for target in targets {
            if !pairs.contains(&(&instrument.actor, target)) {
                pairs.push((&instrument.actor, target));
            }
        }
    }
    pairs.sort();
    let asked = |(actor, target): (&Key, Option<&Key>)| {
        let question = match target {
            Some(target) => format!("What will {} do about {}?", name(situation, actor), name(situation, target)),
            None => format!("What will {} do?", name(situation, actor)),
        };
        let wanted = (situation.id(actor)?, target.and_then(|key| situation.id(key)));
        reads_as_pair(&question, &book, as_of, &wanted).then_some(question)
    };
    pairs.into_iter().filter_map(asked).collect()
}

fn reads_as_pair(question: &str, book: &PhraseBook, as_of: Date, wanted: &(ActorId, Option<ActorId>)) -> bool {
    matches!(parse_question(question, book, as_of), Ok(Asked::What { actor, target }) if (&actor, &target) == (&wanted.0, &wanted.1))
}

/// "Will A …?" for an option, with the first of its phrases that is read as meant; and "When will A …?" for events.
pub fn whether(situation: &Situation, instrument: &Key, option: &Key, as_of: Date) -> Vec<String> {
    let book = situation.phrase_book();
    let Some(found) = situation.instruments.get(instrument) else { return Vec::new() };
    let Some(phrases) = found.options.get(option).map(|o| &o.phrases) else { return Vec::new() };
    let actor = name(situation, &found.actor);
    let reads = |question: &String| match parse_question(question, &book, as_of) {
        Ok(Asked::Whether { act, .. } | Asked::When { act, .. }) => {
            act.literal.is_some_and(|literal| literal.subject == *instrument && literal.value == *option)
        }
        _ => false,
    };
    let first = |opening: &str| {
        phrases.iter().map(|phrase| format!("{opening} {actor} {phrase}?")).find(|question| reads(question))
    };
    let when = (found.kind == Kind::Event && !found.options[option].status_quo).then(|| first("When will")).flatten();
    first("Will").into_iter().chain(when).collect()
}

/// An actor as it stands in a sentence.
pub fn name(situation: &Situation, key: &Key) -> String {
    match situation.actors.get(key) {
        Some(actor) if actor.article => format!("the {}", actor.name),
        Some(actor) => actor.name.clone(),
        None => key.to_string(),
    }
}
