//! Two actors side by side: what they gain, what they want, what was said.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

mod two_actors;

use forecast::{
    AskError, By, ClaimReading, Compared, Gains, Interests, OnRecord, OptionGains, Polarity, Relation, Request, compare,
};
use proptest::prelude::*;
use situation::Situation;
use spine::asking::Asked;
use spine::{Coverage, EmptyRecord, MemoryRecord, Record, Row};
use two_actors::{actor, assert_close, by_hand, logistic, read, request, what, words};
use vocab::{EventType, Window, parse_date};

fn gains_of(situation: &Situation, asked: &Asked, request: &Request) -> Result<Gains, AskError> {
    match compare(situation, asked, request, &EmptyRecord, By::Gains, |_, _| {})?.compared {
        Compared::Gains(gains) => Ok(gains),
        other => panic!("{other:?}"),
    }
}

fn gains(text: &str) -> Gains {
    gains_of(&read(&by_hand(text)), &what("ava", Some("brok")), &request()).expect("gains")
}

fn option<'g>(gains: &'g Gains, instrument: &str, option: &str) -> &'g OptionGains {
    let found = gains.instruments.iter().find(|i| i.instrument.as_str() == instrument).expect("the instrument");
    found.options.iter().find(|o| o.option.as_str() == option).expect("the option")
}

/// What Ava and Brok gain on average.
fn points(gains: &Gains, instrument: &str, of: &str) -> (f64, f64) {
    let parties = &option(gains, instrument, of).parties;
    (parties[0].points.mean, parties[1].points.mean)
}

/// Ava's lever, of which only she cares unless `more` says so.
fn lever(more: &str) -> String {
    format!(
        "
[actors.ava.wants]
s = 3
t = {{ weight = 1, toward = 'worst' }}
[instruments.lever]
actor = 'ava'
toward = 'brok'
name = 'lever'
kind = 'level'
options.stay.status-quo = true
options.go.effects = {{ s = 0.4, t = 0.2 }}
{more}"
    )
}

#[test]
fn a_gain_is_the_sum_of_weights_times_effects_in_points() {
    let (ava, brok) = points(&gains(&lever("[actors.brok.wants]\nt = 1\nr = 1\n")), "lever", "go");
    assert_close(ava, 100.0 * (0.75 * 0.4 - 0.25 * 0.2));
    assert_close(brok, 100.0 * 0.5 * 0.2);
}

#[test]
fn who_does_not_care_gains_exactly_nothing() {
    let gains = gains(&lever("[actors.brok.wants]\nr = '0.1..4'\n"));
    let go = option(&gains, "lever", "go");
    assert_eq!((go.parties[1].points.mean, go.parties[1].points.low, go.parties[1].points.high), (0.0, 0.0, 0.0));
    assert_eq!((go.parties[0].most, go.parties[1].most), (1.0, 0.0));
}

/// Brok answers what Ava does.
const ANSWER: &str = "
[actors.brok.wants]
t = 1
[instruments.answer]
actor = 'brok'
toward = 'ava'
name = 'answer'
kind = 'level'
stage = 2
options.stay.status-quo = true
options.hit.effects.s = -0.6
[interactions.provoked]
when = { lever = 'go', answer = 'hit' }
stake = 't'
effect = 0.5
";

#[test]
fn others_respond_and_their_response_is_part_of_the_gain() {
    let (ava, brok) = points(&gains(&lever(ANSWER)), "lever", "go");
    let (before, after) = (0.5, logistic(3.0 * 0.5));
    assert_close(ava, 100.0 * (0.75 * (0.4 - 0.6 * (after - before)) - 0.25 * (0.2 + 0.5 * after)));
    assert_close(brok, 100.0 * (0.2 + 0.5 * after));
}

#[test]
fn a_belief_changes_what_is_done_and_not_what_it_is_worth() {
    let believed = format!(
        "{ANSWER}[beliefs.harmless]\nname = 'a'\nof = 'ava'\nquantity = 'instruments.answer.options.hit.effects.s'\nvalue = 0.3\n\
         [beliefs.dear]\nname = 'b'\nof = 'brok'\nquantity = 'interactions.provoked.effect'\nvalue = 0.9\n"
    );
    let (ava, brok) = points(&gains(&lever(&believed)), "lever", "go");
    // Brok hits as one who thinks that it pays 0.9; it pays 0.5.
    let after = logistic(3.0 * 0.9);
    assert_close(ava, 100.0 * (0.75 * (0.4 - 0.6 * (after - 0.5)) - 0.25 * (0.2 + 0.5 * after)));
    assert_close(brok, 100.0 * (0.2 + 0.5 * after));
}

