//! After *x* between two, how often *y* between the same two? Counted by how long ago *x* was, over all questions asked.

use rayon::prelude::*;

use super::learning::Question;
use super::memory::{Memory, Tie};
use super::tally::Tally;

/// Classes of how long ago: 1, 2, 3, 4–5, 6–8, 9–14, 15–30, 31–60, 61–120, 121–365 days and more.
const AGES: usize = 11;
/// Classes of how often: once, two or three times, more.
const TIMES: usize = 3;
const CLASSES: usize = AGES * TIMES;
/// Kinds of earlier role: the same, its inverse, another in the same direction, another in the other.
const KINDS: usize = 4;
/// How many trials a prior weighs.
const PRIOR: f32 = 15.0;
/// How many of those who had to do with the known are tried at most.
const TRIED: usize = 200;

#[derive(Debug, Clone, Copy, Default)]
struct Rate {
    trials: f32,
    hits: f32,
}

impl Rate {
    fn add(&mut self, trials: f32, hits: f32) {
        self.trials += trials;
        self.hits += hits;
    }

    fn given(self, prior: f32) -> f32 {
        (self.hits + PRIOR * prior) / (self.trials + PRIOR)
    }
}

/// Confidence of every rule "earlier role, so long ago → role asked for", shrunk towards rules of its kind.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    rates: Vec<Rate>,
    by_role: Vec<Rate>,
    /// Trials and hits; over all roles they would outgrow the digits of an `f32`.
    by_kind: Vec<[f64; 2]>,
}

/// The rules for one role asked for.
#[derive(Debug, Clone)]
pub(crate) struct RoleRules<'a> {
    role: u32,
    relations: u32,
    rates: &'a [Rate],
    priors: [f32; KINDS * CLASSES],
}

/// What the rules say of one candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Verdict {
    /// The strongest rule's confidence.
    pub(crate) first: f32,
    /// The second strongest's.
    pub(crate) second: f32,
    /// Probability that at least one holds, were they independent.
    pub(crate) any: f32,
}

impl Rules {
    pub(crate) fn new(roles: usize) -> Self {
        Self {
            rates: vec![Rate::default(); roles * roles * CLASSES],
            by_role: vec![Rate::default(); roles * KINDS * CLASSES],
            by_kind: vec![[100.0, 1.0]; KINDS * CLASSES],
        }
    }

    /// Of all who had to do with the known, who answered the day's questions? Answers are all counted; of the others one in so many
    /// where there are more than [`TRIED`], standing for so many, each day another one.
    pub(crate) fn learn(&mut self, memory: &Memory, day: u32, questions: &[Question]) {
        let roles = memory.roles();
        let mut of_role: Vec<&[Question]> = vec![&[]; roles];
        for questions in questions.chunk_by(|a, b| a.role == b.role) {
            of_role[questions[0].role as usize] = questions;
        }
        let by_kind: Vec<[f64; 2]> = self
            .rates
            .par_chunks_mut((roles * CLASSES).max(1))
            .zip(self.by_role.par_chunks_mut(KINDS * CLASSES))
            .zip(of_role)
            .filter(|(_, questions)| !questions.is_empty())
            .map(|((rates, by_role), questions)| {
                let mut counted = [Rate::default(); KINDS * CLASSES];
                for question in questions {
                    count(memory, day, question, rates, &mut counted);
                }
                for (sum, counted) in by_role.iter_mut().zip(&counted) {
                    sum.add(counted.trials, counted.hits);
                }
                counted.map(|rate| [f64::from(rate.trials), f64::from(rate.hits)])
            })
            .collect::<Vec<_>>()
            .concat();
        for counted in by_kind.chunks(KINDS * CLASSES) {
            for (sum, counted) in self.by_kind.iter_mut().zip(counted) {
                sum[0] += counted[0];
                sum[1] += counted[1];
            }
        }
    }

    pub(crate) fn of(&self, memory: &Memory, role: u32) -> RoleRules<'_> {
        let (at, roles) = (role as usize, memory.roles());
        let mut priors = [0.0; KINDS * CLASSES];
        let of_role = &self.by_role[at * KINDS * CLASSES..(at + 1) * KINDS * CLASSES];
        for ((prior, of_role), [trials, hits]) in priors.iter_mut().zip(of_role).zip(&self.by_kind) {
            *prior = of_role.given((hits / trials) as f32);
        }
        let rates = &self.rates[at * roles * CLASSES..(at + 1) * roles * CLASSES];
        RoleRules { role, relations: memory.relations, rates, priors }
    }
}

