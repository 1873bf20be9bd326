//! Which quantities an answer's uncertainty comes from, from the draws that were made anyway.

use crate::draws::Draws;
use crate::statistics::mean;

const BINS: usize = 16;

/// First-order sensitivity indices from given data (Plischke, Borgonovo & Smith 2013): for each quantity, the share of
/// the answer's variance that goes when the quantity is known. In `[0, 1]`.
///
/// The draws are sorted by the quantity and cut into bins; the variance of the bins' means over the whole variance is
/// the index, less what as many random bins would show.
pub(crate) fn first_order(draws: &Draws, orders: &[Vec<u32>], answers: &[f64]) -> Vec<f64> {
    let average = mean(answers);
    let variance = answers.iter().map(|p| (p - average).powi(2)).sum::<f64>() / answers.len() as f64;
    let n = draws.count();
    if variance <= 1e-18 || n < 4 * BINS {
        return vec![0.0; orders.len()];
    }
    let chance = (BINS - 1) as f64 / n as f64;
    let index = |order: &Vec<u32>| {
        if order.is_empty() {
            return 0.0;
        }
        let between: f64 = (0..BINS)
            .map(|bin| {
                let members = &order[bin * n / BINS..(bin + 1) * n / BINS];
                let bin_mean = members.iter().map(|&d| answers[d as usize]).sum::<f64>() / members.len() as f64;
                members.len() as f64 / n as f64 * (bin_mean - average).powi(2)
            })
            .sum();
        ((between / variance - chance) / (1.0 - chance)).max(0.0)
    };
    orders.iter().map(index).collect()
}

/// The least share that is told from noise: five standard deviations of what the index is for a quantity that carries
/// nothing (the variance between random bins is χ² with one degree less than there are bins).
pub(crate) fn least_share(draws: usize) -> f64 {
    let freedom = (BINS - 1) as f64;
    (5.0 * (2.0 * freedom).sqrt() / draws as f64).max(0.02)
}

/// For each quantity with a spread, the draws in the order of its numbers; empty for an exact one.
pub(crate) fn orders(draws: &Draws, quantities: usize, spread: impl Fn(usize) -> bool) -> Vec<Vec<u32>> {
    let order = |quantity: usize| {
        if !spread(quantity) {
            return Vec::new();
        }
        let column = draws.column(quantity);
        let mut order: Vec<u32> = (0..draws.count() as u32).collect();
        order.sort_by(|&a, &b| column[a as usize].total_cmp(&column[b as usize]));
        order
    };
    (0..quantities).map(order).collect()
}
