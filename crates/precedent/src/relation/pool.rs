//! The learned pool: a softmax over relations of the world's shares, weighted signs and the network's push.

use super::evidence::{self, Evidence};
use super::fading::SPEEDS;
use super::network::Network;
use super::weights::{Weights, add_scaled, dot};

const SIGN_RATE: f32 = 0.01;
const BIAS_RATE: f32 = 0.02;

/// All that is learned of what is done.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    /// Of the logarithms of the world's shares, one a half-life.
    pub world: Weights,
    /// Of each relation.
    pub bias: Weights,
    /// Of signs.
    pub signs: Weights,
    /// The network.
    pub network: Network,
}

impl Pool {
    /// One that begins near the world's shares.
    pub fn new(network: Network, relations: usize) -> Self {
        Self {
            world: Weights::new(vec![1.0 / SPEEDS as f32; SPEEDS], 1.0),
            bias: Weights::new(vec![0.0; relations], 1.0),
            signs: Weights::new(vec![0.03; evidence::WEIGHTS], 1.0),
            network,
        }
    }

    /// Logits of the relations and the hidden units behind them; `world` holds logarithms of the world's shares.
    pub fn logits(&self, evidence: &Evidence, world: &[Vec<f32>; SPEEDS]) -> (Vec<f32>, Vec<f32>) {
        let mut logits = self.bias.values.clone();
        for (logarithms, &weight) in world.iter().zip(&self.world.values) {
            add_scaled(&mut logits, logarithms, weight);
        }
        for sign in &evidence.signs {
            logits[sign.relation as usize] += self.signs.values[sign.weight as usize] * sign.value;
        }
        let hidden = self.network.hidden(&evidence.inputs);
        self.network.push(&hidden, &mut logits);
        (logits, hidden)
    }

    /// One step down the gradient of the log score of all that happened between a pair on a day.
    pub fn learn(&mut self, evidence: &Evidence, world: &[Vec<f32>; SPEEDS], happened: &[u32]) {
        let (logits, hidden) = self.logits(evidence, world);
        let mut slope = softmax(&logits);
        slope.iter_mut().for_each(|share| *share *= happened.len() as f32);
        happened.iter().for_each(|&relation| slope[relation as usize] -= 1.0);

        for (at, logarithms) in world.iter().enumerate() {
            self.world.step(at, dot(logarithms, &slope), SIGN_RATE);
        }
        for (at, &gradient) in slope.iter().enumerate() {
            self.bias.step(at, gradient, BIAS_RATE);
        }
        for sign in &evidence.signs {
            self.signs.step(sign.weight as usize, slope[sign.relation as usize] * sign.value, SIGN_RATE);
        }
        self.network.learn(&evidence.inputs, &hidden, &slope);
    }
}

/// The shares that logits stand for.
fn softmax(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut shares: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let total: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= total);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_is_believed_until_something_is_learned() {
        let network = Network::new(1, 1, 3, 4);
        let mut pool = Pool::new(network, 3);
        let world: [Vec<f32>; SPEEDS] = std::array::from_fn(|_| [0.5f32, 0.3, 0.2].map(f32::ln).to_vec());
        let evidence = Evidence { signs: vec![], inputs: vec![(0, 1.0)] };
        let before = softmax(&pool.logits(&evidence, &world).0);
        assert!(before.iter().zip([0.5, 0.3, 0.2]).all(|(share, expected)| (share - expected).abs() < 1e-6));
        (0..2000).for_each(|_| pool.learn(&evidence, &world, &[2, 1]));
        let after = softmax(&pool.logits(&evidence, &world).0);
        assert!(after[0] < 0.05 && (after[1] - after[2]).abs() < 0.05, "{after:?}");
    }
}
