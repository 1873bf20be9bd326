//! Sentences that are no part of the text: what the site prints round it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::embedded;

/// What a sentence is that is no prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noise {
    /// A line of the site.
    Site,
    /// It announces another text, and may hold the teaser itself.
    BeforeTeaser {
        /// Words follow the announcement in the same sentence.
        with_teaser: bool,
    },
    /// A greeting.
    Greeting,
    /// Numbers and marks.
    Counter,
    /// Words in a script other than the page's.
    OtherScript,
    /// Prose that runs into a line of the site: nobody can tell where it would have ended.
    RunsIn,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Site,
    BeforeTeaser,
    Greeting,
}

#[derive(Deserialize)]
struct Lists {
    site: Vec<String>,
    before_a_teaser: Vec<String>,
    greetings: Vec<String>,
}

/// From the first word of a phrase to the phrases that begin with it, the longest first.
type Phrases = HashMap<String, Vec<(Vec<String>, Sort)>>;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let lists: Lists = embedded("furniture.toml", include_str!("../data/furniture.toml"));
    let mut phrases: Phrases = HashMap::new();
    let sorts =
        [(lists.site, Sort::Site), (lists.before_a_teaser, Sort::BeforeTeaser), (lists.greetings, Sort::Greeting)];
    for (list, sort) in sorts {
        for phrase in list {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            phrases.entry(words[0].clone()).or_default().push((words, sort));
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    phrases
});

/// Sentences longer than this are looked at only at their ends.
const SHORT: usize = 16;

struct Word<'t> {
    text: &'t str,
    lower: String,
}

/// What sort of noise the sentence is, if it is noise.
pub(crate) fn noise(sentence: &str) -> Option<Noise> {
    if let Some(noise) = not_latin(sentence) {
        return Some(noise);
    }
    let words: Vec<Word<'_>> = words(sentence);
    if words.len() > SHORT * 4 {
        return None;
    }
    let mut covered = 0;
    let mut first: Option<(usize, Sort)> = None;
    let (mut at, mut run_in) = (0, false);
    while at < words.len() {
        // "3 min read", "12 Comments"
        let number = words[at].text.bytes().all(|byte| byte.is_ascii_digit());
        if number && at == covered && words.len() <= 4 {
            covered += 1;
            at += 1;
            continue;
        }
        let Some((len, sort)) = phrase_at(&words, at) else {
            at += 1;
            continue;
        };
        let whole = at == 0 && len == words.len();
        // inside of prose only what is set with capitals of its own is foreign to it: "was added after Related Content"
        let capital = words.len() <= 4 && covered > 0 && !sentence.ends_with('.')
            || words[at].text.chars().next().is_some_and(char::is_uppercase);
        if whole || capital && (len > 1 || at == covered) || sort == Sort::Greeting && len > 2 {
            first = first.or(Some((at, sort)));
            covered += len;
            run_in |= at > 1 && len > 1;
            at += len;
        } else {
            at += 1;
        }
    }
    let (at, sort) = first?;
    let rest = words.len() - covered;
    if matches!(words[0].lower.as_str(), "©" | "copyright") {
        return Some(Noise::Site);
    }
    let stopped = sentence.ends_with(['.', '!']);
    match sort {
        Sort::Greeting if rest <= 12 => Some(Noise::Greeting),
        Sort::Site if rest <= 1 && (rest == 0 || covered > 1) => Some(Noise::Site),
        Sort::BeforeTeaser if rest == 0 || at == 0 && covered > 1 && rest <= 2 && !sentence.contains(':') => {
            Some(Noise::BeforeTeaser { with_teaser: false })
        }
        Sort::BeforeTeaser if at == 0 && (covered > 1 || sentence.contains(':')) && rest <= SHORT => {
            Some(Noise::BeforeTeaser { with_teaser: true })
        }
        Sort::Site if at == 0 && (covered > 2 && rest <= 4 || covered > 1 && rest <= 6 && !stopped) => {
            Some(Noise::Site)
        }
        _ => (run_in && rest > 1).then_some(Noise::RunsIn),
    }
}

/// Words that, with a capital in the middle of prose, are the site's.
const ALONE: [&str; 3] = ["advertisement", "advert", "sponsored"];

/// What sites offer.
const OFFERED: [&str; 11] = [
    "letter",
    "newsletter",
    "newsletters",
    "weekly",
    "daily",
    "briefing",
    "alerts",
    "updates",
    "app",
    "channel",
    "podcast",
];

