//! Finding in running prose what a situation's values are called.
//!
//! A question names one thing, and whoever asks can be told to ask otherwise. Prose says many things, most of them of
//! nothing in the situation, and nobody can be asked: so a name or phrase counts only where all of it stands, in its
//! order, said of who decides it, as what they do. What is missed is a loss; what is taken for something else is a fault.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use vocab::{ActorId, Date, Gazetteer, NameKind};

use super::cast::Cast;
use super::label::{Hit, Label};
use super::lexicon::is_function_word;
use super::phrase_book::{PhraseBook, Subject, SubjectKind};
use super::phrases::is_negation;
use super::stem::stem;
use super::synonyms::synonyms;
use super::words::{Word, words};
use crate::{Key, Literal};

/// Two places nearer than this are a tie.
const MARGIN: f64 = 0.05;
/// The least share of a text's content words that a contingency's own words take up, where nobody is said to act.
const LEAST_COVERAGE: f64 = 0.6;

/// Words that may stand between who acts and what they do without changing it.
const RAISING: [&str; 25] = [
    "continue",
    "unlikely",
    "expect",
    "bound",
    "set",
    "poised",
    "unable",
    "remain",
    "appear",
    "seem",
    "tend",
    "certain",
    "sure",
    "almost",
    "still",
    "never",
    "ever",
    "keep",
    "probable",
    "doubtful",
    "both",
    "soon",
    "again",
    "therefore",
    "thus",
];

/// Their stems.
static TRANSPARENT: LazyLock<BTreeSet<String>> = LazyLock::new(|| RAISING.iter().map(|word| stem(word)).collect());

/// A word or a name of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    /// In lower case, without accents; of a name all its words.
    pub folded: String,
    /// Whose name it is.
    pub actor: Option<ActorId>,
    /// It is the name of a person who leads the actor.
    pub leader: bool,
    /// Stems of the words of a name.
    pub stems: BTreeSet<String>,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What stands between it and the next: a mark that parts clauses.
    pub then: Option<char>,
}

impl Token {
    /// Whether it says something by itself: no article, no auxiliary, no name.
    pub fn is_content(&self) -> bool {
        self.actor.is_none() && !is_function_word(&self.folded) && !is_negation(&self.folded)
    }

    /// Whether it may stand between who acts and what they do.
    fn is_transparent(&self) -> bool {
        !self.is_content() || self.folded.ends_with("ly") || TRANSPARENT.contains(&stem(&self.folded))
    }
}

/// The words of a text with names taken together.
pub(super) fn tokens(words: &[Word], cast: &Cast<'_>) -> Vec<Token> {
    let named = cast.named_in(0..words.len());
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let name = named.iter().find(|named| named.words.start == at && !named.words.is_empty());
        let (end, actor) = name.map_or((at + 1, None), |named| (named.words.end, Some(named.actor.clone())));
        let all = &words[at..end];
        let folded: Vec<&str> = all.iter().map(|word| word.folded.as_str()).collect();
        let last = all.last().unwrap_or(word);
        let own = actor.is_some();
        let leader = own && is_leader(&all.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "), cast);
        tokens.push(Token {
            leader,
            stems: folded.iter().filter(|word| own && !is_function_word(word)).map(|word| stem(word)).collect(),
            folded: folded.join(" "),
            actor,
            span: word.span.start..last.span.end,
            then: last.then,
        });
        at = end;
    }
    tokens
}

/// Whether a name is that of a person.
fn is_leader(name: &str, cast: &Cast<'_>) -> bool {
    Gazetteer::builtin().mentions_at(name, cast.as_of).iter().any(|mention| mention.via == NameKind::Leader)
}

/// What is known of a text besides its words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cue<'a> {
    /// Who is said to act, where a pronoun or the sentence before says so.
    pub actor: Option<&'a ActorId>,
    /// Towards whom.
    pub target: Option<&'a ActorId>,
    /// Those whom the page names anywhere: what is aimed at nobody of them is not meant.
    pub around: Option<&'a BTreeSet<ActorId>>,
    /// The day on which the text was written. `None`: nobody knows.
    pub written: Option<Date>,
}

/// A name or phrase of the situation, found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Spotted {
    /// The instrument, outcome or contingency.
    pub subject: Key,
    /// Its value; `None` if only the subject is called by name.
    pub value: Option<Key>,
    /// The name or phrase.
    pub label: String,
    /// Bytes of the text, from its first word to its last.
    pub words: Range<usize>,
    /// How closely it fits, at most 1: words between, other words of the same meaning and missing years take off.
    pub score: f64,
    /// Other values that fit as well, so that one cannot tell which is meant.
    pub or: Vec<Literal>,
}

