//! What pages speak of, sorted into the parts of a situation.

use std::collections::BTreeMap;

use reader::{Claim, ClaimKind, Given, Tense};
use vocab::{ActorId, Date, Gazetteer};

use super::Beginning;
use super::deed::{before_the_deed, deed};
use crate::clause::hedged_clause;
use crate::map::{acts, he};
use crate::mapping::spoken;
use crate::party::{Party, key_of};

/// Actors that a draft begins with, at most; others are for the person to add.
const ACTORS: usize = 8;
/// The same of instruments, contingencies, beliefs and stakes.
const PARTS: usize = 12;
/// Words of a key.
const KEY_WORDS: usize = 5;

/// The place of a sentence on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quote {
    pub page: String,
    pub span: std::ops::Range<usize>,
    pub text: String,
}

/// Something drafted, with the sentences that it was taken from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drafted<T> {
    pub key: String,
    pub name: String,
    pub quotes: Vec<Quote>,
    pub what: T,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Instrument {
    /// Whose it is: place in the actors.
    pub actor: usize,
    pub toward: Option<usize>,
    /// What is done is how things stand.
    pub goes_on: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Belief {
    pub of: usize,
    pub about: usize,
}

/// All parts.
#[derive(Debug, Clone)]
pub(super) struct Material {
    /// Who holds which office is read as of this day.
    reads_on: Date,
    pub actors: Vec<Party>,
    /// Of each actor, the sentences that name it; the first few.
    pub named: Vec<Vec<Quote>>,
    /// Stakes, with those who are said to care.
    pub stakes: Vec<Drafted<Vec<usize>>>,
    pub instruments: Vec<Drafted<Instrument>>,
    pub contingencies: Vec<Drafted<()>>,
    pub beliefs: Vec<Drafted<Belief>>,
    /// Claims of which nothing was made.
    pub left: usize,
}

impl Material {
    pub fn is_empty(&self) -> bool {
        self.instruments.is_empty()
            && self.contingencies.is_empty()
            && self.beliefs.is_empty()
            && self.stakes.is_empty()
    }
}

/// Sorts the claims of all pages.
pub(super) fn gather(beginning: &Beginning<'_>) -> Material {
    let (actors, named) = actors(beginning);
    let mut material = Material {
        reads_on: beginning.pages.iter().find_map(|(_, document)| document.dated).unwrap_or(beginning.today),
        actors,
        named,
        stakes: Vec::new(),
        instruments: Vec::new(),
        contingencies: Vec::new(),
        beliefs: Vec::new(),
        left: 0,
    };
    for (page, document) in beginning.pages {
        for claim in &document.claims {
            let quote =
                Quote { page: page.clone(), span: claim.sentence.span.clone(), text: spoken(&claim.sentence.text) };
            let before = material.count();
            material.take(claim, &quote);
            material.left += usize::from(material.count() == before);
        }
    }
    material
}

/// The two of the question, then those whom the pages' claims name most.
fn actors(beginning: &Beginning<'_>) -> (Vec<Party>, Vec<Vec<Quote>>) {
    let mut parties = vec![beginning.x.clone(), beginning.y.clone()];
    let mut counted: BTreeMap<&ActorId, usize> = BTreeMap::new();
    let claims = || beginning.pages.iter().flat_map(|(page, document)| document.claims.iter().map(move |c| (page, c)));
    for actor in claims().flat_map(|(_, claim)| &claim.actors) {
        *counted.entry(actor).or_default() += 1;
    }
    let mut others: Vec<(&ActorId, usize)> = counted.into_iter().collect();
    others.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    for (id, _) in others {
        let listed = Gazetteer::builtin().get(id).map(Party::listed);
        let fresh = |party: &Party| !parties.iter().any(|known| known.code == party.code || known.key == party.key);
        if let Some(party) = listed.filter(|party| fresh(party) && parties.len() < ACTORS) {
            parties.push(party);
        }
    }
    let quotes = |party: &Party| -> Vec<Quote> {
        let naming = claims().filter(|(_, claim)| claim.actors.contains(&party.code));
        let quote = |(page, claim): (&String, &Claim)| Quote {
            page: page.clone(),
            span: claim.sentence.span.clone(),
            text: spoken(&claim.sentence.text),
        };
        naming.map(quote).take(1).collect()
    };
    let named = parties.iter().map(quotes).collect();
    (parties, named)
}

impl Material {
    fn count(&self) -> usize {
        let quotes = |all: usize, some: &[Quote]| all + some.len();
        self.stakes.iter().map(|d| &d.quotes[..]).fold(0, quotes)
            + self.instruments.iter().map(|d| &d.quotes[..]).fold(0, quotes)
            + self.contingencies.iter().map(|d| &d.quotes[..]).fold(0, quotes)
            + self.beliefs.iter().map(|d| &d.quotes[..]).fold(0, quotes)
    }

    fn take(&mut self, claim: &Claim, quote: &Quote) {
        let clause = hedged_clause(claim);
        let condition = claim.condition.as_ref().or(claim.exception.as_ref());
        match claim.kind {
            ClaimKind::Belief => self.belief(claim, &clause, quote),
            ClaimKind::Priority | ClaimKind::Stance => self.stakes(claim, &clause, quote),
            ClaimKind::Forecast | ClaimKind::ConditionalForecast | ClaimKind::Infeasibility => {
                self.instrument(claim, &clause, quote);
            }
            ClaimKind::Dependence | ClaimKind::Trend if claim.tense == Tense::Future => {
                self.instrument(claim, &clause, quote);
            }
            ClaimKind::Dependence | ClaimKind::Trend | ClaimKind::Event | ClaimKind::Absence => {}
        }
        if let Some(condition) = condition {
            self.contingency(condition, quote);
        }
    }

    /// Who is said to act: by the account, or the first of the drafted actors that the clause names.
    fn who(&self, claim: &Claim, clause: &str) -> Option<usize> {
        let place = |id: &ActorId| self.actors.iter().position(|party| party.code == *id);
        let source = claim.act.as_ref().and_then(|act| act.source.as_ref());
        if let Some(id) =
            source.and_then(|source| acts(source, self.reads_on)).or_else(|| he(claim, clause, self.reads_on))
        {
            return place(&id);
        }
        let pronoun =
            clause.split_whitespace().any(|word| matches!(word.to_lowercase().as_str(), "he" | "she" | "they"));
        let first = Gazetteer::builtin().mentions(clause).into_iter().next();
        let first =
            first.filter(|mention| !pronoun && (deed(clause).is_none() || before_the_deed(clause, mention.range.end)));
        self.named_at_the_start(clause).or_else(|| place(&first?.actor))
    }

    /// An actor that the gazetteer does not know, if the clause begins with its name.
    fn named_at_the_start(&self, clause: &str) -> Option<usize> {
        let lower = clause.to_lowercase();
        let bare = |name: &str| name.to_lowercase().trim_start_matches("the ").to_owned();
        let lower = lower.trim_start_matches("the ");
        self.actors.iter().position(|party| !party.known && lower.starts_with(&bare(&party.shown)))
    }

    /// Who else is named, other than one.
    fn other(&self, claim: &Claim, clause: &str, than: usize) -> Option<usize> {
        let target = claim.act.as_ref().and_then(|act| act.target.as_ref()).and_then(|target| target.actor.as_ref());
        let place = |id: &ActorId| self.actors.iter().position(|party| party.code == *id);
        let unknown = || {
            let lower = clause.to_lowercase();
            self.actors.iter().position(|party| !party.known && lower.contains(&party.shown.to_lowercase()))
        };
        let named = claim.actors.iter().filter_map(place).find(|at| *at != than);
        target.and_then(place).filter(|at| *at != than).or(named).or_else(|| unknown().filter(|at| *at != than))
    }

    fn instrument(&mut self, claim: &Claim, clause: &str, quote: &Quote) {
        let (Some(actor), Some(deed)) = (self.who(claim, clause), deed(clause)) else { return };
        let toward = self.other(claim, clause, actor);
        let what = Instrument { actor, toward, goes_on: deed.goes_on };
        let owner = self.actors[actor].key.clone();
        let same = |known: &Instrument| known.actor == actor;
        add(&mut self.instruments, &format!("{owner} {}", deed.words), deed.words, quote, what, same);
    }

    fn contingency(&mut self, given: &Given, quote: &Quote) {
        let text = spoken(&given.words.text);
        let bare = text.get(..given.marker.len()).filter(|start| start.eq_ignore_ascii_case(&given.marker));
        let words = bare.map_or(text.as_str(), |start| &text[start.len()..]);
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        if words.split_whitespace().count() > 1 {
            add(&mut self.contingencies, words, words.to_owned(), quote, (), |()| true);
        }
    }

    fn belief(&mut self, claim: &Claim, clause: &str, quote: &Quote) {
        let holder = claim.holder.as_ref().and_then(|holder| holder.actor.as_ref());
        let Some(of) = holder.and_then(|id| self.actors.iter().position(|party| party.code == *id)) else { return };
        if let Some(about) = self.other(claim, clause, of) {
            let held = believed(clause);
            add(&mut self.beliefs, &held, held.clone(), quote, Belief { of, about }, |known| known.of == of);
        }
    }

    /// "A prioritises S over T": both matter to A. "A supports S": S does.
    fn stakes(&mut self, claim: &Claim, clause: &str, quote: &Quote) {
        let holder = claim.holder.as_ref().and_then(|holder| holder.actor.as_ref());
        let holder = holder.and_then(|id| self.actors.iter().position(|party| party.code == *id));
        let Some(who) = holder.or_else(|| self.who(claim, clause)) else { return };
        for name in at_issue(claim.kind, clause) {
            add(&mut self.stakes, &name, name.clone(), quote, vec![who], |_| true);
            if let Some(stake) = self.stakes.iter_mut().find(|stake| stake.name == name)
                && !stake.what.contains(&who)
            {
                stake.what.push(who);
            }
        }
    }
}

/// Adds a part, or a sentence to a part that is there under the same key.
fn add<T>(parts: &mut Vec<Drafted<T>>, words: &str, name: String, quote: &Quote, what: T, same: impl Fn(&T) -> bool) {
    let Some(key) = short_key(words) else { return };
    if let Some(known) = parts.iter_mut().find(|part| part.key == key && same(&part.what)) {
        if !known.quotes.contains(quote) {
            known.quotes.push(quote.clone());
        }
    } else if parts.len() < PARTS && !parts.iter().any(|part| part.key == key) {
        parts.push(Drafted { key, name, quotes: vec![quote.clone()], what });
    }
}

/// A key of the first few words that carry something.
fn short_key(words: &str) -> Option<String> {
    let small =
        ["the", "a", "an", "of", "to", "for", "with", "on", "in", "its", "their", "his", "her", "is", "that", "and"];
    let kept: Vec<&str> =
        words.split_whitespace().filter(|word| !small.contains(&word.to_lowercase().as_str())).collect();
    key_of(&kept[..kept.len().min(KEY_WORDS)].join(" "))
}

/// Verbs of believing, behind which stands what is believed.
const BELIEVES: [&str; 14] = [
    "believes", "believe", "thinks", "think", "knows", "know", "assumes", "assume", "expects", "expect", "suspects",
    "suspect", "hopes", "hope",
];

/// What somebody is said to believe, without who does and the verb.
fn believed(clause: &str) -> String {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let verb = words.iter().position(|word| BELIEVES.contains(&word.to_lowercase().as_str()));
    let from = verb.map_or(0, |at| at + 1);
    let that = usize::from(words.get(from).is_some_and(|word| word.eq_ignore_ascii_case("that")));
    let held = words[from + that..].join(" ");
    if held.is_empty() { clause.to_owned() } else { held }
}

/// Verbs of caring, behind which stands what matters.
const CARES: [&str; 16] = [
    "prioritizes",
    "prioritises",
    "prioritize",
    "prioritise",
    "supports",
    "support",
    "wants",
    "want",
    "values",
    "seeks",
    "favours",
    "favors",
    "demands",
    "insists",
    "opposes",
    "prefers",
];
/// Words between what matters more and what matters less.
const OVER: [&str; 5] = ["over", "above", "before", "than", "rather"];
/// Words at which what matters ends.
const STOPS: [&str; 14] =
    ["and", "but", "because", "since", "which", "while", "as", "if", "when", "despite", "though", "even", "thus", "so"];

/// What a statement says to matter: what stands behind the verb, parted at "over".
fn at_issue(kind: ClaimKind, clause: &str) -> Vec<String> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(verb) = words.iter().position(|word| CARES.contains(&plain(word).as_str())) else { return Vec::new() };
    let mut names: Vec<Vec<&str>> = vec![Vec::new()];
    for word in &words[verb + 1..] {
        let folded = plain(word);
        if STOPS.contains(&folded.as_str()) {
            break;
        }
        if kind == ClaimKind::Priority && OVER.contains(&folded.as_str()) {
            names.push(Vec::new());
            continue;
        }
        let last = names.len() - 1;
        names[last].push(word);
        if word.ends_with([',', ';', '.', ':']) {
            break;
        }
    }
    let text = |name: Vec<&str>| name.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let enough = |name: &String| (3..=80).contains(&name.len()) && name.split_whitespace().count() <= 10;
    names.into_iter().map(text).filter(enough).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_stands_behind_the_verb() {
        let told = |kind, clause| at_issue(kind, clause);
        assert_eq!(
            told(ClaimKind::Priority, "Brazil prioritizes the stability of Peru over the pact and thus its word"),
            ["the stability of Peru", "the pact"]
        );
        assert_eq!(told(ClaimKind::Stance, "Brazil supports open borders, as ever"), ["open borders"]);
        assert!(told(ClaimKind::Stance, "Peru is an outlier").is_empty());
    }
}
