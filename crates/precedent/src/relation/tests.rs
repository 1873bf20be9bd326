use super::*;

/// A small world that looks random and is always the same.
fn days() -> Vec<Vec<Fact>> {
    let mut numbers = weights::Sequence(7);
    let mut below = |n: u32| ((numbers.next().unwrap() + 1.0) / 2.0 * n as f32) as u32;
    (0..40u32)
        .map(|time| (0..12).map(|_| Fact { time, subject: below(6), relation: below(4), object: below(6) }).collect())
        .collect()
}

fn taught(days: &[Vec<Fact>]) -> RelationModel {
    let mut model = RelationModel::new(6, 4, &Options { width: 8 });
    for (day, facts) in days.iter().enumerate() {
        model.learn(day as u32, facts);
    }
    model
}

#[test]
fn forecasts_are_distributions() {
    let model = taught(&days());
    for (subject, object) in [(0, 1), (3, 3), (5, 17), (u32::MAX, 0)] {
        let forecast = model.forecast(subject, object, 40);
        assert_eq!(forecast.len(), 4);
        assert!(forecast.iter().all(|p| *p > 0.0));
        assert!((forecast.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let between = model.between(subject, object, 40);
        assert_eq!(between.len(), 8);
        assert!((between.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn the_two_may_be_named_in_either_order() {
    let model = taught(&days());
    let (there, back) = (model.between(2, 5, 40), model.between(5, 2, 40));
    assert!(there.iter().zip(back[4..].iter().chain(&back[..4])).all(|(a, b)| (a - b).abs() < 1e-15));
}

#[test]
fn the_order_of_facts_and_what_is_out_of_range_change_nothing() {
    let days = days();
    let mut shuffled = days.clone();
    for day in &mut shuffled {
        day.reverse();
        day.push(Fact { time: 0, subject: 6, relation: 0, object: 0 });
        day.push(Fact { time: 0, subject: 0, relation: 4, object: 0 });
    }
    assert_eq!(taught(&days).forecast(1, 2, 40), taught(&shuffled).forecast(1, 2, 40));
}

#[test]
fn threads_change_no_byte() {
    let forecast_with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| taught(&days()).between(1, 2, 40))
    };
    assert_eq!(forecast_with(1), forecast_with(3));
}

#[test]
fn a_day_is_forecast_without_it_and_what_comes_later() {
    let days = days();
    let forecasts = |model: &RelationModel| (0..6).map(|object| model.between(0, object, 30)).collect::<Vec<_>>();
    let mut model = RelationModel::new(6, 4, &Options { width: 8 });
    let mut at_thirty = Vec::new();
    for (day, facts) in days.iter().enumerate() {
        if day == 30 {
            at_thirty = forecasts(&model);
        }
        model.learn(day as u32, facts);
    }
    // Whoever never hears of the day asked about or of later ones says the same.
    let mut ignorant = taught(&days[..30]);
    assert_eq!(at_thirty, forecasts(&ignorant));
    ignorant.learn(30, &[Fact { time: 30, subject: 0, relation: 3, object: 1 }]);
    assert_ne!(at_thirty, forecasts(&ignorant));
}

#[test]
fn what_follows_what_is_learned() {
    // The reply to 0 is 1, the reply to 2 is 3, each on the day after; which of the two is called is nobody's guess.
    let mut numbers = weights::Sequence(7);
    let mut model = RelationModel::new(2, 4, &Options::default());
    let mut call = 0;
    for day in 0..1000u32 {
        let fact = if day % 2 == 0 {
            call = if numbers.next().unwrap() < 0.0 { 0 } else { 2 };
            Fact { time: day, subject: 0, relation: call, object: 1 }
        } else {
            Fact { time: day, subject: 1, relation: call + 1, object: 0 }
        };
        model.learn(day, &[fact]);
    }
    let replies = [0, 2].map(|call| {
        let mut model = model.clone();
        model.learn(1000, &[Fact { time: 1000, subject: 0, relation: call, object: 1 }]);
        let parts = model.parts(1, 0, 1001);
        let after = Cause::After { source: Source::Reverse, relation: call };
        let push = parts.into_iter().find(|part| part.cause == after).unwrap().push;
        (model.forecast(1, 0, 1001), push)
    });
    for (call, (forecast, push)) in [0, 2].into_iter().zip(&replies) {
        let (reply, other) = (call + 1, 3 - call);
        assert!(forecast[reply] > 0.75, "after {call}: {forecast:?}");
        assert!(push[reply] > push[other], "after {call}: {push:?}");
    }
}

#[test]
fn the_parts_of_a_forecast_sum_up_to_it() {
    let model = taught(&days());
    let forecast = model.forecast(2, 3, 41);
    let parts = model.parts(2, 3, 41);
    assert!(parts.iter().any(|part| part.cause == Cause::Subject));
    let sum = |relation: usize| parts.iter().map(|part| f64::from(part.push[relation])).sum::<f64>();
    for relation in 1..4 {
        let odds = (forecast[relation] / forecast[0]).ln();
        assert!((sum(relation) - sum(0) - odds).abs() < 1e-4);
    }
}

#[test]
fn what_was_seen_can_be_told() {
    let mut model = RelationModel::new(3, 4, &Options::default());
    let fact = |subject, relation, object| Fact { time: 0, subject, relation, object };
    model.learn(10, &[fact(0, 1, 2), fact(0, 3, 2)]);
    model.learn(20, &[fact(0, 3, 2), fact(2, 0, 0)]);
    let seen = model.seen(Source::Dyad, 0, 2, 30);
    assert_eq!(
        seen.iter().map(|seen| (seen.relation, seen.last, seen.ever)).collect::<Vec<_>>(),
        [(3, 20, 2.0), (1, 10, 1.0)]
    );
    // At a half-life of ten days: a quarter of what was twenty days ago, half of what was ten.
    assert_eq!(seen[0].faded[1], (10.0, 0.75));
    assert_eq!(model.seen(Source::Reverse, 0, 2, 30).len(), 1);
    assert!(model.seen(Source::Dyad, 1, 2, 30).is_empty());
}

#[test]
fn nothing_to_forecast_is_no_error() {
    let mut model = RelationModel::new(0, 0, &Options::default());
    model.learn(3, &[Fact { time: 3, subject: 0, relation: 0, object: 0 }]);
    assert!(model.forecast(0, 0, 4).is_empty());
    assert!(model.parts(0, 0, 4).iter().all(|part| part.push.is_empty()));
    let model = RelationModel::new(2, 3, &Options { width: 0 });
    assert_eq!(model.forecast(0, 1, 4).len(), 3);
}
