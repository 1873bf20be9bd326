//! Sentences of our own, one for each way of putting things: `event_sentences.tsv` beside this file.
#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use std::collections::BTreeSet;

use reader::events::{RawParty, reported};
use vocab::{ActorKind, Gazetteer};

fn code(party: Option<&RawParty>) -> String {
    let Some(id) = party.and_then(|party| party.actor.as_ref()) else { return "-".to_owned() };
    let actor = Gazetteer::builtin().get(id).unwrap();
    if actor.kind == ActorKind::Organisation { "IGO".to_owned() } else { id.to_string() }
}

#[test]
fn each_way_of_putting_things_is_understood() {
    let mut wrong = String::new();
    for line in include_str!("event_sentences.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (sentence, expected) = line.split_once('\t').unwrap();
        let known_wrong = sentence.starts_with('?');
        let sentence = sentence.trim_start_matches('?');
        let analysis = syntax::Model::embedded().analyse(sentence);
        let found: BTreeSet<String> = reported(&analysis, &Gazetteer::builtin().mentions(sentence))
            .iter()
            .map(|e| format!("{} {} {}", code(e.source.as_ref()), e.event_type, code(e.target.as_ref())))
            .collect();
        let expected: BTreeSet<String> = expected.split("; ").filter(|e| !e.is_empty()).map(str::to_owned).collect();
        if (found != expected) != known_wrong {
            wrong += &format!("{sentence}\n   expected {expected:?}\n   found    {found:?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
