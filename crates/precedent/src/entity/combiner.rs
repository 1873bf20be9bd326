//! From features to a score: a small network with one hidden layer, and weights of each role's own beside it.

use super::slate::{FEATURES, Slate, TRAITS};

/// Units of the hidden layer.
pub(crate) const HIDDEN: usize = 32;

/// Where each kind of parameter stands in the flat vector.
const W: usize = 0;
const G: usize = W + HIDDEN * FEATURES;
const B: usize = G + HIDDEN * TRAITS;
const OUT: usize = B + HIDDEN;
const LINE: usize = OUT + HIDDEN;
const REST: usize = LINE + FEATURES;
const REST_BIAS: usize = REST + TRAITS;
/// Number of parameters that all roles share.
pub(crate) const SHARED: usize = REST_BIAS + 1;

/// Own to a role: a weight a feature, and the bias of the rest.
pub(crate) const OWN: usize = FEATURES + 1;

/// Scores z of candidates and of the rest; p ∝ exp z.
#[derive(Debug, Clone)]
pub(crate) struct Combiner {
    shared: Vec<f32>,
    own: Vec<[f32; OWN]>,
    moments: Vec<[f32; 2]>,
    own_squares: Vec<[f32; OWN]>,
    steps: i32,
    pub(crate) rate: f32,
    pub(crate) own_rate: f32,
}

/// What one batch asks to change.
#[derive(Debug, Clone)]
pub(crate) struct Gradient {
    shared: Vec<f32>,
    own: Vec<(u32, [f32; OWN])>,
    answers: f32,
    pub(crate) loss: f64,
}

impl Gradient {
    pub(crate) fn new() -> Self {
        Self { shared: vec![0.0; SHARED], own: Vec::new(), answers: 0.0, loss: 0.0 }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (a, b) in self.shared.iter_mut().zip(&other.shared) {
            *a += b;
        }
        self.own.extend_from_slice(&other.own);
        self.answers += other.answers;
        self.loss += other.loss;
    }
}

impl Combiner {
    pub(crate) fn new(roles: usize) -> Self {
        let mut shared = vec![0.0; SHARED];
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let scale = (2.0 / FEATURES as f32).sqrt();
        for weight in &mut shared[W..G] {
            *weight = uniform(&mut state) * scale;
        }
        for weight in &mut shared[G..B] {
            *weight = uniform(&mut state) * 0.1;
        }
        for weight in &mut shared[OUT..LINE] {
            *weight = uniform(&mut state) * 0.2;
        }
        Self {
            shared,
            own: vec![[0.0; OWN]; roles],
            moments: vec![[0.0; 2]; SHARED],
            own_squares: vec![[1.0; OWN]; roles],
            steps: 0,
            rate: 2e-3,
            own_rate: 0.03,
        }
    }

    /// The score of each candidate, and last that of the rest.
    pub(crate) fn scores(&self, slate: &Slate) -> Vec<f32> {
        let start = self.start(slate);
        let mut hidden = [0.0; HIDDEN];
        let mut scores: Vec<f32> =
            slate.features.iter().map(|row| self.score(slate.role, row, &start, &mut hidden)).collect();
        scores.push(
            dot(&self.shared[REST..REST_BIAS], &slate.traits)
                + self.shared[REST_BIAS]
                + self.own[slate.role as usize][FEATURES],
        );
        scores
    }

    fn start(&self, slate: &Slate) -> [f32; HIDDEN] {
        let mut start = [0.0; HIDDEN];
        for (unit, start) in start.iter_mut().enumerate() {
            *start = self.shared[B + unit] + dot(&self.shared[G + unit * TRAITS..G + (unit + 1) * TRAITS], &slate.traits);
        }
        start
    }

    fn score(&self, role: u32, row: &[f32; FEATURES], start: &[f32; HIDDEN], hidden: &mut [f32; HIDDEN]) -> f32 {
        let (weights, _) = self.shared[W..G].as_chunks::<HIDDEN>();
        *hidden = *start;
        for (value, weights) in row.iter().zip(weights) {
            for (unit, weight) in hidden.iter_mut().zip(weights) {
                *unit += value * weight;
            }
        }
        let mut score = dot(&self.shared[LINE..REST], row) + dot(&self.own[role as usize][..FEATURES], row);
        for (unit, weight) in hidden.iter().zip(&self.shared[OUT..LINE]) {
            score += unit.max(0.0) * weight;
        }
        score
    }

