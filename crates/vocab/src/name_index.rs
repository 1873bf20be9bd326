//! All names of all actors, by their first word, and where a text has them.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::spelling::{Word, folded_words, words};
use crate::{Actor, Date, Leader, Mention, NameKind};

/// Words that mislead: `data/name_traps.toml`.
#[derive(Deserialize)]
pub(crate) struct NameTraps {
    /// Phrases that hold an actor's name and mean no actor ("South China Sea").
    no_actors: Vec<String>,
    /// Names that are names only when written with a capital ("turkey").
    capital_needed: Vec<String>,
    /// What may stand before a bare surname, capitalised, without making it another person's ("President").
    before_surname: Vec<String>,
    /// What may stand after one ("Administration").
    after_surname: Vec<String>,
}

/// One spelling that is looked for.
struct Entry {
    words: Vec<String>,
    /// What each word needs of the text's letters.
    letters: Vec<Letters>,
    /// Whether a text all in small letters will do.
    small_will_do: bool,
    meaning: Meaning,
}

#[derive(Clone, Copy, PartialEq)]
enum Letters {
    /// Initials: capitals only.
    Capitals,
    /// A capital first.
    Capitalised,
    /// Any.
    Any,
}

enum Meaning {
    Actor(usize, NameKind),
    /// Indices of the terms of those who bear this full name.
    Leader(Vec<usize>),
    /// Indices of the terms of those who bear this surname.
    Surname(Vec<usize>),
    Nobody,
}

pub(crate) struct NameIndex {
    /// For each first word, the entries, the longest first.
    entries: HashMap<String, Vec<Entry>>,
    before_surname: HashSet<String>,
    after_surname: HashSet<String>,
}

impl NameIndex {
    pub fn new(actors: &[Actor], leaders: &[Leader], traps: &NameTraps) -> Self {
        let set = |list: &[String]| list.iter().map(|word| folded_words(word).join(" ")).collect::<HashSet<_>>();
        let capital_needed = set(&traps.capital_needed);
        let mut entries: HashMap<String, Vec<Entry>> = HashMap::new();
        let mut add = |spelling: &str, meaning: Meaning| {
            let entry = Entry::new(spelling, meaning, &capital_needed);
            if let Some(first) = entry.words.first() {
                entries.entry(first.clone()).or_default().push(entry);
            }
        };
        for phrase in &traps.no_actors {
            add(phrase, Meaning::Nobody);
        }
        for (i, actor) in actors.iter().enumerate() {
            for (spelling, kind) in spellings(actor) {
                add(&spelling, Meaning::Actor(i, kind));
            }
        }
        let mut full: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut bare: HashMap<&str, Vec<usize>> = HashMap::new();
        for (i, leader) in leaders.iter().enumerate() {
            for name in leader.aliases.iter().chain([&leader.name]) {
                full.entry(name).or_default().push(i);
            }
            if let Some(name) = &leader.surname {
                bare.entry(name).or_default().push(i);
            }
        }
        for (name, terms) in full {
            add(name, Meaning::Leader(terms));
        }
        for (name, terms) in bare {
            add(name, Meaning::Surname(terms));
        }
        for list in entries.values_mut() {
            // A full name goes before a surname of the same length; the words settle what is left, so that the order of
            // a hash map never shows.
            list.sort_by(|a, b| {
                b.words
                    .len()
                    .cmp(&a.words.len())
                    .then_with(|| a.rank().cmp(&b.rank()))
                    .then_with(|| a.words.cmp(&b.words))
            });
        }
        Self { entries, before_surname: set(&traps.before_surname), after_surname: set(&traps.after_surname) }
    }

    /// The index of the actor whose name, alias, demonym, capital or metonym these folded words are.
    pub fn exact(&self, name: &[String]) -> Option<usize> {
        self.entries.get(name.first()?)?.iter().find_map(|entry| match entry.meaning {
            Meaning::Actor(actor, _) if entry.words == name => Some(actor),
            _ => None,
        })
    }