#[test]
fn what_is_done_on_an_occasion_counts_if_the_occasion_arises() {
    let occasion = |when: &str| {
        ANSWER.replace(
            "kind = 'level'\nstage = 2",
            &format!("kind = 'occasion'\nstage = 2\noccasion = {{ name = 'it comes up', {when} }}"),
        )
    };
    let after = logistic(3.0 * 0.5);
    let own = gains(&lever(&occasion("probability = 0.2")));
    let ava = 100.0 * (0.75 * (0.4 - 0.2 * 0.6 * (after - 0.5)) - 0.25 * (0.2 + 0.2 * 0.5 * after));
    assert_close(points(&own, "lever", "go").0, ava);
    // Without the lever nothing comes up.
    let when = gains(&lever(&occasion("when = { lever = 'go' }")));
    let ava = 100.0 * (0.75 * (0.4 - 0.6 * after) - 0.25 * (0.2 + 0.5 * after));
    assert_close(points(&when, "lever", "go").0, ava);
    // The occasion of what is asked about is taken to arise.
    let situation = read(&by_hand(&lever(&occasion("probability = 0.2"))));
    let asked = gains_of(&situation, &what("brok", Some("ava")), &request()).expect("gains");
    let parties = &option(&asked, "answer", "hit").parties;
    assert!(parties[1].points.mean < 100.0 * -0.75 * 0.6, "{parties:?}");
    assert_eq!(asked.instruments[0].occasion.as_deref(), Some("it comes up"));
}

/// Three options of one lever that both care for, one of them the status quo.
fn three(status_quo: &str) -> String {
    let option = |key: &str, s: f64, t: f64| {
        let quo = key == status_quo;
        format!("options.{key} = {{ status-quo = {quo}, effects = {{ s = {s}, t = {t} }} }}\n")
    };
    let lines = [option("low", -0.3, 0.1), option("middle", 0.2, 0.4), option("high", 0.5, -0.2)].concat();
    format!(
        "[actors.ava.wants]\ns = '1..2'\nt = '1..2'\n[actors.brok.wants]\ns = {{ weight = '1..2', toward = 'worst' }}\nt = 1\n\
         [instruments.lever]\nactor = 'ava'\ntoward = 'brok'\nname = 'lever'\nkind = 'level'\n{}",
        lines.replace("status-quo = false, ", "")
    )
}

#[test]
fn gains_add_up_whatever_they_are_held_against() {
    let (low, high) = (gains(&three("low")), gains(&three("high")));
    let (ava_up, brok_up) = points(&low, "lever", "high");
    let (ava_down, brok_down) = points(&high, "lever", "low");
    assert_close(ava_up, -ava_down);
    assert_close(brok_up, -brok_down);
    let (ava, brok) = points(&low, "lever", "middle");
    let (ava_there, brok_there) = points(&high, "lever", "middle");
    assert_close(ava, ava_up + ava_there);
    assert_close(brok, brok_up + brok_there);
}

/// The text with the two actors in each other's place.
fn swapped(text: &str) -> String {
    text.replace("ava", "somebody").replace("brok", "ava").replace("somebody", "brok")
}

#[test]
fn actors_in_each_other_s_place_swap_columns() {
    let text = lever(ANSWER);
    let one = gains(&text);
    let asked = what("brok", Some("ava"));
    let other = gains_of(&read(&by_hand(&swapped(&text))), &asked, &request()).expect("gains");
    let names: Vec<&str> = other.instruments[0].parties.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(names, ["brok", "ava"]);
    assert_eq!(points(&one, "lever", "go"), points(&other, "lever", "go"));
    // And who is asked about stands first.
    let second = gains_of(&read(&by_hand(&text)), &asked, &request()).expect("gains");
    assert_eq!(second.instruments[0].parties[0].0.as_str(), "brok");
}

#[test]
fn without_a_target_those_at_whom_it_is_aimed_are_compared_and_others_are_named() {
    let text = by_hand(&lever(
        "[actors.brok.wants]\nt = 1\n[actors.cleo]\nname = 'Cleo'\ncode = 'CLEO'\nprecision = 2\nwants.s = 1\n",
    ));
    let gains = gains_of(&read(&text), &what("ava", None), &request()).expect("gains");
    assert_eq!(gains.instruments[0].parties.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["ava", "brok"]);
    let others = &option(&gains, "lever", "go").others;
    assert_eq!(others[0].0, "Cleo");
    assert_close(others[0].1.mean, 40.0);
}

