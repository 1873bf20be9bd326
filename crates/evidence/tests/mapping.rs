//! What claims speak of in a situation, and what they do not.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

#[allow(dead_code, reason = "each test file uses a part of it")]
mod by_hand;

use by_hand::{Written, day, page, says};
use evidence::{Mapping, Page, Topic, map};
use reader::ClaimKind;
use situation::Situation;

const SHIPPED: &str = include_str!("../../../situations/china-north-korea.toml");

fn shipped() -> Situation {
    situation::parse(SHIPPED).0.unwrap()
}

/// Names the two sides, so that what is aimed at either is not thought to be aimed at others.
fn mapped(claims: &[Written], dated: Option<&str>) -> Mapping {
    let mut all = claims.to_vec();
    all.push(
        says("China, North Korea, South Korea, Japan and the United States are not the same.").kind(ClaimKind::Stance),
    );
    let document = page(&all, dated);
    map(Page { name: "page.txt", document: &document, reads_on: day("2021-08-01") }, &shipped())
}

/// What the claim speaks of, and its condition; "–" for nothing.
fn told(written: Written) -> String {
    let mapping = mapped(&[written], Some("2020-09-01"));
    match mapping.mapped.iter().find(|mapped| mapped.claim.id == "c1") {
        None => "–".to_owned(),
        Some(mapped) => {
            let topics = mapped.speaks.iter().map(|speaks| match &speaks.of {
                Topic::Value(literal) => literal.to_string(),
                Topic::Subject(key) => key.to_string(),
                Topic::Belief(key) => format!("belief {key}"),
                Topic::Stake(key) => format!("stake {key}"),
            });
            let mut text = topics.collect::<Vec<_>>().join(", ");
            if let Some(held) = &mapped.held {
                text.push_str(&match &held.given {
                    Ok(literal) => format!(" if {literal}"),
                    Err(_) => " if ?".to_owned(),
                });
            }
            text
        }
    }
}

