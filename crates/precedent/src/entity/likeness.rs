//! Places for entities in a space of few dimensions, so that one learns from those like it.

use super::network::{Random, dot};
use super::slate::Slate;

/// Dimensions.
pub(crate) const DIMENSIONS: usize = 32;

type Place = [f32; DIMENSIONS];

/// Score of a candidate: Σ (known ∘ bent by the role + of the role) · answer; DistMult (Yang et al., 2015) with a role's own pull.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    known: Table,
    bend: Table,
    role: Table,
    answer: Table,
}

/// Rows with the sum of their squared gradients (AdaGrad).
#[derive(Debug, Clone)]
struct Table {
    rows: Vec<(Place, Place)>,
}

impl Table {
    fn new(rows: usize, middle: f32, random: &mut Random) -> Self {
        let mut row = || {
            let mut row = [0.0; DIMENSIONS];
            for value in &mut row {
                *value = middle + 0.1 * random.next();
            }
            (row, [0.1; DIMENSIONS])
        };
        Self { rows: (0..rows).map(|_| row()).collect() }
    }

    fn step(&mut self, at: u32, slope: &Place, rate: f32) {
        let (row, squares) = &mut self.rows[at as usize];
        for ((value, square), slope) in row.iter_mut().zip(squares).zip(slope) {
            *square += slope * slope;
            *value -= rate * slope / square.sqrt();
        }
    }
}

impl Likeness {
    pub(crate) fn new(entities: usize, roles: usize) -> Self {
        let mut random = Random::new(2);
        Self {
            known: Table::new(entities, 0.0, &mut random),
            bend: Table::new(roles, 1.0, &mut random),
            role: Table::new(roles, 0.0, &mut random),
            answer: Table::new(entities, 0.0, &mut random),
        }
    }

    fn sought(&self, slate: &Slate) -> Place {
        let known = &self.known.rows[slate.known as usize].0;
        let bend = &self.bend.rows[slate.role as usize].0;
        let role = &self.role.rows[slate.role as usize].0;
        let mut sought = [0.0; DIMENSIONS];
        for at in 0..DIMENSIONS {
            sought[at] = known[at] * bend[at] + role[at];
        }
        sought
    }

    /// Adds to the scores of the candidates.
    pub(crate) fn score(&self, slate: &Slate, scores: &mut [f32]) {
        let sought = self.sought(slate);
        for (score, candidate) in scores.iter_mut().zip(&slate.candidates) {
            let answer = &self.answer.rows[*candidate as usize].0;
            *score += dot(&sought, answer);
        }
    }

    /// One step down, given the slope of the loss in each candidate's score.
    pub(crate) fn step(&mut self, slate: &Slate, slopes: &[f32], rate: f32) {
        let sought = self.sought(slate);
        let mut pull = [0.0; DIMENSIONS];
        for (slope, candidate) in slopes.iter().zip(&slate.candidates) {
            if slope.abs() < 1e-3 {
                continue;
            }
            let answer = &self.answer.rows[*candidate as usize].0;
            let mut own = [0.0; DIMENSIONS];
            for at in 0..DIMENSIONS {
                pull[at] += slope * answer[at];
                own[at] = slope * sought[at];
            }
            self.answer.step(*candidate, &own, rate);
        }
        let known = self.known.rows[slate.known as usize].0;
        let bend = self.bend.rows[slate.role as usize].0;
        let (mut of_known, mut of_bend) = (pull, pull);
        for at in 0..DIMENSIONS {
            of_known[at] *= bend[at];
            of_bend[at] *= known[at];
        }
        self.known.step(slate.known, &of_known, rate);
        self.bend.step(slate.role, &of_bend, rate * 0.3);
        self.role.step(slate.role, &pull, rate * 0.3);
    }
}
