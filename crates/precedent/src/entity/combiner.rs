//! From what is known of candidates to scores, and the learning of it.

use super::feature::FEATURES;
use super::likeness::Likeness;
use super::network::{Network, Units, WEIGHTS, dot};
use super::signals::Signals;
use super::slate::Slate;
use super::spread::{Temperature, softmax};

/// Own to a role: a weight a feature, and the bias of the rest.
const OWN: usize = FEATURES + 1;

/// Rates of learning, chosen on validation days.
const NETWORK_RATE: f32 = 2e-3;
const OWN_RATE: f32 = 0.03;
const LIKENESS_RATE: f32 = 0.05;
const SIGNALS_RATE: f32 = 0.03;

/// Scores: the network's, plus a role's own weights, plus likeness, plus signals.
#[derive(Debug, Clone)]
pub(crate) struct Combiner {
    pub(crate) network: Network,
    pub(crate) likeness: Likeness,
    pub(crate) signals: Signals,
    own: Vec<[f32; OWN]>,
    own_squares: Vec<[f32; OWN]>,
}

/// What questions ask to change.
#[derive(Debug, Clone)]
pub(crate) struct Gradient {
    network: Vec<f32>,
    own: Vec<(u32, [f32; OWN])>,
    /// Slope of −Σ ln p in the logarithm of the temperature's factor.
    pub(crate) temperature: f64,
    /// How many answers there were.
    pub(crate) answers: f32,
}

impl Default for Gradient {
    fn default() -> Self {
        Self { network: vec![0.0; WEIGHTS], own: Vec::new(), temperature: 0.0, answers: 0.0 }
    }
}

impl Gradient {
    pub(crate) fn add(&mut self, other: &Self) {
        for (sum, slope) in self.network.iter_mut().zip(&other.network) {
            *sum += slope;
        }
        self.own.extend_from_slice(&other.own);
        self.temperature += other.temperature;
        self.answers += other.answers;
    }
}

impl Combiner {
    pub(crate) fn new(entities: usize, roles: usize) -> Self {
        Self {
            network: Network::new(),
            likeness: Likeness::new(entities, roles),
            signals: Signals::new(roles),
            own: vec![[0.0; OWN]; roles],
            own_squares: vec![[1.0; OWN]; roles],
        }
    }

    /// The score of each candidate, and last that of the rest.
    pub(crate) fn scores(&self, slate: &Slate) -> Vec<f32> {
        self.scores_by(slate, &mut vec![self.network.start(&slate.traits); slate.candidates.len()])
    }

    fn scores_by(&self, slate: &Slate, units: &mut [Units]) -> Vec<f32> {
        let own = &self.own[slate.role as usize];
        let mut scores: Vec<f32> = slate
            .features
            .iter()
            .zip(units)
            .map(|(row, units)| self.network.score(row, units) + dot(row, &own[..FEATURES]))
            .collect();
        scores.push(self.network.rest(slate) + own[FEATURES]);
        self.likeness.score(slate, &mut scores);
        self.signals.score(slate, &mut scores);
        scores
    }

    /// The score that the network and the role's own weights give to one row.
    pub(crate) fn weigh(&self, slate: &Slate, row: &[f32; FEATURES]) -> f32 {
        let own = &self.own[slate.role as usize];
        self.network.score(row, &mut self.network.start(&slate.traits)) + dot(row, &own[..FEATURES])
    }

    /// Adds the gradient of −Σ ln p(answer), each answer against those that are none, and returns the slopes in the scores. `answers`
    /// are places in the slate, with `candidates.len()` for the rest, which may repeat.
    pub(crate) fn grade(
        &self,
        slate: &Slate,
        answers: &[usize],
        temperature: &Temperature,
        gradient: &mut Gradient,
    ) -> Vec<f32> {
        let mut units = vec![self.network.start(&slate.traits); slate.candidates.len()];
        let scores = self.scores_by(slate, &mut units);
        let slopes = slopes(&scores, answers);
        let factor = temperature.factor();
        let p = softmax(&scores, factor);
        let mean: f64 = p.iter().zip(&scores).map(|(p, score)| p * f64::from(*score)).sum();
        for answer in answers {
            gradient.temperature -= f64::from(factor) * (f64::from(scores[*answer]) - mean);
        }
        gradient.answers += answers.len() as f32;
        let mut own = [0.0; OWN];
        own[..FEATURES].copy_from_slice(&self.network.back(slate, &units, &slopes, &mut gradient.network));
        own[FEATURES] = slopes[slate.candidates.len()];
        gradient.own.push((slate.role, own));
        slopes
    }

    /// One step down; what belongs to a role or an entity by AdaGrad (Duchi, Hazan and Singer, 2011).
    pub(crate) fn step<'a>(&mut self, gradient: &Gradient, graded: impl Iterator<Item = (&'a Slate, &'a Vec<f32>)>) {
        self.network.step(&gradient.network, 1.0 / gradient.answers.max(1.0), NETWORK_RATE);
        for (role, slopes) in &gradient.own {
            let (own, squares) = (&mut self.own[*role as usize], &mut self.own_squares[*role as usize]);
            for ((weight, square), slope) in own.iter_mut().zip(squares).zip(slopes) {
                let slope = slope + 0.01 * *weight;
                *square += slope * slope;
                *weight -= OWN_RATE * slope / square.sqrt();
            }
        }
        for (slate, slopes) in graded {
            self.likeness.step(slate, slopes, LIKENESS_RATE);
            self.signals.step(slate, slopes, SIGNALS_RATE);
        }
    }
}

/// Slopes of −Σ ln(eᶻᵃ / (eᶻᵃ + Σ eᶻ)) in the scores z: a runs over the answers, the inner sum over those that are none. The rest
/// always counts among these.
fn slopes(scores: &[f32], answers: &[usize]) -> Vec<f32> {
    let rest = scores.len() - 1;
    let mut is_answer = vec![false; scores.len()];
    for &answer in answers {
        is_answer[answer] = answer != rest;
    }
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let weights: Vec<f32> = scores.iter().map(|score| (score - top).exp().max(1e-30)).collect();
    let wrong: f32 =
        weights.iter().zip(&is_answer).filter(|(_, is_answer)| !**is_answer).map(|(weight, _)| weight).sum();
    let mut slopes = vec![0.0; scores.len()];
    let mut push = 0.0;
    for &answer in answers {
        let all = if answer == rest { wrong } else { wrong + weights[answer] };
        slopes[answer] += if answer == rest { -1.0 } else { weights[answer] / all - 1.0 };
        push += 1.0 / all;
    }
    for ((slope, weight), is_answer) in slopes.iter_mut().zip(&weights).zip(&is_answer) {
        if !is_answer {
            *slope += weight * push;
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_those_of_the_loss() {
        let scores = [0.3_f32, -1.0, 0.8, 0.1];
        let answers = [0, 2, 3];
        let loss = |scores: &[f32]| -> f64 {
            let e: Vec<f64> = scores.iter().map(|score| f64::from(*score).exp()).collect();
            let wrong = e[1] + e[3];
            -(e[0] / (e[0] + wrong)).ln() - (e[2] / (e[2] + wrong)).ln() - (e[3] / wrong).ln()
        };
        for (at, slope) in slopes(&scores, &answers).into_iter().enumerate() {
            let (mut up, mut down) = (scores, scores);
            up[at] += 1e-2;
            down[at] -= 1e-2;
            let measured = (loss(&up) - loss(&down)) / f64::from(up[at] - down[at]);
            assert!((f64::from(slope) - measured).abs() < 1e-4, "{at}: {slope} {measured}");
        }
    }
}