#[test]
fn what_nobody_decides_alone_cannot_be_gained_from() {
    let text = lever(
        "[contingencies.rain]\nname = 'rain'\nreveal = 2026-09-01\noutcomes.wet = { name = 'it rains', probability = 0.2 }\noutcomes.dry = {}\n",
    );
    let situation = read(&by_hand(&text));
    let asked = words(&situation, "Will it rain?", "2026-06-30");
    let refused = gains_of(&situation, &asked, &request()).expect_err("no instrument");
    assert!(matches!(&refused, AskError::NotCovered(why) if why.contains("no instrument of one actor")), "{refused}");
}

fn interests_of(situation: &Situation, asked: &Asked) -> Result<Vec<Interests>, AskError> {
    match compare(situation, asked, &request(), &EmptyRecord, By::Interests, |_, _| {})?.compared {
        Compared::Interests(pairs) => Ok(pairs),
        other => panic!("{other:?}"),
    }
}

/// A lever that touches nothing, since a situation needs one.
const IDLE: &str = "[instruments.idle]\nactor = 'ava'\nname = 'idle'\nkind = 'level'\noptions.stay.status-quo = true\noptions.go = {}\n";

fn interests(wants: &str) -> Interests {
    let situation = read(&by_hand(&format!("{wants}{IDLE}")));
    interests_of(&situation, &what("ava", Some("brok"))).expect("interests").remove(0)
}

#[test]
fn who_wants_the_same_overlaps_wholly() {
    let same = interests("[actors.ava.wants]\ns = 1\nt = 3\n[actors.brok.wants]\ns = 2\nt = 6\n");
    assert_close(same.overlap.now.mean, 1.0);
    assert_eq!((same.conflict.now.mean, same.conflict.now.high), (0.0, 0.0));
    assert!(same.stakes.iter().all(|stake| stake.relation == Relation::Shared));
    assert_eq!(same.stakes[0].stake.as_str(), "t", "the heaviest first");
}

#[test]
fn who_wants_the_opposite_clashes_wholly() {
    let worst = "{ weight = 2, toward = 'worst' }";
    let opposite =
        interests(&format!("[actors.ava.wants]\ns = 1\nt = 1\n[actors.brok.wants]\ns = {worst}\nt = {worst}\n"));
    assert_close(opposite.conflict.now.mean, 1.0);
    assert_eq!(opposite.overlap.now.mean, 0.0);
    assert!(opposite.stakes.iter().all(|stake| stake.relation == Relation::Opposed));
    assert!(opposite.stakes.iter().all(|stake| stake.second.is_some_and(|w| w.mean == -0.5)));
}

#[test]
fn what_one_alone_wants_is_in_neither_sum() {
    let some = interests("[actors.ava.wants]\ns = 1\nr = 1\n[actors.brok.wants]\ns = 1\nt = 3\n");
    assert_close(some.overlap.now.mean, 0.25);
    let relations: Vec<Relation> = some.stakes.iter().map(|stake| stake.relation).collect();
    assert_eq!(relations, [Relation::Shared, Relation::OnlyFirst, Relation::OnlySecond]);
    assert!(some.stakes[1].second.is_none() && some.stakes[1].trends.is_empty());
    assert_eq!(some.overlap.per_year, None);
}

#[test]
fn a_driver_moves_its_weight_and_leaves_the_rest_to_the_others() {
    let driven = interests(
        "[actors.ava.wants]\ns = 1\nt = 1\n[actors.brok.wants]\ns = 1\n\
         [drivers.d]\nname = 'd'\nquantity = 'actors.ava.wants.s'\nslope = 0.1\nfrom = 2026-07-01\nknown = 2026-01-01\n",
    );
    let shared = &driven.stakes[0];
    let share = |years: f64| (0.1 * years).exp() / ((0.1 * years).exp() + 1.0);
    assert_close(shared.first.expect("a weight").mean, 0.5);
    // Within a calendar year it stands at its value of 1 July; 2027's is a year on, by 365 days of 365.2425.
    let year = 365.0 / 365.2425;
    let trend = &shared.trends[0];
    assert_close(trend.over_window.mean, share(year) - 0.5);
    assert_close(trend.per_year.mean, share(year + 1.0) - share(year));
    assert_close(driven.overlap.over_window.mean, share(year) - 0.5);
    assert_close(driven.overlap.per_year.expect("it is driven").mean, share(year + 1.0) - share(year));
    assert!(driven.stakes.iter().all(|stake| stake.stake.as_str() == "s" || stake.trends.is_empty()));
}