/// Where a line of the site runs into prose, in bytes: "was added after Related Content", "nationalising the Follow us on
/// WhatsApp mine". What stands before and behind it belongs together no more.
pub(crate) fn run_in(sentence: &str) -> Option<Range<usize>> {
    let words: Vec<Word<'_>> = words(sentence);
    let capital = |at: usize| words[at].text.chars().next().is_some_and(char::is_uppercase);
    let (first, mut len) = (2..words.len()).find_map(|at| {
        let alone = capital(at) && ALONE.contains(&words[at].lower.as_str());
        let phrase = phrase_at(&words, at).filter(|(len, sort)| capital(at) && *len > 1 && *sort != Sort::Greeting);
        alone.then_some((at, 1)).or_else(|| phrase.map(|(len, _)| (at, len)))
    })?;
    while let Some((more, _)) =
        (first + len < words.len()).then(|| phrase_at(&words, first + len)).flatten().filter(|_| capital(first + len))
    {
        len += more;
    }
    // "Sign up for our Balkans letter", "Subscribe to Portwatch weekly"
    let open =
        words.get(first + len - 1).is_some_and(|word| matches!(word.lower.as_str(), "our" | "to" | "for" | "on"));
    while open
        && first + len < words.len()
        && (capital(first + len) || OFFERED.contains(&words[first + len].lower.as_str()))
    {
        len += 1;
    }
    let offset = |word: &Word<'_>| word.text.as_ptr() as usize - sentence.as_ptr() as usize;
    let last = words.get(first + len - 1)?;
    let mut end = offset(last) + last.text.len();
    if first + len == words.len() {
        end = sentence.len();
    }
    Some(offset(&words[first])..end)
}

/// Numbers and marks without words, or letters of another script without English ones.
fn not_latin(sentence: &str) -> Option<Noise> {
    let (mut latin, mut other, mut words) = (0, 0, 0);
    let mut in_word = 0;
    for c in sentence.chars() {
        if c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c) {
            latin += 1;
            in_word += 1;
            if in_word == 2 {
                words += 1;
            }
            continue;
        }
        in_word = 0;
        other += usize::from(c.is_alphabetic());
    }
    if other > latin { Some(Noise::OtherScript) } else { (words == 0).then_some(Noise::Counter) }
}

fn words(sentence: &str) -> Vec<Word<'_>> {
    sentence
        .split(|c: char| c.is_whitespace() || matches!(c, '—' | '|' | '·' | '»' | '/'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '©'))
        .filter(|word| !word.is_empty())
        .take(SHORT * 4 + 1)
        .map(|text| Word { text, lower: text.to_lowercase().replace('’', "'") })
        .collect()
}

fn phrase_at(words: &[Word<'_>], at: usize) -> Option<(usize, Sort)> {
    let candidates = PHRASES.get(&words[at].lower)?;
    let fits = |phrase: &[String]| {
        words.get(at..at + phrase.len()).is_some_and(|here| here.iter().zip(phrase).all(|(word, p)| word.lower == *p))
    };
    candidates.iter().find(|(phrase, _)| fits(phrase)).map(|(phrase, sort)| (phrase.len(), *sort))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_site_are_told_from_prose() {
        for line in [
            "Show Comments View the discussion thread.",
            "Share this article",
            "All rights reserved.",
            "Facebook Twitter",
        ] {
            assert_eq!(noise(line), Some(Noise::Site), "{line}");
        }
        let next = "Previous Article Winter games: Going nowhere in a decade.";
        assert_eq!(noise(next), Some(Noise::BeforeTeaser { with_teaser: true }));
        assert_eq!(noise("You may also be interested in."), Some(Noise::BeforeTeaser { with_teaser: false }));
        assert_eq!(noise("A new bridge was opened after Related Content."), Some(Noise::RunsIn));
        assert_eq!(noise("1000 / 1000"), Some(Noise::Counter));
        assert_eq!(noise("0コメント"), Some(Noise::OtherScript));
    }

    #[test]
    fn prose_that_uses_the_same_words_stays_prose() {
        for line in [
            "The minister's comments came late.",
            "Next year the two will share the water.",
            "Register of voters in hand, the commission left for home.",
            "Politics, as ever, decides.",
            "The Next Article of the treaty binds both sides to a share of the river.",
        ] {
            assert_eq!(noise(line), None, "{line}");
        }
    }
}
