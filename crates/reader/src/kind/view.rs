//! Whose words and whose views: what is said, and what is believed.

use std::ops::Range;

use spine::ClaimKind;
use syntax::Tag;

use super::{Decision, Looked, Setting, decide};
use crate::statement::core;
use crate::words::Words;

impl Looked<'_, '_> {
    /// "X said that …": the statement is what X said, and if that is none, there is none.
    pub(super) fn reporting(&self) -> Option<Option<Decision>> {
        let first_person = self.is_first_person();
        let verb = self.cue(&self.rules.reporting);
        let thinks = first_person && self.cue(&self.rules.belief).is_some();
        let says = verb.is_some() && !self.words.tag(self.core.group.start).is_modal();
        if !says && !thinks {
            return None;
        }
        let content = self.content()?;
        let setting = Setting { reported: says, ..self.setting };
        let inner = core(self.words, self.masked, content.clone())?;
        let own_act = says
            && self.words.tag(inner.group.start).is_modal()
            && self.words.lower(inner.group.start) == "would"
            && inner.subject.len() == 1
            && self.words.tag(inner.subject.start).is_pronoun()
            && !self.setting.conditional;
        let speaker = (!first_person).then(|| self.core.subject.clone()).filter(|subject| !subject.is_empty());
        if own_act {
            let decision = self.decision(ClaimKind::Event, "said-it-would");
            return Some(Some(Decision { speaker, ..decision }));
        }
        let decision = decide(self.words, self.masked, content, setting).map(|mut decision| {
            decision.speaker = decision.speaker.or(speaker.filter(|subject| self.is_agent(subject)));
            decision
        });
        Some(decision)
    }

    /// Where what is said or believed begins: behind "that", or behind the verb.
    pub(super) fn content(&self) -> Option<Range<usize>> {
        let (from, end) = (self.core.group.end, self.core.end);
        let that = (from..end.min(from + 14))
            .take_while(|&at| self.masked[at] || !self.words.is_finite(at))
            .find(|&at| !self.masked[at] && self.words.lower(at) == "that");
        let start = that.map_or(from, |that| that + 1);
        let content = start..end;
        core(self.words, self.masked, content.clone()).filter(|inner| !inner.subject.is_empty())?;
        Some(content)
    }

    /// "There is no doubt that …": the statement is what follows.
    pub(super) fn beyond_doubt(&self) -> Option<Range<usize>> {
        let there = self.words.is_any(self.core.group.start.saturating_sub(1), &["there"]);
        let doubt = self.after_group(&["doubt", "question"], 3)?;
        (there && self.words.is_any(doubt + 1, &["that"])).then_some(())?;
        let content = doubt + 2..self.core.end;
        core(self.words, self.masked, content.clone()).is_some().then_some(content)
    }