    /// Adds the gradient of −Σ ln p(answer), each answer against those that are none. `answers` are places in the slate, that
    /// of the rest being `candidates.len()`; they may repeat.
    pub(crate) fn grade(&self, slate: &Slate, answers: &[usize], gradient: &mut Gradient) {
        let start = self.start(slate);
        let scores = self.scores(slate);
        let rest = slate.candidates.len();
        let mut is_answer = vec![false; rest + 1];
        for &answer in answers {
            is_answer[answer] = true;
        }
        is_answer[rest] = false;
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let weights: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let wrong: f32 = weights.iter().zip(&is_answer).filter(|(_, answer)| !**answer).map(|(weight, _)| weight).sum();
        let mut pull = vec![0.0_f32; rest + 1];
        let mut push = 0.0;
        for &answer in answers {
            let all = if answer == rest { wrong } else { wrong + weights[answer] };
            let p = weights[answer] / all;
            gradient.loss -= f64::from(p.max(1e-30).ln());
            if answer == rest {
                pull[rest] -= 1.0;
            } else {
                pull[answer] += p - 1.0;
            }
            push += 1.0 / all;
        }
        for (at, pull) in pull.iter_mut().enumerate() {
            if !is_answer[at] {
                *pull += weights[at] * push;
            }
        }
        gradient.answers += answers.len() as f32;

        let mut own = [0.0; OWN];
        let mut start_pull = [0.0; HIDDEN];
        let mut hidden = [0.0; HIDDEN];
        for (row, &pull) in slate.features.iter().zip(&pull) {
            if pull.abs() < 1e-5 {
                continue;
            }
            self.score(slate.role, row, &start, &mut hidden);
            let mut back = [0.0; HIDDEN];
            for unit in 0..HIDDEN {
                if hidden[unit] > 0.0 {
                    gradient.shared[OUT + unit] += pull * hidden[unit];
                    back[unit] = pull * self.shared[OUT + unit];
                    start_pull[unit] += back[unit];
                }
            }
            let (weights, _) = gradient.shared[W..G].as_chunks_mut::<HIDDEN>();
            for (value, weights) in row.iter().zip(weights) {
                for (weight, back) in weights.iter_mut().zip(&back) {
                    *weight += value * back;
                }
            }
            for (own, value) in own.iter_mut().zip(row) {
                *own += pull * value;
            }
        }
        for (unit, back) in start_pull.iter().enumerate() {
            gradient.shared[B + unit] += back;
            for (at, value) in slate.traits.iter().enumerate() {
                gradient.shared[G + unit * TRAITS + at] += back * value;
            }
        }
        for (line, own) in gradient.shared[LINE..REST].iter_mut().zip(&own) {
            *line += own;
        }
        for (weight, value) in gradient.shared[REST..REST_BIAS].iter_mut().zip(&slate.traits) {
            *weight += pull[rest] * value;
        }
        gradient.shared[REST_BIAS] += pull[rest];
        own[FEATURES] = pull[rest];
        gradient.own.push((slate.role, own));
    }

    /// One step down: Adam (Kingma and Ba, 2015) for what is shared, AdaGrad (Duchi, Hazan and Singer, 2011) for what is a role's own.
    pub(crate) fn step(&mut self, gradient: &Gradient) {
        const MEAN: f32 = 0.9;
        const SQUARE: f32 = 0.999;
        self.steps += 1;
        let scale = 1.0 / gradient.answers.max(1.0);
        let rate = self.rate * (1.0 - SQUARE.powi(self.steps)).sqrt() / (1.0 - MEAN.powi(self.steps));
        for ((weight, moments), slope) in self.shared.iter_mut().zip(&mut self.moments).zip(&gradient.shared) {
            let slope = slope * scale;
            moments[0] = MEAN * moments[0] + (1.0 - MEAN) * slope;
            moments[1] = SQUARE * moments[1] + (1.0 - SQUARE) * slope * slope;
            *weight -= rate * moments[0] / (moments[1].sqrt() + 1e-8);
        }
        for (role, slope) in &gradient.own {
            let (own, squares) = (&mut self.own[*role as usize], &mut self.own_squares[*role as usize]);
            for ((weight, square), slope) in own.iter_mut().zip(squares).zip(slope) {
                let slope = slope + 0.01 * *weight;
                *square += slope * slope;
                *weight -= self.own_rate * slope / square.sqrt();
            }
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn uniform(state: &mut u64) -> f32 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 40) as f32 / 8_388_608.0 - 1.0
}
