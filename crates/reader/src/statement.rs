//! The statements that stand side by side in a sentence, and the subject and predicate of each.

use std::ops::Range;

use syntax::{Relation, Tag};

use crate::rules::Rules;
use crate::words::Words;

/// A statement's subject and predicate, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Core {
    /// Where the statement begins.
    pub start: usize,
    /// Who or what it is about; empty where nothing stands before the verb.
    pub subject: Range<usize>,
    /// From the verb that makes it finite to the last word of the verb group.
    pub group: Range<usize>,
    /// Where the statement ends.
    pub end: usize,
}

/// Cuts a sentence into statements. `masked` tells which tokens belong to adjuncts.
pub(crate) fn statements(words: &Words<'_>, masked: &[bool]) -> Vec<Range<usize>> {
    let len = words.len();
    let mut found = Vec::new();
    let (mut start, mut finite) = (0, false);
    for at in 0..len {
        if masked[at] {
            continue;
        }
        let parts = finite && cuts(words, masked, start, at, len);
        if parts {
            found.push(start..at);
            start = at;
            finite = false;
        }
        finite |= words.is_finite(at);
    }
    if start < len {
        found.push(start..len);
    }
    found
}

/// Whether a new statement begins at this token.
fn cuts(words: &Words<'_>, masked: &[bool], start: usize, at: usize, len: usize) -> bool {
    let hard = matches!(words.lower(at), ";" | "—" | "–" | "--") && !words.is_hyphen(at) || words.lower(at) == ":";
    if hard {
        let announces =
            words.lower(at) == ":" && at > 0 && Rules::embedded().reporting.at(words, at - 1, at + 1).is_some();
        return !announces && begins_statement(words, masked, at + 1, len).is_some();
    }
    if words.tag(at) == Tag::Wdt && words.lower(at) == "which" && words.lower(at.wrapping_sub(1)) == "," {
        // ", which is not going to happen"
        return words.is_finite(at + 1);
    }
    if words.is_any(at, &["adding", "saying", "warning", "noting", "arguing", "insisting"])
        && words.lower(at - 1) == ","
        && words.lower(at + 1) == "that"
    {
        return true;
    }
    let joins = words.tag(at) == Tag::Cc && words.is_any(at, &["and", "but", "yet", "or", "so", "nor"])
        || words.is_any(at, &["though", "although", "while", "whereas", "so"]);
    if !joins {
        return false;
    }
    let comma = at > 0 && words.lower(at - 1) == ",";
    let Some((from, verb)) = begins_statement(words, masked, at + 1, len) else { return false };
    if comma {
        return verb > from || words.is_any(from, &["there", "it"]);
    }
    // "whether eastern and western states will": the clause begun by "whether" still lacks its verb
    let opened = (start..at).rev().find(|&token| words.is_any(token, &["whether", "that", "how", "if"]));
    if opened.is_some_and(|opened| (opened..at).all(|token| !words.is_finite(token))) {
        return false;
    }
    // without a comma only what plainly has a subject of its own, and is not inside a reported clause
    let nominal = (from..verb).all(|token| {
        let tag = words.tag(token);
        tag.is_noun()
            || tag.is_pronoun()
            || matches!(tag, Tag::Dt | Tag::Jj | Tag::Pos | Tag::Cd | Tag::Ex | Tag::Hyph | Tag::Rb)
    });
    let own = verb > from
        && (from..verb)
            .any(|token| words.tag(token).is_noun() || words.tag(token).is_pronoun() || words.tag(token) == Tag::Ex);
    // of what is coordinated the tree knows whether it is nouns
    let joins_nouns = words.tree.tokens[at]
        .head
        .is_some_and(|head| words.tag(head).is_noun() && words.relation(head) == Relation::Conj && head < verb);
    words.tag(at) == Tag::Cc
        && !joins_nouns
        && words.is_any(at, &["and", "but"])
        && nominal
        && own
        && verb - from <= 7
        && !words.tag(from).is_wh()
}

