//! What-ifs: `--set` does what it says, and nothing else.

use proptest::prelude::*;

use crate::inquiry::{cases, cells, difference, joint, read, what};
use crate::random_situation::{Draft, situations};

/// Everything that `none` takes away.
fn removable(draft: &Draft) -> Vec<String> {
    let mut paths: Vec<String> = draft.ties.iter().map(|t| format!("ties.{}", t.key)).collect();
    paths.extend(draft.drivers.iter().map(|d| format!("drivers.{}", d.key)));
    paths.extend(draft.beliefs.iter().map(|b| format!("beliefs.{}", b.key)));
    paths.extend(draft.interactions.iter().map(|x| format!("interactions.{}", x.key)));
    for instrument in &draft.instruments {
        for option in &instrument.options {
            let path = format!("instruments.{}.options.{}", instrument.key, option.key);
            paths.extend(option.effects.iter().map(|(stake, _)| format!("{path}.effects.{stake}")));
        }
        for option in instrument.options.iter().skip(1).filter(|_| instrument.options.len() > 2) {
            // An outcome that can no longer come about cannot be written down.
            if !draft.is_occasion(&instrument.key, &option.key) && !draft.is_consent(&instrument.key, &option.key) {
                paths.push(format!("instruments.{}.options.{}", instrument.key, option.key));
            }
        }
    }
    paths
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn once_a_quantity_is_that_quantity(draft in situations(), actor: prop::sample::Index, path: prop::sample::Index) {
        let situation = read(&draft.text());
        let inquiry = what(&actor.get(&draft.actors).key);
        let paths: Vec<String> = draft.clone().quantities().into_iter().map(|(path, _)| path).collect();
        let same = inquiry.clone().set(&format!("{}=*1", path.get(&paths)));
        let (Some(one), Some(two)) = (inquiry.answer(&situation), same.answer(&situation)) else { return Ok(()) };
        let worst = difference(&cells(&one), &cells(&two));
        prop_assert!(worst < 1e-12, "{worst:.1e}");
    }

    #[test]
    fn a_quantity_put_in_its_own_place_is_that_quantity(draft in situations(), actor: prop::sample::Index, path: prop::sample::Index) {
        let situation = read(&draft.text());
        let inquiry = what(&actor.get(&draft.actors).key);
        let moved = |path: &str| draft.drivers.iter().map(|d| &d.path).chain(draft.ties.iter().flat_map(|t| &t.feeds).map(|f| &f.path)).any(|p| p == path);
        let mut copy = draft.clone();
        let still: Vec<_> = copy.quantities().into_iter().filter(|(path, value)| value.len() == 1 && !moved(path)).collect();
        if still.is_empty() {
            return Ok(());
        }
        let (path, value) = path.get(&still);
        let (low, high) = (value[0].low, value[0].high);
        let same = inquiry.clone().set(&if low == high { format!("{path}={low}") } else { format!("{path}={low}..{high}") });
        let (Some(one), Some(two)) = (inquiry.answer(&situation), same.answer(&situation)) else { return Ok(()) };
        let worst = difference(&cells(&one), &cells(&two));
        prop_assert!(worst < 1e-12, "{worst:.1e}");
    }

    #[test]
    fn none_is_as_if_it_did_not_stand_in_the_file(draft in situations(), actor: prop::sample::Index, path: prop::sample::Index) {
        let paths = removable(&draft);
        if paths.is_empty() {
            return Ok(());
        }
        let path = path.get(&paths);
        let mut without = draft.clone();
        without.delete(path);
        let inquiry = what(&actor.get(&draft.actors).key);
        let (Some(set), Some(deleted)) =
            (inquiry.clone().set(&format!("{path}=none")).read(&draft.text()), inquiry.read(&without.text())) else { return Ok(()) };
        prop_assert_eq!(cells(&set), cells(&deleted), "{}", path);
    }

    #[test]
    fn what_an_actor_is_made_to_do_it_does(draft in situations(), instrument: prop::sample::Index, option: prop::sample::Index) {
        let situation = read(&draft.text());
        let instrument = instrument.get(&draft.instruments);
        let option = &option.get(&instrument.options).key;
        let forced = what(&draft.actors[instrument.actor].key).set(&format!("instruments.{}={option}", instrument.key));
        let Some(answer) = forced.answer(&situation) else { return Ok(()) };
        let question = answer.questions.iter().find(|q| q.instrument.as_str() == instrument.key).expect("it is asked about");
        let Some(joint) = joint(question) else { return Ok(()) };
        for branch in joint.branches() {
            for ((key, _), cell) in question.options.iter().zip(&branch.options) {
                let p = if key.as_str() == option { 1.0 } else { 0.0 };
                prop_assert!((cell.p - p).abs() < 1e-12, "{key}: {cell:?}");
            }
        }
    }

    #[test]
    fn a_belief_in_what_everybody_holds_changes_nothing(draft in situations(), actor: prop::sample::Index, place: prop::sample::Index) {
        // Exact, since a belief is a draw of its own.
        let mut draft = draft.exact();
        draft.beliefs.clear();
        draft.ties.iter_mut().for_each(|t| t.feeds.retain(|f| !f.path.starts_with("beliefs.")));
        draft.drivers.retain(|d| !d.path.starts_with("beliefs."));
        let moved: Vec<String> = draft.drivers.iter().map(|d| d.path.clone()).chain(draft.ties.iter().flat_map(|t| &t.feeds).map(|f| f.path.clone())).collect();
        let holder = draft.actors.len() - 1;
        let own = format!("actors.{}.", draft.actors[holder].key);
        let free = |path: &str| !moved.iter().any(|m| m == path) && !path.starts_with(&own) && !path.starts_with("ties.") && !path.starts_with("drivers.");
        let mut copy = draft.clone();
        let quantities: Vec<_> = copy.quantities().into_iter().filter(|(path, _)| free(path)).collect();
        let (path, value) = place.get(&quantities);
        let mut believing = draft.clone();
        let belief = crate::random_situation::Belief { key: "same".into(), of: holder, path: path.clone(), value: (*value).clone() };
        believing.beliefs.push(belief);
        let inquiry = what(&actor.get(&draft.actors).key).draws(1);
        let (Some(one), Some(two)) = (inquiry.read(&draft.text()), inquiry.read(&believing.text())) else { return Ok(()) };
        let worst = difference(&cells(&one), &cells(&two));
        prop_assert!(worst < 1e-9, "{worst:.1e}");
    }
}
