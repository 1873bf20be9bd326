//! What a statement hangs on, holds in spite of, and is so because of.

use std::ops::Range;

use syntax::{Relation, Tag};

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

/// ", the minister said on Monday" at the end of a sentence, or between two commas inside of it.
fn trailing_attribution(words: &Words<'_>) -> Option<Adjunct> {
    let len = words.len();
    let last = if words.tag(len.saturating_sub(1)) == Tag::Stop { len - 1 } else { len };
    (2..last).rev().take(40).find_map(|comma| {
        let (start, verb) = says_behind(words, comma, last)?;
        let said_before = (0..comma).any(|token| words.is_finite(token));
        let nothing_said =
            (verb + 1..last).take_while(|&token| !words.parts_clauses(token)).all(|token| !says_more(words, token));
        let rest = (verb + 1..last).find(|&token| words.parts_clauses(token)).unwrap_or(last);
        let rest_by_the_way = rest == last
            || words.tag(rest + 1).is_wh()
            || words.tag(rest + 1) == Tag::Vbg
            || words.is_any(rest + 1, &["a", "an", "the"])
                && (rest..last).all(|token| !words.is_finite(token) || words.tag(token - 1).is_wh());
        (said_before && nothing_said && rest_by_the_way).then_some(Adjunct {
            kind: AdjunctKind::Says,
            range: comma..last,
            body: start..rest,
            clause: true,
            leads: false,
        })
    })
}

/// ", a minister warned on Monday, " set into a sentence: where it ends, if one begins at this comma.
fn inner_attribution(words: &Words<'_>, comma: usize) -> Option<Adjunct> {
    let len = words.len();
    let (start, verb) = says_behind(words, comma, len)?;
    let end = (verb + 1..len.min(verb + 16)).find(|&token| words.lower(token) == ",")?;
    let nothing_said = (verb + 1..end).all(|token| !says_more(words, token));
    let goes_on = (end + 1..len).any(|token| words.is_finite(token)) && !words.is_any(end + 1, &["and", "but"]);
    (nothing_said && goes_on).then_some(Adjunct {
        kind: AdjunctKind::Says,
        range: comma..end + 1,
        body: start..end,
        clause: true,
        leads: false,
    })
}

/// Behind a comma or a closing quotation mark: where who speaks begins, and the verb of speaking.
fn says_behind(words: &Words<'_>, comma: usize, last: usize) -> Option<(usize, usize)> {
    let rules = Rules::embedded();
    let closes = words.tag(comma) == Tag::CloseQuote || matches!(words.lower(comma), "”" | "\"");
    if !closes && words.lower(comma) != "," || words.tag(comma + 1).is_wh() || words.tag(comma + 1) == Tag::Cc {
        return None;
    }
    let start =
        comma + 1 + usize::from(words.tag(comma + 1) == Tag::CloseQuote || words.is_any(comma + 1, &["”", "\""]));
    if words.is_any(start, &["as", "so", "though", "although"]) {
        return None;
    }
    let verb = (start..last.min(start + 14)).find(|&token| words.is_finite(token))?;
    // "its foreign minister, Jane Doe, said": an apposition may stand between
    let commas = (start..verb).filter(|&token| words.parts_clauses(token)).count();
    let apposed = commas == 0
        || commas <= 2 && words.lower(verb - 1) == "," && !words.tag(start).is_adverb() && words.tag(start) != Tag::In;
    let plain = apposed
        && (start..verb).all(|token| !words.tag(token).is_wh() && !words.is_any(token, &["that", "if", "because"]));
    let first_person = words.is_any(start, &["i", "we"])
        && rules.belief.at(words, verb, last).or(rules.stance.predicate.at(words, verb, last)).is_some();
    let told = words.is_any(start, &["i", "we"]) && words.is(verb + 1, "tell");
    let group = (verb..last.min(verb + 3)).filter(|&at| at == verb || words.tag(at).is_verb());
    let says = first_person || told || group.into_iter().any(|at| rules.attributing.at(words, at, last).is_some());
    (plain && says).then_some((start, verb))
}

/// What follows the verb of speaking is what is said, not when or where.
fn says_more(words: &Words<'_>, token: usize) -> bool {
    words.is_finite(token) || words.is_any(token, &["that", ":"])
}

