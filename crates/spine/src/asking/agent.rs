//! Who acts where the grammar hides it: "Will A be sanctioned by B?" asks what B does.

use vocab::ActorId;

use super::act::Lookup;
use super::cast::Named;
use super::clause::Clause;
use super::misunderstood::Misunderstood;

/// Past participles that do not end in "ed", of verbs that the record's types stand for.
const PARTICIPLES: [&str; 14] = [
    "struck",
    "shot",
    "hit",
    "met",
    "sold",
    "sent",
    "bought",
    "fought",
    "broken",
    "withdrawn",
    "fed",
    "sought",
    "won",
    "beaten",
];

impl Lookup<'_> {
    /// The clause with the one who acts as its subject, and the former subject, if it is put in the passive voice or the
    /// one who acts stands behind "by" only.
    ///
    /// # Errors
    /// If it is in the passive voice and names nobody who acts.
    pub(super) fn active(&self, clause: &Clause) -> Result<(Clause, Option<ActorId>), Misunderstood> {
        let agent = self.agent(clause);
        match (clause.actors.as_slice(), agent) {
            ([], Some(agent)) => Ok((Clause { actors: vec![agent], ..clause.clone() }, None)),
            ([acted_on], agent) if self.is_passive(clause) => {
                let actor = acted_on.actor.clone();
                let name = self.cast.show(&actor, self.book);
                match agent {
                    Some(agent) => Ok((Clause { actors: vec![agent], ..clause.clone() }, Some(actor))),
                    None => Err(Misunderstood::new("the question does not say who acts")
                        .at(self.span(clause.verb_phrase.clone()))
                        .hint(format!("say who does it to {name}, as in “Will … {name}?” or “… by …”"))),
                }
            }
            _ => Ok((clause.clone(), None)),
        }
    }

    /// The actor named behind "by".
    fn agent(&self, clause: &Clause) -> Option<Named> {
        let phrase = clause.verb_phrase.clone();
        self.cast.named_in(phrase.clone()).into_iter().find(|named| {
            let before = named.words.start;
            before > phrase.start && self.words[before - 1].is("by")
        })
    }

    /// Whether a form of "be" stands before the verb, and the verb is a participle.
    fn is_passive(&self, clause: &Clause) -> bool {
        let phrase = clause.verb_phrase.clone();
        let Some(verb) = phrase.clone().next() else {
            return false;
        };
        let written = self.text[self.words[verb].span.clone()].to_lowercase();
        let participle = written.ends_with("ed") || PARTICIPLES.contains(&written.as_str());
        let be = |at: usize| self.words[at].is_in(&["be", "being", "get", "gets", "is", "are", "been"]);
        // "Is Japan attacked …": the form of "be" may stand before the subject
        let inverted = clause.start < verb && be(clause.start) && clause.actors.iter().all(|a| a.words.end == verb);
        participle && (inverted || verb > clause.start && be(verb - 1))
    }
}
