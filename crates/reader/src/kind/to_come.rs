//! What is to come, may come, or cannot.

use std::ops::Range;

use spine::ClaimKind;
use syntax::Tag;

use super::{Decision, Looked};
use crate::statement::core;
use crate::{Polarity, Tense};

impl Looked<'_, '_> {
    pub(super) fn infeasibility(&self) -> Option<Decision> {
        let group = self.core.group.clone();
        let could = group.clone().find(|&at| self.words.is_any(at, &["could", "can", "cannot"]));
        let negated_can = could.is_some_and(|can| {
            self.words.lower(can) == "cannot"
                || self.words.is_any(group.end, &["nothing", "nobody", "no"])
                || (can..group.end).any(|at| self.words.negates(at))
                || self.negative_subject()
        });
        let cue = self.cue(&self.rules.infeasibility).is_some();
        let cue = cue
            || negated_can && !self.words.is_any(group.start, &["could"])
            || negated_can && self.words.is_any(group.start, &["could"]) && !self.past_could();
        cue.then(|| Decision { polarity: Polarity::Denied, ..self.decision(ClaimKind::Infeasibility, "cannot") })
    }

    /// "could not agree last week" tells what happened; "could not survive a second war" what may.
    pub(super) fn past_could(&self) -> bool {
        self.core.group.clone().any(|at| self.words.tag(at) == Tag::Vbn)
    }

    pub(super) fn forecast(&self) -> Option<Decision> {
        let words = self.words;
        let finite = self.core.group.start;
        // "was due to", "had been about to": what was to come once
        let past = words.tag(finite) == Tag::Vbd && !self.setting.reported;
        let whole = self.core.start..self.core.end;
        if self.rules.stance.anywhere.first_in(words, whole.clone(), self.core.end).is_some() {
            return None;
        }
        let open = self.rules.forecast.anywhere.first_in(words, whole, self.core.end);
        let predicate = self.cue(&self.rules.forecast.predicate).filter(|_| !past);
        let modal = words.is_any(
            finite,
            &["will", "'ll", "wo", "would", "'d", "may", "might", "could", "shall", "must", "should", "can"],
        );
        let modal = modal && words.tag(finite).is_modal() && self.modal_of_future(finite);
        // "drivers are to vote"
        let scheduled =
            words.is(finite, "be") && words.tag(finite + 1) == Tag::To && words.tag(finite + 2) == Tag::Vb && !past;
        let modal = modal || scheduled;
        if open.is_none() && predicate.is_none() && !modal {
            return None;
        }
        let kind = if self.setting.conditional { ClaimKind::ConditionalForecast } else { ClaimKind::Forecast };
        let cue = open.or(predicate);
        let not_known = cue.as_ref().is_some_and(|cue| self.says_open(cue));
        let mut decision = self.decision(kind, if cue.is_some() { "says-how-likely" } else { "modal" });
        decision.tense = Tense::Future;
        if not_known {
            decision.polarity = Polarity::Open;
        } else if cue.as_ref().is_some_and(|cue| cue.clone().any(|at| words.negates(at))) {
            // "is not likely to" is a hedge; the statement itself is made
            decision.polarity = Polarity::Affirmed;
        }
        let extra = [
            (ClaimKind::Dependence, &self.rules.dependence),
            (ClaimKind::Trend, &self.rules.trend),
            (ClaimKind::Priority, &self.rules.priority),
        ];
        decision.also.extend(extra.into_iter().filter(|(_, cues)| self.cue(cues).is_some()).map(|(kind, _)| kind));
        Some(decision)
    }

    pub(super) fn modal_of_future(&self, finite: usize) -> bool {
        let words = self.words;
        match words.lower(finite) {
            "would" if self.setting.conditional => true,
            "must" | "should" | "can" => false,
            "would" | "'d" => {
                let mut next = (finite + 1..self.core.end.min(finite + 4)).filter(|&at| words.lower(at) != "not");
                !next.any(|at| words.is_any(at, &["like", "prefer", "rather", "welcome", "sooner"]))
            }
            // "could" of the past tells what somebody was able to do
            _ => true,
        }
    }

    /// Whether the cue says that the thing is not known.
    pub(super) fn says_open(&self, cue: &Range<usize>) -> bool {
        let words = self.words;
        let open = [
            "clear",
            "unclear",
            "seen",
            "see",
            "guess",
            "open",
            "unknown",
            "unknowable",
            "whether",
            "how",
            "who",
            "what",
            "tell",
            "know",
            "question",
            "obvious",
            "wait",
            "moot",
            "another",
        ];
        let known = cue.clone().any(|at| {
            words.is_any(
                at,
                &[
                    "likely",
                    "unlikely",
                    "doubtful",
                    "probable",
                    "certain",
                    "chance",
                    "risk",
                    "odds",
                    "hard",
                    "difficult",
                    "likelihood",
                    "probability",
                ],
            )
        });
        !known && cue.clone().any(|at| open.contains(&words.lower(at)))
    }

    /// "This is one driver that Kim will not be able to influence": what matters is said in the relative clause.
    pub(super) fn relative(&self) -> Option<Decision> {
        let words = self.words;
        if !words.is(self.core.group.start, "be") {
            return None;
        }
        let that = self.after_group(&["that", "which", "who"], 9)?;
        if words.tag(that.saturating_sub(1)).is_verb() || words.is_any(that - 1, &["be", "is", "not"]) {
            return None;
        }
        let inner = core(words, self.masked, that + 1..self.core.end)?;
        if !words.tag(inner.group.start).is_modal() {
            return None;
        }
        let inside = Looked { core: inner, ..*self };
        inside.infeasibility().or_else(|| inside.forecast())
    }
}
