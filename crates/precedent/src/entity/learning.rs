//! A day's questions and their answers, and what the weights learn of them.

use rayon::prelude::*;

use super::EntityModel;
use super::combiner::Gradient;
use super::feature::Asked;
use super::rules::RoleRules;
use super::slate::{Slate, usual_fillers};
use super::walk::Walk;
use crate::Fact;

/// Questions that one thread sums up before the sums are added, in order: so threads change no byte.
const CHUNK: usize = 16;

/// What the facts of a day answer: one known, one role, all its answers, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) role: u32,
    pub(crate) known: u32,
    pub(crate) answers: Vec<u32>,
}

/// Both questions that each fact answers, together where they are the same.
pub(crate) fn questions(facts: &[Fact], relations: u32) -> Vec<Question> {
    let mut sides: Vec<(u32, u32, u32)> = facts
        .iter()
        .flat_map(|fact| {
            let Fact { subject, relation, object, .. } = *fact;
            [(relation, subject, object), (relation + relations, object, subject)]
        })
        .collect();
    sides.sort_unstable();
    let question = |side: &[(u32, u32, u32)]| Question {
        role: side[0].0,
        known: side[0].1,
        answers: side.iter().map(|(_, _, answer)| *answer).collect(),
    };
    sides.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(question).collect()
}

impl EntityModel {
    /// Steps down the loss of the day's questions, as they looked the day before.
    pub(crate) fn weigh(&mut self, day: u32, questions: &[Question]) {
        let thin = questions.len().div_ceil(self.options.questions.max(1));
        // Another start each day, so that no role is always left out.
        let questions: Vec<&Question> =
            questions.iter().skip(day as usize % thin.max(1)).step_by(thin.max(1)).collect();
        let asked: Vec<(u32, u32)> = questions.iter().map(|question| (question.known, question.role)).collect();
        let slates = self.slates(day, &asked);
        // A stride through the questions, which are ordered by role: so a batch holds many roles.
        let batches = questions.len().div_ceil(self.options.batch.max(1));
        for batch in 0..batches {
            let places: Vec<usize> = (batch..questions.len()).step_by(batches).collect();
            let parts: Vec<(Gradient, Vec<Vec<f32>>)> = places
                .par_chunks(CHUNK)
                .map(|places| {
                    let mut gradient = Gradient::default();
                    let slopes = places
                        .iter()
                        .map(|&place| {
                            let slate = &slates[place];
                            let answers: Vec<usize> =
                                questions[place].answers.iter().map(|answer| slate.place(*answer)).collect();
                            self.combiner.grade(slate, &answers, &self.temperature, &mut gradient)
                        })
                        .collect();
                    (gradient, slopes)
                })
                .collect();
            let mut all = Gradient::default();
            for (gradient, _) in &parts {
                all.add(gradient);
            }
            let slopes = parts.iter().flat_map(|(_, slopes)| slopes);
            self.combiner.step(&all, places.iter().map(|place| &slates[*place]).zip(slopes));
            self.temperature.step(&all);
        }
    }

    /// The candidates of questions (known, role) on a day.
    pub(crate) fn slates(&self, day: u32, asked: &[(u32, u32)]) -> Vec<Slate> {
        let mut wanted = vec![false; self.memory.roles()];
        for (_, role) in asked {
            wanted[*role as usize] = true;
        }
        let most = self.options.candidates;
        let prepared: Vec<Option<(RoleRules, Vec<u32>)>> = wanted
            .par_iter()
            .zip(0..self.memory.roles() as u32)
            .map(|(wanted, role)| {
                wanted.then(|| (self.rules.of(&self.memory, role), usual_fillers(&self.memory, day, role, most / 3)))
            })
            .collect();
        asked
            .par_iter()
            .map_init(
                || Walk::new(self.memory.entities()),
                |walk, &(known, role)| {
                    let (rules, usual) = prepared[role as usize].as_ref()?;
                    Some(Slate::of(&Asked::new(&self.memory, day, known, role), rules, usual, most, walk))
                },
            )
            .flatten_iter()
            .collect()
    }
}