    pub(super) fn belief(&self) -> Option<Decision> {
        if self.is_first_person() {
            return None;
        }
        let subject = self.core.subject.clone();
        let seen = self.cue(&self.rules.belief_passive);
        if seen.is_some_and(|cue| cue.clone().any(|at| self.words.tag(at) == Tag::Vbn)) {
            let by = self.after_group(&["by"], 10).filter(|by| self.words.tag(by + 1) != Tag::Vbg);
            let holder = by.map(|by| self.noun_phrase(by + 1)).or_else(|| self.place_of_view());
            return Some(Decision { holder, ..self.with_inner(ClaimKind::Belief, "seen-as") });
        }
        if let Some(cue) = self.cue(&self.rules.belief)
            && !subject.is_empty()
            && !self.is_passive(cue.start)
            && !(is_it(self.words, &subject) && self.words.is(cue.start, "be"))
            && !(self.words.is(cue.start, "see") && self.words.tag(self.core.group.start).is_modal())
        {
            return Some(Decision { holder: Some(subject), ..self.with_inner(ClaimKind::Belief, "believes") });
        }
        let (from, end) = (self.core.group.end, self.core.end);
        let names_view = subject.clone().any(|at| self.rules.belief_nouns.contains(self.words.lemma(at)));
        let is_that = self.words.is(self.core.group.start, "be") && self.words.is_any(from, &["that", ":"]);
        if names_view && is_that && is_mine(self.words, &subject) {
            return self.content().and_then(|content| decide(self.words, self.masked, content, self.setting));
        }
        if names_view && is_that {
            let holder = self.possessor(&subject).unwrap_or(subject);
            return Some(Decision { holder: Some(holder), ..self.with_inner(ClaimKind::Belief, "view-is-that") });
        }
        // "it seems to many outsiders that …"
        let seems = self.core.group.clone().any(|at| self.words.is(at, "seem") || self.words.is(at, "appear"));
        let to = from;
        if seems && self.words.is(to, "to") && !self.words.tag(to + 1).is_verb() {
            let that = (to + 1..end.min(to + 8)).find(|&at| self.words.is_any(at, &["that", "as"]))?;
            return Some(Decision { holder: Some(to + 1..that), ..self.with_inner(ClaimKind::Belief, "seems-to") });
        }
        None
    }

    /// "For Egypt a quiet border comes first", "To Moscow the harbour is worth more": who ranks stands before.
    pub(super) fn led_view(&self) -> Option<Range<usize>> {
        let words = self.words;
        let start = self.core.start;
        words.is_any(start, &["for", "to", "with"]).then_some(())?;
        let end = (start + 1..self.core.subject.start)
            .find(|&at| !words.tag(at).is_noun() && !words.tag(at).is_adjective())
            .unwrap_or(self.core.subject.start);
        (end > start + 1).then_some(start + 1..end)
    }

    /// "In Taipei it is thought to be": whose view it is, as prose has it.
    pub(super) fn place_of_view(&self) -> Option<Range<usize>> {
        let words = self.words;
        let (start, end) = (self.core.start, self.core.end);
        let lead = [start, self.core.group.end.saturating_sub(0)]
            .into_iter()
            .find(|&at| words.is_any(at, &["in"]) && words.tag(at + 1).is_proper())?;
        let stop = (lead + 1..end).find(|&at| !words.tag(at).is_proper()).unwrap_or(end);
        Some(lead + 1..stop)
    }

    /// A decision that also says what sort of thing is believed.
    pub(super) fn with_inner(&self, kind: ClaimKind, rule: &'static str) -> Decision {
        let content = self.content();
        let inner = content.and_then(|content| decide(self.words, self.masked, content, self.setting));
        let mut decision = self.decision(kind, rule);
        if let Some(inner) = inner {
            decision.also = [vec![inner.kind], inner.also].concat();
            decision.also.retain(|also| *also != kind);
            decision.tense = inner.tense;
        }
        decision
    }

    pub(super) fn noun_phrase(&self, from: usize) -> Range<usize> {
        let stop = (from..self.core.end).find(|&at| {
            self.words.parts_clauses(at)
                || matches!(self.words.tag(at), Tag::In | Tag::To | Tag::Stop)
                || self.words.is_finite(at)
                || self.words.tag(at).is_wh()
        });
        from..stop.unwrap_or(self.core.end).max(from)
    }

    /// "Quito's fear", "the complaint in Quito".
    pub(super) fn possessor(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let ending = subject.clone().find(|&at| self.words.tag(at) == Tag::Pos)?;
        Some(subject.start..ending)
    }
}

/// "It is doubtful whether": nobody doubts there by name.
fn is_it(words: &Words<'_>, subject: &Range<usize>) -> bool {
    subject.len() == 1 && words.is_any(subject.start, &["it"])
}

/// "My hunch is that …": the author's own view.
fn is_mine(words: &Words<'_>, subject: &Range<usize>) -> bool {
    subject.clone().any(|at| words.is_any(at, &["my", "our"]))
}