struct Marker {
    start: usize,
    kind: AdjunctKind,
    after: usize,
    clause: bool,
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
    let (after, _) = rules.times.clause.at_form(words, at, words.len()).map(|range| (range.end, true))?;
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

/// "as Kim put it", "as you know": that says who says so, not when.
fn attributes(words: &Words<'_>, after: usize) -> bool {
    let rules = Rules::embedded();
    let end = (after..words.len().min(after + 12)).find(|&token| words.parts_clauses(token)).unwrap_or(words.len());
    let verb = (after..end).find(|&token| words.is_finite(token));
    verb.is_some_and(|verb| {
        let says = (verb..end)
            .any(|token| rules.reporting.at(words, token, end).is_some_and(|cue| cue.end >= end.saturating_sub(1)));
        says || words.is_any(after, &["you", "we", "i", "usual", "ever", "always", "expected"])
    })
}

/// Where the adjunct ends; not behind `len`.
fn extent(words: &Words<'_>, marker: &Marker, leads: bool, seam: Option<usize>, len: usize) -> usize {
    let last = if words.tag(len.saturating_sub(1)) == Tag::Stop { len - 1 } else { len };
    if let Some(seam) = seam.filter(|&seam| leads && seam > marker.after) {
        return seam;
    }
    let mut verb = !marker.clause;
    for token in marker.after..last {
        verb |= words.is_finite(token) || words.tag(token).is_verb() && !leads;
        if matches!(words.lower(token), ";" | "—" | ":" | "–") && token > marker.after {
            return token;
        }
        if leads && verb && token > marker.after && resumes(words, token, last, marker) {
            return token;
        }
        let inverted = words.is(marker.start, "only") && verb && words.tag(token).is_modal();
        if inverted {
            return token;
        }
        if words.lower(token) == "then" && words.lower(token.saturating_sub(1)) == "," {
            return token - 1;
        }
        if words.lower(token) != "," {
            continue;
        }
        let next = token + 1;
        if inner_attribution(words, token).is_some() {
            return token;
        }
        if leads && !marker.clause && !words.is_any(next, &["and", "or", "nor", "which", "who"]) {
            return token;
        }
        // "If Norvik, as it has hinted, were to answer": the clause goes on with its verb
        if leads && words.is_finite(next) && !mid_sentence(words, marker, token) {
            continue;
        }
        if leads {
            let more = words.is_any(
                next,
                &[
                    "and",
                    "or",
                    "nor",
                    "which",
                    "who",
                    "whose",
                    "where",
                    "as",
                    "especially",
                    "particularly",
                    "including",
                    "such",
                ],
            );
            let main = (next..last).any(|later| words.is_finite(later)) && !more;
            let verb = verb || modal_clause_begins(words, next, last);
            if (verb || !marker.clause || mid_sentence(words, marker, token))
                && (main || !(next..last).any(|later| words.is_finite(later)))
            {
                return token;
            }
        } else if words.lower(marker.start.saturating_sub(1)) == "," && words.is_finite(next) {
            // "that the truce, were it agreed, would reach them"
            return token;
        } else {
            let coordinated =
                matches!(words.tag(next), Tag::Cc) && (next..last.min(next + 14)).any(|later| words.is_finite(later));
            let relative = words.is_any(next, &["which", "who"]);
            let another = marker_word(words, next);
            let says = (next..last.min(next + 8))
                .any(|later| words.is_finite(later) && Rules::embedded().reporting.at(words, later, last).is_some());
            if coordinated || relative || another || says {
                return token;
            }
        }
    }
    last
}

/// "Without that clause it would be …", "if he is any guide no one will be": the main clause begins without a comma.
fn resumes(words: &Words<'_>, token: usize, last: usize, marker: &Marker) -> bool {
    let article = !marker.clause
        && words.is_any(token, &["the", "a", "an", "its", "their", "his", "her"])
        && words.tag(token - 1).is_noun()
        && (token..last)
            .take_while(|&at| !words.parts_clauses(at))
            .find(|&at| words.is_finite(at))
            .is_some_and(|verb| words.tag(verb).is_modal());
    if article {
        return true;
    }
    let pronoun = words.is_any(token, &["it", "he", "she", "they", "we", "i", "there", "nobody", "no"]);
    if !pronoun || words.tag(token - 1) == Tag::In || words.tag(token - 1) == Tag::Cc {
        return false;
    }
    let verb = token + 1 + usize::from(words.is_any(token + 1, &["one"]));
    let comma_first = (token..last)
        .find(|&at| words.lower(at) == ",")
        .is_some_and(|comma| (comma..last).any(|at| words.is_finite(at)));
    let finite_before = !marker.clause || (marker.after..token).any(|at| words.is_finite(at));
    words.is_finite(verb) && finite_before && !comma_first
}

/// A clause with a modal begins here: what went before the comma was a clause too, whatever its words were taken for.
fn modal_clause_begins(words: &Words<'_>, from: usize, last: usize) -> bool {
    let mut ahead = (from..last).take_while(|&at| !words.parts_clauses(at));
    ahead.find(|&at| words.is_finite(at)).is_some_and(|verb| verb > from && words.tag(verb).is_modal())
}

/// "The deal, if signed, would …": the adjunct is set between commas.
fn mid_sentence(words: &Words<'_>, marker: &Marker, comma: usize) -> bool {
    let begin = marker.after.saturating_sub(2);
    words.lower(begin) == "," && (comma..words.len()).any(|later| words.is_finite(later))
}

fn marker_word(words: &Words<'_>, at: usize) -> bool {
    words.is_any(at, &["if", "unless", "although", "though", "even", "because", "since", "whereas", "while", "so"])
        || words.relation(at) == Relation::Mark && words.is_any(at, &["as"])
}
