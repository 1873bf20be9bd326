//! One name or phrase of a situation, taken apart so that it can be found in running prose.

use std::collections::BTreeSet;

use vocab::ActorId;

use super::cast::Cast;
use super::lexicon::is_function_word;
use super::period::is_year;
use super::phrases::is_negation;
use super::prose::{Token, tokens};
use super::stem::stem;
use super::synonyms::synonyms;
use super::words::Word;

/// The most content words that may stand within a label: "enter into some *type* of a *nuclear* agreement".
const MOST_APART: usize = 2;
/// Words that a label does not reach over: behind them begins what somebody does besides.
const JOINTS: [&str; 14] =
    ["and", "or", "but", "by", "that", "which", "who", "because", "while", "if", "when", "than", "without", "before"];
/// Words behind which stands another object than the verb's, unless the label has them itself.
const PREPOSITIONS: [&str; 18] = [
    "on", "in", "at", "to", "for", "from", "with", "about", "against", "over", "into", "through", "under", "towards",
    "toward", "after", "between", "among",
];
/// What each word counts that stands between.
const APART: f64 = 0.05;
/// What a word counts that is found by another of its group.
const BY_ANOTHER: f64 = 0.1;
/// What a year counts that the label has and the text has not.
const NO_YEAR: f64 = 0.1;

/// Verbs that say little by themselves and much with what follows: "give up", "hold talks".
const LIGHT: [&str; 14] =
    ["make", "makes", "take", "takes", "give", "gives", "go", "goes", "put", "puts", "hold", "holds", "let", "lets"];
/// Particles that make another verb of the one before them: "give up", "vote against".
const PARTICLES: [&str; 9] = ["up", "out", "off", "down", "away", "back", "against", "for", "apart"];
/// Pronouns in a name that hangs on its subject's: "cuts it".
const PRONOUNS: [&str; 5] = ["it", "them", "him", "her", "itself"];

/// A part of a label.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    /// A word, as its stem.
    Word(String),
    /// The name of an actor. Words of the name find it too.
    Actor { actor: ActorId, stems: BTreeSet<String>, leader: bool },
}

/// A name or phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    parts: Vec<Part>,
    /// Years that it names. The text need not have them, but may have no others.
    years: BTreeSet<String>,
    /// Its prepositions.
    prepositions: BTreeSet<String>,
    /// It says that something is not done.
    pub denied: bool,
}

/// Where a label was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    /// Tokens, the first and the last of them part of the label.
    pub first: usize,
    pub last: usize,
    /// The verb stands behind its object: "the treaty will be renewed".
    pub passive: bool,
    pub parts: usize,
    pub score: f64,
}

impl Label {
    /// The parts of a text. `None` if it says nothing by itself.
    pub fn of(text: &[Word], cast: &Cast<'_>) -> Option<Self> {
        let tokens = tokens(text, cast);
        let prepositions = tokens.iter().map(|token| token.folded.clone());
        let prepositions = prepositions.filter(|word| PREPOSITIONS.contains(&word.as_str())).collect();
        let mut label = Self { parts: Vec::new(), years: BTreeSet::new(), prepositions, denied: false };
        let mut pronoun = false;
        let mut head = None;
        for (at, token) in tokens.iter().enumerate() {
            match &token.actor {
                Some(actor) => {
                    let (actor, stems, leader) = (actor.clone(), token.stems.clone(), token.leader);
                    label.parts.push(Part::Actor { actor, stems, leader });
                }
                None => {
                    let word = token.folded.as_str();
                    let first = label.parts.is_empty() && LIGHT.contains(&word);
                    let particle = head.is_some_and(|head| at == head + 1) && PARTICLES.contains(&word);
                    pronoun |= PRONOUNS.contains(&word);
                    if is_negation(word) {
                        label.denied = true;
                    } else if is_year(word) {
                        label.years.insert(word.to_owned());
                    } else if !is_function_word(word) || particle || first {
                        if label.parts.is_empty() {
                            head = Some(at);
                        }
                        label.parts.push(Part::Word(stem(word)));
                    }
                }
            }
        }
        let bare = label.parts.iter().filter(|part| matches!(part, Part::Word(_))).count();
        (bare > 0 && !(bare == 1 && pronoun)).then_some(label)
    }

