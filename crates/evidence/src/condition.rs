//! What a claim's condition is in the situation.

use std::collections::BTreeSet;

use reader::{Claim, Given};
use spine::asking::{Cue, Spotter, parse_condition};
use spine::{Key, Literal};
use vocab::{ActorId, Date};

use crate::clause::is_negated;
use crate::mapping::{Held, spoken};

/// Words that make a condition of what does not come about.
const UNLESS: [&str; 6] = ["unless", "without", "absent", "barring", "short of", "until"];

/// The condition of a claim: "if …", or what its exception denies.
pub(crate) fn held(
    claim: &Claim,
    spotter: &Spotter,
    around: &BTreeSet<ActorId>,
    written: Option<Date>,
    reads_on: Date,
) -> Option<Held> {
    let given = claim.condition.as_ref().or(claim.exception.as_ref())?;
    let two = claim.condition.is_some() && claim.exception.as_ref().is_some_and(|other| other.words != given.words);
    let found = if two {
        Err("it has a condition and an exception, which is more than one thing".to_owned())
    } else {
        literal(given, spotter, around, written, reads_on)
    };
    Some(Held { words: spoken(&given.words.text), inferred: given.inferred, given: found })
}

fn literal(
    given: &Given,
    spotter: &Spotter,
    around: &BTreeSet<ActorId>,
    written: Option<Date>,
    reads_on: Date,
) -> Result<Literal, String> {
    let text = without_marker(given);
    let unless = UNLESS.contains(&given.marker.to_lowercase().as_str());
    let cue = Cue { around: Some(around), written, ..Cue::default() };
    let spotted = spotter.spot(&text, cue);
    let nothing = || format!("the situation has nothing called “{text}”");
    match spotted.as_slice() {
        [one] => {
            let literal = one.literal().ok_or_else(|| match one.or.as_slice() {
                [] => format!("“{text}” speaks of `{}`, and does not say what becomes of it", one.subject),
                or => format!("“{text}” may be any of {}", either(one.value.as_ref(), &one.subject, or)),
            })?;
            if is_negated(&text) == unless {
                return Ok(literal);
            }
            let several = || format!("that “{}” does not come about is several things in the situation", one.label);
            other(spotter, &literal).ok_or_else(several)
        }
        [] if !unless => parse_condition(&text, spotter.book(), written.unwrap_or(reads_on)).map_err(|_| nothing()),
        [] => Err(nothing()),
        _ => Err(format!("“{text}” speaks of several things at once")),
    }
}

/// The only other value of a literal's subject.
fn other(spotter: &Spotter, literal: &Literal) -> Option<Literal> {
    let subject = spotter.book().subjects.iter().find(|subject| subject.key == literal.subject)?;
    match subject.values.as_slice() {
        [a, b] if a.key == literal.value => Some(Literal { subject: subject.key.clone(), value: b.key.clone() }),
        [a, b] if b.key == literal.value => Some(Literal { subject: subject.key.clone(), value: a.key.clone() }),
        _ => None,
    }
}

/// Values that may be meant, as a person is told.
pub(crate) fn either(value: Option<&Key>, subject: &Key, or: &[Literal]) -> String {
    let first = value.map(|value| format!("`{subject}={value}`"));
    first.into_iter().chain(or.iter().map(|literal| format!("`{literal}`"))).collect::<Vec<_>>().join(", ")
}

/// The words of a condition without the one that makes them one.
fn without_marker(given: &Given) -> String {
    let text = spoken(&given.words.text);
    let bare = text.get(..given.marker.len()).filter(|start| start.eq_ignore_ascii_case(&given.marker));
    let rest = bare.map_or(text.as_str(), |start| text[start.len()..].trim_start());
    rest.trim_start_matches("that ").trim_matches([',', '.', ';', ' ']).to_owned()
}
