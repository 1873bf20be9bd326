//! What a statement hangs on, holds in spite of, and is so because of.

use std::ops::Range;

use syntax::Tag;

use crate::attribution::{attributes, inner_attribution, trailing_attribution};
use crate::extent::extent;
use crate::rules::{Pair, Rules};
use crate::words::Words;

/// What a subordinate part of a sentence is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AdjunctKind {
    /// "if …"
    Condition,
    /// "unless …"
    Exception,
    /// "even if …"
    Concession,
    /// "since …"
    Reason,
    /// "as …", "when …"
    Time,
    /// "according to …", "as Kim put it", ", the minister said"
    Says,
    /// "in the view of …"
    Holds,
}

/// A subordinate part of a sentence, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Adjunct {
    pub kind: AdjunctKind,
    /// With its marker.
    pub range: Range<usize>,
    /// Without.
    pub body: Range<usize>,
    /// It has a verb of its own.
    pub clause: bool,
    /// It stands before the main clause.
    pub leads: bool,
}

/// The adjuncts of a sentence, left to right, none inside another. `seam` is where two pieces were joined.
pub(crate) fn adjuncts(words: &Words<'_>, seam: Option<usize>) -> Vec<Adjunct> {
    let mut found: Vec<Adjunct> = Vec::new();
    let (mut at, mut clause_start, mut main_seen) = (0, 0, false);
    let tail = trailing_attribution(words);
    let lead = participle(words);
    if let Some(lead) = lead {
        (at, clause_start) = (lead.range.end, lead.range.end + 1);
        found.push(lead);
    }
    let len = tail.as_ref().map_or(words.len(), |tail| tail.range.start);
    while at < len {
        if let Some(marker) = marker(words, at, clause_start).filter(|marker| !(main_seen && adds(words, at, marker))) {
            let leads = !main_seen;
            let end = extent(words, &marker, leads, seam, len).min(len);
            let long_enough = end > marker.after;
            if long_enough {
                let range = at..end;
                let body = marker.after..end;
                found.push(Adjunct { kind: marker.kind, range, body, clause: marker.clause, leads });
                at = end;
                clause_start = end + usize::from(words.lower(end) == ",");
                continue;
            }
        }
        if let Some(says) = inner_attribution(words, at).filter(|says| says.range.end <= len) {
            clause_start = says.range.end;
            at = says.range.end;
            found.push(says);
            continue;
        }
        if words.parts_clauses(at) || words.tag(at) == Tag::Cc {
            clause_start = at + 1;
            let comma_and = words.tag(at) == Tag::Cc && at > 0 && words.lower(at - 1) == ",";
            if matches!(words.lower(at), ";" | "—" | "–" | ":")
                || comma_and && (at..len).any(|later| words.is_finite(later))
            {
                main_seen = false;
            }
        }
        main_seen |= words.is_finite(at);
        at += 1;
    }
    found.extend(tail);
    found
}

/// "…, though perceptions will shift": behind the main clause, that is a statement of its own.
fn adds(words: &Words<'_>, at: usize, marker: &Marker) -> bool {
    marker.kind == AdjunctKind::Concession
        && marker.clause
        && words.is_any(at, &["though", "although", "while", "whereas"])
        && has_finite_before_comma(words, marker.after)
}

/// "Asked whether it would, " and "Having signed the pact, ": a participle that leads up to the sentence.
fn participle(words: &Words<'_>) -> Option<Adjunct> {
    let leads = matches!(words.tag(0), Tag::Vbn | Tag::Vbg)
        && !words.is_any(
            0,
            &[
                "given",
                "provided",
                "providing",
                "assuming",
                "supposing",
                "barring",
                "failing",
                "according",
                "including",
            ],
        );
    let comma = (1..words.len().min(30)).find(|&at| words.lower(at) == ",")?;
    let main = (comma + 1..words.len()).take_while(|&at| !words.parts_clauses(at)).any(|at| words.is_finite(at));
    let own = (0..comma).any(|at| words.is_finite(at) && !words.is_any(0, &["asked"]));
    (leads && main && !own).then_some(Adjunct {
        kind: AdjunctKind::Time,
        range: 0..comma,
        body: 0..comma,
        clause: false,
        leads: true,
    })
}

/// A word that begins an adjunct.
pub(crate) struct Marker {
    pub start: usize,
    pub kind: AdjunctKind,
    pub after: usize,
    pub clause: bool,
}

