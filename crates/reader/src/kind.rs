//! What sort of statement a statement is: the first in the list of `tests/labelled/GUIDE.md` that fits it.

use std::ops::Range;

use spine::ClaimKind;
use syntax::Tag;

use crate::rules::{Kind, Rules};
use crate::statement::{Core, core};
use crate::words::Words;
use crate::{Polarity, Tense};

/// What was found out about a statement, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    pub kind: ClaimKind,
    /// What else it is: of what is believed, say, that it is a forecast.
    pub also: Vec<ClaimKind>,
    /// Who says it.
    pub speaker: Option<Range<usize>>,
    /// Who holds it.
    pub holder: Option<Range<usize>>,
    /// Who or what it is about.
    pub subject: Range<usize>,
    /// Its verb group.
    pub group: Range<usize>,
    pub polarity: Polarity,
    pub tense: Tense,
    pub rule: &'static str,
}

/// What else matters to the kind of a statement.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Setting {
    /// It stands under a condition.
    pub conditional: bool,
    /// Its sentence breaks off.
    pub cut: bool,
    /// It is somebody else's words.
    pub reported: bool,
}

/// The kind of a statement; `None` if it makes no claim.
pub(crate) fn decide(words: &Words<'_>, masked: &[bool], range: Range<usize>, setting: Setting) -> Option<Decision> {
    let core = core(words, masked, range)?;
    let at = Looked { words, masked, core, setting, rules: Rules::embedded() };
    let decision = match at.reporting() {
        Some(said) => said?,
        None => at.own()?,
    };
    // of what breaks off right behind its verb nothing is left but who believes
    let enough = !setting.cut || decision.kind == ClaimKind::Belief || at.states_something(&decision);
    enough.then_some(decision)
}

#[derive(Clone)]
struct Looked<'a, 't> {
    words: &'a Words<'t>,
    masked: &'a [bool],
    core: Core,
    setting: Setting,
    rules: &'static Rules,
}

impl Looked<'_, '_> {
    /// Whether a sentence that breaks off has a noun or a verb left behind its predicate.
    fn states_something(&self, decision: &Decision) -> bool {
        let words = self.words;
        (decision.group.end..self.core.end).any(|at| {
            let tag = words.tag(at);
            (tag.is_noun() && words.tree.text(at).len() > 2 || tag == Tag::Vb || tag == Tag::Vbg)
                && !words.is_any(at, &["last", "first"])
        })
    }

