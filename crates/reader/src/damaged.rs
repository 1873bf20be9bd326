//! What a sentence has lost.

use syntax::Tag;

use crate::rules::Rules;
use crate::words::Words;

/// Where a clause that begins a sentence has lost its "if", if one has: the comma behind it, in tokens.
///
/// "The president wins again, there is a high probability that …": two clauses with nothing but a comma between, the
/// first in the present, the second about what is to come. Whoever reads that as a statement makes a fact of a condition.
pub(crate) fn lost_if(words: &Words<'_>) -> Option<usize> {
    let len = words.len();
    let rules = Rules::embedded();
    let comma = (2..len.min(40)).find(|&at| {
        words.lower(at) == "," && {
            let (mut verb, mut modal) = (false, false);
            for token in 0..at {
                verb |= words.tag(token).is_finite() || is_hidden_verb(words, token);
                modal |= words.tag(token).is_modal();
            }
            verb && !modal && starts_clause(words, at + 1, len)
        }
    })?;
    let first_verb = (1..comma).find(|&at| words.tag(at).is_finite() || is_hidden_verb(words, at))?;
    // "is", "says", "believes" and the like: a report, or a statement that goes on
    let bare = words.tag(first_verb) == Tag::Vbd && words.lower(first_verb) == words.lemma(first_verb);
    let present = matches!(words.tag(first_verb), Tag::Vbz | Tag::Vbp | Tag::Nns) || bare;
    let reports = (first_verb..comma)
        .any(|at| rules.reporting.at(words, at, comma).is_some() || rules.belief.at(words, at, comma).is_some());
    let subordinate = words.is_any(
        0,
        &[
            "as", "if", "when", "while", "although", "though", "since", "because", "unless", "once", "until", "after",
            "before", "even", "should", "were", "had", "whatever", "whether", "the", "what", "who", "for", "in",
        ],
    ) && !words.is_any(0, &["the"])
        || words.tag(0).is_wh()
        || (0..comma).any(|at| {
            words.is_any(at, &["if", "unless", "because", "when", "although", "while"])
                || words.tag(at) == Tag::Colon
                || words.lower(at) == ";"
        });
    let subject_first = words.tag(0).is_noun()
        || words.tag(0).is_pronoun()
        || matches!(words.tag(0), Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd);
    let has_object_or_end = comma > first_verb;
    (present && !reports && !subordinate && subject_first && has_object_or_end).then_some(comma)
}

/// "The regent signs the charter": taken for a plural noun, but an object follows.
fn is_hidden_verb(words: &Words<'_>, token: usize) -> bool {
    let object = matches!(words.tag(token + 1), Tag::Dt | Tag::PrpPoss | Tag::Prp);
    let before = words.tag(token.saturating_sub(1));
    // "the ceasefire holds, there is …", "Mayor Okoro moves into the hall, the barricades are …"
    let intransitive = words.lower(token + 1) == "," && matches!(before, Tag::Nn | Tag::Nnp);
    let moves = before == Tag::Nnp && matches!(words.tag(token + 1), Tag::In | Tag::To | Tag::Rp);
    words.tag(token) == Tag::Nns && (object || intransitive || moves) && !before.is_verb()
}

/// Whether what follows the comma is a clause of its own about what is to come, with no word that joins it on.
fn starts_clause(words: &Words<'_>, from: usize, len: usize) -> bool {
    let first = words.tag(from);
    let joined = matches!(
        first,
        Tag::Cc
            | Tag::Wdt
            | Tag::Wp
            | Tag::WpPoss
            | Tag::Wrb
            | Tag::In
            | Tag::Vbg
            | Tag::Vbn
            | Tag::Rb
            | Tag::To
            | Tag::OpenQuote
    ) && !words.is_any(from, &["then"]);
    if joined || words.is_any(from, &["so", "and", "but", "or", "which", "who"]) {
        return false;
    }
    // the subject stands right before its verb, without another comma
    let verb = (from..len.min(from + 12)).take_while(|&at| !words.parts_clauses(at)).find(|&at| words.is_finite(at));
    let Some(verb) = verb.filter(|&verb| verb > from) else { return false };
    let future = words.is_any(verb, &["will", "would", "may", "might", "could", "'ll", "wo", "can", "must"]);
    let likely = (from..len.min(verb + 8)).any(|at| {
        matches!(
            words.lower(at),
            "likely"
                | "unlikely"
                | "probability"
                | "chance"
                | "chances"
                | "bound"
                | "certain"
                | "risk"
                | "odds"
                | "prospect"
                | "hope"
                | "likelihood"
                | "going"
        )
    });
    let nominal = (from..verb).all(|at| !words.tag(at).is_wh() && !words.is_any(at, &["who", "which", "whose"]));
    (future || likely) && nominal
}

