//! What anybody may do to somebody: "Who will visit B?" names no one who acts.

use vocab::ActorId;

use super::act::Lookup;
use super::asked::Act;
use super::cast::Named;
use super::clause::Clause;
use super::lexicon;
use super::misunderstood::Misunderstood;
use super::period;

impl Lookup<'_> {
    /// The act of a clause without a subject, and at whom it is aimed.
    ///
    /// # Errors
    /// If the verb stands for no type of event, is negated, or is aimed at nobody or at several.
    pub fn done_by_somebody(&self, clause: &Clause) -> Result<(ActorId, Act), Misunderstood> {
        let phrase = clause.verb_phrase.clone();
        let named: Vec<Named> = self.cast.named_in(phrase.clone());
        let when = period::trailing(self.words, phrase.clone());
        self.refuse_period(phrase.clone(), when.clone(), None)?;
        let left = self.left_over(clause, &named, when.clone(), None);
        if let Some(error) = left.iter().find_map(|at| self.cast.misspelt(*at)) {
            return Err(error);
        }
        let said = self.said(clause, &named, when);
        let act = || self.show(phrase.clone());
        let stems: Vec<&str> = said.content.iter().map(String::as_str).collect();
        let Some((event_type, length)) = lexicon::event_type(&stems) else {
            return Err(Misunderstood::new(format!("“{}” is no act that the record tells of", act()))
                .at(self.span(phrase))
                .hint("ask with a verb such as visit, sanction, threaten, aid or attack"));
        };
        if said.negated {
            return Err(Misunderstood::new("the question asks who will not act")
                .at(self.span(phrase))
                .hint("ask who will; whoever is left will not"));
        }
        if let (Some(first), Some(last)) = (left.get(length), left.last()) {
            let rest = *first..*last + 1;
            return Err(Misunderstood::new(format!("“{}” is not understood", self.show(rest.clone())))
                .at(self.span(rest))
                .hint("name only what is done and to whom"));
        }
        let Some(target) = self.target(None, phrase.clone(), &named, None)? else {
            return Err(Misunderstood::new("the question does not say towards whom")
                .at(self.span(phrase))
                .hint("name the actor at whom it is aimed"));
        };
        Ok((target, Act { words: act(), literal: None, event_type: Some(event_type) }))
    }
}
