//! A question's candidates, and for each the features that the combiner weighs.

use super::feature::{Asked, Evidence, FEATURES, Nearness, TRAITS};
use super::memory::{Memory, Tie};
use super::rules::{RoleRules, Verdict};
use super::signals;
use super::walk::Walk;

/// The candidates of one question. All other entities together are the *rest*.
#[derive(Debug, Clone)]
pub(crate) struct Slate {
    pub(crate) known: u32,
    pub(crate) role: u32,
    pub(crate) traits: [f32; TRAITS],
    pub(crate) candidates: Vec<u32>,
    /// A row a candidate.
    pub(crate) features: Vec<[f32; FEATURES]>,
    /// What was before between the known and a candidate: the candidate's place, and the signal's number.
    pub(crate) signals: Vec<(u32, u32)>,
}

/// Who fills a role most as of `day`, no more than `most`: recent times count for more.
pub(crate) fn usual_fillers(memory: &Memory, day: u32, role: u32, most: usize) -> Vec<u32> {
    let fillers = memory.fillers(role).iter().map(|filler| {
        let [days, weeks, months, years] = filler.tally.on(day, &memory.fading);
        (days + weeks + months + 0.2 * years, filler.entity)
    });
    foremost(fillers.collect(), most).into_iter().map(|(_, entity)| entity).collect()
}

/// The `most` that weigh most; of equals, the first entity.
fn foremost(mut weighed: Vec<(f32, u32)>, most: usize) -> Vec<(f32, u32)> {
    if weighed.len() > most {
        weighed.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        weighed.truncate(most);
    }
    weighed
}

impl Slate {
    /// Candidates are those who had to do with the known, `most` of them; who usually fills the role (`usual`); and `most / 3` who are
    /// near by a [`Walk`].
    pub(crate) fn of(asked: &Asked, rules: &RoleRules, usual: &[u32], most: usize, walk: &mut Walk) -> Self {
        let Asked { memory, known, role, .. } = *asked;
        walk.from(asked);
        let ties = memory.ties(known);
        let verdicts: Vec<Verdict> = ties.iter().map(|tie| rules.say(asked.day, tie)).collect();
        let weighed = ties
            .iter()
            .zip(&verdicts)
            .zip(0..)
            .map(|((tie, verdict), at)| (verdict.any + verdict.first + 0.05 * walk.near(tie.other).akin, at));
        let mut chosen: Vec<(u32, Option<u32>)> =
            foremost(weighed.collect(), most).into_iter().map(|(_, at)| (ties[at as usize].other, Some(at))).collect();
        let reached = walk.reached().map(|(entity, near)| (near.akin + 0.2 * near.peers + 0.3 * near.hop, entity));
        let others = foremost(reached.collect(), most / 3).into_iter().map(|(_, entity)| entity);
        chosen.extend(usual.iter().copied().chain(others).map(|entity| (entity, memory.tie_place(known, entity))));
        chosen.sort_unstable();
        chosen.dedup();

        let mut slate = Self {
            known,
            role,
            traits: asked.traits(),
            candidates: Vec::with_capacity(chosen.len()),
            features: Vec::with_capacity(chosen.len()),
            signals: Vec::new(),
        };
        for (candidate, tie) in chosen {
            let verdict = tie.map(|at| verdicts[at as usize]).unwrap_or_default();
            slate.push(asked, candidate, tie.map(|at| &ties[at as usize]), verdict, walk.near(candidate));
        }
        walk.clear();
        slate
    }

    /// The place of an entity among the candidates, or that of the rest behind them.
    pub(crate) fn place(&self, entity: u32) -> usize {
        self.candidates.binary_search(&entity).unwrap_or(self.candidates.len())
    }

    fn push(&mut self, asked: &Asked, candidate: u32, tie: Option<&Tie>, verdict: Verdict, near: Nearness) {
        let at = self.candidates.len() as u32;
        for (earlier, tally) in tie.iter().flat_map(|tie| &tie.cells) {
            let signal = signals::number(asked.memory.roles(), asked.role, *earlier, tally.since(asked.day));
            self.signals.push((at, signal));
        }
        self.candidates.push(candidate);
        self.features.push(asked.features(&Evidence::of(asked, candidate, tie, verdict, near)));
    }
}
