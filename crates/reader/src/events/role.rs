//! Who does it, and to whom.

use syntax::{Relation, Tag};

use super::clause::Sentence;
use super::deed::Deed;
use super::lexicon::Manner;
use super::party::Party;

impl Sentence<'_> {
    /// Those who did it: the subject of the clause, or what it is inherited from.
    pub fn sources(&self, deed: &Deed) -> Vec<Party> {
        if let Some(agent) = self.agent(deed.doer) {
            let acts = self.acts(agent) || self.mention_of[agent].is_some();
            // of "by gunfire in X" X is no agent, of "by X's gunfire" it is
            return self.parties(agent).into_iter().filter(|party| acts || party.tokens.start < agent).collect();
        }
        if self.is_passive(deed.doer)
            && self.child(deed.doer, &[Relation::NsubjPass]).is_some()
            && !self.is_ready(deed.doer)
        {
            return self.authorities(deed);
        }
        // "I", "we": nobody that the sentence names
        let first_person = self
            .child(deed.doer, &[Relation::Nsubj])
            .is_some_and(|own| matches!(self.lemma(own), "i" | "we" | "you" | "nobody"));
        if first_person && self.said_by(deed.doer).is_none() {
            return Vec::new();
        }
        let found = self.subject(deed.doer).map_or_else(Vec::new, |subject| self.parties(subject));
        if found.iter().any(|party| party.actor.is_some() || party.acts) {
            return found;
        }
        self.named_left(deed)
    }

    /// Of what authorities do (to arrest, to investigate) without being named: those of the place.
    fn authorities(&self, deed: &Deed) -> Vec<Party> {
        if !["ACCUSE", "COERCE", "SANCTION"].iter().any(|name| deed.kind.name() == *name) {
            return Vec::new();
        }
        let place =
            (deed.doer..self.attribution).find(|at| self.mention_of[*at].is_some() && self.preposition(*at) == "in");
        place.map_or_else(Vec::new, |place| self.parties(place))
    }

    /// Where the tree gives nobody: who is named first before the deed, not counting places ("in X").
    fn named_left(&self, deed: &Deed) -> Vec<Party> {
        let beside = self.beside();
        let named = |at: &usize| self.mention_of[*at].is_some() && !beside[*at];
        let placed = |at: &usize| self.is_placed(*at);
        let before = || (0..deed.doer.min(self.attribution)).filter(named);
        let found = before().find(|at| !placed(at)).or_else(|| before().next());
        found.map_or_else(Vec::new, |at| self.parties(at))
    }

    /// Whether the mention that begins here follows "in", "at", "near".
    pub fn is_placed(&self, at: usize) -> bool {
        let first =
            self.mention_of[..at].iter().rposition(|m| *m != self.mention_of[at]).map_or(0, |before| before + 1);
        let before = first
            .checked_sub(1)
            .map(|before| if self.lemma(before) == "the" { before.saturating_sub(1) } else { before });
        let is_place = |at: usize| matches!(self.lemma(at), "in" | "at" | "near" | "inside" | "outside" | "from");
        // "in Y, X"
        let town =
            || first >= 3 && self.lemma(first - 1) == "," && self.tag(first - 2).is_proper() && is_place(first - 3);
        before.is_some_and(is_place) || town()
    }

    /// Where the tree gives nobody: the first named after the deed who is none of those who act.
    fn named_right(&self, deed: &Deed, sources: &[Party]) -> Vec<Party> {
        let from = deed.done.min(deed.doer) + 1;
        for at in (from..self.attribution).take_while(|at| !self.turns_away(*at)) {
            if self.mention_of[at].is_none() {
                continue;
            }
            let parties = self.parties(at);
            let others: Vec<Party> =
                parties.into_iter().filter(|party| sources.iter().all(|source| source.actor != party.actor)).collect();
            if !others.is_empty() {
                return others;
            }
        }
        let acting = (from..self.attribution)
            .take_while(|at| !self.turns_away(*at))
            .find(|at| (self.tag(*at).is_noun() || self.tag(*at) == Tag::Vbz) && self.acts(*at));
        acting.map_or_else(Vec::new, |at| self.parties(at))
    }

    /// Whether the deed is one "between" several.
    pub fn is_between(&self, deed: &Deed) -> bool {
        (deed.done + 1..self.len().min(deed.done + 4)).any(|at| self.lemma(at) == "between")
    }

    /// Whether several do to each other what they do: "clashed", "failed to agree".
    pub fn is_reciprocal(&self, deed: &Deed) -> bool {
        let verb = matches!(self.lemma(deed.doer), "clash" | "fight" | "battle" | "skirmish" | "exchange" | "fail");
        let after =
            (deed.doer + 1..self.len().min(deed.doer + 4)).any(|at| matches!(self.lemma(at), "each" | "another"));
        verb || after || self.is_between(deed)
    }

    /// "by X" of a passive.
    fn agent(&self, verb: usize) -> Option<usize> {
        let agent = self.child(verb, &[Relation::OblAgent]).filter(|_| self.is_passive(verb));
        let by = || {
            let by = (verb + 1..self.attribution.min(verb + 7)).find(|at| self.lemma(*at) == "by")?;
            let phrase = (by + 1..self.attribution.min(by + 6)).take_while(|at| self.tag(*at) != Tag::In);
            phrase.into_iter().find(|at| self.mention_of[*at].is_some() || (self.tag(*at).is_noun() && self.acts(*at)))
        };
        let agent = agent.or_else(|| self.is_passive(verb).then(by).flatten())?;
        // of "by Yemeni tribesmen" the people are the head
        let head = self.head(agent).filter(|head| *head > agent && self.tag(*head).is_noun() && *head != verb);
        Some(head.unwrap_or(agent))
    }

    /// The one who acts in a clause, looked for upwards where the clause has none of its own.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..12 {
            let own = self.child(at, &[Relation::Nsubj]);
            // a subject of a passive without an auxiliary is one of an active that was misread
            let own = own.or_else(|| {
                self.child(at, &[Relation::NsubjPass]).filter(|_| !self.is_passive(at) || self.is_ready(at))
            });
            if let Some(own) = own {
                if self.tag(own).is_wh() && self.relation(at) == Relation::Acl {
                    return self.head(at);
                }
                if !self.tag(own).is_pronoun() && !self.tag(own).is_wh() && !is_stand_in(self.lemma(own)) {
                    return Some(own);
                }
            }
            let above = self.head(at)?;
            let relation = self.relation(at);
            if relation == Relation::Acl && (self.acts(above) || self.misread == Some(at)) {
                return Some(above);
            }
            // "urged them to leave": those who are urged leave
            if relation == Relation::Xcomp
                && self.is(above, Manner::Request)
                && let Some(object) = self.child(above, &[Relation::Obj, Relation::Iobj])
            {
                return Some(object);
            }
            at = above;
        }
        None
    }

    /// Those to whom it was done, as far as the sentence names them.
    pub fn targets(&self, deed: &Deed, sources: &[Party]) -> Vec<Party> {
        if self.is(deed.done, Manner::Alone) {
            return Vec::new();
        }
        let mut search = Search { sentence: self, sources, taken: self.beside(), same: Vec::new() };
        if let Some(subject) = self.subject(deed.doer) {
            // "an attack by A on B"
            if self.noun_kind(subject).is_some()
                && let Some(found) = search.below(subject, 0)
            {
                return found;
            }
            search.close(subject);
        }
        if let Some(agent) = self.agent(deed.doer) {
            search.close(agent);
        }
        // "called on the government to": whoever it is, it is they who are asked
        if deed.kind.name() == "REQUEST" {
            let addressed = self.children(deed.doer).iter().copied().find(|c| {
                let object = matches!(self.relation(*c), Relation::Obj | Relation::Iobj);
                let on = self.relation(*c) == Relation::Obl && matches!(self.preposition(*c), "on" | "upon");
                (object || on) && *c > deed.doer && self.acts(*c)
            });
            if let Some(addressed) = addressed {
                if let Some(found) = search.noun(addressed) {
                    return found;
                }
                if !search.same.is_empty() {
                    return search.same;
                }
            }
        }
        if let Some(asked) = deed.asked {
            let own = self.child(asked, &[Relation::Nsubj, Relation::NsubjPass]);
            if let Some(found) = own.and_then(|own| search.noun(own)) {
                return found;
            }
        }
        if let Some(passive) = self
            .child(deed.doer, &[Relation::NsubjPass])
            .filter(|_| self.is_passive(deed.doer) && !self.is_ready(deed.doer))
            && let Some(found) = search.noun(passive)
        {
            return found;
        }
        for at in [deed.done, deed.doer] {
            if let Some(found) = search.below(at, 0) {
                return found;
            }
        }
        let (same, unnamed): (Vec<Party>, Vec<Party>) =
            search.same.into_iter().partition(|party| party.actor.is_some());
        if !same.is_empty() {
            return same;
        }
        let right = self.named_right(deed, sources);
        if right.iter().any(|party| party.actor.is_some()) || unnamed.is_empty() { right } else { unnamed }
    }
}

