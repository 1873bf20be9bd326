//! What makes no difference: twins, order, scale, threads.

use forecast::why;
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use spine::EmptyRecord;

use crate::inquiry::{Cells, bytes, cases, cells, difference, joint, read, what};
use crate::random_situation::{Draft, situations};

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn twins_share_what_the_option_had_and_change_nothing_else(
        draft in situations(),
        actor: prop::sample::Index,
        instrument: prop::sample::Index,
        option: prop::sample::Index,
    ) {
        let draft = draft.exact();
        let instrument = instrument.index(draft.instruments.len());
        let split = &draft.instruments[instrument];
        let option = 1 + option.index(split.options.len() - 1);
        let (name, key) = (split.key.clone(), split.options[option].key.clone());
        if draft.is_occasion(&name, &key) {
            return Ok(());
        }
        let mut twins = draft.clone();
        twins.split(instrument, option);
        let inquiry = what(&actor.get(&draft.actors).key).draws(1);
        let (Some(one), Some(two)) = (inquiry.read(&draft.text()), inquiry.read(&twins.text())) else { return Ok(()) };
        let mut joined = Cells::new();
        for ((i, given, o), p) in cells(&two) {
            let twin = i == name && o == format!("{key}-twin");
            *joined.entry((i, given, if twin { key.clone() } else { o })).or_default() += p;
        }
        let worst = difference(&cells(&one), &joined);
        prop_assert!(worst < 1e-9, "{worst:.1e}");
    }

    #[test]
    fn only_the_ratios_of_an_actors_weights_count(draft in situations(), actor: prop::sample::Index, factor in 0.1..10.0) {
        let mut scaled = draft.clone();
        let actor = &actor.get(&draft.actors).key;
        let wants = format!("actors.{actor}.wants.");
        let beliefs: Vec<String> = draft.beliefs.iter().filter(|b| b.path.starts_with(&wants)).map(|b| format!("beliefs.{}", b.key)).collect();
        for (path, value) in scaled.quantities() {
            if path.starts_with(&wants) || beliefs.contains(&path) {
                Draft::scale(value, factor);
            }
        }
        for other in &draft.actors {
            let inquiry = what(&other.key).draws(4);
            let (Some(one), Some(two)) = (inquiry.read(&draft.text()), inquiry.read(&scaled.text())) else { return Ok(()) };
            let worst = difference(&cells(&one), &cells(&two));
            prop_assert!(worst < 1e-9, "{worst:.1e}");
        }
    }

    #[test]
    fn only_the_product_of_precision_and_effect_counts(draft in situations(), actor: prop::sample::Index, factor in 0.2..1.0) {
        let mut plain = draft.clone().exact();
        // On the scale of ties and drivers an effect does not scale.
        let bent = |path: &str, beliefs: &[String]| path.contains(".effect") || beliefs.iter().any(|b| b == path);
        let of_effects: Vec<String> = plain.beliefs.iter().filter(|b| b.path.contains(".effect")).map(|b| format!("beliefs.{}", b.key)).collect();
        plain.drivers.retain(|d| !bent(&d.path, &of_effects));
        for tie in &mut plain.ties {
            tie.feeds.retain(|f| !bent(&f.path, &of_effects));
        }
        let of_precision: Vec<String> = plain.beliefs.iter().filter(|b| b.path.ends_with("precision")).map(|b| format!("beliefs.{}", b.key)).collect();
        let mut scaled = plain.clone();
        for (path, value) in scaled.quantities() {
            if path.contains(".effect") || of_effects.contains(&path) {
                Draft::scale(value, factor);
            } else if path.ends_with("precision") || of_precision.contains(&path) {
                Draft::scale(value, 1.0 / factor);
            }
        }
        let inquiry = what(&actor.get(&draft.actors).key).draws(1);
        let (Some(one), Some(two)) = (inquiry.read(&plain.text()), inquiry.read(&scaled.text())) else { return Ok(()) };
        let worst = difference(&cells(&one), &cells(&two));
        prop_assert!(worst < 1e-9, "{worst:.1e}");
    }
}

proptest! {
    #![proptest_config(cases(50))]

    #[test]
    fn the_order_of_sections_and_keys_changes_no_byte(
        draft in situations(),
        actor: prop::sample::Index,
        seeds in prop::collection::vec(any::<u64>(), 101),
    ) {
        // As many draws as the shares of uncertainty need.
        let inquiry = what(&actor.get(&draft.actors).key).draws(64);
        let (Some(one), Some(two)) = (inquiry.read(&draft.text()), inquiry.read(&draft.shuffled(&seeds))) else { return Ok(()) };
        prop_assert_eq!(bytes(&one), bytes(&two));
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_on_one_thread_and_on_two_and_another_seed_others(draft in situations(), actor: prop::sample::Index) {
        let situation = read(&draft.text());
        let inquiry = what(&actor.get(&draft.actors).key);
        let on = |threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
            pool.install(|| inquiry.answer(&situation))
        };
        let (Some(one), Some(two)) = (on(1), on(2)) else { return Ok(()) };
        prop_assert_eq!(bytes(&one), bytes(&two));
        let uncertain = one.questions.iter().filter_map(joint).any(|j| j.whole().options.iter().any(|c| c.interval.high - c.interval.low > 1e-6));
        if let (true, Some(other)) = (uncertain, inquiry.seed(2).answer(&situation)) {
            prop_assert_ne!(cells(&one), cells(&other));
        }
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn without_beliefs_nobody_mispredicts_anybody(draft in situations(), actor: prop::sample::Index) {
        let mut draft = draft;
        while let Some(belief) = draft.beliefs.first() {
            let path = format!("beliefs.{}", belief.key);
            draft.delete(&path);
        }
        let situation = read(&draft.text());
        let inquiry = what(&actor.get(&draft.actors).key).draws(2);
        let Ok(inquest) = inquiry.inquest(&situation) else { return Ok(()) };
        for instrument in inquest.instruments() {
            let Ok(why) = why(&inquest, instrument, inquiry.request.as_of, &EmptyRecord, |_, _| {}) else { continue };
            prop_assert!(!why.beliefs);
            prop_assert!(why.gaps.iter().all(|g| g.gap == 0.0), "{:?}", why.gaps);
        }
    }
}