impl Spotted {
    /// The subject at the value, if that is clear.
    pub fn literal(&self) -> Option<Literal> {
        let value = self.value.clone().filter(|_| self.or.is_empty())?;
        Some(Literal { subject: self.subject.clone(), value })
    }
}

/// One name of one subject or value.
#[derive(Debug, Clone)]
struct Entry {
    subject: usize,
    /// `None`: a name of the subject itself.
    value: Option<usize>,
    text: String,
    label: Label,
}

/// A situation's names and phrases, ready to be looked for in many texts.
#[derive(Debug, Clone)]
pub struct Spotter {
    book: PhraseBook,
    entries: Vec<Entry>,
    /// By subject, the stems of all its names.
    known: Vec<BTreeSet<String>>,
    as_of: Date,
}

/// A place that may be meant.
struct Candidate<'a> {
    entry: &'a Entry,
    hit: Hit,
}

impl Spotter {
    /// Of a phrase book. `as_of` decides who holds an office.
    pub fn new(book: PhraseBook, as_of: Date) -> Self {
        let mut entries = Vec::new();
        let mut known = Vec::new();
        for (at, subject) in book.subjects.iter().enumerate() {
            let mut push = |value: Option<usize>, text: &String| {
                if let Ok(words) = words(text)
                    && let Some(label) = Label::of(&words, &Cast::new(&words, &book, as_of))
                    // “no agreement” would be found wherever an agreement is
                    && !label.denied
                {
                    entries.push(Entry { subject: at, value, text: text.clone(), label });
                }
            };
            subject.names.iter().for_each(|name| push(None, name));
            for (i, value) in subject.values.iter().enumerate() {
                value.names.iter().for_each(|name| push(Some(i), name));
            }
            let own = entries.iter().filter(|entry| entry.subject == at);
            known.push(own.flat_map(|entry| entry.label.stems().cloned()).collect());
        }
        Self { book, entries, known, as_of }
    }

    /// The phrase book.
    pub fn book(&self) -> &PhraseBook {
        &self.book
    }

    /// What a clause calls by name: for everyone who acts in it, the value that fits best, or else the subject alone.
    /// Empty if nothing does, or if the text is too long to be a clause.
    pub fn spot(&self, text: &str, cue: Cue<'_>) -> Vec<Spotted> {
        let Ok(words) = words(text) else { return Vec::new() };
        let cast = Cast::new(&words, &self.book, self.as_of);
        let clause = Clause::of(tokens(&words, &cast), cue);
        let mut found: Vec<Candidate<'_>> = Vec::new();
        for entry in &self.entries {
            let subject = &self.book.subjects[entry.subject];
            let by_actor = subject.kind != SubjectKind::Contingency;
            let hits = entry.label.find(&clause.tokens, by_actor).into_iter();
            let meant = hits.filter(|hit| clause.means(subject, entry, hit, &self.known[entry.subject], cue));
            found.extend(meant.map(|hit| Candidate { entry, hit }));
        }
        self.best(&clause, found, cue)
    }

    /// Those whom a text names, by the situation's names and the gazetteer's.
    pub fn named(&self, text: &str) -> Vec<ActorId> {
        let words = words(text).unwrap_or_default();
        let cast = Cast::new(&words, &self.book, self.as_of);
        cast.named_in(0..words.len()).into_iter().map(|named| named.actor).collect()
    }

    /// How many of the words and names of a name or phrase a text has, in any order, and how many there are.
    pub fn shared(&self, name: &str, text: &str) -> (usize, usize) {
        let taken_apart = |text: &str| {
            let words = words(text).unwrap_or_default();
            tokens(&words, &Cast::new(&words, &self.book, self.as_of))
        };
        let text = taken_apart(text);
        let own: Vec<Token> = taken_apart(name).into_iter().filter(|t| t.actor.is_some() || t.is_content()).collect();
        let has = |wanted: &&Token| match &wanted.actor {
            Some(actor) => text.iter().any(|token| token.actor.as_ref() == Some(actor)),
            None => {
                let wanted = stem(&wanted.folded);
                text.iter().map(|token| stem(&token.folded)).any(|own| own == wanted || synonyms(&own, &wanted))
            }
        };
        (own.iter().filter(has).count(), own.len())
    }

