//! What is so, was done, matters, or is wanted.

use spine::ClaimKind;
use syntax::Tag;

use super::{Decision, Looked};
use crate::Polarity;
use crate::cue::Cues;

impl Looked<'_, '_> {
    pub(super) fn by_cue(&self, kind: ClaimKind, cues: &Cues, rule: &'static str) -> Option<Decision> {
        self.cue(cues)?;
        let holder =
            (kind == ClaimKind::Priority).then(|| self.led_view().unwrap_or_else(|| self.core.subject.clone()));
        Some(Decision { holder: holder.filter(|holder| self.is_agent(holder)), ..self.decision(kind, rule) })
    }

    pub(super) fn absence(&self) -> Option<Decision> {
        let words = self.words;
        let group = self.core.group.clone();
        let (start, end) = (group.start, self.core.end);
        let first_after = group.end;
        let no_object = words.is_any(first_after, &["no", "nothing", "nobody", "none", "neither", "little"]);
        let perfect = words.is(start, "have") && words.tag(group.end - 1) == Tag::Vbn;
        let perfect_not = perfect
            && (group.clone().any(|at| words.negates(at))
                || no_object
                || words.is_any(first_after, &["by"]) && words.is_any(first_after + 1, &["no", "nobody", "none"]));
        let there_is_no = words.is_any(start.saturating_sub(1), &["there"])
            && (no_object || group.clone().any(|at| words.negates(at)));
        let has_no = words.is(group.end - 1, "have") && no_object;
        let before = (self.core.start..start)
            .rev()
            .take_while(|&at| words.tag(at).is_adverb() || words.is_any(at, &["no", "longer"]));
        let before: Vec<usize> = before.collect();
        let longer = before.iter().any(|&at| words.lower(at) == "longer")
            || group.clone().any(|at| words.lower(at) == "no" && words.is_any(at + 1, &["longer"]))
            || words.is_any(first_after, &["no"]) && words.is_any(first_after + 1, &["longer"]);
        let yet = words.is(start, "have") && words.is_any(first_after, &["yet"])
            || group.clone().any(|at| words.is(at, "yet") && words.is(at + 1, "to"));
        let never = group.clone().chain(before.iter().copied()).any(|at| words.lower(at) == "never")
            && !words.tag(start).is_modal();
        let lacks = words.is(group.end - 1, "lack") && end > first_after;
        let tells = words.tag(start) == Tag::Vbd || words.is(start, "have");
        let subject_none = self.negative_subject() && tells;
        let no_object = no_object
            && tells
            && words.is_any(first_after, &["nothing", "nobody", "none"])
            && !words.is(group.end - 1, "be");
        if !(perfect_not || there_is_no || has_no || longer || yet || never || lacks || subject_none || no_object) {
            return None;
        }
        let wants = (longer || never || has_no) && self.cue(&self.rules.stance.predicate).is_some() && !perfect_not;
        if wants {
            return None;
        }
        Some(Decision { polarity: Polarity::Denied, ..self.decision(ClaimKind::Absence, "has-not") })
    }

    /// "did not sign", where nobody's stance is meant.
    pub(super) fn weak_absence(&self) -> Option<Decision> {
        let words = self.words;
        let group = self.core.group.clone();
        let denied = group.clone().any(|at| words.negates(at)) && !words.tag(group.start).is_modal();
        let did = words.is_any(group.start, &["did", "was", "were"]) || words.is(group.start, "have");
        (denied && did).then(|| Decision { polarity: Polarity::Denied, ..self.decision(ClaimKind::Absence, "did-not") })
    }

    pub(super) fn trend(&self) -> Option<Decision> {
        let words = self.words;
        let group = self.core.group.clone();
        let start = group.start;
        if group.clone().any(|at| words.is(at, "decline") && words.tag(at + 1) == Tag::To) {
            return None;
        }
        let becomes = || {
            let verb =
                group.clone().find(|&at| words.is(at, "become") || words.is(at, "grow") || words.is(at, "get"))?;
            let adjective = (verb + 1..self.core.end.min(verb + 4)).find(|&at| !words.tag(at).is_adverb())?;
            words.tag(adjective).is_adjective().then_some(verb..adjective + 1)
        };
        let cue = self.cue(&self.rules.trend).or_else(becomes)?;
        let now = words.tag(start) != Tag::Vbd
            || group.clone().any(|at| words.tag(at) == Tag::Vbg)
            || words.is(start, "have");
        let continues =
            group.clone().any(|at| words.is(at, "continue") || words.is(at, "keep") || words.is(at, "begin"));
        let passive = words.is(start, "be")
            && words.tag(cue.end - 1) == Tag::Vbn
            && !group.clone().any(|at| words.tag(at) == Tag::Vbg);
        // "tighten sanctions": a deed, not a drift
        let deed = words.tag(start) == Tag::Vbd;
        ((now || continues) && !passive && !deed || words.is(start, "be") && cue.len() > 2)
            .then(|| self.decision(ClaimKind::Trend, "grows"))
    }

