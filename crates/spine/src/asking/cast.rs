//! Who is meant: names of actors among the words of a question.

use std::collections::HashMap;
use std::ops::Range;

use vocab::{ActorId, Date, Gazetteer};

use super::lexicon::is_function_word;
use super::misunderstood::Misunderstood;
use super::phrase_book::PhraseBook;
use super::words::{Word, fold, folded};

/// The longest name that is looked for, in words.
const LONGEST_NAME: usize = 6;

/// Words for those who act in a state's name. "China's leadership" is China.
const OFFICES: [&str; 22] = [
    "government",
    "leadership",
    "leader",
    "leaders",
    "regime",
    "administration",
    "president",
    "chairman",
    "premier",
    "minister",
    "officials",
    "authorities",
    "military",
    "army",
    "party",
    "state",
    "side",
    "capital",
    "diplomats",
    "people",
    "rulers",
    "king",
];

/// An actor named in a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub actor: ActorId,
    /// Which words, articles and offices included.
    pub words: Range<usize>,
}

/// Finds actors among the words of one question.
pub(super) struct Cast<'a> {
    words: &'a [Word],
    book: HashMap<String, ActorId>,
    names: Vec<&'a str>,
    gazetteer: &'static Gazetteer,
    as_of: Date,
    /// For each word, the end of the longest name that the gazetteer finds to start there.
    mentioned: HashMap<usize, (usize, ActorId)>,
}

impl<'a> Cast<'a> {
    pub fn new(words: &'a [Word], book: &'a PhraseBook, as_of: Date) -> Self {
        let gazetteer = Gazetteer::builtin();
        let (mut line, mut starts) = (String::new(), Vec::new());
        for word in words {
            starts.push(line.len());
            line.push_str(&word.text);
            line.extend(word.then);
            line.push(' ');
        }
        let mut mentioned = HashMap::new();
        for mention in gazetteer.mentions_at(&line, as_of) {
            let first = starts.partition_point(|start| *start < mention.range.start);
            let end = starts.partition_point(|start| *start < mention.range.end);
            if starts.get(first) == Some(&mention.range.start) && end > first {
                mentioned.insert(first, (end, mention.actor));
            }
        }
        Self {
            words,
            book: book
                .actors
                .iter()
                .map(|(name, actor)| (folded(name), actor.clone()))
                .collect(),
            names: book.actors.iter().map(|(name, _)| name.as_str()).collect(),
            gazetteer,
            as_of,
            mentioned,
        }
    }

    /// The actor whose name starts at a word, where a name is expected: so "us" may be a country.
    pub fn expected_at(&self, at: usize) -> Option<Named> {
        let mut start = at;
        loop {
            if self.words.get(start)?.is("the") {
                start += 1;
            } else if self.words[start].is_in(&OFFICES) {
                let of = self.words.get(start + 1)?.is_in(&["of", "in"]);
                start += if of { 2 } else { 1 };
            } else {
                break;
            }
        }
        let (end, actor) = self.name_at(start, true)?;
        Some(self.with_offices(at, end, actor))
    }