/// Counts the trials and hits of one question, by rule and by kind of rule.
fn count(memory: &Memory, day: u32, question: &Question, rates: &mut [Rate], by_kind: &mut [Rate]) {
    let Question { role, known, answers } = question;
    let ties = memory.ties(*known);
    let mut add = |tie: &Tie, trials: f32, hits: f32| {
        for (earlier, tally) in &tie.cells {
            let class = class(tally, day);
            rates[*earlier as usize * CLASSES + class].add(trials, hits);
            by_kind[kind(memory.relations, *role, *earlier) * CLASSES + class].add(trials, hits);
        }
    };
    for answer in answers {
        if let Some(at) = memory.tie_place(*known, *answer) {
            add(&ties[at as usize], 1.0, 1.0);
        }
    }
    let stride = ties.len().div_ceil(TRIED).max(1);
    for tie in ties.iter().skip(day as usize % stride).step_by(stride) {
        if answers.binary_search(&tie.other).is_err() {
            add(tie, stride as f32, 0.0);
        }
    }
}

impl RoleRules<'_> {
    /// What the rules say of the other side of `tie` on `day`.
    pub(crate) fn say(&self, day: u32, tie: &Tie) -> Verdict {
        let mut verdict = Verdict::default();
        let mut none = 1.0;
        for (earlier, tally) in &tie.cells {
            let confidence = self.confidence(day, *earlier, tally);
            none *= 1.0 - confidence;
            if confidence > verdict.first {
                verdict.second = verdict.first;
                verdict.first = confidence;
            } else if confidence > verdict.second {
                verdict.second = confidence;
            }
        }
        verdict.any = 1.0 - none;
        verdict
    }

    /// How often the role asked for followed `earlier`, where that was as often and as long ago as `tally` says.
    pub(crate) fn confidence(&self, day: u32, earlier: u32, tally: &Tally) -> f32 {
        let class = class(tally, day);
        let prior = self.priors[kind(self.relations, self.role, earlier) * CLASSES + class];
        self.rates[earlier as usize * CLASSES + class].given(prior)
    }
}

fn kind(relations: u32, role: u32, earlier: u32) -> usize {
    let same_side = (earlier < relations) == (role < relations);
    let same_relation = earlier % relations == role % relations;
    usize::from(!same_side) + 2 * usize::from(!same_relation)
}

/// Class of each age in days; what is older is of the last.
const AGE: [u8; 366] = {
    let ends = [1, 2, 3, 5, 8, 14, 30, 60, 120, 365];
    let mut classes = [0; 366];
    let (mut days, mut class) = (0, 0);
    while days < classes.len() {
        if days > ends[class as usize] {
            class += 1;
        }
        classes[days] = class;
        days += 1;
    }
    classes
};

fn class(tally: &Tally, day: u32) -> usize {
    let age = AGE.get(day.saturating_sub(tally.last) as usize).map_or(AGES - 1, |age| usize::from(*age));
    age * TIMES + usize::from(tally.count >= 2.0) + usize::from(tally.count >= 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fact;

    #[test]
    fn confidence_is_hits_over_trials_shrunk_twice() {
        let mut memory = Memory::new(3, 2);
        let mut rules = Rules::new(memory.roles());
        // On day 0, entity 0 did relation 1 to entities 1 and 2; on day 1 it did relation 0 to entity 1.
        memory.add(Fact { time: 0, subject: 0, relation: 1, object: 1 });
        memory.add(Fact { time: 0, subject: 0, relation: 1, object: 2 });
        rules.learn(&memory, 1, &[Question { role: 0, known: 0, answers: vec![1] }]);
        let tally = *memory.ties(0)[0].cell(1).unwrap();
        // Of its kind: (1 + 1) of (100 + 2); of the role 1 of 2, and of the rule 1 of 2, each shrunk by 15 trials.
        let of_role = (1.0 + 15.0 * 2.0 / 102.0) / 17.0;
        let expected = (1.0 + 15.0 * of_role) / 17.0;
        let confidence = rules.of(&memory, 0).confidence(1, 1, &tally);
        assert!((confidence - expected).abs() < 1e-6, "{confidence} {expected}");
        // What was never tried has the confidence of its kind.
        let untried = rules.of(&memory, 1).confidence(1, 0, &tally);
        assert!((untried - 2.0 / 102.0).abs() < 1e-6, "{untried}");
    }
}