/// The marker that begins at this token, if there is one and it means what it seems to.
fn marker(words: &Words<'_>, at: usize, clause_start: usize) -> Option<Marker> {
    let rules = Rules::embedded();
    let opens = at == clause_start || at == 0 || words.parts_clauses(at - 1) || after_opening_adverb(words, at);
    if let Some(marker) = inversion(words, at, opens) {
        return Some(marker);
    }
    let attribution = [(&rules.says, AdjunctKind::Says), (&rules.holds, AdjunctKind::Holds)];
    for (cues, kind) in attribution {
        if let Some(cue) = cues.at(words, at, words.len()).filter(|_| opens) {
            let put = words.is(cue.end - 1, "it");
            return Some(Marker { start: at, kind, after: if put { at + 1 } else { cue.end }, clause: put });
        }
    }
    if let Some((after, clause)) = longest(&rules.concessions, words, at) {
        // "it cannot run them, though, without …"
        if words.is_any(after, &[",", "."]) {
            return None;
        }
        let bare = words.is_any(at, &["whatever", "whoever"]) && at > 0 && !has_finite_before_comma(words, after);
        if bare {
            return None;
        }
        let while_or_though = words
            .is_any(at, &["while", "although", "though", "whereas", "whatever", "whoever", "albeit", "much", "for"]);
        if !while_or_though || opens || words.is(at, "although") {
            return Some(Marker { start: at, kind: AdjunctKind::Concession, after, clause });
        }
        return None;
    }
    if let Some((after, clause)) = longest(&rules.conditions, words, at) {
        return condition(words, at, after, clause, opens);
    }
    if let Some((after, clause)) = longest(&rules.reasons, words, at) {
        let given_or_since = words.is_any(at, &["given", "since", "in"]);
        let reason = Marker { start: at, kind: AdjunctKind::Reason, after, clause };
        if words.is(at, "since") {
            return (opens && has_finite_before_comma(words, after)).then_some(reason);
        }
        return (!given_or_since || opens).then_some(reason);
    }
    let after = rules.times.at_form(words, at, words.len())?.end;
    let a_clause = opens && has_finite_before_comma(words, after);
    let kind = if words.is(at, "as") && attributes(words, after) { AdjunctKind::Says } else { AdjunctKind::Time };
    a_clause.then_some(Marker { start: at, kind, after, clause: true })
}

fn condition(words: &Words<'_>, at: usize, after: usize, clause: bool, opens: bool) -> Option<Marker> {
    let rules = Rules::embedded();
    let kind = if rules.exceptions.contains(words.lower(at)) || words.is_any(at, &["except", "short"]) {
        AdjunctKind::Exception
    } else {
        AdjunctKind::Condition
    };
    let marker = Some(Marker { start: at, kind, after, clause });
    match words.lower(at) {
        "if" => {
            let before = at.checked_sub(1);
            let whether =
                before.is_some_and(|b| rules.not_before_if.contains(words.lemma(b)) || words.is_any(b, &["what"]));
            (!whether && !words.is_any(after, &["and", "or", ","]) && !(words.tag(after).is_wh()))
                .then_some(())
                .and(marker)
        }
        "provided" | "providing" | "assuming" | "supposing" | "suppose" | "given" => {
            let clause_follows = words.is(at + 1, "that") || opens && has_finite_before_comma(words, after);
            (clause_follows && (opens || words.is_any(at, &["provided", "providing"]))).then_some(()).and(marker)
        }
        "once" if words.tag(after) == Tag::Vbn => opens.then_some(()).and(marker),
        "without" if words.tag(after).is_wh() || words.is_any(after, &["whose", "which"]) => None,
        "with" => opens.then_some(()).and(marker),
        "once" => {
            let subject = words.tag(after);
            let clause = opens || subject.is_noun() || subject.is_pronoun() || matches!(subject, Tag::Dt | Tag::Jj);
            (clause && has_finite_before_comma(words, after)).then_some(()).and(marker)
        }
        "absent" | "failing" | "barring" | "short" => {
            let used_as_adjective = before_is_be(words, at);
            (opens && !used_as_adjective).then_some(()).and(marker)
        }
        _ => marker,
    }
}

/// "Should talks fail", "Were he to go", "Had it signed".
fn inversion(words: &Words<'_>, at: usize, opens: bool) -> Option<Marker> {
    if !opens || !words.is_any(at, &["should", "were", "had"]) {
        return None;
    }
    let subject = words.tag(at + 1);
    let nominal = subject.is_noun()
        || subject.is_pronoun()
        || matches!(subject, Tag::Dt | Tag::Jj | Tag::Ex | Tag::Cd | Tag::PrpPoss);
    if !nominal || words.is_any(at + 1, &["no"]) && !words.is(at, "be") {
        return None;
    }
    let mut later = at + 2..words.len().min(at + 14);
    let verb = match words.lower(at) {
        "should" => {
            at == 0 && later.clone().any(|token| words.lower(token) == ",")
                || later.any(|token| words.tag(token) == Tag::Vb)
        }
        "were" => {
            let participle = later
                .clone()
                .take_while(|&token| !words.parts_clauses(token))
                .any(|token| words.tag(token) == Tag::Vbn)
                && at > 0;
            participle || later.any(|token| words.tag(token) == Tag::To && words.tag(token + 1) == Tag::Vb)
        }
        _ => later.any(|token| matches!(words.tag(token), Tag::Vbn)),
    };
    // a question ends with its mark, and has no main clause behind a comma
    let question = words.lower(words.len().saturating_sub(1)) == "?";
    (verb && !question).then_some(Marker { start: at, kind: AdjunctKind::Condition, after: at + 1, clause: true })
}

fn longest(pair: &Pair, words: &Words<'_>, at: usize) -> Option<(usize, bool)> {
    let clause = pair.clause.at_form(words, at, words.len()).map(|range| (range.end, true));
    let phrase = pair.phrase.at_form(words, at, words.len()).map(|range| (range.end, false));
    clause.into_iter().chain(phrase).max_by_key(|(end, clause)| (*end, *clause))
}

fn before_is_be(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| words.is(before, "be") || words.tag(before).is_adverb())
}

/// "But if", "And, as", "Only if", "Especially when".
fn after_opening_adverb(words: &Words<'_>, at: usize) -> bool {
    at <= 2
        && (0..at)
            .all(|before| words.tag(before) == Tag::Cc || words.tag(before).is_adverb() || words.lower(before) == ",")
}

fn has_finite_before_comma(words: &Words<'_>, from: usize) -> bool {
    let mut tokens = from..words.len().min(from + 40);
    tokens.by_ref().take_while(|&token| words.lower(token) != ",").any(|token| words.is_finite(token))
}
