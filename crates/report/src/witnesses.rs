//! Who says what: the witnesses side by side, and what those of the record counted.

use std::collections::BTreeMap;

use forecast::{Answer, QuestionAnswer, WitnessAnswer};
use spine::Reason;

use crate::columns::{Side, aligned};
use crate::facts::facts;
use crate::{Style, percent};

/// Rows named beside a count.
const ROWS: usize = 3;
/// More instruments than these are counted, not named, beside a reason for saying nothing.
const NAMED: usize = 4;

/// The witnesses that say something to any question, in the order in which they are heard.
pub(crate) fn heard(answer: &Answer) -> Vec<&'static str> {
    let mut heard = Vec::new();
    for witness in answer.questions.iter().flat_map(|q| &q.witnesses).filter(|w| w.joint.is_some()) {
        if !heard.contains(&witness.witness) {
            heard.push(witness.witness);
        }
    }
    heard
}

/// The witnesses that have weight in the pool of any question.
pub(crate) fn weighty(answer: &Answer) -> Vec<&'static str> {
    let all = answer.questions.iter().flat_map(|q| &q.witnesses).filter(|w| w.weight > 0.0).map(|w| w.witness);
    let mut weighty: Vec<&str> = all.collect();
    weighty.sort_unstable();
    weighty.dedup();
    weighty
}

/// What one witness says of an option, whatever is assumed.
pub(crate) fn says(question: &QuestionAnswer, witness: &str, option: usize) -> Option<f64> {
    let joint = question.witnesses.iter().find(|w| w.witness == witness)?.joint.as_ref()?;
    Some(joint.whole().options.get(option)?.p)
}

/// A table of options by witnesses, and what those of the record rest on; nothing if there is but one.
pub(crate) fn side_by_side(question: &QuestionAnswer, style: &Style) -> Vec<String> {
    let told: Vec<&WitnessAnswer> = question.witnesses.iter().filter(|w| w.joint.is_some()).collect();
    let mut lines = Vec::new();
    if told.len() > 1 {
        let mut heading = vec!["who says what".to_owned(), "pool".to_owned()];
        heading.extend(told.iter().map(|w| w.witness.to_owned()));
        let mut rows = vec![heading];
        for (o, (_, name)) in question.options.iter().enumerate() {
            let pooled = question.pool.as_ref().map_or("–".to_owned(), |joint| percent(joint.whole().options[o].p));
            let each = told.iter().map(|w| says(question, w.witness, o).map_or("–".to_owned(), percent));
            rows.push([format!("  {name}"), pooled].into_iter().chain(each).collect());
        }
        let weights: Vec<String> =
            std::iter::once(String::new()).chain(told.iter().map(|w| format!("{}", w.weight))).collect();
        rows.push(std::iter::once("  weight in the pool".to_owned()).chain(weights).collect());
        let sides: Vec<Side> =
            std::iter::once(Side::Left).chain(std::iter::repeat_n(Side::Right, told.len() + 1)).collect();
        let mut table = aligned(&rows, &sides, 2);
        if let Some(first) = table.first_mut() {
            *first = style.bold(first);
        }
        if let Some(last) = table.last_mut() {
            *last = style.dim(last);
        }
        lines.push(String::new());
        lines.extend(table);
    }
    for witness in told {
        let counted: Vec<String> = witness.reasons.iter().filter_map(observed).collect();
        if !counted.is_empty() {
            lines.extend(facts(witness.witness, &counted, style));
        }
    }
    lines
}

/// What was counted, with the rows that it rests on.
fn observed(reason: &Reason) -> Option<String> {
    let Reason::Observed { what, rows } = reason else { return None };
    if rows.is_empty() {
        return Some(what.clone());
    }
    let shown = rows.iter().take(ROWS).cloned().collect::<Vec<_>>().join(", ");
    let more = rows.len().saturating_sub(ROWS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("{what} [{shown}{more}]"))
}

/// Why witnesses say nothing, each reason once with the instruments that it is about.
pub(crate) fn silent(answer: &Answer) -> Vec<String> {
    let mut reasons: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for question in &answer.questions {
        let mut whys: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for witness in &question.witnesses {
            if let Some(why) = &witness.abstains {
                whys.entry(why.to_string()).or_default().push(witness.witness);
            }
        }
        for (why, who) in whys {
            reasons.entry((listed(&who), why)).or_default().push(question.instrument.as_str());
        }
    }
    // One question is told in full; of several only what they have no past for, and where to read why.
    if answer.questions.len() == 1 {
        return reasons.into_iter().map(|((who, why), _)| format!("{who}: {why}")).collect();
    }
    let mut by_who: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut lines = Vec::new();
    for ((who, why), instruments) in reasons {
        // one reason for saying nothing to most is short enough to be told
        if instruments.len() > 1 && 2 * instruments.len() > answer.questions.len() {
            let all = instruments.len() == answer.questions.len();
            let most = format!(" on {} of {}", instruments.len(), answer.questions.len());
            lines.push(format!("{who}{}: {why}", if all { "" } else { &most }));
        } else {
            by_who.entry(who).or_default().extend(instruments);
        }
    }
    let line = |(who, instruments): (String, Vec<&str>)| {
        let named = instruments.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        // the table shows with a dash which of many they are
        let many = format!("{} of {}", instruments.len(), answer.questions.len());
        let on = if instruments.len() > NAMED { many } else { named };
        format!("{who} on {on}: ask of one alone, or --json, for why")
    };
    by_who.into_iter().map(line).chain(lines).collect()
}

/// Names in a row, the last after "and".
fn listed(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}