    /// Every mention, left to right, the longest at each place. Without a day no surname stands for anybody.
    pub fn mentions(&self, text: &str, day: Option<Date>, actors: &[Actor], leaders: &[Leader]) -> Vec<Mention> {
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let candidates = self.entries.get(&words[at].folded).map_or(&[][..], Vec::as_slice);
            let hit = candidates.iter().find_map(|entry| {
                if !entry.stands_at(text, &words, at) {
                    return None;
                }
                let meant = match &entry.meaning {
                    Meaning::Nobody => None,
                    Meaning::Actor(actor, kind) => Some((actors[*actor].id.clone(), *kind)),
                    Meaning::Leader(terms) => Some((bearer(terms, day, leaders)?.actor.clone(), NameKind::Leader)),
                    Meaning::Surname(terms) => {
                        let leader = only_one_in_office(terms, day?, leaders)?;
                        if !self.alone(text, &words, at, entry.words.len()) {
                            return None;
                        }
                        Some((leader.actor.clone(), NameKind::Leader))
                    }
                };
                Some((entry.words.len(), meant))
            });
            let Some((length, meant)) = hit else {
                at += 1;
                continue;
            };
            let range = words[at].range.start..words[at + length - 1].range.end;
            found.extend(meant.map(|(actor, via)| Mention { range, actor, via }));
            at += length;
        }
        found
    }

    /// Whether a surname is not part of a longer name: no capitalised word touches it but titles and the like.
    fn alone(&self, text: &str, words: &[Word], at: usize, length: usize) -> bool {
        let here = words[at].range.start..words[at + length - 1].range.end;
        let before = at.checked_sub(1).is_none_or(|i| {
            let word = &words[i];
            !is_space(&text[word.range.end..here.start])
                || !capitalised(&text[word.range.clone()])
                || self.before_surname.contains(&word.folded)
                || self.entries.get(&word.folded).is_some_and(|list| list.iter().any(Entry::is_one_word_for_an_actor))
                || (i > 0 && ends_an_actor(self, words, i))
        });
        let after = words.get(at + length).is_none_or(|word| {
            let gap = &text[here.end..word.range.start];
            let next = &text[word.range.clone()];
            if gap == "'" || gap == "’" {
                return word.folded == "s";
            }
            !is_space(gap) || !capitalised(next) || self.after_surname.contains(&word.folded)
        });
        before && after
    }
}

/// Whether the words up to this one are an actor's name ("North Korean").
fn ends_an_actor(index: &NameIndex, words: &[Word], last: usize) -> bool {
    (last.saturating_sub(3)..=last).any(|first| {
        let name: Vec<String> = words[first..=last].iter().map(|word| word.folded.clone()).collect();
        index.exact(&name).is_some()
    })
}

impl Entry {
    fn new(spelling: &str, meaning: Meaning, capital_needed: &HashSet<String>) -> Self {
        let folded = folded_words(spelling);
        let written = words(spelling);
        let letters: Vec<Letters> = written[written.len() - folded.len()..]
            .iter()
            .map(|word| {
                let word = &spelling[word.range.clone()];
                if word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase) {
                    Letters::Capitals
                } else if capitalised(word) {
                    Letters::Capitalised
                } else {
                    Letters::Any
                }
            })
            .collect();
        let plain_name = matches!(meaning, Meaning::Actor(_, NameKind::Name | NameKind::Alias | NameKind::Demonym));
        Self {
            small_will_do: matches!(meaning, Meaning::Nobody)
                || plain_name && !letters.contains(&Letters::Capitals) && !capital_needed.contains(&folded.join(" ")),
            words: folded,
            letters,
            meaning,
        }
    }

    fn rank(&self) -> u8 {
        match self.meaning {
            Meaning::Nobody => 0,
            Meaning::Actor(..) => 1,
            Meaning::Leader(_) => 2,
            Meaning::Surname(_) => 3,
        }
    }

    fn is_one_word_for_an_actor(&self) -> bool {
        self.words.len() == 1 && matches!(self.meaning, Meaning::Actor(..))
    }

    /// Whether the text has this spelling here: the words, what joins them, and their capitals.
    fn stands_at(&self, text: &str, words: &[Word], at: usize) -> bool {
        let Some(stretch) = words.get(at..at + self.words.len()) else {
            return false;
        };
        if !stretch.iter().zip(&self.words).all(|(word, wanted)| word.folded == *wanted)
            || !stretch.windows(2).all(|pair| joins(&text[pair[0].range.end..pair[1].range.start], &pair[0]))
        {
            return false;
        }
        let (start, end) = (stretch[0].range.start, stretch[stretch.len() - 1].range.end);
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        // "US$" is money, "@china" an address
        if matches!(before, Some('@' | '_')) || matches!(after, Some('$' | '@' | '_')) {
            return false;
        }
        let written = || stretch.iter().map(|word| &text[word.range.clone()]);
        let small = self.small_will_do && !written().any(|word| word.chars().any(char::is_uppercase));
        // "www.china.org"
        let within_address =
            before == Some('.') || (after == Some('.') && text[end + 1..].starts_with(|c: char| c.is_alphanumeric()));
        (small && !within_address)
            || written().zip(&self.letters).enumerate().all(|(i, (word, needed))| match needed {
                // The later parts of a given name are written both ways: "Jong-un", "Jong Un".
                Letters::Capitalised if i > 0 && matches!(self.meaning, Meaning::Leader(_)) => true,
                Letters::Capitals => !word.chars().any(char::is_lowercase),
                Letters::Capitalised => capitalised(word),
                Letters::Any => true,
            })
    }
}

