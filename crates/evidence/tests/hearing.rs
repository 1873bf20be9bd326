//! How probable claims make what they say, and which of them say nothing of it.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

#[allow(dead_code, reason = "each test file uses a part of it")]
mod by_hand;

use by_hand::{Written, day, page, says};
use evidence::{Mapping, Page, map};
use reader::ClaimKind;
use spine::{Known, Polarity};

const SITUATION: &str = include_str!("../../../situations/china-north-korea.toml");

fn mapping(claims: &[Written], dated: Option<&str>) -> Mapping {
    let document = page(claims, dated);
    let situation = situation::parse(SITUATION).0.unwrap();
    map(Page { name: "page.txt", document: &document, reads_on: day("2021-08-01") }, &situation)
}

/// The median of the probability that the option comes about, or the first words of why there is none.
fn heard(written: Written) -> (Polarity, Result<f64, String>) {
    let mapping = mapping(&[written], Some("2021-08-01"));
    let mapped = mapping.mapped.first().unwrap_or_else(|| panic!("{:?}", mapping.unmapped));
    (mapped.polarity, mapped.stated.clone().map(|stated| stated.median))
}

#[track_caller]
fn gives(written: Written, polarity: Polarity, median: f64) {
    let text = written.text();
    assert_eq!(heard(written), (polarity, Ok(median)), "{text}");
}

#[track_caller]
fn is_silent(written: Written, polarity: Polarity, why: &str) {
    let text = written.text();
    let (found, told) = heard(written);
    let told = told.expect_err(text);
    assert!(told.contains(why), "“{text}” is silent since {told}");
    assert_eq!(found, polarity, "{text}");
}

#[test]
fn a_hedge_is_what_readers_take_it_to_mean() {
    let likely = says("China is likely to cut aid to North Korea.");
    gives(likely.clone().hedge("likely", Some("likely")), Polarity::Affirms, 0.75);
    gives(
        says("China is unlikely to cut aid to North Korea.").hedge("unlikely", Some("unlikely")),
        Polarity::Denies,
        0.2,
    );
    gives(
        says("China will likely not cut aid to North Korea.").hedge("likely", Some("likely")).denied(),
        Polarity::Denies,
        0.25,
    );
    gives(says("China may cut aid to North Korea.").hedge("may", Some("may happen")), Polarity::Possible, 0.4);
}

#[test]
fn a_plain_will_is_read_as_the_surveyed_one_and_marked() {
    gives(says("China will cut aid to North Korea."), Polarity::Affirms, 1.0);
    gives(says("China will not cut aid to North Korea.").denied(), Polarity::Denies, 0.0);
    let mapping = mapping(&[says("China will cut aid to North Korea.")], None);
    assert!(mapping.mapped[0].stated.as_ref().unwrap().plain);
}

#[test]
fn rhetoric_possibility_and_words_nobody_was_asked_about_are_no_probability() {
    is_silent(
        says("No doubt China will cut aid to North Korea.").rhetoric("No doubt"),
        Polarity::Affirms,
        "is no probability",
    );
    is_silent(
        says("It is theoretically possible that China will cut aid to North Korea.").rhetoric("theoretically possible"),
        Polarity::Possible,
        "is no probability",
    );
    is_silent(
        says("China is poised to cut aid to North Korea.").hedge("poised to", None),
        Polarity::Affirms,
        "nobody was asked",
    );
    is_silent(says("China would cut aid to North Korea."), Polarity::Affirms, "no words of probability");
}

#[test]
fn what_others_believe_want_or_did_is_no_forecast() {
    is_silent(
        says("China will cut aid to North Korea.").holder("China", "KOR").hedge("will", Some("will happen")),
        Polarity::Affirms,
        "is said to hold",
    );
    is_silent(
        says("China will cut aid to North Korea.").kind(ClaimKind::Belief),
        Polarity::Affirms,
        "is said to believe",
    );
    is_silent(says("China cut aid to North Korea.").kind(ClaimKind::Event), Polarity::Affirms, "was done");
    is_silent(
        says("Beijing will not be able to decouple from North Korea.").kind(ClaimKind::Infeasibility).denied(),
        Polarity::Denies,
        "cannot be",
    );
    is_silent(
        says("It is not clear whether China will cut aid to North Korea.").open(),
        Polarity::Possible,
        "not known",
    );
}

#[test]
fn a_condition_that_is_nothing_in_the_situation_takes_the_number_away() {
    is_silent(
        says("China will cut aid to North Korea if it rains.").condition("if it rains", "if"),
        Polarity::Affirms,
        "its condition is not in the situation",
    );
}

#[test]
fn a_claim_is_known_from_its_date_or_only_since_today() {
    let claim = says("China will cut aid to North Korea.");
    let known = |mapping: Mapping| mapping.claims(day("2026-11-26"))[0].known;
    assert_eq!(known(mapping(std::slice::from_ref(&claim), None)), Known::Written(day("2026-11-26")));
    assert_eq!(known(mapping(std::slice::from_ref(&claim), Some("2020-09-01"))), Known::On(day("2020-09-01")));
    assert_eq!(known(mapping(&[claim.written("2020-10-01")], Some("2020-09-01"))), Known::On(day("2020-10-01")));
}

#[test]
fn a_claim_in_a_view_points_at_its_bytes() {
    let claims =
        mapping(&[says("It will rain."), says("China will cut aid to North Korea.")], None).claims(day("2026-11-26"));
    let on_page = claims[0].on_page.as_ref().unwrap();
    assert_eq!(
        (claims[0].id.as_str(), on_page.page.as_str(), on_page.span.clone()),
        ("page.txt#c2", "page.txt", 14..48)
    );
}
