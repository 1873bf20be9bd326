//! Numbers that are learned by AdaGrad, and the arithmetic of rows.

/// Numbers that are learned, each with the sum of its squared gradients: AdaGrad (Duchi, Hazan and Singer 2011, *Journal of
/// Machine Learning Research* 12).
#[derive(Debug, Clone)]
pub(super) struct Weights {
    pub values: Vec<f32>,
    pub squares: Vec<f32>,
}

impl Weights {
    /// Begins with `values`; the larger `square`, the shorter the first steps. It has to be above 0.
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

/// `to += scale · what`.
pub(super) fn add_scaled(to: &mut [f32], what: &[f32], scale: f32) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += scale * what);
}

/// The inner product, in eight sums side by side so that the compiler can use wide registers.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a.zip(b) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
    }
    sums.iter().sum::<f32>() + rest
}

/// Numbers in [−1, 1) that look random and are always the same (splitmix64).
pub(super) struct Sequence(pub u64);

impl Iterator for Sequence {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Some(((z ^ (z >> 31)) >> 40) as f32 / (1u32 << 23) as f32 - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_grow_shorter_with_the_gradients_seen() {
        let mut weights = Weights::new(vec![1.0], 7.0);
        weights.step(0, 3.0, 0.4);
        // 7 + 9 = 16: a step of 0.4 · 3 / 4.
        assert!((weights.values[0] - 0.7).abs() < 1e-6);
        assert_eq!(weights.squares[0], 16.0);
    }

    #[test]
    fn inner_products_take_in_what_does_not_fill_a_register() {
        let numbers: Vec<f32> = (1..=11u8).map(f32::from).collect();
        assert_eq!(dot(&numbers, &numbers), 506.0);
    }
}
