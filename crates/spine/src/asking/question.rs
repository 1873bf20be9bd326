//! Reading a question.

use vocab::Date;

use super::act::{Done, Lookup};
use super::asked::Asked;
use super::cast::{Cast, Named};
use super::clause::{AUXILIARIES, Clause};
use super::lexicon;
use super::misunderstood::{Misunderstood, forms};
use super::opening::{Opening, matches, second_question};
use super::period;
use super::phrase_book::PhraseBook;
use super::refused_act::same_actor;
use super::refused_question::foreign;
use super::words::words;

/// Words that make "How will …" a question of *what*.
const RESPONSES: [&str; 14] = [
    "respond", "react", "deal", "handle", "treat", "approach", "answer", "act", "behave", "proceed", "move", "cope",
    "engage", "reply",
];

const PRONOUNS: [&str; 10] = ["it", "them", "him", "her", "us", "me", "you", "that", "this", "those"];

const CONDITIONAL: [&str; 6] = ["if", "unless", "assuming", "provided", "supposing", "suppose"];

/// Reads a question in English.
///
/// `as_of` decides who holds an office: a leader's name means the actor that he or she then leads.
///
/// # Errors
/// [`Misunderstood`], with what to write instead.
pub fn parse_question(text: &str, book: &PhraseBook, as_of: Date) -> Result<Asked, Misunderstood> {
    let words = words(text)?;
    let cast = Cast::new(&words, book, as_of);
    let reading = Reading { lookup: Lookup { text, words: &words, book, cast: &cast }, as_of };
    reading.question().map_err(|error| {
        match foreign(text, &words.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>()) {
            true => Misunderstood::new("the question is not in English")
                .hint(format!("questions are read in English: {}", forms(book))),
            false => error,
        }
    })
}

/// A question while it is read.
pub(super) struct Reading<'a> {
    pub lookup: Lookup<'a>,
    pub as_of: Date,
}

