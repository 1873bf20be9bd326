//! Where an adjunct ends.

use syntax::{Relation, Tag};

use crate::adjunct::Marker;
use crate::attribution::inner_attribution;
use crate::rules::Rules;
use crate::words::Words;

/// Where the adjunct ends; not behind `len`.
pub(crate) fn extent(words: &Words<'_>, marker: &Marker, leads: bool, seam: Option<usize>, len: usize) -> usize {
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
