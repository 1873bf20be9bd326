//! What depends on what: nothing on something later, and nothing on itself by way of others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use spine::{Key, Literal};

use crate::parse::Names;
use crate::{Code, Contingency, Diagnostic, Reveal, Situation};

pub(super) fn check(situation: &Situation, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (key, contingency) in &situation.contingencies {
        for (case, given) in &contingency.given {
            for literal in &given.when {
                let span = names.span(&[
                    "contingencies",
                    key.as_str(),
                    "given",
                    case.as_str(),
                    "when",
                    literal.subject.as_str(),
                ]);
                diagnostics.extend(late_for_contingency(situation, key, contingency, literal, span));
            }
        }
    }
    for (key, instrument) in &situation.instruments {
        let Some(literal) = instrument.occasion.as_ref().and_then(|o| o.when.as_ref()) else { continue };
        let stage = match (situation.instruments.get(&literal.subject), situation.contingencies.get(&literal.subject)) {
            (Some(other), _) => other.stage,
            (_, Some(Contingency { reveal: Reveal::Stage(stage), .. })) => *stage,
            _ => continue,
        };
        if stage > instrument.stage {
            let span = names.span(&["instruments", key.as_str(), "occasion", "when", literal.subject.as_str()]);
            let message = format!(
                "`{}` comes at stage {stage}, after `{key}` has moved at stage {}",
                literal.subject, instrument.stage
            );
            diagnostics.push(
                Diagnostic::new(Code::LateCondition, span, message)
                    .hint("an occasion comes before what it gives rise to"),
            );
        }
    }
    cycles(situation, names, diagnostics);
}

/// A probability on something that is decided or revealed only after it.
fn late_for_contingency(
    situation: &Situation,
    key: &Key,
    contingency: &Contingency,
    literal: &Literal,
    span: Range<usize>,
) -> Option<Diagnostic> {
    let subject = &literal.subject;
    let late = if let Some(instrument) = situation.instruments.get(subject) {
        match (contingency.reveal, instrument.from) {
            (Reveal::Stage(reveal), _) if instrument.stage >= reveal => Some(format!(
                "`{subject}` moves at stage {}, but `{key}` is revealed before the movers of stage {reveal}",
                instrument.stage
            )),
            (Reveal::On(day), Some(from)) if from >= day => {
                Some(format!("`{subject}` exists from {from} only, when `{key}` has been revealed"))
            }
            _ => None,
        }
    } else {
        match (contingency.reveal, situation.contingencies.get(subject)?.reveal) {
            (Reveal::On(own), Reveal::On(other)) if other > own => {
                Some(format!("`{subject}` is revealed on {other}, after `{key}` on {own}"))
            }
            (Reveal::Stage(own), Reveal::Stage(other)) if other > own => {
                Some(format!("`{subject}` is revealed at stage {other}, after `{key}` at stage {own}"))
            }
            _ => None,
        }
    };
    late.map(|message| {
        Diagnostic::new(Code::LateCondition, span, message).hint("a probability can depend on earlier things only")
    })
}

/// Contingencies and occasions that depend on each other in a circle; each circle is reported once.
fn cycles(situation: &Situation, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // from each subject, what it depends on and where that is written
    let mut needs: BTreeMap<&Key, BTreeMap<&Key, Vec<&str>>> = BTreeMap::new();
    for (key, contingency) in &situation.contingencies {
        for (case, given) in &contingency.given {
            for literal in &given.when {
                let place =
                    vec!["contingencies", key.as_str(), "given", case.as_str(), "when", literal.subject.as_str()];
                if literal.subject == *key {
                    let message = format!("`{key}` depends on itself");
                    diagnostics
                        .push(Diagnostic::new(Code::Cycle, names.span(&place), message).hint("remove the condition"));
                    continue;
                }
                needs.entry(key).or_default().entry(&literal.subject).or_insert(place);
            }
        }
    }
    for (key, instrument) in &situation.instruments {
        let when = instrument.occasion.as_ref().and_then(|o| o.when.as_ref());
        // an occasion on itself is reported where it is read
        if let Some(literal) = when.filter(|l| l.subject != *key) {
            let place = vec!["instruments", key.as_str(), "occasion", "when", literal.subject.as_str()];
            needs.entry(key).or_default().entry(&literal.subject).or_insert(place);
        }
    }
    let mut left: BTreeSet<&Key> = needs.keys().copied().collect();
    loop {
        prune(&needs, &mut left);
        let Some(&start) = left.first() else { return };
        // everything left needs something left, so that following the needs comes round
        let mut walk = vec![start];
        let circle = loop {
            let here = walk[walk.len() - 1];
            let Some(next) = needs.get(here).and_then(|n| n.keys().find(|k| left.contains(*k))) else { return };
            match walk.iter().position(|k| k == next) {
                Some(first) => break walk.split_off(first),
                None => walk.push(next),
            }
        };
        report(&needs, &circle, names, diagnostics);
        for key in circle {
            left.remove(key);
        }
    }
}

/// Takes away what needs nothing that is left, until nothing more goes.
fn prune<'a>(needs: &BTreeMap<&'a Key, BTreeMap<&'a Key, Vec<&'a str>>>, left: &mut BTreeSet<&'a Key>) {
    let mut needed_by: BTreeMap<&Key, Vec<&'a Key>> = BTreeMap::new();
    let mut open: BTreeMap<&Key, usize> = BTreeMap::new();
    for &key in left.iter() {
        let inside: Vec<&'a Key> = needs[key].keys().copied().filter(|k| left.contains(k)).collect();
        open.insert(key, inside.len());
        for other in inside {
            needed_by.entry(other).or_default().push(key);
        }
    }
    let mut free: Vec<&'a Key> = left.iter().copied().filter(|k| open.get(k) == Some(&0)).collect();
    while let Some(key) = free.pop() {
        left.remove(key);
        for &other in needed_by.get(key).into_iter().flatten() {
            if let Some(count) = open.get_mut(other) {
                *count -= 1;
                if *count == 0 {
                    free.push(other);
                }
            }
        }
    }
}

fn report<'a>(
    needs: &BTreeMap<&'a Key, BTreeMap<&'a Key, Vec<&'a str>>>,
    circle: &[&'a Key],
    names: &Names<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let links = circle.iter().zip(circle.iter().cycle().skip(1));
    let mut places = links.filter_map(|(from, to)| needs.get(from)?.get(to).map(|p| (names.span(p), from, to)));
    let Some((span, from, to)) = places.next() else { return };
    let listed: Vec<String> = circle.iter().map(|k| format!("`{k}`")).collect();
    let message = format!("these depend on each other in a circle: {}", listed.join(", "));
    let mut diagnostic = Diagnostic::new(Code::Cycle, span, message)
        .label(format!("`{from}` on `{to}`"))
        .hint("remove one of the dependences");
    for (span, from, to) in places.take(5) {
        diagnostic = diagnostic.also(span, format!("`{from}` on `{to}`"));
    }
    diagnostics.push(diagnostic);
}
