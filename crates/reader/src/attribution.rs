//! Whose words a sentence gives, beside them: "according to", ", the minister said".

use syntax::Tag;

use crate::adjunct::{Adjunct, AdjunctKind};
use crate::rules::Rules;
use crate::words::Words;

/// ", the minister said on Monday" at the end of a sentence, or between two commas inside of it.
pub(crate) fn trailing_attribution(words: &Words<'_>) -> Option<Adjunct> {
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
pub(crate) fn inner_attribution(words: &Words<'_>, comma: usize) -> Option<Adjunct> {
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

/// "as Kim put it", "as you know": that says who says so, not when.
pub(crate) fn attributes(words: &Words<'_>, after: usize) -> bool {
    let rules = Rules::embedded();
    let end = (after..words.len().min(after + 12)).find(|&token| words.parts_clauses(token)).unwrap_or(words.len());
    let verb = (after..end).find(|&token| words.is_finite(token));
    verb.is_some_and(|verb| {
        let says = (verb..end)
            .any(|token| rules.reporting.at(words, token, end).is_some_and(|cue| cue.end >= end.saturating_sub(1)));
        says || words.is_any(after, &["you", "we", "i", "usual", "ever", "always", "expected"])
    })
}
