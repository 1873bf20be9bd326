//! From a sentence to its events.

use syntax::{Analysis, Relation, Tag};
use vocab::{ActorId, Mention};

use super::clause::{Mood, Sentence};
use super::deed::{Deed, kind};
use super::event::RawEvent;
use super::lexicon::Manner;
use super::party::Party;

/// What a sentence reports as done or said.
///
/// `mentions` are the actors that it names, as the gazetteer finds them, in order. Nothing comes of what may happen, or would
/// under a condition; a threat, a demand and a promise are events of their own types.
pub fn reported(analysis: &Analysis<'_>, mentions: &[Mention]) -> Vec<RawEvent> {
    let sentence = Sentence::new(analysis, mentions);
    let Some(deed) = main_deed(&sentence) else { return Vec::new() };
    let mut events = events_of(&sentence, &deed, true);
    for further in further_deeds(&sentence, &deed) {
        events.extend(events_of(&sentence, &further, false));
    }
    events
}

/// What the same did besides: deeds of verbs that are coordinated with the main one.
fn further_deeds(sentence: &Sentence<'_>, deed: &Deed) -> Vec<Deed> {
    let conjuncts = sentence.children(deed.doer).iter().copied().filter(|at| {
        sentence.relation(*at) == Relation::Conj
            && sentence.tag(*at).is_verb()
            && sentence.tag(*at) != Tag::Vbg
            && *at > deed.doer
    });
    let found = conjuncts.filter_map(|at| sentence.deed(at, 0));
    found.filter(|further| further.kind != deed.kind).collect()
}

/// The deed that the sentence is about: that of its main clause, or else the first that it tells.
fn main_deed(sentence: &Sentence<'_>) -> Option<Deed> {
    let root = sentence.tree.root()?;
    if let Some(deed) = sentence.misread.and_then(|verb| sentence.deed(verb, 0)) {
        return Some(deed);
    }
    if let Some(deed) = sentence.deed(root, 0) {
        return Some(deed);
    }
    if sentence.mood(root) == Mood::Possible || sentence.lemma(0) == "if" {
        return None;
    }
    // where the tree went wrong: the first verb that tells something, infinitives and clauses on nouns left out
    let is_clause = |at: usize| sentence.tag(at).is_verb() || sentence.child(at, &[Relation::Cop]).is_some();
    let says_nothing = sentence.is(root, Manner::Saying) && !sentence.contents(root).any(is_clause);
    let broken = !is_clause(root) || says_nothing;
    let tells = |at: &usize| {
        let tag = sentence.tag(*at);
        let helped = sentence.child(*at, &[Relation::Aux]).is_some();
        let on_noun = sentence.relation(*at) == Relation::Acl && !broken;
        let told = tag.is_verb() && (helped || (!matches!(tag, Tag::Vb | Tag::Vbg) && !on_noun));
        told && !is_supposed(sentence, *at)
    };
    if let Some(deed) = (0..sentence.len()).filter(tells).find_map(|verb| sentence.deed(verb, 0)) {
        return Some(deed);
    }
    // a headline: "Talks between A and B", "Attack on A"
    if (0..sentence.len()).any(|at| sentence.tag(at).is_finite() || sentence.tag(at).is_modal()) {
        return None;
    }
    (0..sentence.len()).find_map(|at| {
        let kind = sentence.noun_kind(at).filter(|_| !is_supposed(sentence, at))?;
        let linked = (at + 1..sentence.len().min(at + 3))
            .any(|next| matches!(sentence.lemma(next), "between" | "on" | "against" | "with"));
        linked.then_some(())?;
        Some(Deed { kind, doer: at, done: at, asked: None, rule: "headline" })
    })
}

/// Whether a clause above makes it a supposition.
fn is_supposed(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.mood(at) == Mood::Possible
        || sentence.tree.ancestors(at).any(|above| sentence.mood(above) == Mood::Possible)
}