    /// "X said that …": the statement is what X said, and if that is none, there is none.
    fn reporting(&self) -> Option<Option<Decision>> {
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
    fn content(&self) -> Option<Range<usize>> {
        let (from, end) = (self.core.group.end, self.core.end);
        let that = (from..end.min(from + 14))
            .take_while(|&at| self.masked[at] || !self.words.is_finite(at))
            .find(|&at| !self.masked[at] && self.words.lower(at) == "that");
        let start = that.map_or(from, |that| that + 1);
        let content = start..end;
        core(self.words, self.masked, content.clone()).filter(|inner| !inner.subject.is_empty())?;
        Some(content)
    }

    fn own(&self) -> Option<Decision> {
        if self.is_letter_talk() {
            return None;
        }
        if let Some(content) = self.beyond_doubt() {
            return decide(self.words, self.masked, content, self.setting);
        }
        let relative = || self.relative();
        self.belief()
            .or_else(|| self.infeasibility())
            .or_else(|| self.forecast())
            .or_else(relative)
            .or_else(|| self.by_cue(ClaimKind::Priority, &self.rules.priority, "priority"))
            .or_else(|| self.by_cue(ClaimKind::Dependence, &self.rules.dependence, "dependence"))
            .or_else(|| self.absence())
            .or_else(|| self.trend())
            .or_else(|| self.stance())
            .or_else(|| self.weak_absence())
            .or_else(|| self.event())
            .or_else(|| self.under_condition())
    }

    /// "There is no doubt that …": the statement is what follows.
    fn beyond_doubt(&self) -> Option<Range<usize>> {
        let there = self.words.is_any(self.core.group.start.saturating_sub(1), &["there"]);
        let doubt = self.after_group(&["doubt", "question"], 3)?;
        (there && self.words.is_any(doubt + 1, &["that"])).then_some(())?;
        let content = doubt + 2..self.core.end;
        core(self.words, self.masked, content.clone()).is_some().then_some(content)
    }

    /// "This is one driver that Kim will not be able to influence": what matters is said in the relative clause.
    fn relative(&self) -> Option<Decision> {
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

    fn belief(&self) -> Option<Decision> {
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
    fn led_view(&self) -> Option<Range<usize>> {
        let words = self.words;
        let start = self.core.start;
        words.is_any(start, &["for", "to", "with"]).then_some(())?;
        let end = (start + 1..self.core.subject.start)
            .find(|&at| !words.tag(at).is_noun() && !words.tag(at).is_adjective())
            .unwrap_or(self.core.subject.start);
        (end > start + 1).then_some(start + 1..end)
    }

    /// "In Taipei it is thought to be": whose view it is, as prose has it.
    fn place_of_view(&self) -> Option<Range<usize>> {
        let words = self.words;
        let (start, end) = (self.core.start, self.core.end);
        let lead = [start, self.core.group.end.saturating_sub(0)]
            .into_iter()
            .find(|&at| words.is_any(at, &["in"]) && words.tag(at + 1).is_proper())?;
        let stop = (lead + 1..end).find(|&at| !words.tag(at).is_proper()).unwrap_or(end);
        Some(lead + 1..stop)
    }

    /// A decision that also says what sort of thing is believed.
    fn with_inner(&self, kind: ClaimKind, rule: &'static str) -> Decision {
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

    fn infeasibility(&self) -> Option<Decision> {
        let group = self.core.group.clone();
        let could = group.clone().find(|&at| self.words.is_any(at, &["could", "can", "cannot"]));
        let negated_can = could.is_some_and(|can| {
            self.words.lower(can) == "cannot"
                || self.words.is_any(group.end, &["nothing", "nobody", "no"])
                || (can..group.end).any(|at| self.words.negates(at))
                || self.negative_subject()
        });
        let cue = self.cue(&self.rules.infeasibility.predicate).is_some();
        let cue = cue
            || negated_can && !self.words.is_any(group.start, &["could"])
            || negated_can && self.words.is_any(group.start, &["could"]) && !self.past_could();
        cue.then(|| Decision { polarity: Polarity::Denied, ..self.decision(ClaimKind::Infeasibility, "cannot") })
    }

    /// "could not agree last week" tells what happened; "could not survive a second war" what may.
    fn past_could(&self) -> bool {
        self.core.group.clone().any(|at| self.words.tag(at) == Tag::Vbn)
    }

    fn forecast(&self) -> Option<Decision> {
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
        decision
            .also
            .extend(extra.into_iter().filter(|(_, cues)| self.cue(&cues.predicate).is_some()).map(|(kind, _)| kind));
        Some(decision)
    }

    /// "is feared": the subject is not who fears.
    fn is_passive(&self, verb: usize) -> bool {
        let words = self.words;
        let before = (self.core.group.start..verb).rev().find(|&at| !words.tag(at).is_adverb());
        words.tag(verb) == Tag::Vbn && before.is_some_and(|at| words.is(at, "be"))
    }

    fn modal_of_future(&self, finite: usize) -> bool {
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
    fn says_open(&self, cue: &Range<usize>) -> bool {
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

    fn by_cue(&self, kind: ClaimKind, cues: &Kind, rule: &'static str) -> Option<Decision> {
        self.cue(&cues.predicate)?;
        let holder =
            (kind == ClaimKind::Priority).then(|| self.led_view().unwrap_or_else(|| self.core.subject.clone()));
        Some(Decision { holder: holder.filter(|holder| self.is_agent(holder)), ..self.decision(kind, rule) })
    }

    fn absence(&self) -> Option<Decision> {
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
    fn weak_absence(&self) -> Option<Decision> {
        let words = self.words;
        let group = self.core.group.clone();
        let denied = group.clone().any(|at| words.negates(at)) && !words.tag(group.start).is_modal();
        let did = words.is_any(group.start, &["did", "was", "were"]) || words.is(group.start, "have");
        (denied && did).then(|| Decision { polarity: Polarity::Denied, ..self.decision(ClaimKind::Absence, "did-not") })
    }

    fn trend(&self) -> Option<Decision> {
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
        let cue = self.cue(&self.rules.trend.predicate).or_else(becomes)?;
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

    fn stance(&self) -> Option<Decision> {
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
    fn judges(&self) -> bool {
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

    fn event(&self) -> Option<Decision> {
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
    fn under_condition(&self) -> Option<Decision> {
        let cut = self.core.end <= self.core.group.end;
        (self.setting.conditional && !cut).then(|| self.decision(ClaimKind::ConditionalForecast, "under-condition"))
    }

    fn decision(&self, kind: ClaimKind, rule: &'static str) -> Decision {
        let words = self.words;
        let group = self.core.group.clone();
        let fronted =
            (self.core.start..group.start).take(2).any(|at| words.is_any(at, &["nor", "nowhere", "never", "neither"]));
        let denied = fronted
            || group.clone().any(|at| words.negates(at))
            || words.is_any(group.end, &["no", "neither", "nothing", "nobody", "not"])
            || self.negative_subject();
        let past = words.tag(group.start) == Tag::Vbd;
        let future = words.tag(group.start).is_modal()
            && words.is_any(group.start, &["will", "'ll", "wo", "would", "shall", "may", "might"]);
        Decision {
            kind,
            also: Vec::new(),
            speaker: None,
            holder: None,
            subject: self.core.subject.clone(),
            group,
            polarity: if denied { Polarity::Denied } else { Polarity::Affirmed },
            tense: if future {
                Tense::Future
            } else if past {
                Tense::Past
            } else {
                Tense::Present
            },
            rule,
        }
    }

    /// The match of a list of patterns that begins within the verb group.
    fn cue(&self, cues: &crate::cue::Cues) -> Option<Range<usize>> {
        let group = self.core.group.clone();
        let governs = |at: usize| {
            let tag = self.words.tag(at);
            tag != Tag::Rp && (!tag.is_adverb() || self.words.negates(at) || self.words.is_any(at, &["no"]))
        };
        group.filter(|&at| !self.masked[at] && governs(at)).find_map(|at| cues.at(self.words, at, self.core.end))
    }

    fn after_group(&self, any: &[&str], within: usize) -> Option<usize> {
        let from = self.core.group.end;
        (from..self.core.end.min(from + within)).find(|&at| self.words.is_any(at, any))
    }

    fn noun_phrase(&self, from: usize) -> Range<usize> {
        let stop = (from..self.core.end).find(|&at| {
            self.words.parts_clauses(at)
                || matches!(self.words.tag(at), Tag::In | Tag::To | Tag::Stop)
                || self.words.is_finite(at)
                || self.words.tag(at).is_wh()
        });
        from..stop.unwrap_or(self.core.end).max(from)
    }

    /// "Quito's fear", "the complaint in Quito".
    fn possessor(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let ending = subject.clone().find(|&at| self.words.tag(at) == Tag::Pos)?;
        Some(subject.start..ending)
    }

    fn is_first_person(&self) -> bool {
        let subject = self.core.subject.clone();
        subject.len() == 1 && self.words.is_any(subject.start, &["i", "we"])
    }

    /// "I regret that we have not met", "I hope you are well".
    fn is_letter_talk(&self) -> bool {
        let words = self.words;
        let courtesies = [
            "regret",
            "hope",
            "thank",
            "appreciate",
            "write",
            "enclose",
            "remember",
            "recall",
            "trust",
            "send",
            "wish",
            "read",
            "owe",
            "apologise",
            "apologize",
        ];
        let subject = &self.core.subject;
        let addressed = subject.len() == 1 && words.is_any(subject.start, &["you"]);
        let polite = self.is_first_person()
            && self.core.group.clone().any(|at| courtesies.iter().any(|verb| words.is(at, verb)));
        !self.setting.reported && (addressed || polite)
    }

    /// "Nobody", "no government", "neither side".
    fn negative_subject(&self) -> bool {
        let not_one = self.words.is_any(self.core.subject.start, &["not"])
            && self.words.is_any(self.core.subject.start + 1, &["one", "a", "all"])
            || self.words.is_any(self.core.start, &["not"]) && self.words.is_any(self.core.start + 1, &["one", "a"]);
        not_one
            || self.words.is_any(self.core.subject.start, &["no", "nobody", "none", "neither", "nothing", "few"])
                && !self.core.subject.is_empty()
    }

    /// Whether the subject can hold a view: a name, a person, a body; not "this", nor an "it" that stands for nothing.
    fn is_agent(&self, subject: &Range<usize>) -> bool {
        let expletive = subject.len() == 1
            && self.words.is_any(subject.start, &["it"])
            && self.words.relation(subject.start) == syntax::Relation::Expl;
        let nobody = ["this", "that", "these", "those", "there", "what", "which", "i", "we"];
        let empty = subject.is_empty() || subject.len() == 1 && self.words.is_any(subject.start, &nobody);
        !expletive && !empty
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
