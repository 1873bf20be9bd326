//! Random numbers: nothing is random but through one seed, and each quantity has a stream of its own.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use statrs::distribution::{ContinuousCDF, Normal};

/// The first `count` standard normal numbers of a quantity: a function of the seed and the quantity's path alone.
///
/// So neither the order of a file, nor what else is drawn, nor the number of threads changes them; a what-if is compared
/// on common numbers; and asking for more draws keeps the first ones.
pub fn normals(seed: u64, path: &str, count: usize) -> Vec<f64> {
    let mut hasher = blake3::Hasher::new_derive_key("demarche 2026 draws of a quantity");
    hasher.update(&seed.to_le_bytes());
    hasher.update(path.as_bytes());
    let mut rng = ChaCha8Rng::from_seed(*hasher.finalize().as_bytes());
    let normal = Normal::standard();
    let mut open_unit = || (((rng.next_u64() >> 11) as f64) + 0.5) / (1_u64 << 53) as f64;
    (0..count).map(|_| normal.inverse_cdf(open_unit())).collect()
}

/// The draws of a model's quantities: one row of standard normal numbers for each draw.
#[derive(Debug, Clone)]
pub struct Draws {
    columns: Vec<Vec<f64>>,
    count: usize,
}

impl Draws {
    /// `count` draws of the quantities with these paths.
    pub fn new<'p>(seed: u64, paths: impl IntoIterator<Item = &'p str>, count: usize) -> Self {
        Self { columns: paths.into_iter().map(|path| normals(seed, path, count)).collect(), count }
    }

    /// How many draws there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Writes one draw's numbers, by quantity.
    pub fn row(&self, draw: usize, row: &mut Vec<f64>) {
        row.clear();
        row.extend(self.columns.iter().map(|column| column[draw]));
    }

    /// One quantity's numbers, by draw.
    pub fn column(&self, quantity: usize) -> &[f64] {
        &self.columns[quantity]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_for_more_draws_keeps_the_first_ones() {
        let few = normals(7, "actors.a.wants.b", 10);
        assert_eq!(few[..], normals(7, "actors.a.wants.b", 20)[..10]);
        assert_ne!(few, normals(8, "actors.a.wants.b", 10));
        assert_ne!(few, normals(7, "actors.a.wants.c", 10));
    }

    #[test]
    fn the_numbers_are_standard_normal() {
        let z = normals(1, "x", 20_000);
        let mean = z.iter().sum::<f64>() / z.len() as f64;
        let variance = z.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / z.len() as f64;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.04, "{mean} {variance}");
    }
}
