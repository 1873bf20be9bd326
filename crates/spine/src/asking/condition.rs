//! Reading a condition: what a question is asked under.

use vocab::Date;

use super::act::{Lookup, MISSPELT};
use super::cast::Cast;
use super::clause::{AUXILIARIES, Clause};
use super::misunderstood::Misunderstood;
use super::period;
use super::phrase_book::{PhraseBook, Subject};
use super::phrases::{exact_first, fits, near_keys, open_first};
use super::words::words;
use crate::Literal;

/// Reads one condition, as `--if` gives it: a short sentence ("Trump wins 2020", "no deal"), or exactly
/// `us-election-2020=trump`.
///
/// # Errors
/// [`Misunderstood`], with what to write instead.
pub fn parse_condition(text: &str, book: &PhraseBook, as_of: Date) -> Result<Literal, Misunderstood> {
    if let Some((subject, value)) = text.split_once('=') {
        return exact(text, subject, value, book);
    }
    if let Some(literal) = called(text, book) {
        return Ok(literal);
    }
    let words = words(text)?;
    let cast = Cast::new(&words, book, as_of);
    let lookup = Lookup { text, words: &words, book, cast: &cast };
    let mut start = 0;
    while start < words.len()
        && (words[start].is_in(&["if", "that", "suppose", "assuming", "when"]) || words[start].is_in(&AUXILIARIES))
    {
        start += 1;
    }
    if start == words.len() {
        return Err(Misunderstood::new("the condition says nothing that may happen").hint(example(book)));
    }
    let whole = find(&lookup, start, words.len());
    let halves = joint(&lookup, start).and_then(|and| Some((and, find(&lookup, start, and).ok()?)));
    let Some((and, first)) = halves else {
        return whole;
    };
    match find(&lookup, and + 1, words.len()) {
        Ok(second) if second != first => {
            let parts = [lookup.show(start..and), lookup.show(and + 1..words.len())];
            Err(Misunderstood::new("there are two conditions in one")
                .at(lookup.span(start..words.len()))
                .hint(format!("give them apart: `--if \"{}\" --if \"{}\"`", parts[0], parts[1]))
                .suggest(parts))
        }
        // what follows the "and" must not be lost
        Err(error) if whole == Ok(first) => Err(error),
        _ => whole,
    }
}

/// The one value that is called exactly this, word for word: the names of actors in it are not read then.
fn called(text: &str, book: &PhraseBook) -> Option<Literal> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let wanted = plain(text);
    let mut found = book.subjects.iter().flat_map(|subject| {
        let named = |name: &String| plain(name) == wanted;
        subject.values.iter().filter(move |value| value.names.iter().any(named)).map(|value| subject.at(value))
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn find(lookup: &Lookup<'_>, start: usize, end: usize) -> Result<Literal, Misunderstood> {
    let mut clause = Clause::read(lookup.words, lookup.cast, start, end);
    if clause.verb_phrase.is_empty() {
        // a name alone may be all that a contingency's outcome is called by
        clause.verb_phrase = start..end;
    }
    let named = lookup.cast.acting_in(clause.verb_phrase.clone(), lookup.book);
    let when = period::trailing(lookup.words, clause.verb_phrase.clone());
    let said = lookup.said(&clause, &named, when.clone());
    let found = open_first(fits(&said, lookup.askable(&clause, &named)), lookup.cast.as_of);
    let found = exact_first(found, &lookup.show(clause.verb_phrase.clone()));
    if let [fit] = found.as_slice() {
        lookup.refuse_unknown_actor(&clause, &said, Some(fit))?;
    }
    let left = lookup.left_over(&clause, &named, when.clone(), found.first());
    if let Some(error) = left.iter().take(MISSPELT).find_map(|at| lookup.cast.misspelt(*at)) {
        return Err(error);
    }
    if let [fit] = found.as_slice()
        && when.is_none()
    {
        lookup.refuse_unread(&left, Some(fit))?;
    }
    match found.as_slice() {
        [] => {
            Err(lookup.unknown_act(&clause, &said, lookup.askable(&clause, &[])).hint_if_none(|| example(lookup.book)))
        }
        [fit] => match when {
            Some(when) if !when.clone().any(|at| fit.stems.contains(&lookup.words[at].folded)) => {
                let hint = "a condition holds or not within the question's own days: leave the time out";
                Err(period::refuse(lookup.text, lookup.words, when).hint(hint))
            }
            _ => Ok(fit.literal()),
        },
        several => {
            let keys = several.iter().map(|fit| fit.literal().to_string());
            let listed: Vec<String> = keys.collect();
            Err(lookup
                .ambiguous(start..end, several)
                .hint(format!("say more, or give one exactly: {}", listed.join(", "))))
        }
    }
}

/// Where "and" joins two conditions, and not merely two names at the end.
fn joint(lookup: &Lookup<'_>, start: usize) -> Option<usize> {
    let words = lookup.words;
    let and = (start + 1..words.len().saturating_sub(1)).find(|at| words[*at].is("and"))?;
    let last = lookup.cast.named_in(and + 1..words.len());
    let only_a_name = last.first().is_some_and(|named| named.words == (and + 1..words.len()));
    (!only_a_name).then_some(and)
}

/// `subject=value`
fn exact(text: &str, subject: &str, value: &str, book: &PhraseBook) -> Result<Literal, Misunderstood> {
    let place = |part: &str| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        start..start + part.len()
    };
    let (subject, value) = (subject.trim(), value.trim());
    let keys = || book.subjects.iter().map(|subject| &subject.key);
    let Some(found) = book.subjects.iter().find(|s| s.key.as_str() == subject) else {
        let error =
            Misunderstood::new(format!("the situation has nothing called `{}`", shown(subject))).at(place(subject));
        return Err(did_you_mean(error, near_keys(subject, keys()), || {
            format!("it has {}", keys().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }));
    };
    let Some(chosen) = found.values.iter().find(|v| v.key.as_str() == value) else {
        let error = Misunderstood::new(format!("`{subject}` has no value `{}`", shown(value))).at(place(value));
        let values = || found.values.iter().map(|value| &value.key);
        return Err(did_you_mean(error, near_keys(value, values()), || {
            format!("its values are {}", values().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }));
    };
    Ok(found.at(chosen))
}

fn did_you_mean(error: Misunderstood, near: Vec<String>, otherwise: impl Fn() -> String) -> Misunderstood {
    let hint = near.first().map_or_else(otherwise, |near| format!("did you mean `{near}`?"));
    error.hint(hint).suggest(near)
}

/// A text in a message: short, and without control characters.
fn shown(text: &str) -> String {
    text.chars().take(60).flat_map(char::escape_debug).collect()
}

/// How a condition may be written, told with one of the book's.
fn example(book: &PhraseBook) -> String {
    let some = |subject: &Subject| {
        let value = subject.values.iter().find(|value| !value.status_quo).or(subject.values.first())?;
        Some(format!("write a short sentence, as in `--if \"{}\"`, or `--if {}`", value.label(), subject.at(value)))
    };
    let found = book.subjects.iter().find_map(some);
    found.unwrap_or_else(|| "there is nothing in the situation that can be assumed".to_owned())
}
