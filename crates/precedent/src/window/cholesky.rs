//! Solving symmetric positive definite systems.

/// Lower factor `L` of `A = L Lᵀ`, row by row in a flat square.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cholesky {
    size: usize,
    lower: Vec<f64>,
}

impl Cholesky {
    /// Factors a matrix of which the lower triangle is read; `None` if it is not positive definite.
    pub(super) fn of(matrix: &[f64], size: usize) -> Option<Self> {
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let (r, c) = (row * size, column * size);
                let dot: f64 = (0..column).map(|k| lower[r + k] * lower[c + k]).sum();
                let rest = matrix[r + column] - dot;
                if row == column {
                    if rest <= 0.0 || !rest.is_finite() {
                        return None;
                    }
                    lower[r + row] = rest.sqrt();
                } else {
                    lower[r + column] = rest / lower[c + column];
                }
            }
        }
        Some(Self { size, lower })
    }

    /// `L⁻¹ b`.
    fn forward(&self, b: &mut [f64]) {
        for row in 0..self.size {
            let r = row * self.size;
            let dot: f64 = (0..row).map(|k| self.lower[r + k] * b[k]).sum();
            b[row] = (b[row] - dot) / self.lower[r + row];
        }
    }

    /// `A⁻¹ b`, in place.
    pub(super) fn solve(&self, b: &mut [f64]) {
        self.forward(b);
        for row in (0..self.size).rev() {
            let below: f64 = (row + 1..self.size).map(|k| self.lower[k * self.size + row] * b[k]).sum();
            b[row] = (b[row] - below) / self.lower[row * self.size + row];
        }
    }

    /// `xᵀ A⁻¹ x`.
    pub(super) fn inverse_form(&self, x: &[f64]) -> f64 {
        let mut b = x.to_vec();
        self.forward(&mut b);
        b.iter().map(|value| value * value).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_of_two_is_solved() {
        let factor = Cholesky::of(&[4.0, 0.0, 2.0, 3.0], 2).unwrap();
        let mut b = [10.0, 9.0];
        factor.solve(&mut b);
        assert!((b[0] - 1.5).abs() < 1e-12 && (b[1] - 2.0).abs() < 1e-12);
        // the inverse of [[4, 2], [2, 3]] is [[3, -2], [-2, 4]] / 8
        assert!((factor.inverse_form(&[1.0, 1.0]) - 3.0 / 8.0).abs() < 1e-12);
        assert_eq!(Cholesky::of(&[0.0], 1), None);
    }
}
