//! Why a verb phrase is not taken for an act, and what to ask instead.

use std::ops::Range;

use super::act::Lookup;
use super::cast::Named;
use super::clause::Clause;
use super::lexicon::{self, is_function_word};
use super::misunderstood::{Misunderstood, forms};
use super::period;
use super::phrase_book::Subject;
use super::phrases::{Fit, Said, Spellings, fits};
use super::stem::stem;

impl Lookup<'_> {
    /// A clause begins with an actor's name, or with words of what was found.
    pub fn refuse_unknown_actor(
        &self,
        clause: &Clause,
        said: &Said,
        fit: Option<&Fit<'_>>,
    ) -> Result<(), Misunderstood> {
        let begins = |fit: &Fit<'_>| said.content.first().is_none_or(|first| fit.stems.contains(first));
        if !clause.actors.is_empty() || clause.existential || fit.is_some_and(begins) {
            return Ok(());
        }
        let phrase = &clause.verb_phrase;
        Err(self.cast.unknown(phrase.start..phrase.end.min(phrase.start + 3)))
    }

    /// Words that no part of what was found accounts for may turn the question into another: "raise tariffs" is not "raise
    /// spending".
    pub fn refuse_unread(&self, left: &[usize], fit: Option<&Fit<'_>>) -> Result<(), Misunderstood> {
        let Some(fit) = fit else { return Ok(()) };
        let left: Vec<usize> = left.iter().copied().filter(|at| !fit.speaks_of(&self.words[*at].folded)).collect();
        let Some(first) = left.first() else { return Ok(()) };
        let unread: Vec<String> = left.iter().map(|at| format!("“{}”", self.words[*at].text)).collect();
        Err(Misunderstood::new(format!("{} is nothing that {} speaks of", unread.join(", "), fit.label()))
            .at(self.span(*first..*first + 1))
            .hint(format!("if you mean “{}”, leave it out", fit.value.label())))
    }

    /// Targets joined by "and" are several questions.
    pub fn refuse_joint_targets(&self, chosen: &Named, others: &[&Named]) -> Result<(), Misunderstood> {
        let joined = |a: &Named, b: &Named| {
            let between = &self.words[a.words.end..b.words.start];
            let comma = self.words[a.words.end - 1].then == Some(',');
            (comma || !between.is_empty()) && between.iter().all(|word| word.is_in(&["and", "or", "the"]))
        };
        let Some(place) = others.iter().position(|other| other.words == chosen.words) else {
            return Ok(());
        };
        let (mut first, mut last) = (place, place);
        while first > 0 && joined(others[first - 1], others[first]) {
            first -= 1;
        }
        while last + 1 < others.len() && joined(others[last], others[last + 1]) {
            last += 1;
        }
        let chain = &others[first..=last];
        if chain.iter().all(|other| other.actor == chosen.actor) {
            return Ok(());
        }
        let names: Vec<String> = chain.iter().map(|other| self.cast.show(&other.actor, self.book)).collect();
        let span = self.span(others[first].words.start..others[last].words.end);
        let with = |name: &String| format!("{}{name}{}", &self.text[..span.start], &self.text[span.end..]);
        Err(Misunderstood::new(format!("the question asks about {} targets: {}", names.len(), names.join(", ")))
            .hint("ask about one at a time")
            .suggest(names.iter().map(with))
            .at(span.clone()))
    }

    pub fn refuse_joint_actors(&self, clause: &Clause, fit: Option<&Fit<'_>>) -> Result<(), Misunderstood> {
        if let [first, .., last] = clause.actors.as_slice()
            && fit.is_none()
            && !(clause.actors.len() == 2 && self.is_done_together(clause))
        {
            let names: Vec<String> =
                clause.actors.iter().map(|named| self.cast.show(&named.actor, self.book)).collect();
            let span = self.span(first.words.start..last.words.end);
            let with = |name: &String| format!("{}{name}{}", &self.text[..span.start], &self.text[span.end..]);
            return Err(Misunderstood::new(format!(
                "the question asks about {} actors: {}",
                names.len(),
                names.join(", ")
            ))
            .hint("ask about one at a time")
            .suggest(names.iter().map(with))
            .at(span.clone()));
        }
        Ok(())
    }

    /// "A and B meet" is what A does with B.
    fn is_done_together(&self, clause: &Clause) -> bool {
        const TOGETHER: [&str; 10] =
            ["war", "summit", "meet", "talk", "negotiate", "agree", "cooperate", "trade", "fight", "discuss"];
        let phrase = clause.verb_phrase.clone();
        let verb = phrase.clone().find(|at| !is_function_word(&self.words[*at].folded));
        let together = verb.is_some_and(|at| TOGETHER.iter().any(|verb| stem(verb) == stem(&self.words[at].folded)));
        together && self.cast.named_in(phrase).is_empty()
    }

    /// "veto or abstain" is two questions: what is left over after an "and" or "or" must not be an act of its own.
    pub fn refuse_second_act(
        &self,
        clause: &Clause,
        left: &[usize],
        fit: Option<&Fit<'_>>,
    ) -> Result<(), Misunderstood> {
        let phrase = clause.verb_phrase.clone();
        let Some(joint) = phrase.clone().find(|at| self.words[*at].is_in(&["and", "or"])) else {
            return Ok(());
        };
        let rest: Vec<usize> = left.iter().copied().filter(|at| *at > joint).collect();
        let content: Vec<String> = rest.iter().map(|at| stem(&self.words[*at].folded)).collect();
        let stems: Vec<&str> = content.iter().map(String::as_str).collect();
        let verb = lexicon::event_type(&stems).is_some();
        let said = Said { content: content.clone(), ..Said::default() };
        let others = fits(&said, self.askable(clause, &[]));
        let other = others.iter().any(|other| fit.is_none_or(|fit| fit.literal() != other.literal()));
        if rest.is_empty() || !(verb || other) {
            return Ok(());
        }
        let whole = self.span(joint..phrase.end);
        let first = format!("{}{}", self.text[..whole.start].trim_end(), &self.text[whole.end..]);
        Err(Misunderstood::new("the question asks about two acts")
            .at(self.span(joint + 1..phrase.end))
            .hint("ask about one at a time")
            .suggest([first]))
    }

    /// A year or a span of time that is not part of the phrase found is the window's business.
    pub fn refuse_period(
        &self,
        phrase: Range<usize>,
        when: Option<Range<usize>>,
        fit: Option<&Fit<'_>>,
    ) -> Result<(), Misunderstood> {
        let part_of_name = |at: usize| fit.is_some_and(|fit| fit.stems.contains(&self.words[at].folded));
        if let Some(when) = when
            && !when.clone().any(|at| self.words[at].folded.bytes().all(|b| b.is_ascii_digit()) && part_of_name(at))
        {
            return Err(period::refuse(self.text, self.words, when));
        }
        let strange = phrase.into_iter().find(|at| period::is_year(&self.words[*at].folded) && !part_of_name(*at));
        strange.map_or(Ok(()), |at| {
            let within = at > 0 && self.words[at - 1].is_in(&["in", "during", "by", "before"]);
            Err(period::refuse(self.text, self.words, at - usize::from(within)..at + 1))
        })
    }

    /// The error that the words fit several values.
    pub fn ambiguous(&self, phrase: Range<usize>, found: &[Fit<'_>]) -> Misunderstood {
        let labels: Vec<String> = found.iter().map(Fit::label).collect();
        Misunderstood::new(format!("“{}” may mean {}", self.show(phrase.clone()), or(&labels)))
            .at(self.span(phrase))
            .hint("use words that only one of them has")
            .suggest(found.iter().map(|fit| fit.value.label().to_owned()))
    }

    /// The error that the words fit nothing, with what can be asked instead.
    pub fn unknown_act(&self, clause: &Clause, said: &Said, askable: Vec<&Subject>) -> Misunderstood {
        let phrase = clause.verb_phrase.clone();
        let error = Misunderstood::new(format!(
            "“{}” is nothing that the situation or the record speaks of",
            self.show(phrase.clone())
        ))
        .at(self.span(phrase.clone()));
        let spellings = Spellings::new(askable.iter().copied(), lexicon::verbs());
        let content = phrase.filter(|at| {
            let word = &self.words[*at].folded;
            said.content.contains(&stem(word)) && lexicon::event_type(&[&stem(word)]).is_none()
        });
        for at in content {
            let near = spellings.near(&self.words[at].folded);
            if let Some(first) = near.first() {
                let hint = format!("did you mean “{first}”?");
                return error.at(self.words[at].span.clone()).hint(hint).suggest(near);
            }
        }
        if said.negated && lexicon::event_type(&said.content.iter().map(String::as_str).collect::<Vec<_>>()).is_some() {
            return error.hint("ask whether it happens, without “not”: that it does not is the rest to 100 %");
        }
        let labels: Vec<String> = askable
            .iter()
            .flat_map(|subject| subject.values.iter().filter(|value| !value.status_quo))
            .map(|value| value.label().to_owned())
            .take(6)
            .collect();
        if labels.is_empty() {
            error.hint("use a plain verb, such as sanction, aid, threaten, visit or attack")
        } else {
            error.hint(format!("what can be asked about: {}", labels.join("; "))).suggest(labels)
        }
    }

    pub fn nothing_done(&self, clause: &Clause) -> Misunderstood {
        match clause.actors.first() {
            Some(named) => {
                let name = self.cast.show(&named.actor, self.book);
                Misunderstood::new(format!("the question does not say what {name} might do"))
                    .at(self.span(named.words.clone()))
                    .hint(format!("ask “Will {name} …?” with a verb, or “What will {name} do?”"))
                    .suggest([format!("What will {name} do?")])
            }
            None => Misunderstood::new("the question does not say who might do what").hint(forms(self.book)),
        }
    }
}

/// The error that an actor is asked what it does towards itself.
pub(super) fn same_actor(lookup: &Lookup<'_>, target: &Named) -> Misunderstood {
    let name = lookup.cast.show(&target.actor, lookup.book);
    Misunderstood::new(format!("actor and target are both {name}"))
        .at(lookup.span(target.words.clone()))
        .hint("name two different actors, or leave the target out")
}

/// "a", "a or b", "a, b or c".
fn or(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => format!("“{only}”"),
        [some @ .., last] => {
            let some: Vec<String> = some.iter().map(|name| format!("“{name}”")).collect();
            format!("{} or “{last}”", some.join(", "))
        }
    }
}