    /// By who decides, the candidates that fit best.
    fn best(&self, clause: &Clause, mut found: Vec<Candidate<'_>>, cue: Cue<'_>) -> Vec<Spotted> {
        let subject = |candidate: &Candidate<'_>| &self.book.subjects[candidate.entry.subject];
        if let Some(day) = cue.written {
            let open = |c: &Candidate<'_>| subject(c).kind != SubjectKind::Contingency || subject(c).is_open(day);
            if found.iter().any(|c| subject(c).kind == SubjectKind::Contingency && open(c)) {
                found.retain(open);
            }
        }
        let rank = |c: &Candidate<'_>| (c.entry.value.is_some(), c.hit.parts);
        // what a value is called by says more than what its subject is
        let by_value = found.iter().any(|c| c.entry.value.is_some());
        found.retain(|c| c.entry.value.is_some() == by_value);
        found.sort_by(|a, b| {
            let place = |c: &Candidate<'_>| (subject(c).key.clone(), c.entry.value, c.hit.first);
            rank(b)
                .cmp(&rank(a))
                .then_with(|| b.hit.score.total_cmp(&a.hit.score))
                .then_with(|| place(a).cmp(&place(b)))
        });
        let own = |c: &Candidate<'_>| subject(c).kind == SubjectKind::Instrument;
        let longest = |instrument: bool| found.iter().filter(|c| own(c) == instrument).map(|c| c.hit.parts).max();
        // of what one does alone and what takes several, the one that more was said of
        let (alone, together) = (longest(true), longest(false));
        let meant = |c: &Candidate<'_>| if own(c) { alone >= together } else { together > alone };
        let mut deciders: Vec<Option<&ActorId>> = Vec::new();
        let mut spotted = Vec::new();
        for candidate in found.iter().filter(|c| meant(c)) {
            let who = subject(candidate).actor.as_ref().filter(|_| own(candidate));
            if deciders.contains(&who) {
                continue;
            }
            deciders.push(who);
            let rival = |c: &&Candidate<'_>| {
                let same = (c.entry.subject, c.entry.value) == (candidate.entry.subject, candidate.entry.value);
                let decides = own(c) == own(candidate) && (!own(c) || subject(c).actor.as_ref() == who);
                !same && decides && rank(c) == rank(candidate) && candidate.hit.score - c.hit.score < MARGIN
            };
            let rivals: Vec<&Candidate<'_>> = found.iter().filter(rival).collect();
            let literal = |c: &Candidate<'_>| Some(subject(c).at(&subject(c).values[c.entry.value?]));
            let mut or: Vec<Literal> = rivals.iter().filter_map(|c| literal(c)).collect();
            or.dedup();
            if rivals.is_empty() || !or.is_empty() {
                spotted.push(self.spotted(clause, candidate, or));
            }
        }
        spotted
    }

    fn spotted(&self, clause: &Clause, candidate: &Candidate<'_>, or: Vec<Literal>) -> Spotted {
        let Candidate { entry, hit } = candidate;
        let subject = &self.book.subjects[entry.subject];
        Spotted {
            subject: subject.key.clone(),
            value: entry.value.map(|at| subject.values[at].key.clone()),
            label: entry.text.clone(),
            words: clause.tokens[hit.first].span.start..clause.tokens[hit.last].span.end,
            score: hit.score,
            or,
        }
    }
}

/// Whether the first name of a clause is its subject, from what stands before it: “it called on …” has another.
fn is_subject(before: &[Token]) -> bool {
    let opens = before.iter().rposition(|token| matches!(token.folded.as_str(), "that" | "whether"));
    let pronoun =
        |token: &Token| matches!(token.folded.as_str(), "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who");
    before.iter().all(Token::is_transparent) && !before[opens.map_or(0, |at| at + 1)..].iter().any(pronoun)
}

/// A text and who acts in it.
struct Clause {
    tokens: Vec<Token>,
    /// Those who act, and where the last of their names ends.
    actors: Vec<ActorId>,
    after: usize,
}

impl Clause {
    /// Who acts is named first, several joined by "and"; or the cue says it.
    fn of(tokens: Vec<Token>, cue: Cue<'_>) -> Self {
        let named = |at: &usize| tokens.get(*at).is_some_and(|token| token.actor.is_some());
        let first = match cue.actor {
            Some(actor) => (0..tokens.len()).find(|at| tokens[*at].actor.as_ref() == Some(actor)),
            None => (0..tokens.len()).find(|at| named(at)).filter(|at| is_subject(&tokens[..*at])),
        };
        let mut actors: Vec<ActorId> = cue.actor.cloned().into_iter().collect();
        let mut after = 0;
        if let Some(mut at) = first {
            loop {
                actors.extend(tokens[at].actor.clone());
                after = at + 1;
                let and = tokens.get(after).is_some_and(|token| token.folded == "and" || token.folded == "or");
                let comma = tokens[at].then == Some(',');
                let next = if and { after + 1 } else { after };
                if !(and || comma) || !named(&next) {
                    break;
                }
                at = next;
            }
        }
        actors.dedup();
        Self { tokens, actors, after }
    }