/// The first word and the finite verb of the statement that begins here, if one does.
fn begins_statement(words: &Words<'_>, masked: &[bool], from: usize, len: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < len
        && (masked[at]
            || words.tag(at).is_adverb()
            || words.lower(at) == ","
            || matches!(words.tag(at), Tag::OpenQuote | Tag::CloseQuote))
    {
        at += 1;
    }
    let first = at;
    if words.tag(first).is_wh()
        || words.is(first, "that") && words.tag(first + 1) != Tag::Vbz && !words.is_finite(first + 1)
    {
        return None;
    }
    let verb = finite_verb(words, masked, first..len)?;
    let clear = (first..verb).all(|token| masked[token] || !matches!(words.lower(token), ";" | "—" | ":"));
    clear.then_some((first, verb))
}

/// The verb that makes a stretch finite: the first tensed verb or modal that is not inside a relative clause.
fn finite_verb(words: &Words<'_>, masked: &[bool], range: Range<usize>) -> Option<usize> {
    let (mut inside, mut after_noun) = (0, false);
    let mut spare = None;
    let mut at = range.start;
    while at < range.end {
        if masked[at] {
            at += 1;
            continue;
        }
        let tag = words.tag(at);
        let opens_relative = matches!(tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb) && at > range.start
            || words.lower(at) == "that"
                && after_noun
                && !words.tag(at + 1).is_noun()
                && (words.is_finite(at + 1) || words.tag(at) == Tag::Wdt);
        if opens_relative {
            inside += 1;
        } else if words.is_finite(at) {
            let participle = tag == Tag::Vbd && words.relation(at) == Relation::Acl;
            if inside > 0 {
                inside -= 1;
                // the whole verb group of the relative clause
                while at + 1 < range.end && (words.tag(at + 1).is_verb() || words.tag(at + 1).is_adverb()) {
                    at += 1;
                }
            } else if participle {
                spare = spare.or(Some(at));
            } else {
                return Some(at);
            }
        }
        after_noun = tag.is_noun() || words.lower(at) == ",";
        at += 1;
    }
    spare
}

/// The subject and predicate of a statement; nothing if no verb makes it one.
pub(crate) fn core(words: &Words<'_>, masked: &[bool], range: Range<usize>) -> Option<Core> {
    let verb = finite_verb(words, masked, range.clone()).or_else(|| bare_participle(words, masked, &range))?;
    let mut last = verb;
    let mut at = verb + 1;
    while at < range.end {
        let tag = words.tag(at);
        let goes_on = masked[at]
            || tag.is_verb()
            || tag.is_adverb()
            || tag == Tag::To && words.tag(at + 1) == Tag::Vb
            || words.lower(at) == "not";
        // "will, it seems, join": set between commas, and the verb goes on behind
        if !goes_on {
            match parenthesis(words, at, range.end) {
                Some(behind) => {
                    at = behind;
                    continue;
                }
                None => break,
            }
        }
        if !masked[at] {
            last = at;
        }
        at += 1;
    }
    let end = range.end;
    Some(Core {
        start: range.start,
        subject: subject(words, masked, range.start..verb, verb..last + 1),
        group: verb..last + 1,
        end,
    })
}

/// "The union, whose envoy left, put a brave face on it": a past tense that was taken for a participle.
fn bare_participle(words: &Words<'_>, masked: &[bool], range: &Range<usize>) -> Option<usize> {
    let root = words.tree.root()?;
    let helped = (range.start..root).rev().take(4).any(|at| words.is(at, "be") || words.is(at, "have"));
    (range.contains(&root) && root > range.start && !masked[root] && words.tag(root) == Tag::Vbn && !helped)
        .then_some(root)
}