fn events_of(sentence: &Sentence<'_>, deed: &Deed, main: bool) -> Vec<RawEvent> {
    let mut sources = sentence.sources(deed);
    let mut targets = sentence.targets(deed, &sources);
    // "fighting between A and B"
    if sources.is_empty() && targets.len() > 1 && sentence.is_between(deed) {
        std::mem::swap(&mut sources, &mut targets);
    }
    // "A's forces were put on alert"
    if sources.is_empty() && deed.kind == kind("MOBILIZE") {
        std::mem::swap(&mut sources, &mut targets);
    }
    let others: Vec<Party> = if sources.is_empty() { Vec::new() } else { sources.clone() };
    settle_home(sentence, &mut sources, &targets);
    settle_home(sentence, &mut targets, &others);
    let words = sentence.tree.tokens[deed.done].span.clone();
    let event = |source: Option<&Party>, target: Option<&Party>| RawEvent {
        words: words.clone(),
        source: source.map(|party| sentence.raw(party)),
        target: target.map(|party| sentence.raw(party)),
        event_type: deed.kind,
        main,
        rule: deed.rule,
    };
    let mut events = Vec::new();
    // a demand upon nobody who could meet it
    if deed.rule == "must" && targets.iter().all(|target| target.actor.is_none()) {
        return Vec::new();
    }
    once_each(&mut sources);
    once_each(&mut targets);
    let outsider = targets.iter().any(|target| sources.iter().all(|source| source.actor != target.actor));
    if sources.len() > 1 && distinct(&sources) && (is_mutual(deed) || (!outsider && sentence.is_reciprocal(deed))) {
        for one in &sources {
            for other in sources.iter().filter(|other| other.actor != one.actor) {
                events.push(event(Some(one), Some(other)));
            }
        }
        return events;
    }
    for source in sources.iter().map(Some).chain(sources.is_empty().then_some(None)) {
        for target in targets.iter().map(Some).chain(targets.is_empty().then_some(None)) {
            events.push(event(source, target));
        }
    }
    events
}

/// Each actor once.
fn once_each(parties: &mut Vec<Party>) {
    let mut seen: Vec<ActorId> = Vec::new();
    parties.retain(|party| {
        let Some(actor) = &party.actor else { return true };
        let new = !seen.contains(actor);
        seen.push(actor.clone());
        new
    });
}

fn distinct(parties: &[Party]) -> bool {
    parties.iter().any(|party| party.actor != parties[0].actor)
}

/// Whether several who do it do it with each other.
fn is_mutual(deed: &Deed) -> bool {
    ["AGREE", "CONSULT", "SUPPORT", "COOPERATE"].into_iter().any(|name| kind(name) == deed.kind)
}

/// People without a country of their own belong to the one that is spoken of: where the sentence says they are, or the other
/// side's.
fn settle_home(sentence: &Sentence<'_>, parties: &mut [Party], others: &[Party]) {
    let beside = sentence.beside();
    for party in parties.iter_mut().filter(|party| party.actor.is_none() && party.acts) {
        let place = || {
            let common = !sentence.tag(party.head).is_proper() || sentence.lemma(party.tokens.start) == "ethnic";
            let at = (0..sentence.len())
                .find(|at| common && !beside[*at] && sentence.mention_of[*at].is_some() && sentence.is_placed(*at))?;
            sentence.mention_of[at].map(|mention| sentence.mentions[mention].actor.clone())
        };
        let other = || others.iter().find_map(|other| other.actor.clone());
        let anywhere = || {
            let mut named = sentence.mentions.iter().map(|mention| &mention.actor);
            let first = named.next()?;
            named.all(|actor| actor == first).then(|| first.clone())
        };
        // somebody else's people, whoever that is: "NASA spokesman"
        if sentence.belongs_to_unknown(party.head) {
            continue;
        }
        party.actor = place().or_else(other).or_else(anywhere);
        party.inferred = party.actor.is_some();
    }
}
