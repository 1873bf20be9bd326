//! A small network of one hidden layer: from who the two are and what was done before to a push for each relation.

use super::weights::{Sequence, Weights, add_scaled, dot};

const ROW_RATE: f32 = 0.06;
const OUTPUT_RATE: f32 = 0.03;

/// Sparse inputs, `width` rectified units, an output for each relation.
#[derive(Debug, Clone)]
pub(super) struct Network {
    width: usize,
    relations: usize,
    /// A row of `width` for each input.
    rows: Vec<f32>,
    /// The sum of mean squared gradients of each row: AdaGrad with one step length a row.
    squares: Vec<f32>,
    /// A row of `relations` for each hidden unit.
    output: Weights,
}

impl Network {
    /// Rows before `blank` begin at zero, the others at random.
    pub fn new(inputs: usize, blank: usize, relations: usize, width: usize) -> Self {
        let mut random = Sequence(1914);
        let mut rows = vec![0.0; inputs * width];
        rows.iter_mut().skip(blank * width).zip(&mut random).for_each(|(weight, random)| *weight = 0.1 * random);
        let output = random.take(relations * width).map(|random| 0.03 * random).collect();
        // The output's first steps have to be short, or the network gets loud before it has learned anything.
        Self { width, relations, rows, squares: vec![0.1; inputs], output: Weights::new(output, 0.3) }
    }

    /// What the hidden units say to the inputs.
    pub fn hidden(&self, inputs: &[(u32, f32)]) -> Vec<f32> {
        let mut hidden = vec![0.0; self.width];
        for &(row, value) in inputs {
            add_scaled(&mut hidden, self.row(row), value);
        }
        hidden.iter_mut().for_each(|unit| *unit = unit.max(0.0));
        hidden
    }

    /// Adds the push of hidden units to each relation.
    pub fn push(&self, hidden: &[f32], logits: &mut [f32]) {
        for (unit, &value) in hidden.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            add_scaled(logits, &self.output.values[self.output_of(unit)], value);
        }
    }

    /// Adds what one input contributes to the push; over all inputs these sum up to it, since the units that are on are linear.
    pub fn push_of(&self, (row, value): (u32, f32), hidden: &[f32], logits: &mut [f32]) {
        for (unit, &weight) in self.row(row).iter().enumerate().filter(|(unit, _)| hidden[*unit] > 0.0) {
            add_scaled(logits, &self.output.values[self.output_of(unit)], weight * value);
        }
    }

    /// One step against the slope of the loss in the logits.
    pub fn learn(&mut self, inputs: &[(u32, f32)], hidden: &[f32], slope: &[f32]) {
        let mut back = vec![0.0; self.width];
        for (unit, &value) in hidden.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            let range = self.output_of(unit);
            let weights = &mut self.output.values[range.clone()];
            back[unit] = dot(weights, slope);
            for ((weight, square), slope) in weights.iter_mut().zip(&mut self.output.squares[range]).zip(slope) {
                let gradient = slope * value;
                *square += gradient * gradient;
                *weight -= OUTPUT_RATE * gradient / square.sqrt();
            }
        }
        let mean_square = dot(&back, &back) / self.width.max(1) as f32;
        for &(row, value) in inputs {
            let square = &mut self.squares[row as usize];
            *square += value * value * mean_square;
            let rate = ROW_RATE * value / square.sqrt();
            let from = row as usize * self.width;
            add_scaled(&mut self.rows[from..from + self.width], &back, -rate);
        }
    }

    fn row(&self, row: u32) -> &[f32] {
        let from = row as usize * self.width;
        &self.rows[from..from + self.width]
    }

    fn output_of(&self, unit: usize) -> std::ops::Range<usize> {
        unit * self.relations..(unit + 1) * self.relations
    }
}
