//! Answers are probabilities, and the whole is the mixture of its branches.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::inquiry::{cases, joint, read, what};
use crate::random_situation::situations;

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn options_sum_to_one_in_every_branch_and_intervals_are_in_order(draft in situations(), actor: prop::sample::Index) {
        let actor = actor.get(&draft.actors);
        let Some(answer) = what(&actor.key).answer(&read(&draft.text())) else { return Ok(()) };
        prop_assert!(!answer.questions.is_empty());
        for question in &answer.questions {
            let Some(joint) = joint(question) else { continue };
            prop_assert_eq!(joint.whole().weight.p, 1.0);
            for branch in joint.branches() {
                let sum: f64 = branch.options.iter().map(|c| c.p).sum();
                prop_assert!((sum - 1.0).abs() < 1e-9);
                for cell in branch.options.iter().chain([&branch.weight]) {
                    let (low, high) = (cell.interval.low, cell.interval.high);
                    prop_assert!((0.0..=1.0).contains(&cell.p) && 0.0 <= low && low <= high && high <= 1.0, "{cell:?}");
                }
            }
        }
    }

    #[test]
    fn the_whole_is_the_mixture_of_the_branches_of_each_contingency_and_instrument(
        draft in situations(),
        actor: prop::sample::Index,
        other: prop::sample::Index,
    ) {
        let actor = actor.get(&draft.actors);
        let other = other.get(&draft.instruments);
        let inquiry = other.options.iter().fold(what(&actor.key), |i, option| i.given(&format!("{}={}", other.key, option.key)));
        let Some(answer) = inquiry.answer(&read(&draft.text())) else { return Ok(()) };
        for question in &answer.questions {
            let Some(joint) = joint(question) else { continue };
            let mut partitions: BTreeMap<String, Vec<&spine::Branch>> = BTreeMap::new();
            for branch in &joint.branches()[1..] {
                partitions.entry(branch.given[0].subject.to_string()).or_default().push(branch);
            }
            for (subject, branches) in partitions {
                let total: f64 = branches.iter().map(|b| b.weight.p).sum();
                prop_assert!((total - 1.0).abs() < 1e-9, "{subject}: {total}");
                for (o, whole) in joint.whole().options.iter().enumerate() {
                    let mixed: f64 = branches.iter().map(|b| b.weight.p * b.options[o].p).sum();
                    prop_assert!((mixed - whole.p).abs() < 1e-9, "{subject}: {mixed} is not {}", whole.p);
                }
            }
        }
    }
}
