//! The learned pool: a softmax over relations of weighted signs, the world's shares, and a small network.

use super::evidence::{self, Evidence};
use super::fading::SPEEDS;
use super::weights::Weights;

/// All that is learned.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    relations: usize,
    width: usize,
    signs: Weights,
    world: Weights,
    bias: Weights,
    /// First layer: a row of `width` an input.
    rows: Vec<f32>,
    /// One a row: AdaGrad with the mean square over the row.
    row_squares: Vec<f32>,
    /// Second layer: a row of `relations` a hidden unit.
    output: Weights,
    pub rates: [f32; 4],
}

/// The steps from evidence to a distribution, kept for the gradient.
#[derive(Debug, Clone, Default)]
pub(super) struct Pass {
    pub hidden: Vec<f32>,
    pub shares: Vec<f32>,
}

impl Pool {
    pub fn new(entities: usize, relations: usize, width: usize, rates: [f32; 4]) -> Self {
        let mut random = Sequence(1914);
        let inputs = evidence::inputs(entities, relations);
        let rows =
            (0..inputs * width).map(|at| if at < 2 * entities * width { 0.0 } else { 0.1 * random.next() }).collect();
        let output = (0..relations * width).map(|_| 0.1 * random.next()).collect();
        Self {
            relations,
            width,
            signs: Weights::new(vec![0.03; evidence::WEIGHTS], 1.0),
            world: Weights::new(vec![1.0 / SPEEDS as f32; SPEEDS], 1.0),
            bias: Weights::new(vec![0.0; relations], 1.0),
            rows,
            row_squares: vec![0.1; inputs],
            output: Weights::new(output, 0.3),
            rates,
        }
    }

    /// The distribution over relations; `world` holds the logarithms of the world's shares.
    pub fn pass(&self, evidence: &Evidence, world: &[Vec<f32>; SPEEDS]) -> Pass {
        let mut logits = self.bias.values.clone();
        for (shares, &weight) in world.iter().zip(&self.world.values) {
            add_scaled(&mut logits, shares, weight);
        }
        for sign in &evidence.signs {
            logits[usize::from(sign.relation)] += self.signs.values[sign.weight as usize] * sign.value;
        }
        let mut hidden = vec![0.0; self.width];
        for &(row, value) in &evidence.inputs {
            let from = row as usize * self.width;
            add_scaled(&mut hidden, &self.rows[from..from + self.width], value);
        }
        for (unit, row) in hidden.iter_mut().zip(self.output.values.chunks_exact(self.relations)) {
            *unit = unit.max(0.0);
            if *unit > 0.0 {
                add_scaled(&mut logits, row, *unit);
            }
        }
        softmax(&mut logits);
        Pass { hidden, shares: logits }
    }

    /// One step down the gradient of the log score on what happened.
    pub fn learn(&mut self, evidence: &Evidence, world: &[Vec<f32>; SPEEDS], happened: &[u16]) {
        let Pass { hidden, shares: mut slope } = self.pass(evidence, world);
        let times = happened.len() as f32;
        slope.iter_mut().for_each(|share| *share *= times);
        for &relation in happened {
            slope[usize::from(relation)] -= 1.0;
        }
        let [sign_rate, bias_rate, row_rate, output_rate] = self.rates;
        for (at, shares) in world.iter().enumerate() {
            self.world.step(at, dot(shares, &slope), sign_rate);
        }
        for (at, &gradient) in slope.iter().enumerate() {
            self.bias.step(at, gradient, bias_rate);
        }
        for sign in &evidence.signs {
            self.signs.step(sign.weight as usize, slope[usize::from(sign.relation)] * sign.value, sign_rate);
        }
        let mut back = vec![0.0; self.width];
        for (unit, &value) in hidden.iter().enumerate() {
            if value > 0.0 {
                let from = unit * self.relations;
                let row = &mut self.output.values[from..from + self.relations];
                let squares = &mut self.output.squares[from..from + self.relations];
                back[unit] = dot(row, &slope);
                for ((weight, square), slope) in row.iter_mut().zip(squares).zip(&slope) {
                    let gradient = slope * value;
                    *square += gradient * gradient;
                    *weight -= output_rate * gradient / square.sqrt();
                }
            }
        }
        let norm = dot(&back, &back) / self.width as f32;
        for &(row, value) in &evidence.inputs {
            let square = &mut self.row_squares[row as usize];
            *square += value * value * norm;
            let rate = row_rate * value / square.sqrt();
            let from = row as usize * self.width;
            add_scaled(&mut self.rows[from..from + self.width], &back, -rate);
        }
    }
}

fn add_scaled(to: &mut [f32], what: &[f32], scale: f32) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += scale * what);
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (chunks_a, chunks_b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = chunks_a.remainder().iter().zip(chunks_b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in chunks_a.zip(chunks_b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}

fn softmax(logits: &mut [f32]) {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    logits.iter_mut().for_each(|logit| *logit = (*logit - most).exp());
    let total: f32 = logits.iter().sum();
    logits.iter_mut().for_each(|logit| *logit /= total);
}

/// Numbers in [−1, 1) that look random and are always the same (splitmix64).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }
}
