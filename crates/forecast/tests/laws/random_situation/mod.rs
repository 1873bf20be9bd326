//! Random situations: small, valid, and with everything the language has.

mod draft;
mod tape;
mod text;

pub use draft::{Belief, Choice, Contingency, Dated, Draft, Feed, Interaction, Literal, Reveal, Tie, Value, exactly};

use draft::{Actor, Driver, Given, Instrument, Occasion, Outcome};
use proptest::prelude::*;
use tape::Tape;

/// What the draft was written by, and what the questions are as of: undated values are known by then.
pub const AS_OF: &str = "2026-06-30";
/// Days inside the window that tests ask about.
const INSIDE: [&str; 4] = ["2026-10-01", "2027-03-15", "2026-11-20", "2027-01-01"];
/// A day before the as-of date.
const BEFORE: &str = "2026-02-01";

/// Situations of 2–4 actors with 1–2 instruments each, in up to 3 stages.
pub fn situations() -> impl Strategy<Value = Draft> {
    prop::collection::vec(any::<u32>(), 0..1200).prop_map(|numbers| draft(&mut Tape::new(numbers)))
}

fn draft(tape: &mut Tape) -> Draft {
    let mut draft = Draft { stakes: keys("stake", tape.between(2, 4)), ..Draft::default() };
    for (i, key) in ["ava", "brok", "cund", "doro"].into_iter().take(tape.between(2, 4)).enumerate() {
        let mut wants: Vec<(String, Value, bool)> = Vec::new();
        for stake in &draft.stakes {
            // Each wants its own stake at least, so that somebody wants every stake.
            if draft.stakes.iter().position(|s| s == stake).is_some_and(|s| s % 2 == i % 2) || tape.one_in(2) {
                wants.push((stake.clone(), value(tape, 0.2, 1.0), tape.one_in(4)));
            }
        }
        draft.actors.push(Actor { key: key.to_owned(), precision: value(tape, 1.0, 5.0), wants });
    }
    for actor in 0..draft.actors.len() {
        for i in 0..tape.between(1, 2) {
            let instrument = instrument(tape, &draft, actor, i);
            draft.instruments.push(instrument);
        }
    }
    for c in 0..tape.below(3) {
        let contingency = contingency(tape, &draft, c);
        draft.contingencies.push(contingency);
    }
    occasions(tape, &mut draft);
    for x in 0..tape.between(1, 5) {
        let mut when: Vec<Literal> = vec![any_option(tape, &draft)];
        for _ in 0..tape.between(1, 2) {
            let other = if tape.one_in(2) { any_outcome(tape, &draft) } else { None };
            let other = other.unwrap_or_else(|| any_option(tape, &draft));
            if when.iter().all(|(subject, _)| *subject != other.0) {
                when.push(other);
            }
        }
        if when.len() > 1 {
            let stake = tape.pick(&draft.stakes).clone();
            draft.interactions.push(Interaction { key: format!("x{x}"), when, stake, effect: effect(tape) });
        }
    }
    if tape.one_in(2) {
        let parties = [0, draft.instruments.len() - 1];
        let all = parties.map(|i| (draft.instruments[i].key.clone(), draft.instruments[i].options[1].key.clone()));
        let between = parties.map(|i| draft.instruments[i].actor).to_vec();
        draft.outcomes.push(Outcome { key: "pact".into(), between, when: vec![all.to_vec()] });
    }
    movers(tape, &mut draft);
    draft
}

fn keys(name: &str, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{name}{i}")).collect()
}

fn instrument(tape: &mut Tape, draft: &Draft, actor: usize, i: usize) -> Instrument {
    let mut options = Vec::new();
    for key in ["stay", "go", "leap"].into_iter().take(tape.between(2, 3)) {
        let inertia = tape.one_in(2).then(|| value(tape, 0.5, 4.0));
        let mut effects = Vec::new();
        for stake in &draft.stakes {
            if tape.one_in(3) {
                effects.push((stake.clone(), effect(tape)));
            }
        }
        options.push(Choice { key: key.to_owned(), inertia, effects });
    }
    Instrument {
        key: format!("{}-lever{i}", draft.actors[actor].key),
        actor,
        kind: if tape.one_in(2) { "event" } else { "level" },
        stage: tape.between(1, 3) as u32,
        ordered: tape.one_in(3),
        from: tape.one_in(8).then_some("2026-12-01"),
        until: tape.one_in(8).then_some("2027-04-01"),
        occasion: None,
        options,
    }
}

