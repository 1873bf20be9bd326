//! What a learner of counts in windows promises, on a small world of its own.

#![allow(clippy::unwrap_used)]

use precedent::window::{Learner, Occurrence, Outlook, Settings, What, World};

const ACTORS: u32 = 12;

/// Two wide kinds, the first with two narrower ones, of which one has one more.
fn world() -> World {
    World {
        region: (0..ACTORS).map(|actor| (actor % 3) as u16).collect(),
        parent: vec![None, Some(0), Some(0), None, Some(2)],
    }
}

fn settings(length: u32) -> Settings {
    Settings { length, lead: 1, seasons: vec![7] }
}

/// A number in 0..1, the same for the same numbers.
fn chance(day: i32, source: u32, target: u32, kind: u16) -> f64 {
    let mut z = (day as u64) << 40 ^ u64::from(source) << 24 ^ u64::from(target) << 8 ^ u64::from(kind);
    for _ in 0..3 {
        z = (z ^ (z >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x2545_f491_4f6c_dd1d);
    }
    (z >> 11) as f64 / (1u64 << 53) as f64
}

/// Each dyad has a rate of its own, low actors the higher ones; at weekends half as much happens.
fn events_of(day: i32) -> Vec<Occurrence> {
    let mut events = Vec::new();
    for (source, target) in (0..ACTORS).flat_map(|source| (0..ACTORS).map(move |target| (source, target))) {
        for kind in [1u16, 2, 3, 4] {
            let rest = if day.rem_euclid(7) < 2 { 0.5 } else { 1.0 };
            let rate = rest * 0.8 / f64::from((1 + source) * (1 + target)) / f64::from(kind);
            if source != target && chance(day, source, target, kind) < rate {
                events.push(Occurrence { day, source, target, kind });
            }
        }
    }
    events
}

fn taught(length: u32, days: i32) -> Learner {
    let mut learner = Learner::new(world(), settings(length));
    for day in 0..days {
        learner.advance(day, &events_of(day));
    }
    learner
}

fn all(learner: &Learner) -> Vec<Vec<Outlook>> {
    (0..ACTORS).flat_map(|source| (0..ACTORS).filter_map(move |target| learner.outlook(source, target))).collect()
}

#[test]
fn nothing_is_said_before_a_fortnight_is_known() {
    assert!(taught(1, 13).outlook(0, 1).is_none());
    assert!(taught(1, 14).outlook(0, 1).is_some());
    assert!(taught(1, 13).parts(0, 1, 1).is_empty());
}

#[test]
fn numbers_are_coherent() {
    for length in [1, 7, 90] {
        for outlooks in all(&taught(length, 60)) {
            for (kind, outlook) in outlooks.iter().enumerate() {
                let Outlook { expected, any, interval: (low, high) } = *outlook;
                assert!((0.0..=1.0).contains(&any) && any <= expected && expected.is_finite(), "{outlook:?}");
                assert!(low <= any && any <= high && high <= 1.0, "{outlook:?}");
                if let Some(parent) = world().parent[kind] {
                    assert!(outlooks[usize::from(parent)].any >= any);
                }
            }
        }
    }
}

#[test]
fn busy_dyads_are_told_from_quiet_ones_and_shares_are_right() {
    let mut learner = Learner::new(world(), settings(1));
    let (mut expected, mut came) = (0.0, 0.0);
    for day in 0..160 {
        if day >= 60 {
            for (source, target) in (0..ACTORS).flat_map(|source| (0..ACTORS).map(move |target| (source, target))) {
                expected += learner.outlook(source, target).unwrap()[1].any;
            }
            came += events_of(day).iter().filter(|event| event.kind == 1).count() as f64;
        }
        learner.advance(day, &events_of(day));
    }
    assert!((expected / came - 1.0).abs() < 0.1, "{expected} expected, {came} came");
    let any = |source, target| learner.outlook(source, target).unwrap()[1].any;
    assert!(any(0, 1) > 0.2 && any(10, 11) < 0.05, "{} {}", any(0, 1), any(10, 11));
}

#[test]
fn what_comes_later_changes_nothing() {
    let mut poisoned = taught(7, 50);
    let before = all(&poisoned);
    let mut honest = taught(7, 40);
    for day in 40..50 {
        honest.advance(day, &events_of(day));
    }
    // a learner that goes on to another future had the same past
    poisoned.advance(50, &vec![Occurrence { day: 50, source: 0, target: 1, kind: 3 }; 500]);
    assert_eq!(before, all(&honest));
    assert_ne!(before, all(&poisoned));
}

#[test]
fn lengths_that_are_not_used_change_nothing() {
    let mut only = Learner::for_units(world(), settings(7), 60);
    for day in 0..60 {
        only.advance(day, &events_of(day));
    }
    assert_eq!(all(&only), all(&taught(7, 60)));
    assert_eq!(only.learned_from(), taught(7, 60).learned_from());
}

#[test]
fn threads_change_no_byte() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| all(&taught(7, 45)))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn the_order_within_a_day_changes_nothing() {
    let mut reversed = Learner::new(world(), settings(1));
    for day in 0..40 {
        let mut events = events_of(day);
        events.reverse();
        reversed.advance(day, &events);
    }
    assert_eq!(all(&taught(1, 40)), all(&reversed));
}

#[test]
fn a_window_longer_than_the_record_is_learned_from_shorter_ones() {
    let learner = taught(365, 100);
    let (length, windows) = learner.learned_from().unwrap();
    assert!(length < 100 && windows >= 8, "{length} {windows}");
    let (long, short) = (learner.outlook(3, 4).unwrap()[1], taught(7, 100).outlook(3, 4).unwrap()[1]);
    assert!(long.any > short.any && long.expected > 5.0 * short.expected, "{long:?} {short:?}");
    assert_eq!(taught(7, 100).learned_from().unwrap().0, 7);
}

#[test]
fn parts_add_up_to_the_log_odds() {
    let learner = taught(1, 60);
    let any = learner.outlook(0, 1).unwrap()[3].any;
    let parts = learner.parts(0, 1, 3);
    let sum: f64 = parts.iter().map(|part| part.log_odds).sum();
    assert!((sum - (any / (1.0 - any)).ln()).abs() < 1e-3, "{sum} {any}");
    let own = parts.iter().find(|part| part.what == What::Dyad).unwrap();
    let came: Vec<i32> =
        (0..60).filter(|&day| events_of(day).iter().any(|e| (e.source, e.target, e.kind) == (0, 1, 3))).collect();
    assert_eq!(own.count, came.len() as f64);
    assert_eq!(own.days, came.iter().rev().take(5).copied().collect::<Vec<_>>());
}

#[test]
fn nonsense_is_passed_over() {
    let mut learner = Learner::new(World { region: vec![0], parent: vec![Some(0), Some(7)] }, settings(0));
    let event = Occurrence { day: i32::MAX, source: 0, target: 0, kind: 1 };
    for day in (0..30).chain([3, 29]) {
        learner.advance(day, &[event, Occurrence { kind: 9, ..event }, Occurrence { source: 4, ..event }]);
    }
    assert!(learner.outlook(0, 3).is_none());
    assert_eq!(learner.outlook(0, 0).unwrap().len(), 2);
    assert!(learner.parts(0, 0, 5).is_empty());
    let mut none = Learner::new(World { region: Vec::new(), parent: Vec::new() }, settings(1));
    (0..20).for_each(|day| none.advance(day, &[]));
    assert!(none.outlook(0, 0).is_none());
}