/// Behind the second of two commas, if what lies between is short and a verb follows.
fn parenthesis(words: &Words<'_>, comma: usize, end: usize) -> Option<usize> {
    if words.lower(comma) != "," {
        return None;
    }
    let second = (comma + 2..end.min(comma + 7)).find(|&token| words.lower(token) == ",")?;
    let verb = words.tag(second + 1);
    let short =
        (comma + 1..second).all(|token| !words.is_finite(token) || words.is_any(token, &["seems", "appears", "is"]));
    (short && (verb == Tag::Vb || verb == Tag::Vbn)).then_some(second + 1)
}

/// The words of the subject: before the verb, without what leads up to it.
fn subject(words: &Words<'_>, masked: &[bool], before: Range<usize>, group: Range<usize>) -> Range<usize> {
    let from_tree = before.clone().rev().find(|&token| {
        !masked[token]
            && matches!(words.relation(token), Relation::Nsubj | Relation::NsubjPass)
            && !words.tag(token).is_wh()
            && words.lower(token) != "that"
            && !(words.tree.subtree(token).start > before.start
                && words.tag(words.tree.subtree(token).start - 1) == Tag::In)
            && words.tree.tokens[token].head.is_some_and(|head| head >= group.start)
    });
    let start_of = |mut start: usize, end: usize| {
        while start < end && leads_up(words, masked, start) {
            start += 1;
        }
        start
    };
    if let Some(head) = from_tree {
        let subtree = words.tree.subtree(head);
        let from = subtree.start.max(before.start);
        let to = subtree.end.min(before.end);
        let comma = (head..to).find(|&token| words.lower(token) == "," || masked[token]).unwrap_or(to);
        let begin = (from..head)
            .rev()
            .find(|&token| masked[token] || words.lower(token) == "," && !is_list(words, token, head))
            .map_or(from, |token| token + 1);
        let begin = start_of(begin, head);
        if words.tag(begin) != Tag::In {
            return begin..comma.max(head + 1);
        }
    }
    // the last stretch between commas that is nominal
    let mut pieces = Vec::new();
    let mut start = before.start;
    for token in before.clone() {
        if masked[token] || words.parts_clauses(token) {
            pieces.push(start..token);
            start = token + 1;
        }
    }
    pieces.push(start..before.end);
    let nominal = pieces.into_iter().filter_map(|piece| {
        let start = start_of(piece.start, piece.end);
        let first = words.tag(start);
        let fits = start < piece.end
            && !words.is_any(start, &["which", "who", "whose", "that", "where", "when"])
            && (first.is_noun()
                || first.is_pronoun()
                || first.is_adjective()
                || first.is_number()
                || matches!(first, Tag::Dt | Tag::Pdt | Tag::Vbg | Tag::Ex));
        fits.then_some(start..piece.end)
    });
    let mut nominal: Vec<Range<usize>> = nominal.collect();
    let last = nominal.pop().unwrap_or(before.end..before.end);
    // "General Prasit, the regional commander, refuses": an apposition is no subject
    let apposed = words.is_any(last.start, &["a", "an", "the", "its", "his", "her", "their"])
        && last.end < before.end
        && words.lower(last.end) == ",";
    match nominal.pop().filter(|first| apposed && first.end + 1 == last.start) {
        Some(first) => first,
        None => last,
    }
}

/// "A, B and C": commas of a list stay in the subject.
fn is_list(words: &Words<'_>, comma: usize, head: usize) -> bool {
    (comma..head).any(|token| words.tag(token) == Tag::Cc) && words.tag(comma.saturating_sub(1)).is_noun()
}

fn leads_up(words: &Words<'_>, masked: &[bool], token: usize) -> bool {
    let tag = words.tag(token);
    masked[token]
        || tag == Tag::Cc && !words.is_any(token, &["both", "neither", "either"])
        || tag.is_adverb() && !words.is_any(token, &["even", "only", "nearly", "almost", "most"])
        || matches!(tag, Tag::OpenQuote | Tag::Comma | Tag::Colon | Tag::Wrb)
        || words.is_any(token, &["that", "so", "though", "although", "while", "whereas", "why", "whether"])
            && tag != Tag::Dt
}
