//! Numbers that are learned.

/// Numbers that are learned, with the sums of their squared gradients (AdaGrad: Duchi, Hazan and Singer 2011).
#[derive(Debug, Clone)]
pub(super) struct Weights {
    pub values: Vec<f32>,
    pub squares: Vec<f32>,
}

impl Weights {
    /// Begins with `values`; the larger `square`, the shorter the first steps.
    pub fn new(values: Vec<f32>, square: f32) -> Self {
        let squares = vec![square; values.len()];
        Self { values, squares }
    }

    /// One step of one number against its gradient.
    pub fn step(&mut self, at: usize, gradient: f32, rate: f32) {
        let square = &mut self.squares[at];
        *square += gradient * gradient;
        self.values[at] -= rate * gradient / square.sqrt();
    }
}