impl Reading<'_> {
    fn question(&self) -> Result<Asked, Misunderstood> {
        let words = self.lookup.words;
        if let Some(second) = second_question(words) {
            return Err(self.two_questions(second));
        }
        let opening = Opening::of(words, 0);
        let from = match &opening {
            Opening::What(at) | Opening::Whether(at) | Opening::When(at) | Opening::Whom(at) | Opening::How(at) => *at,
            _ => 0,
        };
        // "if ever" is no condition
        let idle =
            |at: usize| words.get(at).is_some_and(|word| word.is_in(&["ever", "any", "at", "anything", "possible"]));
        let conditional = |at: &usize| words[*at].is_in(&CONDITIONAL) && !idle(at + 1);
        if let Some(at) = (from..words.len()).find(conditional) {
            return Err(self.conditional(at));
        }
        match opening {
            Opening::What(at) => self.what(at),
            Opening::How(at) => self.how(at),
            Opening::Whether(at) => {
                let Done { actor, target, act } = self.lookup.done(&self.clause(at))?;
                Ok(Asked::Whether { actor, target, act })
            }
            Opening::When(at) => {
                let Done { actor, target, act } = self.lookup.done(&self.clause(at))?;
                Ok(Asked::When { actor, target, act })
            }
            Opening::Whom(at) => self.whom(at),
            Opening::Ought(at) => Err(Misunderstood::new("the question asks what ought to be done")
                .at(words[at].span.clone())
                .hint("only what will be done is forecast: ask with “will”")
                .suggest([self.replaced(at..at + 1, if at == 0 { "Will" } else { "will" })])),
            Opening::Other(stretch) => {
                let asked = self.lookup.show(stretch.clone());
                Err(Misunderstood::new(format!("questions with “{}” are not answered", asked.to_lowercase()))
                    .at(self.lookup.span(stretch))
                    .hint(forms(self.lookup.book)))
            }
            Opening::Past(stretch) => Err(self.past(stretch)),
            Opening::Statement => Err(self.statement()),
        }
    }

    fn clause(&self, at: usize) -> Clause {
        Clause::read(self.lookup.words, self.lookup.cast, at, self.lookup.words.len())
    }

    /// "What will A do about B?", "What is A's next move towards B?"
    fn what(&self, at: usize) -> Result<Asked, Misunderstood> {
        let words = self.lookup.words;
        let mut at = at;
        while words
            .get(at)
            .is_some_and(|word| word.is_in(&["else", "exactly", "next", "actually", "kind", "sort", "of"]))
        {
            at += 1;
        }
        const MOVES: &str = "action|actions|step|steps|measure|measures|move|moves|policy|policies";
        let moves = matches(words, at, MOVES);
        let clause = self.clause(moves.unwrap_or(at));
        let actor = self.only_actor(&clause)?;
        let rest = clause.verb_phrase.start;
        let verb = if moves.is_some() { "take|make|adopt|pursue|do" } else { "do|doing" };
        if let Some(tail) = matches(words, rest, verb) {
            return self.towards(actor, tail);
        }
        const NEXT: &str =
            "next? likely? move|moves|step|steps|policy|response|reaction|action|actions|plan|plans|answer|approach";
        let owned = actor.words.end > 0 && words[actor.words.end - 1].possessive;
        // "next" was passed over as a word that only says that it lies ahead
        if owned && let Some(tail) = matches(words, rest, NEXT) {
            return self.towards(actor, tail);
        }
        let name = self.lookup.cast.show(&actor.actor, self.lookup.book);
        let error = Misunderstood::new("a question with “what” asks what somebody will do")
            .hint(format!("ask “What will {name} do about …?”; for one act, “Will {name} …?” or “Whom will {name} …?”"))
            .suggest([format!("What will {name} do?")]);
        Err(if rest < words.len() { error.at(self.lookup.span(rest..words.len())) } else { error })
    }

    /// "How will A respond to B?"
    fn how(&self, at: usize) -> Result<Asked, Misunderstood> {
        let clause = self.clause(at);
        let actor = self.only_actor(&clause)?;
        let rest = clause.verb_phrase.start;
        match self.lookup.words.get(rest) {
            Some(word) if word.is_in(&RESPONSES) => self.towards(actor, rest + 1),
            _ => {
                let name = self.lookup.cast.show(&actor.actor, self.lookup.book);
                Err(Misunderstood::new("a question with “how” is read only as “How will … respond to …?”")
                    .at(self.lookup.span(0..self.lookup.words.len()))
                    .hint(forms(self.lookup.book))
                    .suggest([format!("What will {name} do?")]))
            }
        }
    }

    /// The rest of a *what* question: nothing, or words among which the target is named.
    fn towards(&self, actor: &Named, tail: usize) -> Result<Asked, Misunderstood> {
        let (lookup, end) = (&self.lookup, self.lookup.words.len());
        if let Some(when) = period::trailing(lookup.words, tail..end) {
            return Err(period::refuse(lookup.text, lookup.words, when));
        }
        let content = |at: &usize| !lexicon::is_function_word(&lookup.words[*at].folded);
        let named = lookup.cast.named_in(tail..end);
        let strange = |at: &usize| content(at) && !named.iter().any(|named| named.words.contains(at));
        if let Some(error) = (tail..end).filter(strange).find_map(|at| lookup.cast.misspelt(at)) {
            return Err(error);
        }
        let others: Vec<&Named> = named.iter().filter(|named| named.actor != actor.actor).collect();
        let target = match (others.first(), named.first()) {
            (Some(target), _) => {
                lookup.refuse_joint_targets(target, &others)?;
                Some(target.actor.clone())
            }
            (None, Some(same)) => return Err(same_actor(lookup, same)),
            (None, None) if tail < end && lookup.words[end - 1].is_in(&PRONOUNS) => {
                return Err(Misunderstood::new("the question does not say towards whom")
                    .at(lookup.span(end - 1..end))
                    .hint("name the actor that is meant"));
            }
            (None, None) => match (tail..end).find(content) {
                Some(strange) => return Err(lookup.cast.unknown(strange..end)),
                None => None,
            },
        };
        Ok(Asked::What { actor: actor.actor.clone(), target })
    }

    /// "Whom will A sanction next?", and "Who will visit B?"
    fn whom(&self, at: usize) -> Result<Asked, Misunderstood> {
        let clause = self.clause(at);
        if clause.actors.is_empty() && !clause.existential {
            let named = self.lookup.cast.named_in(clause.verb_phrase.clone());
            let typo = self.lookup.cast.unknown(clause.verb_phrase.start..clause.verb_phrase.start + 2);
            if typo.suggestions.is_empty() || !named.is_empty() {
                let (target, act) = self.lookup.done_by_somebody(&clause)?;
                return Ok(Asked::Who { target, act });
            }
            return Err(typo);
        }
        let actor = self.only_actor(&clause)?;
        let done = self.lookup.done(&clause)?;
        Ok(Asked::Whom { actor: actor.actor.clone(), act: done.act })
    }

    /// The one actor of a clause.
    fn only_actor<'c>(&self, clause: &'c Clause) -> Result<&'c Named, Misunderstood> {
        match clause.actors.as_slice() {
            [only] => Ok(only),
            [] if clause.verb_phrase.is_empty() || clause.existential => {
                Err(Misunderstood::new("the question does not say who acts").hint(forms(self.lookup.book)))
            }
            [] if lexicon::is_function_word(&self.lookup.words[clause.verb_phrase.start].folded)
                || self.lookup.words[clause.verb_phrase.start].is_in(&["happen", "occur"]) =>
            {
                let named = self.lookup.cast.named_in(clause.verb_phrase.clone());
                let names: Vec<String> =
                    named.iter().map(|named| self.lookup.cast.show(&named.actor, self.lookup.book)).collect();
                let error = Misunderstood::new("the question does not say who acts").hint(forms(self.lookup.book));
                Err(match names.as_slice() {
                    [a, b] => {
                        error.suggest([format!("What will {a} do about {b}?"), format!("What will {b} do about {a}?")])
                    }
                    _ => error,
                })
            }
            [] => {
                let words = self.lookup.words;
                let phrase = clause.verb_phrase.clone();
                let verb = |at: &usize| {
                    words[*at].is_in(&AUXILIARIES)
                        || words[*at].is_in(&["going", "doing"])
                        || words[*at].is_in(&RESPONSES)
                };
                let end = phrase.clone().skip(1).find(verb).unwrap_or(phrase.end);
                Err(self.lookup.cast.unknown(phrase.start..end))
            }
            [first, .., last] => {
                let names: Vec<String> =
                    clause.actors.iter().map(|named| self.lookup.cast.show(&named.actor, self.lookup.book)).collect();
                let stretch = first.words.start..last.words.end;
                Err(Misunderstood::new(format!("the question asks about {} actors: {}", names.len(), names.join(", ")))
                    .at(self.lookup.span(stretch.clone()))
                    .hint("ask about one at a time")
                    .suggest(names.iter().map(|name| self.replaced(stretch.clone(), name))))
            }
        }
    }
}
