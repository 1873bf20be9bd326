//! What is asked to be done: a verb phrase looked up among a situation's values and the record's event types.

use std::collections::BTreeSet;
use std::ops::Range;

use vocab::{ActorId, Gazetteer};

use super::asked::Act;
use super::cast::{Cast, Named};
use super::clause::Clause;
use super::lexicon::{self, is_function_word};
use super::misunderstood::Misunderstood;
use super::period;
use super::phrase_book::{PhraseBook, Subject, SubjectKind};
use super::phrases::{Fit, Said, exact_first, fits, is_negation, open_first};
use super::refused_act::same_actor;
use super::stem::stem;
use super::words::Word;

/// How many words that mean nothing are compared with the names of all actors.
pub(super) const MISSPELT: usize = 20;

/// A verb phrase and what was found of it.
pub(super) struct Done {
    pub actor: Option<ActorId>,
    pub target: Option<ActorId>,
    pub act: Act,
}

/// What is known while a verb phrase is looked up.
pub(super) struct Lookup<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub book: &'a PhraseBook,
    pub cast: &'a Cast<'a>,
}

impl<'a> Lookup<'a> {
    /// Who does what to whom.
    ///
    /// # Errors
    /// If the subject is nobody known, or the verb phrase nothing known, or two things equally well, or if it says when.
    pub fn done(&self, clause: &Clause) -> Result<Done, Misunderstood> {
        let (clause, acted_on) = self.active(clause)?;
        let (clause, phrase) = (&clause, clause.verb_phrase.clone());
        if phrase.is_empty() {
            return Err(self.nothing_done(clause));
        }
        let named: Vec<Named> = self.cast.acting_in(phrase.clone(), self.book);
        let when = period::trailing(self.words, phrase.clone());
        let said = self.said(clause, &named, when.clone());
        let found = open_first(fits(&said, self.askable(clause, &named)), self.cast.as_of);
        let found = exact_first(found, &self.show(phrase.clone()));
        if found.len() > 1 {
            return Err(self.ambiguous(phrase, &found));
        }
        let fit = found.first();
        self.refuse_joint_actors(clause, fit)?;
        self.refuse_period(phrase.clone(), when.clone(), fit)?;
        let verb = lexicon::event_type(&said.content.iter().map(String::as_str).collect::<Vec<_>>());
        let event_type = verb.map(|(event_type, _)| event_type).filter(|_| !said.negated);
        self.refuse_unknown_actor(clause, &said, fit)?;
        let left = self.left_over(clause, &named, when, fit);
        if let Some(error) = left.iter().take(MISSPELT).find_map(|at| self.cast.misspelt(*at)) {
            return Err(error);
        }
        if fit.is_none() && (event_type.is_none() || clause.actors.is_empty()) {
            let nobody = |subject: &&Subject| subject.kind != SubjectKind::Contingency || clause.actors.is_empty();
            return Err(self.unknown_act(
                clause,
                &said,
                self.askable(clause, &[]).into_iter().filter(nobody).collect(),
            ));
        }
        // those whose consent an outcome needs stand before the verb, or after "between"
        let several = fit.is_some_and(|fit| fit.subject.kind == SubjectKind::Outcome);
        self.refuse_second_act(clause, &left, fit)?;
        self.refuse_unread(&left, fit)?;
        let consenting = match (clause.actors.as_slice(), named.as_slice()) {
            ([], all @ [_, _, ..]) if several && clause.existential => all,
            (actors, _) => actors,
        };
        let actor = consenting.first().map(|named| named.actor.clone());
        let target = match (acted_on, consenting.get(1)) {
            (Some(target), _) => Some(target),
            (None, Some(second)) => Some(second.actor.clone()),
            (None, None) => self.target(actor.as_ref(), phrase.clone(), &named, fit)?,
        };
        // what is left over may narrow the question only if it is clear at whom that is aimed
        let verb_length = verb.map_or(0, |(_, length)| length);
        if fit.is_none()
            && target.is_none()
            && let (Some(first), Some(last)) = (left.get(verb_length), left.last())
        {
            let rest = *first..*last + 1;
            return Err(Misunderstood::new(format!("“{}” is not understood", self.show(rest.clone())))
                .at(self.span(rest))
                .hint("name the actor at whom it is aimed, or leave it out"));
        }
        let nobody_decides = fit.is_some_and(|fit| fit.subject.kind == SubjectKind::Contingency);
        let actor = match fit.and_then(|fit| fit.subject.actor.clone()) {
            _ if nobody_decides => None,
            decider => actor.or(decider),
        };
        let target = target.filter(|_| !nobody_decides);
        let act = Act { words: self.show(phrase), literal: fit.map(Fit::literal), event_type };
        Ok(Done { actor, target, act })
    }

