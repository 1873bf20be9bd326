//! What is done: from the words of a clause to a type of event.

use syntax::{Relation, Tag};
use vocab::{EventType, Quad};

use super::clause::{Mood, Sentence};
use super::lexicon::Manner;

/// A deed that a sentence reports.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    /// What it is.
    pub kind: EventType,
    /// The word whose subject did it.
    pub doer: usize,
    /// The word below which those are named to whom it was done.
    pub done: usize,
    /// Whose subject it is asked of, where something is asked: "Sudan must".
    pub asked: Option<usize>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// How deep clauses within clauses are followed.
const DEPTH: usize = 8;

impl Sentence<'_> {
    /// The deed that a clause reports, the outermost first: a promise to help is a promise.
    pub fn deed(&self, verb: usize, depth: usize) -> Option<Deed> {
        if depth > DEPTH {
            return None;
        }
        let mood = self.mood(verb);
        let negated = self.is_negated(verb);
        if mood == Mood::Possible {
            return (negated && self.children(verb).iter().any(|c| matches!(self.lemma(*c), "can" | "ca" | "could")))
                .then(|| Deed { kind: kind("REJECT"), doer: verb, done: verb, asked: None, rule: "cannot" });
        }
        let bare = self.bare(verb, depth);
        // "will not hesitate to"
        if negated && self.lemma(verb) == "hesitate" {
            let hostile =
                self.complement(verb).and_then(|c| self.deed(c, depth + 1)).is_some_and(|deed| is_hostile(deed.kind));
            let kind = if hostile { kind("THREATEN") } else { kind("AGREE") };
            return Some(Deed { kind, doer: verb, done: verb, asked: None, rule: "hesitate" });
        }
        match (mood, negated) {
            (Mood::Duty, _) => {
                let demanded = self.relation(verb).is_clause() || self.said_by(verb).is_some();
                demanded.then(|| Deed {
                    kind: kind("REQUEST"),
                    doer: self.said_by(verb).unwrap_or(verb),
                    done: verb,
                    asked: Some(verb),
                    rule: "must",
                })
            }
            (Mood::Future, false) => {
                // what will come about under a condition is a forecast, unless somebody announces it of themselves
                if self.is_conditional(verb) && self.said_by(verb).is_none() {
                    return None;
                }
                let deed = bare?;
                Some(Deed { kind: committed(deed.kind), rule: "will", ..deed })
            }
            (Mood::Future, true) => {
                let hostile = bare.as_ref().is_some_and(|deed| is_hostile(deed.kind));
                let kind = if hostile { kind("AGREE") } else { kind("REJECT") };
                Some(Deed { kind, doer: verb, done: verb, asked: None, rule: "will-not" })
            }
            (_, true) => bare
                .filter(|deed| !is_hostile(deed.kind) && (self.tag(verb) != Tag::Vbn || self.is_ready(verb)))
                .map(|deed| Deed { kind: kind("REJECT"), rule: "did-not", ..deed }),
            _ => bare,
        }
    }

    /// The same without the clause's own mood.
    fn bare(&self, verb: usize, depth: usize) -> Option<Deed> {
        let found = |kind, rule| Some(Deed { kind, doer: verb, done: verb, asked: None, rule });
        let hit = self
            .verb_kind(verb)
            .filter(|_| self.is_verbal(verb) || self.is_predicate(verb) || self.misread == Some(verb));
        if let Some((kind, words)) = hit
            && words > 0
        {
            return found(kind, "phrase");
        }
        if (self.is(verb, Manner::Saying) || self.is(verb, Manner::Transparent))
            && let Some(deed) = self.pledge(verb, depth)
        {
            return Some(deed);
        }
        if self.is(verb, Manner::Saying)
            && let Some(deed) = self.contents(verb).find_map(|content| self.deed(content, depth + 1))
        {
            return Some(deed);
        }
        // a full verb that was taken for an auxiliary
        let mistaken = self.children(verb).iter().copied().find(|c| {
            self.relation(*c) == Relation::Aux && self.tag(*c).is_verb() && !self.is(*c, Manner::Transparent)
        });
        if let Some((kind, _)) = mistaken.and_then(|aux| self.verb_kind(aux)) {
            return found(kind, "auxiliary");
        }
        if let Some(complement) = self.complement(verb) {
            if self.is(verb, Manner::Threat) {
                return found(kind("THREATEN"), "threat");
            }
            let unwilling = matches!(self.lemma(verb), "unwilling" | "reluctant" | "loath");
            if (self.is(verb, Manner::Refusal) || unwilling) && self.relation(complement) != Relation::Ccomp {
                return found(kind("REJECT"), "refusal");
            }
            if self.is(verb, Manner::Commitment) || self.is_ready(verb) {
                let inner =
                    self.deed(complement, depth + 1).map(|deed| deed.kind).or_else(|| self.noun_below(complement));
                let hostile = inner.is_some_and(|inner| is_hostile(inner) && inner != kind("REQUEST"));
                return found(if hostile { kind("THREATEN") } else { kind("AGREE") }, "commitment");
            }
            let asks = !self.is(verb, Manner::Saying) || self.has_to(complement);
            if self.is(verb, Manner::Request) && complement > verb && asks {
                return Some(Deed {
                    kind: kind("REQUEST"),
                    doer: verb,
                    done: verb,
                    asked: Some(complement),
                    rule: "request",
                });
            }
        }
        if self.is(verb, Manner::Halting)
            && let Some(halted) = self.governed_noun(verb).and_then(|(_, kind)| self.lexicon.halted(kind))
        {
            return found(halted, "halting");
        }
        if let Some((kind, _)) = hit
            && !self.is(verb, Manner::Transparent)
        {
            return found(kind, "verb");
        }
        // what the verb governs
        if self.is(verb, Manner::Transparent)
            && let Some((noun, kind)) = self.governed_noun(verb)
        {
            return Some(Deed { kind, doer: verb, done: noun, asked: None, rule: "noun" });
        }
        for &child in self.children(verb) {
            let inner = match self.relation(child) {
                Relation::Xcomp => self.deed(child, depth + 1),
                Relation::Ccomp if !self.is(verb, Manner::Saying) => self.deed(child, depth + 1),
                Relation::Advcl if self.tag(child) == Tag::Vbg || self.has_to(child) => self.deed(child, depth + 1),
                Relation::Obj | Relation::Obl | Relation::NsubjPass => self.below_noun(child, depth + 1),
                _ => None,
            };
            if inner.is_some() {
                return inner;
            }
        }
        hit.and_then(|(kind, _)| found(kind, "light-verb"))
    }

    /// Whether an "if" hangs on the clause.
    fn is_conditional(&self, verb: usize) -> bool {
        let is_if =
            |at: usize| self.children(at).iter().any(|c| self.relation(*c) == Relation::Mark && self.lemma(*c) == "if");
        let opens = self.lemma(0) == "if" || (self.lemma(0) == "even" && self.lemma(1) == "if");
        opens || self.children(verb).iter().any(|c| self.relation(*c) == Relation::Advcl && is_if(*c))
    }

    /// "Announced plans to", "had no intention of": a noun that commits, and the deed that follows it.
    fn pledge(&self, verb: usize, depth: usize) -> Option<Deed> {
        let noun = self.children(verb).iter().copied().find(|c| {
            matches!(self.relation(*c), Relation::Obj | Relation::Nsubj | Relation::NsubjPass)
                && self.is(*c, Manner::Pledge)
        })?;
        let clause =
            self.children(noun).iter().chain(self.children(verb)).copied().find(|c| {
                *c > noun && matches!(self.relation(*c), Relation::Acl | Relation::Advcl | Relation::Xcomp)
            })?;
        let inner = self.deed(clause, depth + 1).map(|deed| deed.kind).or_else(|| self.noun_below(clause));
        let hostile = inner.is_some_and(is_hostile);
        let kind = match (self.is_negated(noun) || self.is_negated(verb), hostile) {
            // to send no troops is a refusal, not to attack is nothing
            (true, true) if inner == Some(kind("MOBILIZE")) => kind("REJECT"),
            (true, true) => return None,
            (true, false) => kind("REJECT"),
            (false, true) => kind("THREATEN"),
            (false, false) => kind("AGREE"),
        };
        Some(Deed { kind, doer: verb, done: clause, asked: None, rule: "pledge" })
    }

    /// A deed that a clause on a noun tells: "a declaration demanding that".
    fn below_noun(&self, noun: usize, depth: usize) -> Option<Deed> {
        let clause = self
            .children(noun)
            .iter()
            .copied()
            .find(|c| self.relation(*c) == Relation::Acl && self.tag(*c) != Tag::Vbn)?;
        self.deed(clause, depth)
    }

    /// A verb that was taken for an adjective of the noun after it, which then heads the sentence: "Officials discussed rights".
    pub fn find_misread(&self) -> Option<usize> {
        let root = self.tree.root()?;
        // a participle of a noun has no object: "officials praised the plan" is a clause, and an early one
        let clause = (1..root).find(|&at| {
            let on_noun = self.relation(at) == Relation::Acl && self.tag(at).is_past();
            on_noun && self.child(at, &[Relation::Obj]).is_some() && !self.lexicon.verb(self.lemma(at)).is_empty()
        });
        if clause.is_some_and(|clause| {
            self.head(clause).is_some_and(|head| self.acts(head)) && self.is(root, Manner::Saying)
        }) {
            return clause;
        }
        if !(self.tag(root).is_noun() || self.tag(root).is_adjective()) || self.is_predicate(root) {
            return None;
        }
        (1..self.len().min(root + 8)).find(|&at| {
            if self.relation(at) == Relation::Acl && self.tag(at).is_past() && self.head(at) == Some(root) {
                return !self.lexicon.verb(self.lemma(at)).is_empty();
            }
            let participle = self.tag(at).is_past() || (self.tag(at) == Tag::Jj && self.tree.text(at).ends_with("ed"));
            let before = self.tag(at - 1);
            let after_subject = before.is_noun() || before.is_adverb() || before == Tag::Cd;
            participle
                && self.relation(at) == Relation::Amod
                && after_subject
                && !self.lexicon.verb(self.lemma(at)).is_empty()
        })
    }

    fn has_to(&self, verb: usize) -> bool {
        self.children(verb).iter().any(|c| self.relation(*c) == Relation::Mark && self.lemma(*c) == "to")
    }

    /// Whether the word is what a copula says of its subject.
    fn is_predicate(&self, at: usize) -> bool {
        self.child(at, &[Relation::Cop]).is_some()
    }

    pub fn is_ready(&self, at: usize) -> bool {
        let word = self.tree.text(at).to_lowercase();
        self.lexicon.is(&word, Manner::Ready) && (self.tag(at).is_adjective() || self.tag(at) == Tag::Vbn)
    }

    /// The clause that completes a verb: "to help", "that they would".
    pub fn complement(&self, verb: usize) -> Option<usize> {
        let direct = self.child(verb, &[Relation::Xcomp, Relation::Ccomp]);
        direct.or_else(|| {
            self.children(verb)
                .iter()
                .copied()
                .find(|c| matches!(self.relation(*c), Relation::Advcl | Relation::Acl) && self.has_to(*c))
        })
    }

    /// What somebody says: the clause after a verb of speech, or the one that it is put beside.
    pub fn contents(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        let is_content = |relation| matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::Parataxis);
        self.children(verb).iter().copied().filter(move |child| is_content(self.relation(*child)))
    }

    /// The verb of speech whose content this clause is.
    pub fn said_by(&self, verb: usize) -> Option<usize> {
        let above = self.head(verb).filter(|head| {
            matches!(self.relation(verb), Relation::Ccomp | Relation::Xcomp | Relation::Parataxis)
                && self.is(*head, Manner::Saying)
        });
        let higher =
            || self.tree.ancestors(verb).find(|above| self.is(*above, Manner::Saying) && self.tag(*above).is_verb());
        let above = above.or_else(higher);
        above.or_else(|| {
            self.children(verb)
                .iter()
                .copied()
                .find(|c| self.relation(*c) == Relation::Parataxis && self.is(*c, Manner::Saying))
        })
    }

    /// The noun that a verb governs and that is a deed: "hold talks", "talks were held".
    fn governed_noun(&self, verb: usize) -> Option<(usize, EventType)> {
        let passive_or_event = self.is_passive(verb)
            || matches!(
                self.lemma(verb),
                "begin"
                    | "start"
                    | "continue"
                    | "break"
                    | "erupt"
                    | "occur"
                    | "happen"
                    | "take"
                    | "follow"
                    | "end"
                    | "resume"
                    | "open"
            );
        let order = [Relation::Obj, Relation::NsubjPass, Relation::Nsubj, Relation::Obl, Relation::Xcomp];
        let usable = |relation| relation != Relation::Nsubj || passive_or_event;
        for relation in order.into_iter().filter(|relation| usable(*relation)) {
            for &child in self.children(verb) {
                if self.relation(child) != relation {
                    continue;
                }
                // "in", "after", "during" an attack something else happened
                if relation == Relation::Obl
                    && !matches!(self.preposition(child), "in" | "for" | "to" | "on" | "into" | "with" | "under")
                {
                    continue;
                }
                if let Some(kind) = self.noun_kind(child) {
                    return Some((child, kind));
                }
                let inner = self
                    .children(child)
                    .iter()
                    .copied()
                    .find(|below| self.relation(*below) == Relation::Nmod && self.preposition(*below) == "of");
                if let Some((inner, kind)) = inner.and_then(|inner| self.noun_kind(inner).map(|kind| (inner, kind))) {
                    return Some((inner, kind));
                }
            }
        }
        None
    }

    /// The first noun below a word that is a deed.
    fn noun_below(&self, at: usize) -> Option<EventType> {
        self.tree.subtree(at).find_map(|below| self.noun_kind(below))
    }
}

/// A type by its name in the vocabulary.
///
/// # Panics
/// If there is none. The names stand in this crate, and tests use each of them.
pub(super) fn kind(name: &str) -> EventType {
    EventType::parse(name).unwrap_or_else(|| panic!("no type of event is called {name}"))
}

/// Whether it is conflict, in words or deeds.
pub(super) fn is_hostile(kind: EventType) -> bool {
    kind.quad().is_some_and(|quad| !quad.is_cooperation())
}

/// What it amounts to if somebody says they will do it.
fn committed(deed: EventType) -> EventType {
    match deed.quad() {
        Some(Quad::VerbalCooperation | Quad::MaterialCooperation) => kind("AGREE"),
        Some(Quad::MaterialConflict) => kind("THREATEN"),
        _ => deed,
    }
}
