//! Sums clustered in two ways, and how much they would vary.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

/// Sums of several measures in cells of a table: one way are, for instance, dyads, the other blocks of time. Forecasts of one dyad
/// are alike, and so are those of one time, so neither forecasts nor cells can be taken for independent.
///
/// All measures of a cell are of the same forecasts: what is computed from them together (a difference, a skill) is paired.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossed {
    columns: usize,
    width: usize,
    sums: Vec<f64>,
}

/// How often each row counts, and how often each column.
type Weights = (Vec<u32>, Vec<u32>);

/// Resamples that are summed at once.
const AT_ONCE: usize = 16;

impl Crossed {
    /// Sums of `width` measures in `rows` × `columns` cells, all 0. Takes 8 bytes for each.
    pub fn new(rows: usize, columns: usize, width: usize) -> Self {
        Self { columns, width, sums: vec![0.0; rows * columns * width] }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.sums.len().checked_div(self.columns * self.width).unwrap_or(0)
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The measures of a cell; empty if there is no such cell.
    pub fn cell(&self, row: usize, column: usize) -> &[f64] {
        let start = (row * self.columns + column) * self.width;
        if column < self.columns { self.sums.get(start..start + self.width).unwrap_or(&[]) } else { &[] }
    }

    /// The measures of a cell, to be added to; empty if there is no such cell.
    pub fn cell_mut(&mut self, row: usize, column: usize) -> &mut [f64] {
        let start = (row * self.columns + column) * self.width;
        if column < self.columns { self.sums.get_mut(start..start + self.width).unwrap_or(&mut []) } else { &mut [] }
    }

    /// The measures summed over all cells.
    pub fn total(&self) -> Vec<f64> {
        self.weighted(&[(vec![1; self.rows()], vec![1; self.columns])]).pop().unwrap_or_default()
    }

    /// The measures summed over all cells, in `count` resamples: as many rows as there are, and as many columns, drawn with
    /// replacement and independently of each other; a cell counts as often as its row times as often as its column.
    ///
    /// A function of the seed and the number of the resample alone, whatever the number of threads.
    ///
    /// Source: Owen (2007), The pigeonhole bootstrap: its variance is not below that of crossed random effects, by which
    /// resampling single cells would be too sure.
    pub fn resampled(&self, count: usize, seed: u64) -> Vec<Vec<f64>> {
        let numbers: Vec<u64> = (0..count as u64).collect();
        let weights = |number: &u64| {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            rng.set_stream(*number);
            (drawn(self.rows(), &mut rng), drawn(self.columns, &mut rng))
        };
        let several = |numbers: &[u64]| self.weighted(&numbers.iter().map(weights).collect::<Vec<_>>());
        numbers.par_chunks(AT_ONCE).flat_map_iter(several).collect()
    }

    /// The measures summed over all cells, for each of some weightings of rows and columns. The table may be larger than any
    /// cache, so each row is read once for all of them.
    fn weighted(&self, weights: &[Weights]) -> Vec<Vec<f64>> {
        let length = self.columns * self.width;
        let mut by_column = vec![vec![0.0; length]; weights.len()];
        for (number, row) in self.sums.chunks_exact(length.max(1)).enumerate() {
            for (sums, (rows, _)) in by_column.iter_mut().zip(weights) {
                let weight = rows.get(number).copied().unwrap_or(0);
                if weight > 0 {
                    let weight = f64::from(weight);
                    sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
                }
            }
        }
        let over_columns = |(by_column, (_, columns)): (Vec<f64>, &Weights)| {
            let mut sums = vec![0.0; self.width];
            for (column, &weight) in by_column.chunks_exact(self.width.max(1)).zip(columns) {
                sums.iter_mut().zip(column).for_each(|(sum, value)| *sum += f64::from(weight) * value);
            }
            sums
        };
        by_column.into_iter().zip(weights).map(over_columns).collect()
    }
}

/// How often each of some things is drawn, if as many are drawn as there are, with replacement.
fn drawn(count: usize, rng: &mut ChaCha8Rng) -> Vec<u32> {
    let mut times = vec![0; count];
    for _ in 0..count {
        // The high half of a product is uniform but for one part in 2⁶⁴ ÷ count.
        let place = (u128::from(rng.next_u64()) * count as u128) >> 64;
        if let Some(times) = times.get_mut(place as usize) {
            *times += 1;
        }
    }
    times
}

/// Quantiles of values, by linear interpolation between order statistics (the seventh of Hyndman and Fan 1996). `None` without
/// values; what is no number is left out.
///
/// ```
/// assert_eq!(score::quantiles(vec![3.0, 1.0, 2.0], [0.25, 0.5]), Some([1.5, 2.0]));
/// ```
pub fn quantiles<const N: usize>(mut values: Vec<f64>, at: [f64; N]) -> Option<[f64; N]> {
    values.retain(|value| !value.is_nan());
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    Some(at.map(|q| {
        let place = q.clamp(0.0, 1.0) * last as f64;
        let (below, above) = (values[place.floor() as usize], values[place.ceil() as usize]);
        below + (above - below) * place.fract()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 40 × 30 cells of a row's effect plus a column's, either −1 or 1, and a count.
    fn effects() -> Crossed {
        let mut crossed = Crossed::new(40, 30, 2);
        for (row, column) in (0..40).flat_map(|row| (0..30).map(move |column| (row, column))) {
            let sign = |n: usize| if n.is_multiple_of(2) { 1.0 } else { -1.0 };
            let cell = crossed.cell_mut(row, column);
            cell[0] += sign(row) + sign(column);
            cell[1] += 1.0;
        }
        crossed
    }

    #[test]
    fn sums_are_those_of_all_cells() {
        assert_eq!(effects().total(), [0.0, 1200.0]);
        assert_eq!(effects().cell(0, 0), [2.0, 1.0]);
        assert!(effects().cell(0, 30).is_empty() && effects().cell(40, 0).is_empty());
        assert_eq!((effects().rows(), effects().columns()), (40, 30));
    }

    #[test]
    fn resamples_vary_by_both_clusters() {
        let means: Vec<f64> = effects().resampled(4000, 1).into_iter().map(|sums| sums[0] / sums[1]).collect();
        let variance = means.iter().map(|mean| mean * mean).sum::<f64>() / means.len() as f64;
        let expected = 1.0 / 40.0 + 1.0 / 30.0;
        assert!((variance / expected - 1.0).abs() < 0.1, "{variance} {expected}");
    }

    #[test]
    fn a_resample_is_a_function_of_its_seed_and_number() {
        let crossed = effects();
        assert_eq!(crossed.resampled(3, 7), crossed.resampled(5, 7)[..3]);
        assert_ne!(crossed.resampled(3, 7), crossed.resampled(3, 8));
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert_eq!(one.install(|| crossed.resampled(9, 7)), crossed.resampled(9, 7));
        assert_eq!(Crossed::new(0, 0, 2).resampled(2, 1), vec![vec![0.0; 2]; 2]);
    }

    #[test]
    fn a_constant_difference_does_not_vary() {
        let mut crossed = Crossed::new(5, 4, 2);
        for (row, column) in (0..5).flat_map(|row| (0..4).map(move |column| (row, column))) {
            let cell = crossed.cell_mut(row, column);
            cell[0] = (row + column) as f64 + 1.0;
            cell[1] = 2.0 * cell[0];
        }
        for sums in crossed.resampled(50, 3) {
            assert!((crate::skill(sums[0], sums[1]).unwrap() - 0.5).abs() < 1e-12);
        }
    }

    #[test]
    fn quantiles_of_nothing_are_none() {
        assert_eq!(quantiles(vec![f64::NAN], [0.5]), None);
        assert_eq!(quantiles(vec![4.0], [0.0, 0.5, 1.0]), Some([4.0; 3]));
    }
}
