//! Laws of events over windows, and of the distance between distributions.

mod random_game;

use game::{over_window, then_in_place, total_variation};
use proptest::prelude::*;
use random_game::config;

/// A distribution over 2–4 options, often with rare or certain ones, and which of them is the status quo.
fn choices() -> impl Strategy<Value = (Vec<f64>, usize)> {
    let weight = prop_oneof![6 => 0.01..1.0, 1 => 1e-12..1e-9, 1 => Just(0.0)];
    (prop::collection::vec(weight, 2..5), any::<prop::sample::Index>()).prop_map(|(weights, status_quo)| {
        let total: f64 = weights.iter().sum();
        let status_quo = status_quo.index(weights.len());
        if total == 0.0 {
            let certain = (0..weights.len()).map(|o| if o == status_quo { 1.0 } else { 0.0 }).collect();
            return (certain, status_quo);
        }
        (weights.iter().map(|w| w / total).collect(), status_quo)
    })
}

fn worst(p: &[f64], q: &[f64]) -> f64 {
    p.iter().zip(q).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_window_of_one_period_is_the_period((period, status_quo) in choices()) {
        prop_assert!(worst(&over_window(&period, status_quo, 1.0), &period) < 1e-14);
    }

    #[test]
    fn a_window_sums_to_one((period, status_quo) in choices(), periods in 0.0..20.0) {
        let window = over_window(&period, status_quo, periods);
        prop_assert!((window.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{window:?}");
        prop_assert!(window.iter().all(|p| (0.0..=1.0).contains(p)));
    }

    #[test]
    fn a_window_is_its_parts_one_after_the_other((period, status_quo) in choices(), first in 0.0..5.0, second in 0.0..5.0) {
        let whole = over_window(&period, status_quo, first + second);
        let mut parts = over_window(&period, status_quo, first);
        then_in_place(&mut parts, status_quo, &over_window(&period, status_quo, second));
        prop_assert!(worst(&whole, &parts) < 1e-12, "{whole:?} {parts:?}");
    }

    #[test]
    fn a_longer_window_leaves_less_of_the_status_quo_and_more_of_all_else(
        (period, status_quo) in choices(),
        shorter in 0.0..5.0,
        longer in 0.0..5.0,
    ) {
        let (short, long) = (over_window(&period, status_quo, shorter), over_window(&period, status_quo, shorter + longer));
        for (option, (s, l)) in short.iter().zip(&long).enumerate() {
            let grows = if option == status_quo { s - l } else { l - s };
            prop_assert!(grows >= -1e-15, "option {option}: {s} then {l}");
        }
    }

    #[test]
    fn a_rare_event_grows_in_proportion_to_the_window(rate in 1e-15..1e-9, periods in 0.0..10.0) {
        let window = over_window(&[1.0 - rate, rate], 0, periods);
        prop_assert!((window[1] - rate * periods).abs() <= 1e-7 * rate * periods);
    }

    #[test]
    fn total_variation_is_a_distance((p, _) in choices(), (q, _) in choices(), (r, _) in choices()) {
        let n = p.len().min(q.len()).min(r.len());
        let (p, q, r) = (&p[..n], &q[..n], &r[..n]);
        prop_assert_eq!(total_variation(p, p), 0.0);
        prop_assert_eq!(total_variation(p, q), total_variation(q, p));
        prop_assert!((0.0..=1.0 + 1e-15).contains(&total_variation(p, q)));
        prop_assert!(total_variation(p, r) <= total_variation(p, q) + total_variation(q, r) + 1e-15);
    }
}