    /// The content words of a verb phrase that are no name, no time, and not part of what was found.
    pub fn left_over(
        &self,
        clause: &Clause,
        named: &[Named],
        when: Option<Range<usize>>,
        fit: Option<&Fit<'_>>,
    ) -> Vec<usize> {
        let taken = |at: &usize| {
            let word = &self.words[*at].folded;
            named.iter().any(|named| named.words.contains(at))
                || when.as_ref().is_some_and(|when| when.contains(at))
                || is_function_word(word)
                || is_negation(word)
                || fit.is_some_and(|fit| fit.stems.contains(&stem(word)))
        };
        clause.verb_phrase.clone().filter(|at| !taken(at)).collect()
    }

    /// What a verb phrase says: content words apart from names, figures of time and negations.
    pub fn said(&self, clause: &Clause, named: &[Named], when: Option<Range<usize>>) -> Said {
        let phrase = clause.verb_phrase.clone();
        let names = || clause.actors.iter().chain(named).flat_map(|named| named.words.clone());
        let freed: BTreeSet<usize> = names().chain(when.into_iter().flatten()).collect();
        let words = || phrase.clone().map(|at| (at, &self.words[at]));
        let content = words()
            .filter(|(at, word)| !freed.contains(at) && !is_negation(&word.folded) && !is_function_word(&word.folded));
        let free = freed.iter().map(|at| &self.words[*at]).filter(|word| !is_function_word(&word.folded));
        Said {
            content: content.map(|(_, word)| stem(&word.folded)).collect(),
            free: free.map(|word| stem(&word.folded)).collect(),
            negated: (clause.start..phrase.end).filter(|at| is_negation(&self.words[*at].folded)).count() % 2 == 1,
        }
    }

    /// The subjects that this actor decides or nobody does, and that are not aimed at somebody else than those named.
    pub fn askable(&self, clause: &Clause, named: &[Named]) -> Vec<&'a Subject> {
        let decides = |subject: &Subject| match (&subject.actor, clause.actors.as_slice()) {
            (_, []) => true,
            (_, [_, _, ..]) => subject.kind == SubjectKind::Outcome,
            (None, _) => true,
            (Some(decider), [only]) => *decider == only.actor,
        };
        let is_actor = |other: &ActorId| clause.actors.iter().any(|named| named.actor == *other);
        let others: Vec<&ActorId> = named.iter().map(|named| &named.actor).filter(|other| !is_actor(other)).collect();
        let aimed = |subject: &Subject| {
            let party = |actor: &ActorId| subject.targets.contains(actor) || subject.actor.as_ref() == Some(actor);
            match subject.kind {
                _ if subject.targets.is_empty() => true,
                SubjectKind::Contingency => true,
                SubjectKind::Instrument => {
                    others.is_empty() || others.iter().any(|other| party(other) || speaks_of(subject, other))
                }
                SubjectKind::Outcome => {
                    clause.actors.iter().all(|named| party(&named.actor)) && others.iter().all(|other| party(other))
                }
            }
        };
        self.book.subjects.iter().filter(|subject| decides(subject) && aimed(subject)).collect()
    }

    /// Towards whom: somebody at whom the subject found is aimed, the verb's object, or who is named last.
    pub fn target(
        &self,
        actor: Option<&ActorId>,
        phrase: Range<usize>,
        named: &[Named],
        fit: Option<&Fit<'_>>,
    ) -> Result<Option<ActorId>, Misunderstood> {
        let content = |at: &usize| !is_function_word(&self.words[*at].folded) && !is_negation(&self.words[*at].folded);
        let verb = phrase.clone().find(content).unwrap_or(phrase.start);
        let ends = |at: usize| at >= phrase.end || !content(&at) || self.words[at - 1].then.is_some();
        let object = named.iter().find(|named| {
            named.words.start > verb && !(verb + 1..named.words.start).any(|at| content(&at)) && ends(named.words.end)
        });
        if fit.is_none()
            && let Some(same) = object.filter(|object| Some(&object.actor) == actor)
        {
            return Err(same_actor(self, same));
        }
        let others: Vec<&Named> = named.iter().filter(|named| Some(&named.actor) != actor).collect();
        let aimed = fit.and_then(|fit| others.iter().find(|other| fit.subject.targets.contains(&other.actor)));
        let chosen = aimed.copied().or(object).or(others.last().copied());
        if fit.is_none()
            && let Some(chosen) = chosen
        {
            self.refuse_joint_targets(chosen, &others)?;
        }
        Ok(chosen.map(|named| named.actor.clone()))
    }

    /// The words as they were written.
    pub fn show(&self, words: Range<usize>) -> String {
        self.text[self.span(words)].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Bytes of a stretch of words.
    pub fn span(&self, words: Range<usize>) -> Range<usize> {
        match self.words.get(words) {
            Some([first, .., last]) => first.span.start..last.span.end,
            Some([only]) => only.span.clone(),
            _ => self.text.len()..self.text.len(),
        }
    }
}

/// Whether the subject or one of its values names the actor.
fn speaks_of(subject: &Subject, actor: &ActorId) -> bool {
    let names = subject.names.iter().chain(subject.values.iter().flat_map(|value| &value.names));
    names.into_iter().any(|name| Gazetteer::builtin().mentions(name).iter().any(|mention| mention.actor == *actor))
}