    /// How many parts it has.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// All its stems.
    pub fn stems(&self) -> impl Iterator<Item = &String> {
        self.parts.iter().flat_map(|part| match part {
            Part::Word(stem) => vec![stem],
            Part::Actor { stems, .. } => stems.iter().collect(),
        })
    }

    /// Whether it names an actor, other than by a leader's name.
    pub fn names(&self, wanted: &ActorId) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Actor { actor, .. } if actor == wanted))
    }

    /// Every place where the whole label stands, in its own order or in the passive voice. `by_actor`: another name of the same
    /// actor will do.
    pub fn find(&self, text: &[Token], by_actor: bool) -> Vec<Hit> {
        let years = text.iter().filter(|token| is_year(&token.folded));
        let strange = years.clone().any(|token| !self.years.contains(&token.folded));
        if !self.years.is_empty() && strange {
            return Vec::new();
        }
        let unsaid = if !self.years.is_empty() && years.count() == 0 { NO_YEAR } else { 0.0 };
        let mut hits = Vec::new();
        for start in 0..text.len() {
            if let Some((last, cost)) = self.run(&self.parts, text, start, by_actor) {
                let score = 1.0 - cost - unsaid;
                hits.push(Hit { first: start, last, passive: false, parts: self.len(), score });
            }
        }
        if let [Part::Word(verb), object @ ..] = self.parts.as_slice()
            && !object.is_empty()
            && hits.is_empty()
        {
            for start in 0..text.len() {
                let Some((last, cost)) = self.run(object, text, start, by_actor) else { continue };
                let Some(at) = passive(verb, text, last) else { continue };
                let score = 1.0 - cost - unsaid - APART;
                hits.push(Hit { first: start, last: at, passive: true, parts: self.len(), score });
            }
        }
        hits
    }

    /// The last token and the cost of parts that stand one after the other, the first of them at `start`.
    fn run(&self, parts: &[Part], text: &[Token], start: usize, by_actor: bool) -> Option<(usize, f64)> {
        let mut cost = fits(parts.first()?, text.get(start)?, by_actor)?;
        let mut at = start;
        let mut apart = 0;
        for part in &parts[1..] {
            loop {
                at += 1;
                let token = text.get(at)?;
                if let Some(own) = fits(part, token, by_actor).filter(|_| text[at - 1].then.is_none()) {
                    cost += own;
                    break;
                }
                apart += usize::from(token.is_content());
                let word = token.folded.as_str();
                let strange = PREPOSITIONS.contains(&word) && !self.prepositions.contains(word);
                let another = token.actor.is_some() || JOINTS.contains(&word) || strange;
                if another || apart > MOST_APART || text[at - 1].then.is_some() {
                    return None;
                }
            }
        }
        Some((at, cost + apart as f64 * APART))
    }
}

/// What it costs to take a token for a part; `None` if it is another.
fn fits(part: &Part, token: &Token, by_actor: bool) -> Option<f64> {
    match part {
        Part::Word(wanted) if token.actor.is_none() => {
            let own = stem(&token.folded);
            if own == *wanted {
                return Some(0.0);
            }
            synonyms(&own, wanted).then_some(BY_ANOTHER)
        }
        Part::Word(_) => None,
        Part::Actor { actor, stems, leader } => {
            let same_name = !stems.is_disjoint(&token.stems) || stems.contains(&stem(&token.folded));
            // who wins an election is this person and no other of the same country
            let same_actor = token.actor.as_ref() == Some(actor) && (by_actor || !(*leader || token.leader));
            (same_name || same_actor).then_some(0.0)
        }
    }
}

/// Where the verb stands behind its object in the passive voice.
fn passive(verb: &str, text: &[Token], object: usize) -> Option<usize> {
    let mut be = false;
    let mut apart = 0;
    for (at, token) in text.iter().enumerate().skip(object + 1) {
        if text[at - 1].then.is_some() || apart > 1 {
            return None;
        }
        if matches!(token.folded.as_str(), "be" | "is" | "are" | "been" | "being" | "get") {
            be = true;
        } else if be && token.actor.is_none() && fits(&Part::Word(verb.to_owned()), token, false).is_some() {
            return Some(at);
        } else if token.is_content() {
            apart += 1;
        }
    }
    None
}
