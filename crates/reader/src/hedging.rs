//! How sure a statement sounds.

use std::ops::Range;

use vocab::{Hedge, Yardstick};

use crate::rules::Rules;
use crate::words::Words;

/// The hedge of a statement, in tokens, and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hedging {
    /// Its words.
    pub range: Range<usize>,
    /// The hedge that people were asked about.
    pub surveyed: Option<&'static Hedge>,
    /// The word of the yardstick of ICD 203, as a range of probabilities.
    pub yardstick: Option<(f64, f64)>,
    /// "not likely".
    pub negated: bool,
    /// It is rhetoric, or bare possibility.
    pub no_probability: bool,
}

/// The hedge of the tokens in `range` that are not masked: the one with the most to say, the first of equals.
pub(crate) fn hedging(words: &Words<'_>, masked: &[bool], range: Range<usize>) -> Option<Hedging> {
    let mut best: Option<(u8, Hedging)> = None;
    let mut at = range.start;
    while at < range.end {
        let cue = if masked[at] { None } else { hedge_at(words, at, range.end) };
        let Some(found) = cue else {
            at += 1;
            continue;
        };
        at = found.range.end.max(at + 1);
        let weight = weight(words, &found);
        if best.as_ref().is_none_or(|(heaviest, _)| weight > *heaviest) {
            best = Some((weight, found));
        }
    }
    best.map(|(_, hedging)| hedging)
}

/// Words that name a probability say more than a modal verb, and that more than "seems".
fn weight(words: &Words<'_>, hedging: &Hedging) -> u8 {
    let first = hedging.range.start;
    if hedging.no_probability && words.is_any(first, &["of"]) {
        return 0;
    }
    if hedging.surveyed.is_some() && !is_modal(words, hedging) {
        4
    } else if is_modal(words, hedging) {
        2
    } else if words.is(first, "seem") || words.is(first, "appear") {
        1
    } else {
        3
    }
}

fn is_modal(words: &Words<'_>, hedging: &Hedging) -> bool {
    words.tag(hedging.range.start).is_modal() && hedging.range.len() <= 2
}

fn hedge_at(words: &Words<'_>, at: usize, end: usize) -> Option<Hedging> {
    let rules = Rules::embedded();
    let own = rules.hedges.at(words, at, end);
    let surveyed = surveyed_at(words, at, end);
    let range = match (&own, &surveyed) {
        (Some(own), Some((range, _))) if own.end >= range.end => own.clone(),
        (_, Some((range, _))) => range.clone(),
        (Some(own), None) => own.clone(),
        (None, None) => return None,
    };
    if words.is_any(at, &["may"]) && words.tag(at).is_noun() && words.tree.text(at) != "may" {
        return None; // the month
    }
    let text = spelled(words, &range);
    let trimmed =
        text.trim_end_matches(" to").trim_end_matches(" that").trim_end_matches(" as").trim_end_matches(" of");
    let hedge =
        surveyed.map(|(_, hedge)| hedge).or_else(|| surveyed_inside(words, &range)).or_else(|| Hedge::lookup(trimmed));
    let no_probability = rules.rhetoric.contains(trimmed) || rules.possibility.contains(trimmed);
    // "not likely" was surveyed as it stands
    let own_negation = words.negates(range.start) && hedge.is_some_and(|hedge| hedge.word().starts_with("not"));
    let negated = !own_negation && words.negates(range.start) && range.len() > 1
        || range.start > 0 && words.negates(range.start - 1) && !words.tag(range.start).is_modal();
    let range = if negated && !words.negates(range.start) { range.start - 1..range.end } else { range };
    let yardstick =
        Yardstick::Icd203.band(trimmed).or_else(|| hedge.and_then(|hedge| Yardstick::Icd203.band(hedge.word())));
    Some(Hedging {
        range: trim(words, range),
        surveyed: hedge.filter(|_| !no_probability),
        yardstick: yardstick
            .filter(|_| !no_probability)
            .map(|band| if negated { (1.0 - band.high, 1.0 - band.low) } else { (band.low, band.high) }),
        negated,
        no_probability,
    })
}

/// "to", "that" and "of" at the end lead on to what is hedged.
fn trim(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start + 1 && words.is_any(end - 1, &["that", "of"]) {
        end -= 1;
    }
    range.start..end
}

/// The surveyed hedge that begins at this token, if it ends where a token ends.
fn surveyed_at(words: &Words<'_>, at: usize, end: usize) -> Option<(Range<usize>, &'static Hedge)> {
    let starts = words.tree.tokens.get(at)?.span.start;
    let text = words.tree.sentence();
    let first = words.lower(at);
    // the tables are searched phrase by phrase: only words that begin one are worth it
    if !BEGINS.contains(&first) {
        return None;
    }
    let (len, hedge) = Hedge::longest_at(text.get(starts..)?)?;
    if Rules::embedded().how_often.contains(hedge.word()) {
        return None;
    }
    let to = (at..end).find(|&token| words.tree.tokens[token].span.end == starts + len)?;
    Some((at..to + 1, hedge))
}

/// First words of the surveyed hedges and of their forms.
static BEGINS: std::sync::LazyLock<std::collections::HashSet<&'static str>> =
    std::sync::LazyLock::new(|| Hedge::forms().filter_map(|(form, _)| form.split(' ').next()).collect());

/// A surveyed hedge inside of a longer one of ours: "there is a high probability that".
fn surveyed_inside(words: &Words<'_>, range: &Range<usize>) -> Option<&'static Hedge> {
    range.clone().find_map(|at| surveyed_at(words, at, range.end)).map(|(_, hedge)| hedge)
}

fn spelled(words: &Words<'_>, range: &Range<usize>) -> String {
    let mut text = String::new();
    for token in range.clone() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words.lower(token));
    }
    text
}