/// The word before which a number is missing, if one is: "a year-old treaty", "by per cent", "of million".
pub(crate) fn lost_number(words: &Words<'_>) -> Option<usize> {
    (0..words.len()).find(|&at| {
        let before = at.checked_sub(1);
        let is = |token: usize, any: &[&str]| words.is_any(token, any);
        let number_before = before.is_some_and(|b| {
            words.tag(b) == Tag::Cd
                || is(
                    b,
                    &[
                        "a", "one", "several", "few", "many", "some", "hundred", "hundreds", "thousand", "half",
                        "each", "every", "per", "the", "high", "small", "large", "in", "what", "which", "certain", "-",
                    ],
                )
                || words.tag(b).is_adjective()
        });
        let hyphen_age = is(at, &["year", "month", "day", "week"])
            && words.lower(at + 1) == "-"
            && is(at + 2, &["old"])
            && before.is_some_and(|b| is(b, &["a", "an", "the", "its", "their", "this"]));
        let age_in_one = is(at, &["year-old", "month-old"])
            && before.is_some_and(|b| is(b, &["a", "an", "the", "its", "their", "this"]));
        let per_cent = (is(at, &["percent", "%"]) || is(at, &["per"]) && is(at + 1, &["cent"]))
            && !number_before
            && before.is_some();
        let amount = is(at, &["million", "billion", "trillion"])
            && before.is_some_and(|b| {
                is(b, &["$", "of", "by", "to", "about", "some", "than", "over", "nearly", "€", "£", "worth", "from"])
            });
        let vote = is(at, &["by", "from"])
            && is(at + 1, &["to"])
            && !words.is_any(at + 2, &["the", "a", "an"])
            && !words.tag(at + 2).is_verb()
            && words.tag(at + 2) != Tag::Cd;
        let between = is(at, &["between"]) && is(at + 1, &["and"]);
        let signed_in = is(at, &["in", "since", "until", "by"])
            && before.is_some_and(|b| words.tag(b).is_past())
            && is(at + 1, &[",", "."])
            && words.tag(at) == Tag::In
            && !is(at, &["in"]);
        let hours_ago = is(at, &["hours", "days", "weeks", "months", "years"])
            && is(at + 1, &["ago"])
            && before.is_none_or(|b| words.tag(b) == Tag::Vbn || words.tag(b) == Tag::Vbd);
        hyphen_age || age_in_one || per_cent || amount || vote || between || signed_in || hours_ago
    })
}

/// Whether the last word leads on to something that is not there: "held since", "with the".
pub(crate) fn leads_nowhere(words: &Words<'_>) -> bool {
    let len = words.len();
    let last = (0..len).rev().find(|&at| !words.tag(at).is_punctuation());
    let stopped = words.tag(len.saturating_sub(1)) == Tag::Stop;
    last.is_some_and(|last| {
        let leads = words.is_any(
            last,
            &[
                "the", "a", "an", "of", "and", "or", "but", "with", "since", "to", "that", "which", "their", "its",
                "than", "from", "between", "into", "would", "will",
            ],
        );
        leads && (!stopped || words.is_any(last, &["the", "a", "an", "of", "and", "or", "their", "its", "than"]))
    })
}

/// Whether the sentence begins in its middle: with a small letter, though something stood before it.
pub(crate) fn begins_inside(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_lowercase)
}
