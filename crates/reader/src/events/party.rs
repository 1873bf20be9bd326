//! Who a noun phrase is.

use std::ops::Range;

use syntax::{Relation, Tag};
use vocab::{ActorId, NameKind};

use super::clause::Sentence;
use super::event::RawParty;

/// A candidate for a part in a deed.
#[derive(Debug, Clone)]
pub(super) struct Party {
    /// The head of its noun phrase.
    pub head: usize,
    pub actor: Option<ActorId>,
    /// Tokens that name it.
    pub tokens: Range<usize>,
    /// It is people or a body: somebody who can act, whatever its country.
    pub acts: bool,
    /// Its state is not named with it, but inferred from the rest of the sentence.
    pub inferred: bool,
}

impl Sentence<'_> {
    /// The parties of a noun phrase: its head and whatever is coordinated with it.
    pub fn parties(&self, noun: usize) -> Vec<Party> {
        let mut found = self.own_parties(noun);
        for &child in self.children(noun) {
            if self.relation(child) == Relation::Conj && (self.tag(child).is_noun() || self.mention_of[child].is_some())
            {
                found.extend(self.own_parties(child));
            }
        }
        found
    }

    fn party(&self, head: usize, named: usize, acts: bool) -> Option<Party> {
        let mention = self.mention_of[named]?;
        let first = self.mention_of[..named].iter().rposition(|m| *m != Some(mention)).map_or(0, |before| before + 1);
        let after = self.mention_of[named..].iter().position(|m| *m != Some(mention)).map_or(self.len(), |n| named + n);
        Some(Party {
            head,
            actor: Some(self.mentions[mention].actor.clone()),
            tokens: first..after,
            acts,
            inferred: false,
        })
    }

    /// Those of one head. A name at the head says it, then names before it ("Sudan's government", "US and British
    /// forces"), then names in apposition or after a preposition ("rebels in Chad").
    fn own_parties(&self, noun: usize) -> Vec<Party> {
        if let Some(party) = self.party(noun, noun, true) {
            let before = party.tokens.start.checked_sub(1).filter(|before| self.is_other_demonym(*before, noun));
            if let Some(first) = before.and_then(|before| self.party(noun, before, true)) {
                return vec![first];
            }
            if let Some(settled) = self.ethnic(&party) {
                return vec![settled];
            }
            return self.with_coordinated(party);
        }
        let acts = self.acts(noun);
        let before = self.named_before(noun);
        if !before.is_empty() {
            return before.into_iter().filter_map(|named| self.party(noun, named, acts)).collect();
        }
        for &child in self.children(noun).iter().filter(|child| **child > noun) {
            let deeper = match self.relation(child) {
                Relation::Flat | Relation::Compound => self.party(noun, child, acts).into_iter().collect(),
                Relation::Appos => self.own_parties(child),
                Relation::Nmod | Relation::Obl => self.parties(child),
                _ => continue,
            };
            let named: Vec<Party> = deeper.into_iter().filter(|party| party.actor.is_some()).collect();
            if !named.is_empty() {
                return named
                    .into_iter()
                    .map(|party| Party { head: noun, acts: acts || party.acts, ..party })
                    .collect();
            }
        }
        if acts || self.tag(noun).is_proper() {
            return vec![Party { head: noun, actor: None, tokens: self.phrase(noun), acts, inferred: false }];
        }
        Vec::new()
    }

    /// "Ethnic Xs" live in another country than X's: where, the rest of the sentence says.
    fn ethnic(&self, party: &Party) -> Option<Party> {
        let before = party.tokens.start.checked_sub(1)?;
        let noun = party.head;
        (self.lemma(before) == "ethnic").then_some(Party {
            head: noun,
            actor: None,
            tokens: before..party.tokens.end,
            acts: true,
            inferred: false,
        })
    }

    /// A named party and those named right after it: "A, B and C", whatever the tree makes of them.
    fn with_coordinated(&self, party: Party) -> Vec<Party> {
        let mut found = vec![party];
        let mut end = found[0].tokens.end;
        let mut joined_by_and = false;
        loop {
            let joint = (end..self.len())
                .take_while(|at| matches!(self.lemma(*at), "and" | "," | "or" | "the" | "&" | "both"))
                .last();
            let Some(next) = joint.map(|joint| joint + 1).filter(|next| *next < self.len()) else { break };
            let Some(party) = self.party(next, next, true) else { break };
            joined_by_and |= (end..next).any(|at| self.lemma(at) == "and");
            end = party.tokens.end;
            found.push(party);
            if joined_by_and {
                break;
            }
        }
        found.truncate(if joined_by_and { found.len() } else { 1 });
        found
    }

    /// Whether the noun is somebody's whom nobody knows: "NASA spokesman", "Cheney's task force", "the Bush administration".
    pub fn belongs_to_unknown(&self, noun: usize) -> bool {
        let before = self.run_start(noun)..noun;
        if before.clone().any(|at| self.lexicon.is_people(self.lemma(at)) && self.tag(noun) != Tag::Nnp) {
            return false;
        }
        let run_by_a_person = matches!(self.lemma(noun), "administration" | "government" | "spokesman" | "spokeswoman");
        before.into_iter().any(|at| {
            let word = self.tree.text(at);
            let initials = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            let owner = at + 1 < noun && self.tag(at + 1) == Tag::Pos;
            self.tag(at).is_proper()
                && self.mention_of[at].is_none()
                && (initials || owner || (run_by_a_person && at + 1 == noun))
        })
    }

    /// Whether the noun names somebody who can act.
    pub fn acts(&self, noun: usize) -> bool {
        let lemma = self.lemma(noun);
        let last = lemma.rsplit('-').next().unwrap_or(lemma);
        let titled = || {
            let mut parts =
                self.children(noun).iter().filter(|child| **child < noun || self.relation(**child).is_joined());
            self.tag(noun).is_proper() && parts.any(|part| self.lexicon.is_people(self.lemma(*part)))
        };
        self.lexicon.is_people(lemma) || self.lexicon.is_people(last) || titled()
    }

    /// Names that stand before a noun and belong to it: the nearest, and those that are coordinated with it.
    fn named_before(&self, noun: usize) -> Vec<usize> {
        let first = self.run_start(noun);
        let Some(nearest) = (first..noun).rev().find(|at| self.mention_of[*at].is_some()) else { return Vec::new() };
        // "a Bosnian Serb": the first says where, the second of which people
        let nearest = nearest
            .checked_sub(1)
            .filter(|before| *before >= first && self.is_other_demonym(*before, nearest))
            .unwrap_or(nearest);
        let mut found = vec![nearest];
        let mut at = nearest;
        let mention = self.mention_of[nearest];
        while at > first && self.mention_of[at - 1] == mention {
            at -= 1;
        }
        // backwards over "A, B and C"
        while at > first {
            let Some(named) = (first..at).rev().find(|place| self.mention_of[*place].is_some()) else { break };
            let between = named + 1..at;
            let joined = !between.is_empty()
                && between.len() <= 2
                && between.into_iter().all(|place| matches!(self.lemma(place), "and" | "," | "or" | "&"));
            if !joined {
                break;
            }
            found.push(named);
            let mention = self.mention_of[named];
            at = named;
            while at > first && self.mention_of[at - 1] == mention {
                at -= 1;
            }
        }
        found.reverse();
        found
    }

    fn is_other_demonym(&self, before: usize, at: usize) -> bool {
        let demonym =
            |at: usize| self.mention_of[at].is_some_and(|mention| self.mentions[mention].via == NameKind::Demonym);
        demonym(before) && demonym(at) && self.mention_of[before] != self.mention_of[at]
    }

    /// Where the phrase of a noun begins, going by the tree, and by the words before it that can only belong to it.
    fn run_start(&self, noun: usize) -> usize {
        let start = self.tree.subtree(noun).start;
        let nominal = |at: &usize| self.tag(*at).is_noun() || self.tag(*at).is_adjective() || self.tag(*at) == Tag::Pos;
        (0..start).rev().take_while(nominal).last().unwrap_or(start)
    }

    /// The words of a noun phrase without the clauses that hang on it.
    fn phrase(&self, noun: usize) -> Range<usize> {
        let tokens = self.tree.subtree(noun);
        let mut end = noun + 1;
        while end < tokens.end && self.relation(end).is_joined() {
            end += 1;
        }
        let start = (tokens.start..noun)
            .find(|at| !matches!(self.relation(*at), Relation::Det | Relation::Case | Relation::Punct | Relation::Cc));
        start.unwrap_or(noun)..end
    }

    /// As the caller gets it.
    pub fn raw(&self, party: &Party) -> RawParty {
        let tokens = &self.tree.tokens[party.tokens.clone()];
        let words = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => 0..0,
        };
        RawParty { words, actor: party.actor.clone(), inferred: party.inferred }
    }
}