    pub(super) fn stance(&self) -> Option<Decision> {
        let words = self.words;
        let whole = self.core.start..self.core.end;
        if self.rules.stance.anywhere.first_in(words, whole, self.core.end).is_some() {
            return Some(self.decision(ClaimKind::Stance, "question-is-how"));
        }
        if let Some(cue) = self.cue(&self.rules.stance.predicate).filter(|cue| !self.is_passive(cue.start)) {
            let ought = words.is_any(cue.start, &["should", "must", "ought"])
                || words.is(cue.start, "need")
                || words.is(cue.start, "ought")
                || words.is(cue.start, "have") && words.is(cue.end - 1, "to");
            let subject = &self.core.subject;
            let holder = (!ought && self.is_agent(subject)).then(|| subject.clone());
            return Some(Decision {
                holder,
                ..self.decision(ClaimKind::Stance, if ought { "ought" } else { "is-for-or-against" })
            });
        }
        self.judges().then(|| self.decision(ClaimKind::Stance, "is-a"))
    }

    /// "is an outlier", "remains difficult", "was a mistake": a quality, or a thing of a sort; not a number, a place, a name.
    pub(super) fn judges(&self) -> bool {
        let words = self.words;
        let group = self.core.group.clone();
        let copular = ["be", "remain", "seem", "look", "become", "prove", "appear", "sound"];
        let Some(copula) = group.clone().find(|&at| copular.iter().any(|verb| words.is(at, verb))) else {
            return false;
        };
        let rest = copula + 1..self.core.end.min(copula + 12);
        let said: Vec<usize> = rest
            .take_while(|&at| {
                !words.parts_clauses(at)
                    && !words.tag(at).is_wh()
                    && !matches!(words.tag(at), Tag::In | Tag::To | Tag::Stop)
            })
            .collect();
        if words.is_any(copula.saturating_sub(1), &["there"]) {
            return false;
        }
        let Some(&first) = said.iter().find(|&&at| !words.tag(at).is_adverb()) else { return false };
        let neutral = said.iter().any(|&at| words.tag(at) == Tag::Cd || self.rules.neutral.contains(words.lemma(at)));
        let passive = words.tag(first) == Tag::Vbn || words.tag(first) == Tag::Vbg && words.is(copula, "be");
        let judged = said
            .iter()
            .any(|&at| self.rules.judgement.contains(words.lemma(at)) || matches!(words.tag(at), Tag::Jjs | Tag::Rbs));
        let quality = words.tag(first).is_adjective();
        let sort = words.is_any(first, &["a", "an", "no"]) || words.tag(first) == Tag::Nn && said.len() <= 3;
        judged && !passive || (quality || sort) && !neutral && !passive
    }

    pub(super) fn event(&self) -> Option<Decision> {
        let words = self.words;
        let group = self.core.group.clone();
        let start = group.start;
        let passive = words.is(start, "be") && words.tag(group.end - 1) == Tag::Vbn && group.len() > 1;
        let past = words.tag(start) == Tag::Vbd;
        let perfect = words.is(start, "have")
            && group
                .clone()
                .skip(1)
                .find(|&at| !words.tag(at).is_adverb())
                .is_some_and(|at| words.tag(at) == Tag::Vbn && !words.is(at, "be"));
        let past = past || words.tag(start) == Tag::Vbn;
        let verb = if passive || perfect { group.end - 1 } else { start };
        let state = self.rules.states.contains(words.lemma(verb));
        let cut_object = self.setting.cut && words.is(start, "be") && group.len() == 1;
        let deed = (past || perfect) && !state && !cut_object && !self.core.subject.is_empty();
        (deed && (self.setting.reported || !self.is_first_person()))
            .then(|| self.decision(ClaimKind::Event, "was-done"))
    }

    /// What is said to be so under a condition is no fact, whatever its tense.
    pub(super) fn under_condition(&self) -> Option<Decision> {
        let cut = self.core.end <= self.core.group.end;
        (self.setting.conditional && !cut).then(|| self.decision(ClaimKind::ConditionalForecast, "under-condition"))
    }
}