    /// Whether a place where a name stands is about its subject.
    fn means(&self, subject: &Subject, entry: &Entry, hit: &Hit, known: &BTreeSet<String>, cue: Cue<'_>) -> bool {
        if self.runs_on(hit, known) || !self.is_aimed(subject, entry, hit, cue) {
            return false;
        }
        let by_value = entry.value.is_some();
        match subject.kind {
            SubjectKind::Contingency => self.coverage(known) >= LEAST_COVERAGE,
            SubjectKind::Instrument => {
                let decides = subject.actor.as_ref().is_some_and(|decider| self.actors.contains(decider));
                let done = if hit.passive { cue.actor.is_some() } else { self.is_done(hit) };
                decides && (!by_value || done) && (entry.label.len() > 1 || (by_value && self.is_bare(hit, known)))
            }
            SubjectKind::Outcome => {
                // "the talks will resume": nobody is said to act, but all whom it takes are on the page
                let around = |actor: &ActorId| cue.around.is_some_and(|around| around.contains(actor));
                let party = match self.actors.as_slice() {
                    [] => subject.targets.iter().all(around),
                    actors => actors.iter().any(|actor| subject.targets.contains(actor)),
                };
                party && entry.label.len() > 1 && (!by_value || hit.passive || self.is_done(hit))
            }
        }
    }

    /// Whether the word after the name makes something else of it: "trade *barriers*".
    fn runs_on(&self, hit: &Hit, known: &BTreeSet<String>) -> bool {
        let (Some(last), Some(next)) = (self.tokens.get(hit.last), self.tokens.get(hit.last + 1)) else { return false };
        let apart = last.then.is_some() || !next.is_content() || next.folded.ends_with("ly");
        !apart
            && !hit.passive
            && !known.contains(&stem(&next.folded))
            && !next.folded.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether what was found is what those who act do, and not what they fear, oppose or were told.
    fn is_done(&self, hit: &Hit) -> bool {
        hit.first >= self.after && self.tokens[self.after..hit.first].iter().all(Token::is_transparent)
    }

    /// Whether a name of one word has no object that is strange to its subject: "tests *a missile*".
    fn is_bare(&self, hit: &Hit, known: &BTreeSet<String>) -> bool {
        let after = self.tokens[hit.last..].iter().skip_while(|token| !token.is_content());
        let mut object = after.skip(1).take_while(|token| {
            !matches!(
                token.folded.as_str(),
                "in" | "on" | "by" | "before" | "after" | "if" | "when" | "that" | "and" | "because"
            )
        });
        object.all(|token| !token.is_content() || token.folded.ends_with("ly") || known.contains(&stem(&token.folded)))
    }

    /// Whether nobody else is meant: those whom the clause names are parties of the subject or stand in its names, and
    /// whoever it is aimed at is named on the page.
    fn is_aimed(&self, subject: &Subject, entry: &Entry, hit: &Hit, cue: Cue<'_>) -> bool {
        if subject.kind == SubjectKind::Contingency || subject.targets.is_empty() {
            return true;
        }
        let party = |actor: &ActorId| subject.targets.contains(actor) || subject.actor.as_ref() == Some(actor);
        let own = |actor: &ActorId| party(actor) || entry.label.names(actor) || self.actors.contains(actor);
        let behind = self.tokens[hit.first..].iter().filter_map(|token| token.actor.as_ref());
        let others: Vec<&ActorId> = behind.chain(cue.target).filter(|actor| !self.actors.contains(actor)).collect();
        if subject.kind == SubjectKind::Outcome && !self.actors.iter().all(party) {
            return false;
        }
        if !others.is_empty() {
            return others.iter().any(|actor| party(actor) || entry.label.names(actor))
                && others.iter().all(|actor| own(actor));
        }
        let present = |actor: &ActorId| cue.around.is_none_or(|around| around.contains(actor));
        let mut unnamed = subject.targets.iter().filter(|actor| !self.actors.contains(actor)).peekable();
        unnamed.peek().is_none() || unnamed.any(present)
    }

    /// The share of the clause's content that a subject's names have.
    fn coverage(&self, known: &BTreeSet<String>) -> f64 {
        let (mut all, mut own) = (0.0, 0.0);
        for token in &self.tokens {
            if token.actor.is_some() {
                all += 1.0;
                own += if token.stems.is_disjoint(known) { 0.0 } else { 1.0 };
            } else if token.is_content() && !token.is_transparent() {
                all += 1.0;
                own += if known.contains(&stem(&token.folded)) { 1.0 } else { 0.0 };
            }
        }
        if all > 0.0 { own / all } else { 0.0 }
    }
}