#[test]
fn any_two_actors_can_be_held_against_each_other() {
    let situation = read(&by_hand(&lever("[actors.brok.wants]\ns = 1\n")));
    // Nothing of Brok's is aimed at anybody.
    let pair = interests_of(&situation, &what("brok", Some("ava"))).expect("interests").remove(0);
    assert_eq!((pair.first.0.as_str(), pair.second.0.as_str()), ("brok", "ava"));
    let aimed = interests_of(&situation, &what("ava", None)).expect("interests").remove(0);
    assert_eq!(aimed.second.0.as_str(), "brok");
    assert!(matches!(interests_of(&situation, &what("brok", None)), Err(AskError::NotCovered(_))));
    let stranger = Asked::What { actor: actor("ava"), target: Some(actor("zed")) };
    assert!(matches!(interests_of(&situation, &stranger), Err(AskError::NotCovered(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn overlap_and_conflict_are_shares_and_the_same_from_both_sides(
        weights in proptest::array::uniform6(0.05..3.0_f64),
        worst in proptest::array::uniform6(any::<bool>()),
    ) {
        let want = |i: usize| {
            let toward = if worst[i] { "worst" } else { "best" };
            format!("{{ weight = {}, toward = '{toward}' }}", weights[i])
        };
        let text = by_hand(&format!(
            "[actors.ava.wants]\ns = {}\nt = {}\nr = {}\n[actors.brok.wants]\ns = {}\nt = {}\nr = {}\n",
            want(0), want(1), want(2), want(3), want(4), want(5)
        )) + IDLE;
        let situation = read(&text);
        let pair = |a: &str, b: &str| interests_of(&situation, &what(a, Some(b))).expect("interests").remove(0);
        let (there, back) = (pair("ava", "brok"), pair("brok", "ava"));
        let (overlap, conflict) = (there.overlap.now.mean, there.conflict.now.mean);
        prop_assert!(overlap >= 0.0 && conflict >= 0.0 && overlap + conflict <= 1.0 + 1e-12);
        prop_assert!((overlap - back.overlap.now.mean).abs() < 1e-12);
        prop_assert!((conflict - back.conflict.now.mean).abs() < 1e-12);
        let whole = |second: bool| -> f64 {
            there.stakes.iter().filter_map(|s| if second { s.second } else { s.first }).map(|w| w.mean.abs()).sum()
        };
        prop_assert!((whole(false) - 1.0).abs() < 1e-12 && (whole(true) - 1.0).abs() < 1e-12);
    }
}

/// Ava's lever with what was said of it.
fn debated() -> Situation {
    let resolver = "resolver = \"\"\"\ngo if any(AVA -> BROK : SANCTION)\nstay otherwise\n\"\"\"\n";
    let rain = "[contingencies.rain]\nname = 'rain'\nreveal = { stage = 1 }\noutcomes.wet = { name = 'it rains', probability = 0.2 }\n\
                outcomes.dry = { name = 'it stays dry' }\n\
                [interactions.wet]\nwhen = { lever = 'go', rain = 'wet' }\nstake = 's'\neffect = 0.5\n";
    let claims = "
[claims.serious]
text = 'Nobody doubts that she goes.'
speaker = 'a friend'
says = { lever = 'go' }
hedge = 'no doubt'
kind = 'stance'
said = 2025-03-01
[claims.idle]
text = 'She seems unlikely to go.'
speaker = 'a foe'
holder = 'Brok'
says = { lever = 'go' }
hedge = 'unlikely'
[claims.stuck]
text = 'She cannot go.'
says = { lever = 'go' }
kind = 'infeasibility'
said = 2025-05-01
if = { rain = 'wet' }
[claims.stays]
text = 'She stays.'
says = { lever = 'stay' }
if = { rain = 'dry' }
[claims.not-excluded]
text = 'That she goes cannot be ruled out.'
says = { lever = 'go' }
hedge = 'cannot be ruled out'
if = { rain = 'wet' }
said = 2025-06-01
[claims.elsewhere]
text = 'It will rain.'
says = { rain = 'wet' }
[claims.mood]
text = 'Things are bad.'
[claims.tomorrow]
text = 'Not yet said.'
says = { lever = 'go' }
said = 2026-12-01
";
    let text = lever("").replace("kind = 'level'\n", &format!("kind = 'level'\n{resolver}"));
    read(&by_hand(&format!("{text}[actors.brok.wants]\nt = 1\n{rain}{claims}")))
}

fn claims(record: &dyn Record) -> Vec<ClaimReading> {
    match compare(&debated(), &what("ava", Some("brok")), &request(), record, By::Claims, |_, _| {}) {
        Ok(comparison) => match comparison.compared {
            Compared::Claims(claims) => {
                assert_eq!(claims.others, 2, "of the rain, and of nothing");
                claims.claims
            }
            other => panic!("{other:?}"),
        },
        Err(why) => panic!("{why}"),
    }
}

fn claim<'c>(claims: &'c [ClaimReading], id: &str) -> &'c ClaimReading {
    claims.iter().find(|claim| claim.id == id).expect("the claim")
}

#[test]
fn what_was_said_of_what_is_asked_is_shown_and_nothing_said_later() {
    let all = claims(&EmptyRecord);
    let ids: Vec<&str> = all.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids, ["idle", "stays", "serious", "stuck", "not-excluded"]);
    assert_eq!(claim(&all, "idle").holder.as_deref(), Some("Brok"));
}

#[test]
fn claims_that_cannot_both_be_right_are_marked_and_kept() {
    let all = claims(&EmptyRecord);
    let of = |id: &str| (claim(&all, id).polarity, claim(&all, id).contradicts.clone());
    assert_eq!(of("serious"), (Polarity::Affirms, vec!["idle".to_owned(), "stays".to_owned(), "stuck".to_owned()]));
    assert_eq!(of("idle"), (Polarity::Denies, vec!["serious".to_owned()]));
    // One speaks of rain and the other of dry weather.
    assert_eq!(of("stuck"), (Polarity::Denies, vec!["serious".to_owned(), "not-excluded".to_owned()]));
    // What is possible contradicts what cannot be, and neither what is so nor what is unlikely.
    assert_eq!(of("not-excluded"), (Polarity::Possible, vec!["stuck".to_owned()]));
    assert_eq!(of("stays"), (Polarity::Affirms, vec!["serious".to_owned()]));
}

#[test]
fn the_model_gives_each_claim_a_probability_under_its_condition() {
    let all = claims(&EmptyRecord);
    let p = |id: &str| claim(&all, id).probability.expect("a probability").p;
    let base = 0.75 * 0.4 - 0.25 * 0.2;
    let (wet, dry) = (logistic(3.0 * (base + 0.75 * 0.5)), logistic(3.0 * base));
    let go = 0.2 * wet + 0.8 * dry;
    assert_close(p("serious"), go);
    // Also of what is denied: it stands beside what readers give the option.
    assert_close(p("idle"), go);
    assert_close(p("stuck"), wet);
    assert_close(p("stays"), 1.0 - dry);
}

#[test]
fn readers_say_what_the_words_mean_for_the_option() {
    let all = claims(&EmptyRecord);
    let readers = claim(&all, "idle").readers.clone().expect("it was asked about");
    assert!(readers.median < 0.5 && readers.q25 <= readers.median && readers.median <= readers.q75, "{readers:?}");
    assert_eq!(claim(&all, "serious").readers, None);
}

#[test]
fn without_a_record_nobody_can_tell() {
    for claim in claims(&EmptyRecord) {
        assert!(matches!(&claim.record, OnRecord::CannotTell { why } if why.contains("no record")), "{claim:?}");
    }
}

#[test]
fn a_record_that_covers_a_whole_period_tells() {
    let day = |text: &str| parse_date(text).expect("a date");
    let kind = EventType::parse("SANCTION").expect("a type");
    let sanction = Row {
        known: day("2025-09-02"),
        target: Some(actor("brok")),
        ..Row::bare("a diary", "1", day("2025-09-01"), actor("ava"), kind)
    };
    let coverage =
        Coverage::of_everything("a diary", Window::new(day("2020-01-01"), day("2026-06-30")).expect("a window"));
    let all = claims(&MemoryRecord::new(vec![sanction], vec![coverage]));
    let told = |id: &str| match &claim(&all, id).record {
        OnRecord::Tells { bears_out, window, .. } => bears_out.map(|borne| (borne, window.first())),
        OnRecord::CannotTell { .. } => None,
    };
    // A stance is held against the last whole period.
    assert_eq!(told("serious"), Some((true, day("2025-07-01"))));
    assert_eq!(told("idle"), Some((false, day("2025-07-01"))));
    // Nobody wrote down whether it rained.
    assert_eq!((told("stuck"), told("stays")), (None, None));
}