/// Makes some instruments occasions, whose occasion comes before them.
fn occasions(tape: &mut Tape, draft: &mut Draft) {
    for i in 0..draft.instruments.len() {
        if !tape.one_in(5) {
            continue;
        }
        let stage = draft.instruments[i].stage;
        let mut conditions: Vec<Literal> = draft.instruments[..i]
            .iter()
            .filter(|other| other.stage <= stage && other.kind != "occasion")
            .map(|other| (other.key.clone(), other.options[other.options.len() - 1].key.clone()))
            .collect();
        let first = draft.contingencies.iter().filter(|c| c.given.is_empty());
        let first = first.filter(|c| !matches!(c.reveal, Reveal::Stage(reveal) if reveal > stage));
        conditions.extend(first.map(|c| (c.key.clone(), c.outcomes[0].0.clone())));
        let occasion = if conditions.is_empty() || tape.one_in(2) {
            Occasion::Probability(value(tape, 0.1, 0.8))
        } else {
            Occasion::When(tape.pick(&conditions).clone())
        };
        draft.instruments[i].kind = "occasion";
        draft.instruments[i].occasion = Some(occasion);
    }
}

fn contingency(tape: &mut Tape, draft: &Draft, c: usize) -> Contingency {
    let n = tape.between(2, 3);
    let names = ["red", "green", "blue"];
    let reveal = match tape.below(6) {
        0 => Reveal::Stage(1),
        1 => Reveal::Stage(2),
        2 => Reveal::Stage(3),
        3 => Reveal::On("2026-10-01"),
        4 => Reveal::On("2027-03-15"),
        _ => Reveal::On(if tape.one_in(2) { "2028-06-01" } else { BEFORE }),
    };
    // Of three, thirds: their medians have to add up to about 1.
    let stated = |tape: &mut Tape| if n == 2 { value(tape, 0.1, 0.8) } else { value(tape, 0.31, 0.34) };
    let outcomes: Vec<_> = (0..n).map(|o| (names[o].to_owned(), (n == 3 || o == 0).then(|| stated(tape)))).collect();
    let settled = tape.one_in(6).then(|| (names[tape.below(n)].to_owned(), "2026-04-01", "2026-04-02"));
    let mut contingency = Contingency { key: format!("c{c}"), reveal, outcomes, given: Vec::new(), settled };
    for g in 0..tape.below(3) {
        let earlier = |stage: u32| !matches!(reveal, Reveal::Stage(reveal) if stage >= reveal);
        let late = |other: Reveal| match (reveal, other) {
            (Reveal::On(own), Reveal::On(other)) => other > own,
            (Reveal::Stage(own), Reveal::Stage(other)) => other > own,
            _ => false,
        };
        let moves = draft.instruments.iter().filter(|i| earlier(i.stage) && i.from.is_none());
        let mut conditions: Vec<Literal> = moves.map(|i| (i.key.clone(), i.options[1].key.clone())).collect();
        let chances = draft.contingencies.iter().filter(|other| !late(other.reveal));
        conditions.extend(chances.map(|other| (other.key.clone(), other.outcomes[1].0.clone())));
        if conditions.is_empty() {
            break;
        }
        let mut when = vec![tape.pick(&conditions).clone()];
        let other = tape.pick(&conditions).clone();
        if other.0 != when[0].0 {
            when.push(other);
        }
        let outcomes = (0..n).filter(|&o| n == 3 || o == 1).map(|o| (names[o].to_owned(), stated(tape))).collect();
        contingency.given.push(Given { key: format!("g{g}"), when, outcomes });
    }
    contingency
}

