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

mod laws {
    use super::*;
    use proptest::prelude::*;

    /// Words that the rules look for, so that random sentences reach them.
    const WORDS: [&str; 40] = [
        "China",
        "Israeli",
        "the",
        "rebels",
        "and",
        "said",
        "will",
        "not",
        "must",
        "if",
        "to",
        "by",
        "between",
        "attack",
        "talks",
        "agreed",
        "threatened",
        "of",
        "on",
        ",",
        "ethnic",
        "police",
        "withdraw",
        "troops",
        "sanctions",
        "impose",
        "were",
        "held",
        "plans",
        "who",
        "it",
        "its",
        "Gaza",
        "City",
        "President",
        "ready",
        "hesitate",
        "after",
        "1,000",
        "’s",
    ];

    proptest! {
        #[test]
        fn no_words_make_it_panic_and_all_spans_lie_in_the_sentence(picks in prop::collection::vec(0..WORDS.len(), 0..40)) {
            let sentence = picks.into_iter().map(|at| WORDS[at]).collect::<Vec<_>>().join(" ");
            check(&sentence)?;
        }

        #[test]
        fn no_text_makes_it_panic(sentence in ".{0,120}") {
            check(&sentence)?;
        }
    }

    fn check(sentence: &str) -> Result<(), TestCaseError> {
        let analysis = syntax::Model::embedded().analyse(sentence);
        for event in reported(&analysis, &Gazetteer::builtin().mentions(sentence)) {
            prop_assert!(sentence.get(event.words.clone()).is_some());
            prop_assert!(event.event_type.is_plover());
            for party in [event.source, event.target].into_iter().flatten() {
                prop_assert!(sentence.get(party.words).is_some_and(|words| !words.is_empty()));
            }
        }
        Ok(())
    }

    #[test]
    fn a_sentence_of_twenty_thousand_words_is_done_in_a_moment() {
        for sentence in [
            "China attacked and ".repeat(7000),
            "and ".repeat(20_000),
            "by China , ".repeat(7000),
            "said that ".repeat(10_000),
            "agreed to promise to plan to offer to ".repeat(2500),
            "announced plans to try to ".repeat(4000),
        ] {
            let start = std::time::Instant::now();
            check(&sentence).unwrap();
            assert!(start.elapsed().as_secs() < 20, "{:?}: {:.30}", start.elapsed(), sentence);
        }
    }
}