/// Looks for somebody else than those who act.
struct Search<'s> {
    sentence: &'s Sentence<'s>,
    sources: &'s [Party],
    /// Tokens that are spoken for.
    taken: Vec<bool>,
    /// The first who has the same country as the one who acts, and is not the same.
    same: Vec<Party>,
}

impl Search<'_> {
    fn close(&mut self, noun: usize) {
        for at in self.sentence.tree.subtree(noun) {
            // a clause on the subject may still tell to whom
            self.taken[at] = true;
        }
    }

    fn noun(&mut self, noun: usize) -> Option<Vec<Party>> {
        if self.taken[noun] {
            return None;
        }
        let found: Vec<Party> =
            self.sentence.parties(noun).into_iter().filter(|party| !self.taken[party.tokens.start]).collect();
        let others: Vec<Party> =
            found.iter().filter(|party| party.actor.is_some() && !self.is_source(party)).cloned().collect();
        if !others.is_empty() {
            return Some(others);
        }
        if self.same.is_empty() {
            self.same = found.into_iter().filter(|party| party.acts).collect();
        }
        None
    }

    fn is_source(&self, party: &Party) -> bool {
        self.sources.iter().any(|source| source.actor == party.actor)
    }

    /// Breadth first by relation: objects, then what verbs govern, then the rest.
    fn below(&mut self, at: usize, depth: usize) -> Option<Vec<Party>> {
        if depth > 6 {
            return None;
        }
        const ORDER: [&[Relation]; 5] = [
            &[Relation::Iobj],
            &[Relation::Obj],
            &[Relation::Obl, Relation::Nmod, Relation::Compound, Relation::Amod],
            &[Relation::Xcomp, Relation::Ccomp],
            &[Relation::Advcl, Relation::Acl, Relation::Conj],
        ];
        for relations in ORDER {
            for place in 0..self.sentence.children(at).len() {
                let child = self.sentence.children(at)[place];
                if !relations.contains(&self.sentence.relation(child)) || self.taken[child] {
                    continue;
                }
                if self.sentence.children(child).iter().any(|below| self.sentence.turns_away(*below)) {
                    continue;
                }
                let noun = self.sentence.tag(child).is_noun() || self.sentence.mention_of[child].is_some();
                if noun && let Some(found) = self.noun(child) {
                    return Some(found);
                }
                // "farmers blockaded Paris": the object is named, and is the same country
                let named = self.sentence.relation(child) == Relation::Obj && self.sentence.mention_of[child].is_some();
                if named && !self.same.is_empty() {
                    return Some(std::mem::take(&mut self.same));
                }
                if let Some(found) = self.below(child, depth + 1) {
                    return Some(found);
                }
                if let Some(subject) = self.sentence.child(child, &[Relation::Nsubj, Relation::NsubjPass])
                    && let Some(found) = self.noun(subject)
                {
                    return Some(found);
                }
            }
        }
        None
    }
}

/// Words that stand for somebody named elsewhere.
fn is_stand_in(lemma: &str) -> bool {
    matches!(lemma, "it" | "they" | "he" | "she" | "we" | "i" | "who" | "which" | "that" | "country" | "both" | "this")
}
