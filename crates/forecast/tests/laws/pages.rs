//! What pages say is mixed into the pool so that it stays one distribution, and what was written later is not there.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spine::{Branch, Claim, ClaimKind, Known, Literal, OnPage, Polarity, Provenance, Stated};
use vocab::{Hedge, parse_date};

use crate::inquiry::{bytes, cases, read, what};
use crate::random_situation::{AS_OF, Draft, situations};

/// A claim while it is made up: places in lists, and who says it.
#[derive(Debug, Clone)]
struct Made {
    subject: prop::sample::Index,
    option: prop::sample::Index,
    hedge: prop::sample::Index,
    given: Option<(prop::sample::Index, prop::sample::Index)>,
    denied: bool,
    page: bool,
}

fn made() -> impl Strategy<Value = Made> {
    let index = any::<prop::sample::Index>;
    let given = proptest::option::of((index(), index()));
    (index(), index(), index(), given, any::<bool>(), any::<bool>())
        .prop_map(|(subject, option, hedge, given, denied, page)| Made { subject, option, hedge, given, denied, page })
}

fn literal(subject: &str, value: &str) -> Literal {
    Literal { subject: subject.parse().expect("a key"), value: value.parse().expect("a key") }
}

fn claim(made: &Made, nth: usize, draft: &Draft, known: Known) -> Claim {
    let instrument = made.subject.get(&draft.instruments);
    let option = made.option.get(&instrument.options);
    let reading = made.hedge.get(Hedge::all()).largest();
    let (q25, median, q75) = match made.denied {
        true => (1.0 - reading.q75, 1.0 - reading.median, 1.0 - reading.q25),
        false => (reading.q25, reading.median, reading.q75),
    };
    let given = made.given.as_ref().filter(|_| !draft.contingencies.is_empty()).map(|(contingency, outcome)| {
        let contingency = contingency.get(&draft.contingencies);
        literal(&contingency.key, &outcome.get(&contingency.outcomes).0)
    });
    let page = if made.page { "one.txt" } else { "other.txt" };
    let stated = Stated { phrase: "x".into(), n: 9, q25, median, q75, plain: false, turned: made.denied };
    Claim {
        id: format!("{page}#c{nth}"),
        text: "x".into(),
        on_page: Some(OnPage {
            page: page.into(),
            span: 0..1,
            polarity: Polarity::Possible,
            stated: Some(stated),
            silent: None,
        }),
        speaker: None,
        holder: None,
        kind: ClaimKind::Forecast,
        says: Some(literal(&instrument.key, &option.key)),
        given: given.into_iter().collect(),
        hedge: None,
        known,
        provenance: Provenance::default(),
    }
}

