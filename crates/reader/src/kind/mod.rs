//! What sort of statement a statement is: the first in the list of `tests/labelled/GUIDE.md` that fits it.

mod as_it_is;
mod to_come;
mod view;

use std::ops::Range;

use spine::ClaimKind;
use syntax::Tag;

use crate::rules::Rules;
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

    /// "is feared": the subject is not who fears.
    fn is_passive(&self, verb: usize) -> bool {
        let words = self.words;
        let before = (self.core.group.start..verb).rev().find(|&at| !words.tag(at).is_adverb());
        words.tag(verb) == Tag::Vbn && before.is_some_and(|at| words.is(at, "be"))
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
