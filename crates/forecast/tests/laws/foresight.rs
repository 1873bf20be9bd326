//! Nothing known later changes an answer, and what is only hindsight has no weight.

use proptest::prelude::*;
use spine::{Content, Coverage, Entry, Estimate, Known, MemoryRecord, Provenance, Row};
use vocab::{ActorId, Window, parse_date};

use crate::inquiry::{bytes, cases, read, what};
use crate::random_situation::{Belief, Contingency, Dated, Draft, Feed, Interaction, Reveal, Tie, exactly, situations};

/// Known after the as-of date, and before the window's end.
const LATER: &str = "2026-08-01";

fn later(value: f64, from: Option<&'static str>) -> Dated {
    Dated { from, known: Some(LATER), low: value, high: value }
}

/// Adds to a draft what is known only later: a value of every quantity, how contingencies came out, and new things.
fn poisoned(draft: &Draft, from: Option<&'static str>) -> Draft {
    let mut poisoned = draft.clone();
    let (stake, first) = (draft.stakes[0].clone(), &draft.instruments[0]);
    let (weight, literal) = (draft.actors[0].wants.first(), (first.key.clone(), first.options[1].key.clone()));
    for (path, value) in poisoned.quantities() {
        // Probabilities of three have to go on adding up.
        let third = path.starts_with("contingencies.");
        value.push(later(if third { 0.334 } else { 0.77 }, from));
    }
    for contingency in poisoned.contingencies.iter_mut().filter(|c| c.settled.is_none()) {
        contingency.settled = Some((contingency.outcomes[0].0.clone(), "2026-07-15", LATER));
    }
    poisoned.contingencies.push(Contingency {
        key: "a-contingency".into(),
        reveal: Reveal::On("2026-11-11"),
        outcomes: vec![("yes".into(), Some(vec![later(0.9, None)])), ("no".into(), None)],
        given: Vec::new(),
        settled: None,
    });
    let when = vec![literal.clone(), ("a-contingency".to_owned(), "yes".to_owned())];
    poisoned.interactions.push(Interaction {
        key: "a-interaction".into(),
        when,
        stake: stake.clone(),
        effect: exactly(0.6),
    });
    if let Some(other) = draft.instruments.get(1) {
        let when = vec![literal.clone(), (other.key.clone(), other.options[1].key.clone())];
        poisoned.interactions.push(Interaction {
            key: "z-interaction".into(),
            when,
            stake,
            effect: vec![later(0.6, from)],
        });
    }
    let inertia = format!("instruments.{}.options.{}.inertia", literal.0, literal.1);
    let feed = |key: &str, path: String| Feed { key: key.into(), path, rule: "multiply", value: exactly(4.0) };
    let mut feeds = vec![feed("mass", inertia.clone())];
    feeds.extend(weight.map(|(stake, _, _)| feed("weight", format!("actors.{}.wants.{stake}", draft.actors[0].key))));
    poisoned.ties.push(Tie { key: "a-tie".into(), from: "2026-08-01", until: None, known: LATER, feeds });
    let of = draft.actors.len() - 1;
    poisoned.beliefs.push(Belief { key: "a-belief".into(), of, path: inertia, value: vec![later(5.0, from)] });
    // Nor may a belief bring in what nothing else asks for.
    let path = "interactions.a-interaction.effect".to_owned();
    poisoned.beliefs.push(Belief { key: "z-belief".into(), of, path, value: vec![later(0.3, from)] });
    poisoned
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn what_is_known_later_changes_no_byte(draft in situations(), actor: prop::sample::Index, inside: bool) {
        let inquiry = what(&actor.get(&draft.actors).key);
        let poisoned = poisoned(&draft, inside.then_some("2026-09-09"));
        let (Some(before), Some(after)) = (inquiry.read(&draft.text()), inquiry.read(&poisoned.text())) else { return Ok(()) };
        prop_assert_eq!(bytes(&before), bytes(&after));
    }

    #[test]
    fn entries_known_later_change_no_byte_wherever_they_stand(
        draft in situations(),
        actor: prop::sample::Index,
        places in prop::collection::vec(any::<prop::sample::Index>(), 30),
    ) {
        let mut situation = read(&draft.text());
        let inquiry = what(&actor.get(&draft.actors).key);
        let Some(before) = inquiry.answer(&situation) else { return Ok(()) };
        let (known, inside) = (Known::On(parse_date(LATER).expect("a date")), parse_date("2026-09-09").expect("a date"));
        for place in places {
            let like: Entry = place.get(&situation.entries).clone();
            let content = match like.content {
                Content::Value(_) => Content::Value(Estimate::exact(0.4)),
                Content::InForce { .. } => Content::InForce { until: Some(inside) },
                settled => settled,
            };
            let entry = Entry { known, content, from: Some(inside), provenance: Provenance::default(), ..like };
            situation.entries.insert(place.index(situation.entries.len()), entry);
        }
        let after = inquiry.answer(&situation).expect("an answer as before");
        prop_assert_eq!(bytes(&before), bytes(&after));
    }

    #[test]
    fn rows_and_coverage_known_later_change_no_byte(draft in situations(), actor: prop::sample::Index, days in 1_i64..400) {
        let situation = read(&draft.text());
        let actor = &actor.get(&draft.actors).key;
        let inquiry = what(actor);
        let Some(before) = inquiry.answer(&situation) else { return Ok(()) };
        let as_of = inquiry.request.as_of;
        let known = as_of.checked_add(jiff::Span::new().days(days)).expect("within the calendar");
        let code = ActorId::new(&actor.to_uppercase()).expect("a code");
        let row = Row { known, ..Row::bare("later", "1", as_of, code, "SANCTION".parse().expect("a type")) };
        let window = Window::new(parse_date("2020-01-01").expect("a date"), as_of).expect("a window");
        let coverage = Coverage { known, ..Coverage::of_everything("later", window) };
        let record = MemoryRecord::new(vec![row], vec![coverage]);
        let after = inquiry.of(&situation, &record).expect("an answer as before");
        prop_assert_eq!(bytes(&before), bytes(&after));
    }

    #[test]
    fn what_was_written_later_is_marked_and_has_no_weight(draft in situations(), actor: prop::sample::Index) {
        let situation = read(&draft.text());
        let inquiry = what(&actor.get(&draft.actors).key);
        let (Some(now), Some(then)) = (inquiry.answer(&situation), inquiry.clone().asked_on("2025-06-30").answer(&situation)) else { return Ok(()) };
        prop_assert_eq!(now.rests.hindsight, 0);
        prop_assert!(then.rests.hindsight > 0);
        for (question, weight) in now.questions.iter().map(|q| (q, 1.0)).chain(then.questions.iter().map(|q| (q, 0.0))) {
            let witness = &question.witnesses[0];
            let weight = if witness.joint.is_some() { weight } else { 0.0 };
            prop_assert_eq!(witness.weight, weight);
            prop_assert_eq!(question.pool.is_some(), weight > 0.0);
        }
        prop_assert!(then.questions.iter().all(|q| q.witnesses[0].hindsight));
        prop_assert!(now.questions.iter().all(|q| !q.witnesses[0].hindsight));
    }
}
