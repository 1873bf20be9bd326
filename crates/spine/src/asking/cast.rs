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
const OFFICES: [&str; 21] = [
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
    "rulers",
    "king",
];

/// More of a situation's actors than this are not listed in a hint.
const LISTED: usize = 12;

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
    /// The situation's own actors, by all their names.
    actors: &'a [(String, ActorId)],
    gazetteer: &'static Gazetteer,
    pub as_of: Date,
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
            line.push_str(if word.possessive { "'s" } else { "" });
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
            book: book.actors.iter().map(|(name, actor)| (folded(name), actor.clone())).collect(),
            actors: &book.actors,
            names: book.actors.iter().map(|(name, _)| name.as_str()).collect(),
            gazetteer,
            as_of,
            mentioned,
        }
    }

    /// The actor whose name starts at a word, where a name is expected: so "us" may be a country.
    pub fn expected_at(&self, at: usize) -> Option<Named> {
        let mut start = at;
        let (end, actor) = loop {
            let word = self.words.get(start)?;
            if let Some(found) = self.name_at(start, true) {
                break found;
            }
            if word.is("the") {
                start += 1;
            } else if word.is_in(&OFFICES) {
                start += if self.words.get(start + 1)?.is_in(&["of", "in"]) { 2 } else { 1 };
            } else {
                return None;
            }
        };
        Some(self.with_offices(at, end, actor))
    }

    /// All actors named in a stretch of words, left to right.
    pub fn named_in(&self, stretch: Range<usize>) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = stretch.start;
        while at < stretch.end {
            match self.name_at(at, false).filter(|(end, _)| *end <= stretch.end) {
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

    /// All actors named in a stretch of words, but for those that only lend their name to one of the situation's phrases, as
    /// NATO does to "an Asian NATO" where it is no actor.
    pub fn acting_in(&self, stretch: Range<usize>, book: &PhraseBook) -> Vec<Named> {
        let spoken = |words: &[Word]| {
            let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
            format!(" {} ", folded.join(" "))
        };
        let said = spoken(&self.words[stretch.clone()]);
        let names = book.subjects.iter().flat_map(|s| s.names.iter().chain(s.values.iter().flat_map(|v| &v.names)));
        let phrases: Vec<String> =
            names.map(|name| format!(" {} ", folded(name))).filter(|phrase| said.contains(phrase)).collect();
        let acts = |named: &Named| book.actors.iter().any(|(_, actor)| *actor == named.actor);
        let lends = |named: &Named| {
            let name = spoken(&self.words[named.words.clone()]);
            phrases.iter().any(|phrase| phrase.contains(&name) && *phrase != name)
        };
        self.named_in(stretch).into_iter().filter(|named| acts(named) || !lends(named)).collect()
    }

    /// Takes in what follows a name and means the same actor: offices ("government"), and who holds them.
    fn with_offices(&self, start: usize, mut end: usize, actor: ActorId) -> Named {
        loop {
            let offices = (end..self.words.len()).take_while(|at| self.is_office(*at)).count();
            let separated = end > 0 && self.words[end - 1].then.is_some();
            match self.name_at(end + offices, false) {
                Some((next, same)) if same == actor && !separated => end = next,
                _ => {
                    let end = if separated { end } else { end + offices };
                    return Named { actor, words: start..end };
                }
            }
        }
    }

    /// Whether a word after a name belongs to it; to "side with" somebody is an act.
    fn is_office(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is_in(&OFFICES) && !(word.is("side") && self.words.get(at + 1).is_some_and(|next| next.is("with")))
    }

    /// The longest name that starts at a word. Unless one is expected there, a small word is taken for a name only if it is
    /// written in capitals ("US", not "us").
    fn name_at(&self, at: usize, expected: bool) -> Option<(usize, ActorId)> {
        let longest = LONGEST_NAME.min(self.words.len().saturating_sub(at));
        for length in (1..=longest).rev() {
            let stretch = &self.words[at..at + length];
            let broken = stretch[..length - 1].iter().any(|word| word.then.is_some_and(|c| c != '.'));
            let small = length == 1 && is_function_word(&stretch[0].folded) && !stretch[0].is_capitals();
            if broken || (small && !expected) || stretch[0].is("the") {
                continue;
            }
            let folded_name = stretch.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
            if let Some(actor) = self.book.get(&folded_name) {
                return Some((at + length, actor.clone()));
            }
            if let Some((end, actor)) = self.mentioned.get(&at)
                && *end == at + length
            {
                return Some((*end, actor.clone()));
            }
            if let Some(actor) = self.gazetteer.find(&written(stretch)) {
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
        mentions.into_iter().find(|mention| mention.range == (0..name.len())).map(|mention| mention.actor)
    }

    /// The error that words where a name should be are none, with the names that are nearest.
    pub fn unknown(&self, stretch: Range<usize>) -> Misunderstood {
        let stretch = stretch.start..stretch.end.min(self.words.len()).min(stretch.start + 4);
        let all = stretch.clone().flat_map(|first| (first + 1..=stretch.end).map(move |end| first..end));
        self.nearly(all).unwrap_or_else(|| self.no_actor(stretch.clone(), Vec::new()))
    }

    /// The error that a word is a name misspelt, or the beginning of one. Small words count only in a text all in small
    /// letters, since many are near some name.
    pub fn misspelt(&self, at: usize) -> Option<Misunderstood> {
        let word = &self.words[at];
        let all_small = !self.words.iter().any(|word| word.text.contains(char::is_uppercase));
        let capitalised = |word: &Word| all_small || word.text.starts_with(char::is_uppercase);
        if !capitalised(word) {
            return None;
        }
        let next = self.words.get(at + 1).filter(|next| word.then.is_none() && capitalised(next));
        let alone = (!all_small || word.folded.len() >= 5).then_some(at..at + 1);
        self.nearly(alone.into_iter().chain(next.map(|_| at..at + 2)))
    }

    /// The error that one of these stretches is a name misspelt: the one that is nearest to some name.
    fn nearly(&self, stretches: impl Iterator<Item = Range<usize>>) -> Option<Misunderstood> {
        let near = stretches.filter_map(|stretch| {
            let near = self.nearest(&written(&self.words[stretch.clone()]));
            Some((near.first()?.0, stretch, near))
        });
        // of equals the first
        let best = near.reduce(|best, other| if other.0 > best.0 { other } else { best });
        best.map(|(_, stretch, near)| self.no_actor(stretch, near.into_iter().map(|(_, name)| name).collect()))
    }

    /// The situation's own actors, if they are few enough to be listed.
    fn own(&self) -> String {
        let mut own: Vec<&str> = Vec::new();
        let mut seen: Vec<&ActorId> = Vec::new();
        for (name, actor) in self.actors {
            if !seen.contains(&actor) {
                seen.push(actor);
                own.push(name);
            }
        }
        if own.is_empty() || own.len() > LISTED {
            String::new()
        } else {
            format!("; the situation has {}", own.join(", "))
        }
    }

    fn no_actor(&self, stretch: Range<usize>, near: Vec<String>) -> Misunderstood {
        let words = &self.words[stretch];
        let hint = match near.first() {
            Some(name) => format!("did you mean {name}?"),
            None => format!("name a country, an organisation, or a leader in office on {}{}", self.as_of, self.own()),
        };
        let error = Misunderstood::new(format!("“{}” is not the name of an actor", written(words)));
        let error = error.hint(hint).suggest(near);
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => error.at(first.span.start..last.span.end),
            _ => error,
        }
    }

    /// Names that are nearly the text but not quite, with how near they are, the nearest first.
    fn nearest(&self, text: &str) -> Vec<(f64, String)> {
        let wrong = fold(text);
        if wrong.len() < 3 || is_function_word(&wrong) || self.gazetteer.find(text).is_some() {
            return Vec::new();
        }
        let names = self.names.iter().copied().chain(self.gazetteer.suggest(text));
        let scored = names.map(|name| (strsim::damerau_levenshtein(&wrong, &fold(name)), name));
        // one slip in five letters
        let near = scored
            .filter(|(slips, name)| *slips > 0 && *slips * 5 <= name.len().max(5) + 4 && *slips * 3 <= wrong.len());
        let mut near: Vec<(f64, String)> =
            near.map(|(slips, name)| (1.0 - (slips as f64) / (name.len() as f64), name.to_owned())).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        near.dedup_by(|a, b| a.1 == b.1);
        near.truncate(3);
        near
    }

    /// The name that an actor is shown by.
    pub fn show(&self, actor: &ActorId, book: &PhraseBook) -> String {
        let listed = self.gazetteer.get(actor);
        let own = book.actors.iter().find(|(_, id)| id == actor).map(|(name, _)| name.as_str());
        let name = own.or(listed.map(|actor| actor.name.as_str())).unwrap_or(actor.as_str());
        let article = listed.is_some_and(|actor| actor.article && actor.name == name);
        format!("{}{name}", if article { "the " } else { "" })
    }
}

/// Words as they are written, without the possessive ending of the last.
fn written(words: &[Word]) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().enumerate() {
        text.push_str(if i > 0 { " " } else { "" });
        text.push_str(&word.text);
        text.push_str(if word.possessive && i + 1 < words.len() { "'s" } else { "" });
    }
    text
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
