//! A situation that is begun from a page can be read and asked, and says where everything is from.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

#[allow(dead_code, reason = "each test file uses a part of it")]
mod by_hand;

use by_hand::{Written, day, page, says};
use evidence::{Beginning, Party, draft};
use proptest::prelude::*;
use reader::ClaimKind;
use spine::asking::{Asked, parse_question};

fn drafted(question: &str, x: &str, y: &str, claims: &[Written]) -> Option<String> {
    let (x, y) = (Party::of(x, "first-party").unwrap(), Party::of(y, "other-party").unwrap());
    let pages = [("page.txt".to_owned(), page(claims, None))];
    draft(Beginning { question, x: &x, y: &y, pages: &pages, today: day("2026-11-26") })
}

fn essay() -> Vec<Written> {
    vec![
        says("North Korea will continue to rely on Chinese economic assistance."),
        says("If Biden wins, Beijing is likely to cut aid to North Korea.")
            .condition("If Biden wins", "if")
            .hedge("likely", Some("likely")),
        says("Beijing will not be able to decouple from Pyongyang.").kind(ClaimKind::Infeasibility).denied(),
        says("China prioritizes stability of the North Korean regime over the denuclearization process.")
            .kind(ClaimKind::Priority),
        says("Washington believes Beijing is using Pyongyang as leverage.")
            .kind(ClaimKind::Belief)
            .holder("Washington", "USA"),
        says("Kim met Xi in Dalian.").kind(ClaimKind::Event),
    ]
}

const QUESTION: &str = "What will China do about North Korea?";

#[test]
fn a_draft_is_read_without_an_error_and_can_be_asked() {
    let text = drafted(QUESTION, "China", "North Korea", &essay()).unwrap();
    let (situation, diagnostics) = situation::parse(&text);
    let shown = situation::render(&diagnostics, "draft.toml", &text, false, 120);
    let situation = situation.unwrap_or_else(|| panic!("{shown}\n{text}"));
    assert!(
        situation.instruments.values().any(|instrument| instrument.name.contains("cut aid to North Korea")),
        "{text}"
    );
    assert!(
        situation.stakes.values().any(|stake| stake.name.contains("stability of the North Korean regime")),
        "{text}"
    );
    assert_eq!(situation.contingencies.len(), 1, "{text}");
    assert_eq!(situation.beliefs.len(), 1, "{text}");
    let asked = parse_question(QUESTION, &situation.phrase_book(), day("2026-11-26"));
    assert!(matches!(asked, Ok(Asked::What { .. })), "{asked:?}");
    let whether = parse_question("Will China cut aid to North Korea?", &situation.phrase_book(), day("2026-11-26"));
    let literal = matches!(&whether, Ok(Asked::Whether { act, .. }) if act.literal.is_some());
    assert!(literal, "{whether:?}");
}

#[test]
fn everything_stands_below_the_sentence_it_was_taken_from() {
    let text = drafted(QUESTION, "China", "North Korea", &essay()).unwrap();
    for sentence in
        ["rely on Chinese economic assistance.”", "likely to cut aid to North Korea.”", "as leverage.”", "process.”"]
    {
        assert!(
            text.lines().any(|line| line.starts_with("# page.txt, bytes ") && line.ends_with(sentence)),
            "{sentence}\n{text}"
        );
    }
    assert_eq!(text, drafted(QUESTION, "China", "North Korea", &essay()).unwrap());
}

#[test]
fn a_page_that_has_nothing_gives_no_draft() {
    assert_eq!(drafted(QUESTION, "China", "North Korea", &[]), None);
    assert_eq!(
        drafted(QUESTION, "China", "North Korea", &[says("Kim met Xi in Dalian.").kind(ClaimKind::Event)]),
        None
    );
}

#[test]
fn actors_that_nobody_knows_are_found_by_their_names() {
    let question = "What will Acme Corp do about the Platform Regulator?";
    let text = drafted(
        question,
        "Acme Corp",
        "the Platform Regulator",
        &[says("Acme Corp will probably settle with the Platform Regulator.")],
    );
    let text = text.unwrap();
    let situation = situation::parse(&text).0.unwrap_or_else(|| panic!("{text}"));
    assert!(situation.instruments.values().any(|i| i.actor.as_str() == "acme-corp" && !i.toward.is_empty()), "{text}");
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "China",
        "North Korea",
        "will",
        "may",
        "continue",
        "to",
        "cut",
        "aid",
        "if",
        "\"quoted\"",
        "back\\slash",
        "=",
        "[x]",
        "#",
        "prioritizes",
        "over",
        "the",
        "believes",
        "Peru",
        ",",
        "é",
        "not",
        "no",
        "it",
        "2024",
        "\u{7}",
        "a-very-long-word-indeed",
        "be",
        "and",
        "中国",
        "talks",
        "sanctions",
        "likely",
        "'''",
        "100 %",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_page_claims_its_draft_is_read(
        sentences in prop::collection::vec((prop::collection::vec(word(), 1..14), 0..6_usize, any::<bool>()), 1..8),
    ) {
        let claims: Vec<Written> = sentences
            .iter()
            .map(|(words, kind, conditional)| {
                // a test's page may live as long as the test
                let text: &'static str = Box::leak(words.join(" ").into_boxed_str());
                let kinds = [ClaimKind::Forecast, ClaimKind::Priority, ClaimKind::Belief, ClaimKind::Stance, ClaimKind::Infeasibility, ClaimKind::Trend];
                let written = says(text).kind(kinds[*kind]);
                let written = if *kind == 2 { written.holder(words[0], "PRK") } else { written };
                if *conditional { written.condition(text, "") } else { written }
            })
            .collect();
        if let Some(text) = drafted(QUESTION, "China", "North Korea", &claims) {
            let (situation, diagnostics) = situation::parse(&text);
            prop_assert!(situation.is_some(), "{}\n{text}", situation::render(&diagnostics, "draft.toml", &text, false, 120));
        }
    }
}
