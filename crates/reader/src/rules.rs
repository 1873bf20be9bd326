//! The lists of `data/cues.toml`, ready to be matched.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::cue::Cues;
use crate::lexicon::embedded;

#[derive(Deserialize)]
struct File {
    belief: Belief,
    infeasibility: Patterns,
    forecast: Predicates,
    priority: Patterns,
    dependence: Patterns,
    trend: Patterns,
    stance: Stance,
    reporting: Reporting,
    condition: Condition,
    concession: Markers,
    reason: Markers,
    time: Clauses,
    attribution: Attribution,
    hedge: Hedges,
    event: Event,
}

#[derive(Deserialize)]
struct Patterns {
    predicate: Vec<String>,
}

#[derive(Deserialize)]
struct Predicates {
    predicate: Vec<String>,
    anywhere: Vec<String>,
}

#[derive(Deserialize)]
struct Clauses {
    clause: Vec<String>,
}

#[derive(Deserialize)]
struct Reporting {
    predicate: Vec<String>,
    beside: Vec<String>,
}

#[derive(Deserialize)]
struct Belief {
    predicate: Vec<String>,
    passive: Vec<String>,
    nouns: HashSet<String>,
}

#[derive(Deserialize)]
struct Stance {
    predicate: Vec<String>,
    anywhere: Vec<String>,
    judgement: HashSet<String>,
    neutral: HashSet<String>,
}

#[derive(Deserialize)]
struct Condition {
    clause: Vec<String>,
    phrase: Vec<String>,
    exception: HashSet<String>,
    not_after: HashSet<String>,
}

#[derive(Deserialize)]
struct Markers {
    clause: Vec<String>,
    phrase: Vec<String>,
}

#[derive(Deserialize)]
struct Hedges {
    how_often: HashSet<String>,
    words: Vec<String>,
    rhetoric: HashSet<String>,
    possibility: HashSet<String>,
}

#[derive(Deserialize)]
struct Attribution {
    says: Vec<String>,
    holds: Vec<String>,
}

#[derive(Deserialize)]
struct Event {
    verbs: Vec<String>,
    states: HashSet<String>,
}

/// Patterns that begin at the predicate, and patterns that may stand anywhere in a statement.
pub(crate) struct Kind {
    pub predicate: Cues,
    pub anywhere: Cues,
}

/// Everything that statements are known by.
pub(crate) struct Rules {
    /// Every verb that a pattern begins with.
    pub verbs: HashSet<String>,
    pub belief: Cues,
    pub belief_passive: Cues,
    pub belief_nouns: HashSet<String>,
    pub infeasibility: Cues,
    pub forecast: Kind,
    pub priority: Cues,
    pub dependence: Cues,
    pub trend: Cues,
    pub stance: Kind,
    pub judgement: HashSet<String>,
    /// Words that describe without judging.
    pub neutral: HashSet<String>,
    pub reporting: Cues,
    /// Verbs that say whose words stand beside them: ", the bank conceded".
    pub attributing: Cues,
    pub conditions: Pair,
    pub exceptions: HashSet<String>,
    pub not_before_if: HashSet<String>,
    pub concessions: Pair,
    pub reasons: Pair,
    pub times: Cues,
    /// "according to"
    pub says: Cues,
    /// "in the view of"
    pub holds: Cues,
    /// Hedges that no survey asked about.
    pub hedges: Cues,
    /// Words of how often, which are no hedges.
    pub how_often: HashSet<String>,
    pub rhetoric: HashSet<String>,
    pub possibility: HashSet<String>,
    /// Verbs of being so: their past is no event.
    pub states: HashSet<String>,
}

/// What begins a subordinate clause, and what begins a phrase of the same sense.
pub(crate) struct Pair {
    pub clause: Cues,
    pub phrase: Cues,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let file: File = embedded("cues.toml", include_str!("../data/cues.toml"));
    let mut rules = Rules {
        verbs: HashSet::new(),
        belief: Cues::new(&file.belief.predicate),
        belief_passive: Cues::new(&file.belief.passive),
        belief_nouns: file.belief.nouns,
        infeasibility: Cues::new(&file.infeasibility.predicate),
        forecast: file.forecast.into(),
        priority: Cues::new(&file.priority.predicate),
        dependence: Cues::new(&file.dependence.predicate),
        trend: Cues::new(&file.trend.predicate),
        stance: Kind { predicate: Cues::new(&file.stance.predicate), anywhere: Cues::new(&file.stance.anywhere) },
        judgement: file.stance.judgement,
        neutral: file.stance.neutral,
        attributing: Cues::new(file.reporting.predicate.iter().chain(&file.reporting.beside)),
        reporting: Cues::new(&file.reporting.predicate),
        conditions: Pair { clause: Cues::new(&file.condition.clause), phrase: Cues::new(&file.condition.phrase) },
        exceptions: file.condition.exception,
        not_before_if: file.condition.not_after,
        concessions: file.concession.into(),
        reasons: file.reason.into(),
        times: Cues::new(&file.time.clause),
        says: Cues::new(&file.attribution.says),
        holds: Cues::new(&file.attribution.holds),
        hedges: Cues::new(&file.hedge.words),
        how_often: file.hedge.how_often,
        rhetoric: file.hedge.rhetoric,
        possibility: file.hedge.possibility,
        states: file.event.states,
    };
    let lists =
        [&rules.belief, &rules.trend, &rules.stance.predicate, &rules.priority, &rules.dependence, &rules.reporting];
    let firsts = lists.into_iter().flat_map(Cues::firsts).chain(&file.event.verbs);
    rules.verbs = firsts.filter(|word| word.chars().all(char::is_alphabetic)).cloned().collect();
    rules
});

impl Rules {
    /// Those that are compiled in.
    pub fn embedded() -> &'static Self {
        &RULES
    }
}

impl From<Predicates> for Kind {
    fn from(lists: Predicates) -> Self {
        Self { predicate: Cues::new(&lists.predicate), anywhere: Cues::new(&lists.anywhere) }
    }
}

impl From<Markers> for Pair {
    fn from(lists: Markers) -> Self {
        Self { clause: Cues::new(&lists.clause), phrase: Cues::new(&lists.phrase) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_there() {
        assert!(Rules::embedded().judgement.contains("mistake"));
    }
}