#[track_caller]
fn check(cases: &[(Written, &str)]) {
    let mut wrong = String::new();
    for (written, expected) in cases {
        let told = told(written.clone());
        if told != *expected {
            wrong.push_str(&format!("\n“{}”\n  expected {expected}\n  got      {told}", written.text()));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_an_actor_will_do_is_found_by_the_situation_s_own_phrases() {
    check(&[
        (says("China will increase aid to North Korea."), "trade-and-aid=increases"),
        (
            says("Beijing is likely to veto the resolution on North Korea.").hedge("likely", Some("likely")),
            "council-vote=vetoes",
        ),
        (
            says(
                "North Korea will continue to rely on Chinese economic assistance, especially when to recover from the pandemic.",
            ),
            "reliance=leans",
        ),
        (
            says(
                "Japan and South Korea both will continue to ramp up defense spending and modernize their respective armed forces.",
            ),
            "japan-defence=raises, rok-defence=raises",
        ),
        (says("Pyongyang may conduct another nuclear test.").hedge("may", Some("may happen")), "nuclear-test=tests"),
        (
            says("He will enter into some type of a nuclear agreement with North Korea.").actor("He", "USA"),
            "us-dprk-deal=deal",
        ),
        (
            says("North Korea will probably return to negotiations.").hedge("probably", Some("probably")),
            "talks=returns",
        ),
        (
            says("Beijing will not be able to decouple from Pyongyang.")
                .kind(ClaimKind::Infeasibility)
                .denied()
                .hedge("will not be able to", None),
            "decoupling=decouples",
        ),
        (says("North Korea will launch an ICBM."), "icbm-launch=launches"),
        (says("The treaty will be renewed by China and North Korea."), "treaty-renewal=renewed"),
    ]);
}

#[test]
fn conditions_are_found_and_turned_where_they_deny() {
    check(&[
        (says("If Biden wins, China will increase aid to North Korea.").condition("If Biden wins", "if"), "trade-and-aid=increases if us-election-2020=biden"),
        (says("President Donald Trump wins a second term in November, there is a high probability that he will enter into some type of a nuclear agreement with North Korea.")
            .condition("President Donald Trump wins a second term in November", "").actor("he", "USA").hedge("high probability", Some("with high probability")),
         "us-dprk-deal=deal if us-election-2020=trump"),
        (says("China will cut aid to North Korea if Pyongyang conducts another nuclear test.").condition("if Pyongyang conducts another nuclear test", "if"), "trade-and-aid=cuts if nuclear-test=tests"),
        (says("China will cut aid to North Korea unless it rains.").condition("unless it rains", "unless"), "trade-and-aid=cuts if ?"),
        (says("China will not cut aid to North Korea unless North Korea conducts another nuclear test.").denied().condition("unless North Korea conducts another nuclear test", "unless"), "trade-and-aid=cuts if nuclear-test=none"),
        (says("Beijing will not be able to decouple from Pyongyang even if North Korea conducts another nuclear test.").kind(ClaimKind::Infeasibility).denied().concession("even if North Korea conducts another nuclear test"), "decoupling=decouples"),
    ]);
}

#[test]
fn what_is_said_of_others_or_of_something_else_is_not_mapped() {
    check(&[
        (says("China will cut aid to Myanmar."), "–"),
        (says("North Korea will test a missile."), "–"),
        (says("Japan will increase aid to North Korea."), "–"),
        (says("China fears that North Korea will collapse."), "–"),
        (says("China will raise trade barriers against North Korea."), "–"),
        (says("China and Japan will hold talks."), "–"),
        (says("Russia will veto the resolution."), "–"),
        (says("China will reach a deal with Japan."), "–"),
        (says("The weather will be fine."), "–"),
        (says("Moreover, as U.").kind(ClaimKind::Trend), "–"),
        (says("China will increase pressure on North Korea by cutting aid."), "–"),
        (says("China will increase its vigilance and cut short its talks on aid with North Korea."), "–"),
        (says("It has never explicitly called on North Korea to denuclearize.").kind(ClaimKind::Absence).denied(), "–"),
        (says("The window for talks with North Korea will be limited."), "–"),
        (
            says("Americans view Chinese sanctions enforcement as a litmus test of seriousness.")
                .kind(ClaimKind::Belief)
                .holder("Americans", "USA"),
            "–",
        ),
        (says("China will ask North Korea to return to talks."), "–"),
        (says("North Korea wants China to increase aid."), "–"),
        (says("China will fail to enforce sanctions on North Korea."), "–"),
        (says("China will increase, as ever, the talk of aid to North Korea."), "–"),
        (says("China supports denuclearizing the Korean Peninsula.").kind(ClaimKind::Stance), "–"),
    ]);
}

#[test]
fn what_an_actor_fears_or_opposes_is_not_what_it_does() {
    check(&[
        (says("China opposes plans to cut aid to North Korea.").kind(ClaimKind::Stance), "–"),
        (says("China is worried that North Korea will conduct another nuclear test.").kind(ClaimKind::Stance), "–"),
    ]);
}

#[test]
fn a_priority_speaks_of_stakes_and_a_belief_of_its_holder_s_beliefs() {
    check(&[
        (
            says("China prioritizes stability of the North Korean regime over the denuclearization process.")
                .kind(ClaimKind::Priority),
            "stake regime-stability",
        ),
        (
            says("Washington believes Beijing is using Pyongyang as leverage against America and its allies.")
                .kind(ClaimKind::Belief)
                .holder("Washington", "USA"),
            "belief us-on-leverage",
        ),
    ]);
}

#[test]
fn a_claim_that_may_mean_several_things_says_so() {
    let mapping = mapped(&[says("China will press North Korea.")], None);
    assert!(mapping.unmapped.iter().any(|unmapped| unmapped.claim.id == "c1"));
}

#[test]
fn every_claim_is_in_one_list_or_the_other() {
    let mapping = mapped(&[says("China will increase aid to North Korea."), says("It will rain.")], None);
    assert_eq!((mapping.mapped.len(), mapping.unmapped.len(), mapping.count()), (1, 2, 3));
}
