//! Laws of entity forecasts, on small made-up records.
#![allow(clippy::unwrap_used)]

use precedent::Fact;
use precedent::entity::{EntityModel, Options, Part, Query, Side};

const ENTITIES: usize = 12;
const RELATIONS: usize = 3;
const OPTIONS: Options = Options { candidates: 6, batch: 8, questions: 1000, settle: 3 };

/// A record without rhyme or reason, but for entity 0, which does 0 to entity 1 every other day.
fn record(days: u32) -> Vec<Vec<Fact>> {
    let mut state = 7_u32;
    let mut below = |most: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % most
    };
    (0..days)
        .map(|time| {
            let mut facts: Vec<Fact> =
                (0..6).map(|_| Fact { time, subject: below(12), relation: below(3), object: below(12) }).collect();
            if time % 2 == 0 {
                facts.push(Fact { time, subject: 0, relation: 0, object: 1 });
            }
            facts
        })
        .collect()
}

fn learned(record: &[Vec<Fact>]) -> EntityModel {
    let mut model = EntityModel::new(ENTITIES, RELATIONS, OPTIONS);
    for (day, facts) in (0..).zip(record) {
        model.learn(day, facts);
    }
    model
}

fn whom(known: u32) -> Query {
    Query { known, relation: 0, side: Side::Object }
}

fn every_query() -> Vec<Query> {
    (0..ENTITIES as u32)
        .flat_map(|known| {
            (0..RELATIONS as u32)
                .flat_map(move |relation| [Side::Object, Side::Subject].map(|side| Query { known, relation, side }))
        })
        .collect()
}

#[test]
fn a_forecast_is_a_distribution_however_little_is_known() {
    for days in [0, 1, 2, 5, 30] {
        let model = learned(&record(days));
        for p in model.forecasts(&every_query(), days) {
            assert_eq!(p.len(), ENTITIES);
            assert!(p.iter().all(|p| (0.0..=1.0).contains(p)), "{days}: {p:?}");
            assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{days}: {p:?}");
        }
    }
}

#[test]
fn before_anything_is_learned_all_are_alike() {
    let forecast = learned(&[]).forecast(whom(0), 5);
    assert!(forecast.iter().all(|(_, p)| (p - 1.0 / ENTITIES as f64).abs() < 1e-9), "{forecast:?}");
}

#[test]
fn what_is_done_again_and_again_is_expected_and_explained() {
    let model = learned(&record(40));
    let (first, p) = model.forecast(whom(0), 40)[0];
    assert_eq!(first, 1);
    let parts = model.parts(whom(0), 1, 40).unwrap();
    assert_eq!(parts.probability, p);
    let precedent = parts.precedents.iter().find(|one| (one.relation, one.side) == (0, Side::Object)).unwrap();
    assert!(precedent.times >= 20 && precedent.last == 38, "{precedent:?}");
    assert!(parts.adds.iter().any(|(part, adds)| *part == Part::Same && *adds > 0.0), "{:?}", parts.adds);
    let back = model.forecast(Query { known: 1, relation: 0, side: Side::Subject }, 40);
    assert_eq!(back[0].0, 0);
}

#[test]
fn the_day_asked_about_and_later_ones_change_nothing() {
    let (one, mut other) = (record(40), record(40));
    for (day, facts) in other.iter_mut().enumerate().skip(20) {
        facts.clear();
        facts.push(Fact { time: day as u32, subject: 0, relation: 0, object: 9 });
    }
    let forecasts = |record: &[Vec<Fact>]| {
        let mut model = EntityModel::new(ENTITIES, RELATIONS, OPTIONS);
        let mut forecasts = Vec::new();
        for (day, facts) in (0..).zip(record) {
            forecasts.push(model.forecasts(&every_query(), day));
            model.learn(day, facts);
        }
        forecasts
    };
    let (one, other) = (forecasts(&one), forecasts(&other));
    assert_eq!(one[..=20], other[..=20]);
    assert_ne!(one[21], other[21]);
}

#[test]
fn neither_threads_nor_order_nor_repetition_change_a_byte() {
    let mut shuffled = record(25);
    for facts in &mut shuffled {
        facts.reverse();
        facts.push(facts[0]);
    }
    let on = |threads: usize, record: &[Vec<Fact>]| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
            .install(|| learned(record).forecasts(&every_query(), 25))
    };
    let one = on(1, &record(25));
    assert_eq!(one, on(3, &record(25)));
    assert_eq!(one, on(2, &shuffled));
}

#[test]
fn what_there_is_no_room_for_is_left_out() {
    let strange = [
        Fact { time: 0, subject: 99, relation: 0, object: 1 },
        Fact { time: 0, subject: 0, relation: 99, object: 1 },
        Fact { time: 0, subject: 0, relation: 0, object: 99 },
    ];
    let mut model = EntityModel::new(ENTITIES, RELATIONS, OPTIONS);
    model.learn(0, &strange);
    assert_eq!(model.forecast(whom(0), 1), learned(&[]).forecast(whom(0), 1));
    assert!(model.forecast(whom(99), 1).is_empty());
    assert!(model.parts(whom(0), 99, 1).is_none());
    assert!(EntityModel::new(0, 0, OPTIONS).forecast(whom(0), 1).is_empty());
}