/// Beliefs, ties and drivers.
fn movers(tape: &mut Tape, draft: &mut Draft) {
    for b in 0..tape.below(3) {
        let of = tape.below(draft.actors.len());
        let own = format!("actors.{}.", draft.actors[of].key);
        let targets: Vec<String> = targets(draft).into_iter().filter(|path| !path.starts_with(&own)).collect();
        let path = tape.pick(&targets).clone();
        let value = near(tape, &path);
        draft.beliefs.push(Belief { key: format!("b{b}"), of, path, value });
    }
    let targets = targets(draft).into_iter().chain(draft.beliefs.iter().map(|b| format!("beliefs.{}", b.key)));
    let targets: Vec<String> = targets.collect();
    for t in 0..tape.below(3) {
        let feeds = (0..tape.between(1, 2)).map(|f| {
            let (rule, value) =
                if tape.one_in(2) { ("multiply", value(tape, 0.7, 1.4)) } else { ("add", value(tape, -0.4, 0.4)) };
            Feed { key: format!("f{f}"), path: tape.pick(&targets).clone(), rule, value }
        });
        let feeds = feeds.collect();
        let from = if tape.one_in(3) { "2026-12-01" } else { "2020-01-01" };
        let until = tape.one_in(3).then_some("2027-05-01");
        draft.ties.push(Tie { key: format!("t{t}"), from, until, known: BEFORE, feeds });
    }
    for d in 0..tape.below(3) {
        let path = tape.pick(&targets).clone();
        let until = tape.one_in(3).then_some("2027-03-01");
        draft.drivers.push(Driver {
            key: format!("d{d}"),
            path,
            slope: value(tape, -0.1, 0.1),
            from: "2024-01-01",
            until,
        });
    }
}

/// What a tie, a driver or a belief may be about; an inertia need not be written.
fn targets(draft: &Draft) -> Vec<String> {
    let mut copy = draft.clone();
    let moved =
        |path: &String| !path.starts_with("ties.") && !path.starts_with("drivers.") && !path.starts_with("beliefs.");
    let mut paths: Vec<String> = copy.quantities().into_iter().map(|(path, _)| path).filter(moved).collect();
    for instrument in &draft.instruments {
        let unwritten = instrument.options.iter().filter(|o| o.inertia.is_none());
        paths.extend(unwritten.map(|o| format!("instruments.{}.options.{}.inertia", instrument.key, o.key)));
    }
    paths
}

/// A value that the quantity at a path may have.
fn near(tape: &mut Tape, path: &str) -> Value {
    match path {
        _ if path.contains(".effect") => effect(tape),
        _ if path.ends_with("precision") => value(tape, 1.0, 5.0),
        _ if path.ends_with("inertia") => value(tape, 0.5, 4.0),
        _ if path.contains(".wants.") => value(tape, 0.2, 1.0),
        _ => value(tape, 0.1, 0.8),
    }
}

fn effect(tape: &mut Tape) -> Value {
    value(tape, -0.5, 0.5)
}

/// An exact number, a range, or one that changes inside the window.
fn value(tape: &mut Tape, low: f64, high: f64) -> Value {
    let mut dated = |from, known| {
        let (a, b) = (tape.real(low, high), tape.real(low, high));
        let (low, high) = if tape.one_in(2) { (a.min(b), a.max(b)) } else { (a, a) };
        Dated { from, known, low, high }
    };
    let first = dated(None, None);
    let later = dated(Some(""), Some(BEFORE));
    match tape.below(12) {
        11 => vec![first, Dated { from: Some(INSIDE[tape.below(INSIDE.len())]), ..later }],
        10 => vec![first, Dated { from: None, ..later }],
        _ => vec![first],
    }
}

fn any_option(tape: &mut Tape, draft: &Draft) -> Literal {
    let instrument = tape.pick(&draft.instruments);
    (instrument.key.clone(), tape.pick(&instrument.options).key.clone())
}

fn any_outcome(tape: &mut Tape, draft: &Draft) -> Option<Literal> {
    let contingency = draft.contingencies.get(tape.below(draft.contingencies.len()))?;
    Some((contingency.key.clone(), tape.pick(&contingency.outcomes).0.clone()))
}
