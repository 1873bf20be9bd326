//! Windows compose: what happens in one is what happens in its first part, or else in its second.

use proptest::prelude::*;
use vocab::parse_date;

use crate::inquiry::{Inquiry, cases, joint, read, what, when};
use crate::random_situation::{Draft, situations};

/// P(option | each condition in turn) for an instrument, over a window.
fn rows(inquiry: &Inquiry, window: &str, draft: &Draft, instrument: &str) -> Option<Vec<Vec<f64>>> {
    let answer = inquiry.clone().window(window).answer(&read(&draft.text()))?;
    let question = answer.questions.iter().find(|q| q.instrument.as_str() == instrument)?;
    let joint = joint(question)?;
    Some(joint.branches().iter().map(|b| b.options.iter().map(|c| c.p).collect()).collect())
}

/// The last day of the first part, counted from the window's first: any day, or the one before something changes.
fn days() -> impl Strategy<Value = i64> {
    prop_oneof![2 => 0..548_i64, 1 => prop::sample::select(vec![91, 141, 152, 183, 256, 273, 303])]
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn an_event_over_a_window_is_the_chain_of_its_parts(draft in situations(), asked: prop::sample::Index, cut in days()) {
        // An instrument that sees nothing but one contingency, whose outcome is given.
        let mut draft = draft;
        let asked = asked.index(draft.instruments.len());
        let (name, actor) = (draft.instruments[asked].key.clone(), draft.actors[draft.instruments[asked].actor].key.clone());
        draft.delete(&format!("instruments.{name}.occasion"));
        draft.delete("contingencies.c1");
        for given in ["g0", "g1"] {
            draft.delete(&format!("contingencies.c0.given.{given}"));
        }
        (draft.instruments[asked].stage, draft.instruments[asked].kind) = (1, "event");

        let mut inquiry = what(&actor).draws(1);
        for contingency in draft.contingencies.iter().filter(|c| c.settled.is_none()) {
            inquiry = contingency.outcomes.iter().fold(inquiry, |i, (o, _)| i.given(&format!("{}={o}", contingency.key)));
        }
        let (first, last) = ("2026-07-01", "2027-12-31");
        let middle = parse_date(first).expect("a date").checked_add(jiff::Span::new().days(cut)).expect("within the calendar");
        let next = middle.tomorrow().expect("within the calendar");
        let of = |from: &str, to: &str| rows(&inquiry, &format!("{from}..{to}"), &draft, &name);
        let (Some(whole), Some(front), Some(back)) =
            (of(first, last), of(first, &middle.to_string()), of(&next.to_string(), last)) else { return Ok(()) };
        let answer = inquiry.answer(&read(&draft.text()));
        let stay = answer.and_then(|a| a.questions.iter().find(|q| q.instrument.as_str() == name).map(|q| q.status_quo)).unwrap_or(0);
        // With a contingency that is open, the whole is a mixture, and it is the branches that compose.
        let skip = usize::from(whole.len() > 1);
        for ((whole, front), back) in whole.iter().zip(&front).zip(&back).skip(skip) {
            for (o, p) in whole.iter().enumerate() {
                let chained = front[stay] * back[o] + if o == stay { 0.0 } else { front[o] };
                prop_assert!((p - chained).abs() < 1e-9, "cut after {middle}: {p} is not {chained}");
            }
        }
    }

    #[test]
    fn a_curve_has_a_cell_for_every_branch_and_ends_at_the_answer(
        draft in situations(),
        asked: prop::sample::Index,
        other: prop::sample::Index,
    ) {
        let mut draft = draft;
        let asked = asked.index(draft.instruments.len());
        let name = draft.instruments[asked].key.clone();
        draft.delete(&format!("instruments.{name}.occasion"));
        draft.instruments[asked].kind = "event";
        let other = other.get(&draft.instruments);
        let act = when(&name, "go");
        let inquiry = Inquiry { asked: act, ..what(&draft.actors[0].key) }.draws(4).given(&format!("{}=go", other.key));
        let Some(answer) = inquiry.answer(&read(&draft.text())) else { return Ok(()) };
        let (question, curve) = (&answer.questions[0], answer.questions[0].curve.as_ref().expect("an event has a curve"));
        let branches = joint(question).expect("an event is answered").branches();
        prop_assert_eq!(curve.branches.len(), branches.len());
        prop_assert!(curve.points.iter().all(|(_, cells)| cells.len() == branches.len()));
        let (last, cells) = curve.points.last().expect("points");
        prop_assert_eq!(*last, answer.window.last());
        let option = question.about.expect("an option is asked about");
        for (branch, cell) in branches.iter().zip(cells) {
            prop_assert!((branch.options[option].p - cell.p).abs() < 1e-12);
        }
    }
}
