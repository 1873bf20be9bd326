//! The founding page, read and mapped onto the shipped situation: judged by hand, claim by claim.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use std::path::Path;

use evidence::{Mapping, Page, Topic, map};
use reader::Options;
use spine::Polarity;
use vocab::parse_date;

const SITUATION: &str = include_str!("../../../situations/china-north-korea.toml");

/// The page's mapping; `None` where the page is not at hand.
fn founding_page() -> Option<Mapping> {
    let Some(shared) = std::env::var_os("DEMARCHE_SHARED") else {
        eprintln!("skipped: no page; set DEMARCHE_SHARED to the folder that holds it");
        return None;
    };
    let day = parse_date("2020-09-01").unwrap();
    let bytes = std::fs::read(Path::new(&shared).join("pages/seed.txt")).unwrap();
    let document = reader::read(&bytes, &Options { dated: Some(day), ..Options::default() });
    let situation = situation::parse(SITUATION).0.unwrap();
    Some(map(Page { name: "seed.txt", document: &document, reads_on: day }, &situation))
}

/// What each mapped claim speaks of, as `words … → topics [if condition]`.
fn told(mapping: &Mapping) -> Vec<(String, String)> {
    let one = |mapped: &evidence::Mapped| {
        let topics = mapped.speaks.iter().map(|speaks| match &speaks.of {
            Topic::Value(literal) => literal.to_string(),
            Topic::Subject(key) => key.to_string(),
            Topic::Belief(key) => format!("belief {key}"),
            Topic::Stake(key) => format!("stake {key}"),
        });
        let given = mapped.held.as_ref().map(|held| held.given.as_ref().map_or("?".to_owned(), ToString::to_string));
        let given = given.map_or(String::new(), |given| format!(" if {given}"));
        (mapped.claim.words.text.clone(), format!("{}{given}", topics.collect::<Vec<_>>().join(", ")))
    };
    mapping.mapped.iter().map(one).collect()
}

/// Words of a claim, and what it speaks of. Whatever else is mapped would have to be judged first.
const JUDGED: [(&str, &str); 9] = [
    ("rely on Chinese economic assistance", "reliance=leans"),
    ("opposing imperialism and building socialism", "treaty-renewal"),
    ("there is a high probability that he will enter", "us-dprk-deal=deal if us-election-2020=trump"),
    ("ramp up defense spending", "japan-defence=raises, rok-defence=raises"),
    ("North Korea drifts closer to China", "reliance=leans"),
    ("Beijing will not be able to decouple", "decoupling=decouples"),
    ("if and when North Korea will reengage", "talks=returns"),
    ("The most enduring complaint", "belief us-on-chinas-priority, stake regime-stability"),
    ("believes Beijing is not willing", "belief us-on-chinas-will"),
];

#[test]
fn nothing_is_mapped_that_was_not_judged_right() {
    let Some(mapping) = founding_page() else { return };
    for (text, topics) in told(&mapping) {
        let judged = JUDGED.iter().any(|(words, expected)| text.contains(words) && topics == *expected);
        assert!(judged, "“{text}” → {topics}");
    }
}

#[test]
fn the_statements_that_the_situation_calls_by_name_are_mapped() {
    let Some(mapping) = founding_page() else { return };
    let told = told(&mapping);
    for (words, expected) in JUDGED {
        assert!(told.iter().any(|(text, topics)| text.contains(words) && topics == expected), "{words}: {told:?}");
    }
}

#[test]
fn only_what_the_page_forecasts_itself_has_a_number() {
    let Some(mapping) = founding_page() else { return };
    let numbers: Vec<(&str, f64, Polarity)> = mapping
        .mapped
        .iter()
        .filter_map(|mapped| {
            let stated = mapped.stated.as_ref().ok()?;
            Some((stated.phrase.as_str(), stated.median, mapped.polarity))
        })
        .collect();
    let expected = [
        ("will happen", 1.0, Polarity::Affirms),
        ("with high probability", 0.8, Polarity::Affirms),
        ("will happen", 1.0, Polarity::Affirms),
    ];
    assert_eq!(numbers, expected);
}