fn on(day: &str) -> Known {
    Known::On(parse_date(day).expect("a date"))
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn with_pages_the_pool_is_a_distribution_and_the_mixture_of_its_branches(
        draft in situations(),
        actor: prop::sample::Index,
        claims in prop::collection::vec(made(), 1..6),
    ) {
        let mut situation = read(&draft.text());
        situation.claims.extend(claims.iter().enumerate().map(|(nth, made)| claim(made, nth, &draft, on(AS_OF))));
        let Some(answer) = what(&actor.get(&draft.actors).key).answer(&situation) else { return Ok(()) };
        for question in &answer.questions {
            let witness = question.witnesses.iter().find(|w| w.witness == "claims").expect("the pages are heard");
            prop_assert!(witness.joint.is_some() || witness.abstains.is_some());
            for row in &witness.under {
                prop_assert!((row.options.iter().map(|cell| cell.p).sum::<f64>() - 1.0).abs() < 1e-9);
            }
            for cell in witness.joint.iter().flat_map(|joint| &joint.whole().options) {
                prop_assert!(0.0 <= cell.interval.low && cell.interval.low <= cell.interval.high && cell.interval.high <= 1.0);
            }
            let Some(pool) = &question.pool else { continue };
            let mut partitions: BTreeMap<String, Vec<&Branch>> = BTreeMap::new();
            for branch in &pool.branches()[1..] {
                partitions.entry(branch.given[0].subject.to_string()).or_default().push(branch);
            }
            for (subject, branches) in partitions {
                for (o, whole) in pool.whole().options.iter().enumerate() {
                    let mixed: f64 = branches.iter().map(|b| b.weight.p * b.options[o].p).sum();
                    prop_assert!((mixed - whole.p).abs() < 1e-6, "{subject}: {mixed} is not {}", whole.p);
                }
            }
        }
    }

    #[test]
    fn claims_written_later_change_no_byte(
        draft in situations(),
        actor: prop::sample::Index,
        claims in prop::collection::vec(made(), 1..6),
        beside: bool,
    ) {
        let mut situation = read(&draft.text());
        if beside {
            situation.claims.push(claim(&claims[0], 99, &draft, on(AS_OF)));
        }
        let inquiry = what(&actor.get(&draft.actors).key);
        let Some(before) = inquiry.answer(&situation) else { return Ok(()) };
        let later = claims.iter().enumerate().map(|(nth, made)| claim(made, nth, &draft, on("2026-08-01")));
        situation.claims.splice(0..0, later);
        let after = inquiry.answer(&situation).expect("an answer as before");
        prop_assert_eq!(bytes(&before), bytes(&after));
    }

    #[test]
    fn claims_without_a_date_are_shown_in_a_replay_and_give_nothing(
        draft in situations(),
        actor: prop::sample::Index,
        claims in prop::collection::vec(made(), 1..6),
    ) {
        let mut situation = read(&draft.text());
        let inquiry = what(&actor.get(&draft.actors).key);
        let Some(before) = inquiry.answer(&situation) else { return Ok(()) };
        let written = Known::Written(parse_date("2026-08-01").expect("a date"));
        situation.claims.extend(claims.iter().enumerate().map(|(nth, made)| claim(made, nth, &draft, written)));
        let after = inquiry.answer(&situation).expect("an answer as before");
        for (before, after) in before.questions.iter().zip(&after.questions) {
            prop_assert_eq!(&before.pool, &after.pool);
            let witness = after.witnesses.iter().find(|w| w.witness == "claims").expect("the pages are heard");
            prop_assert!(witness.joint.is_none() && witness.under.is_empty() && witness.weight == 0.0);
        }
    }

    #[test]
    fn the_order_of_claims_does_not_matter(
        draft in situations(),
        actor: prop::sample::Index,
        claims in prop::collection::vec(made(), 2..6),
    ) {
        let mut situation = read(&draft.text());
        situation.claims.extend(claims.iter().enumerate().map(|(nth, made)| claim(made, nth, &draft, on(AS_OF))));
        let inquiry = what(&actor.get(&draft.actors).key);
        let Some(before) = inquiry.answer(&situation) else { return Ok(()) };
        situation.claims.reverse();
        let after = inquiry.answer(&situation).expect("an answer as before");
        for (before, after) in before.questions.iter().zip(&after.questions) {
            let rows = |q: &forecast::QuestionAnswer| -> Vec<f64> {
                q.pool.iter().flat_map(|joint| joint.branches()).flat_map(|b| &b.options).map(|cell| cell.p).collect()
            };
            prop_assert!(rows(before).iter().zip(rows(after)).all(|(a, b)| (a - b).abs() < 1e-9));
        }
    }

    #[test]
    fn under_set_pages_say_nothing(draft in situations(), made in made()) {
        let mut situation = read(&draft.text());
        situation.claims.push(claim(&made, 0, &draft, on(AS_OF)));
        let instrument = made.subject.get(&draft.instruments);
        let set = format!("instruments.{}={}", instrument.key, instrument.options[0].key);
        let Some(answer) = what(&draft.actors[0].key).set(&set).answer(&situation) else { return Ok(()) };
        for question in &answer.questions {
            let witness = question.witnesses.iter().find(|w| w.witness == "claims").expect("the pages are heard");
            prop_assert!(witness.joint.is_none() && witness.under.is_empty());
        }
    }
}