/// Every spelling of an actor's names, the plurals of demonyms included.
pub(crate) fn spellings(actor: &Actor) -> Vec<(String, NameKind)> {
    let mut all = vec![(actor.name.clone(), NameKind::Name)];
    all.extend(actor.aliases.iter().map(|alias| (alias.clone(), NameKind::Alias)));
    for demonym in &actor.demonyms {
        all.push((demonym.clone(), NameKind::Demonym));
        if demonym.ends_with(['n', 'i']) {
            all.push((format!("{demonym}s"), NameKind::Demonym));
        }
    }
    all.extend(actor.capital.iter().map(|city| (city.clone(), NameKind::Capital)));
    all.extend(actor.metonyms.iter().map(|metonym| (metonym.clone(), NameKind::Metonym)));
    all
}

/// Whom a full name means: who holds an office on the day, else who held one last before it, else who holds one first.
fn bearer<'a>(terms: &[usize], day: Option<Date>, leaders: &'a [Leader]) -> Option<&'a Leader> {
    let terms = || terms.iter().map(|i| &leaders[*i]);
    let Some(day) = day else {
        return terms().max_by_key(|term| term.from);
    };
    terms()
        .filter(|term| term.in_office(day))
        .max_by_key(|term| term.from)
        .or_else(|| terms().filter(|term| term.from <= day).max_by_key(|term| term.from))
        .or_else(|| terms().min_by_key(|term| term.from))
}

/// Whom a surname means on a day: the leader in office who bears it, if all who do lead the same actor.
fn only_one_in_office<'a>(terms: &[usize], day: Date, leaders: &'a [Leader]) -> Option<&'a Leader> {
    let mut in_office = terms.iter().map(|i| &leaders[*i]).filter(|term| term.in_office(day));
    let first = in_office.next()?;
    in_office.all(|other| other.actor == first.actor).then_some(first)
}

fn capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_space(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(char::is_whitespace)
}

/// Whether two words may belong to one name: a space, a line break, a hyphen, an apostrophe ("Kata'ib", "Workers' Party"),
/// the dot of an initial or of an abbreviation ("St.", "Mrs.").
fn joins(gap: &str, before: &Word) -> bool {
    let gap = if before.folded.chars().count() <= 3 { gap.strip_prefix('.').unwrap_or(gap) } else { gap };
    let possessive = before.folded.ends_with('s').then(|| gap.strip_prefix(['\'', '’'])).flatten();
    matches!(gap, "-" | "‐" | "‑" | "'" | "’")
        || [Some(gap), possessive].into_iter().flatten().any(|gap| is_space(gap) && gap.matches('\n').count() < 2)
}