    /// All actors named in a stretch of words, left to right.
    pub fn named_in(&self, stretch: Range<usize>) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = stretch.start;
        while at < stretch.end {
            match self
                .name_at(at, false)
                .filter(|(end, _)| *end <= stretch.end)
            {
                Some((end, actor)) => {
                    let article = at > stretch.start && self.words[at - 1].is("the");
                    let named = self.with_offices(at - usize::from(article), end, actor);
                    at = named.words.end.max(end);
                    found.push(named);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Takes in what follows a name and means the same actor: offices ("government"), and who holds them.
    fn with_offices(&self, start: usize, mut end: usize, actor: ActorId) -> Named {
        loop {
            let offices = self.words[end..]
                .iter()
                .take_while(|word| word.is_in(&OFFICES))
                .count();
            let separated = end > 0 && self.words[end - 1].then.is_some();
            match self.name_at(end + offices, false) {
                Some((next, same)) if same == actor && !separated => end = next,
                _ => {
                    let end = if separated { end } else { end + offices };
                    return Named {
                        actor,
                        words: start..end,
                    };
                }
            }
        }
    }

    /// The longest name that starts at a word. Unless one is expected there, a small word is taken for a name only if it is
    /// written in capitals ("US", not "us").
    fn name_at(&self, at: usize, expected: bool) -> Option<(usize, ActorId)> {
        let longest = LONGEST_NAME.min(self.words.len().saturating_sub(at));
        for length in (1..=longest).rev() {
            let stretch = &self.words[at..at + length];
            let broken = stretch[..length - 1]
                .iter()
                .any(|word| word.then.is_some_and(|c| c != '.') || word.possessive);
            let small =
                length == 1 && is_function_word(&stretch[0].folded) && !stretch[0].is_capitals();
            if broken || (small && !expected) || stretch[0].is("the") {
                continue;
            }
            let folded_name = stretch
                .iter()
                .map(|word| word.folded.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            if let Some(actor) = self.book.get(&folded_name) {
                return Some((at + length, actor.clone()));
            }
            if let Some((end, actor)) = self.mentioned.get(&at)
                && *end == at + length
            {
                return Some((*end, actor.clone()));
            }
            let name = stretch
                .iter()
                .map(|word| word.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            if let Some(actor) = self.gazetteer.find(&name) {
                return Some((at + length, actor.id.clone()));
            }
            if expected && let Some(actor) = self.leader(stretch) {
                return Some((at + length, actor));
            }
        }
        None
    }

    /// A leader's name in small letters.
    fn leader(&self, stretch: &[Word]) -> Option<ActorId> {
        let capitalised: Vec<String> = stretch.iter().map(|word| capitalise(&word.text)).collect();
        let name = capitalised.join(" ");
        let mentions = self.gazetteer.mentions_at(&name, self.as_of);
        mentions
            .into_iter()
            .find(|mention| mention.range == (0..name.len()))
            .map(|mention| mention.actor)
    }

    /// The error that words where a name should be are none, with the names that are nearest.
    pub fn unknown(&self, stretch: Range<usize>) -> Misunderstood {
        let stretch = stretch.start..stretch.end.min(self.words.len()).min(stretch.start + 4);
        let mut best: Option<(f64, Range<usize>, Vec<String>)> = None;
        for first in stretch.start..stretch.end {
            for end in first + 1..=stretch.end {
                let text = self.words[first..end]
                    .iter()
                    .map(|w| w.text.as_str())
                    .collect::<Vec<_>>()
                    .join(" ");
                let near = self.nearest(&text);
                let score = near.first().map_or(0.0, |(score, _)| *score);
                if score > best.as_ref().map_or(0.0, |(best, ..)| *best) {
                    best = Some((
                        score,
                        first..end,
                        near.into_iter().map(|(_, name)| name).collect(),
                    ));
                }
            }
        }
        let (shown, near) = match best {
            Some((_, range, near)) => (range, near),
            None => (stretch.clone(), Vec::new()),
        };
        let words = &self.words[shown];
        let name = words
            .iter()
            .map(|w| w.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let hint = match near.first() {
            Some(name) => format!("did you mean {name}?"),
            None => format!(
                "name a country, an organisation, or a leader in office on {}",
                self.as_of
            ),
        };
        let error = Misunderstood::new(format!("“{name}” is not the name of an actor"))
            .hint(hint)
            .suggest(near);
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => error.at(first.span.start..last.span.end),
            _ => error,
        }
    }

    /// Names that are nearly the text, with how near they are, the nearest first.
    fn nearest(&self, text: &str) -> Vec<(f64, String)> {
        let wrong = fold(text);
        if wrong.len() < 3 || is_function_word(&wrong) {
            return Vec::new();
        }
        let names = self
            .names
            .iter()
            .copied()
            .chain(self.gazetteer.suggest(text));
        let scored = names.map(|name| (strsim::damerau_levenshtein(&wrong, &fold(name)), name));
        // one slip in five letters
        let near = scored.filter(|(slips, name)| {
            *slips * 5 <= name.len().max(5) + 4 && *slips * 3 <= wrong.len()
        });
        let mut near: Vec<(f64, String)> = near
            .map(|(slips, name)| (1.0 - (slips as f64) / (name.len() as f64), name.to_owned()))
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        near.dedup_by(|a, b| a.1 == b.1);
        near.truncate(3);
        near
    }

    /// The name that an actor is shown by.
    pub fn show(&self, actor: &ActorId, book: &PhraseBook) -> String {
        let own = book
            .actors
            .iter()
            .find(|(_, id)| id == actor)
            .map(|(name, _)| name.clone());
        own.or_else(|| self.gazetteer.get(actor).map(|a| a.name.clone()))
            .unwrap_or_else(|| actor.to_string())
    }
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
