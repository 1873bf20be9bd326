//! Scores as they are summed, dyad by dyad and block by block.

use std::collections::BTreeMap;

use rayon::prelude::*;
use score::{Calibration, Crossed};

use super::forecasts::{FORECASTERS, Forecast, MEASURES};
use super::past::Pair;

/// Forecasts of an origin: for each dyad, one of each kind.
pub(super) type OfOrigin = Vec<(Pair, Vec<Forecast>)>;

/// Scores so far.
pub(super) struct Account {
    blocks: usize,
    kinds: usize,
    dyads: BTreeMap<Pair, Vec<f64>>,
    /// For each kind, the learner's forecasts by their probability.
    calibration: Vec<Calibration>,
}

impl Account {
    /// Of so many blocks of time and kinds.
    pub fn new(blocks: usize, kinds: usize) -> Self {
        Self { blocks, kinds, dyads: BTreeMap::new(), calibration: vec![Calibration::default(); kinds] }
    }

    /// Scores the forecasts of an origin that lies in a block.
    pub fn add(&mut self, forecasts: &OfOrigin, block: usize) {
        let width = self.kinds * MEASURES;
        for (pair, of_kinds) in forecasts {
            let sums = self.dyads.entry(*pair).or_insert_with(|| vec![0.0; self.blocks * width]);
            let cell = sums.chunks_exact_mut(width.max(1)).nth(block).unwrap_or(&mut []);
            for (forecast, sums) in of_kinds.iter().zip(cell.chunks_exact_mut(MEASURES)) {
                forecast.score(sums);
            }
        }
        // Kind by kind, so that sums are added up in the order of dyads whatever the number of threads.
        self.calibration.par_iter_mut().enumerate().for_each(|(kind, calibration)| {
            for forecast in forecasts.iter().filter_map(|(_, of_kinds)| of_kinds.get(kind)) {
                calibration.add(forecast.p[0], forecast.happened);
            }
        });
    }

    /// The dyads in order, their sums, and the calibration of each kind.
    pub fn finish(self) -> (Vec<Pair>, Crossed, Vec<Calibration>) {
        let width = self.kinds * MEASURES;
        let mut crossed = Crossed::new(self.dyads.len(), self.blocks, width);
        for (row, sums) in self.dyads.values().enumerate() {
            for (column, cell) in sums.chunks_exact(width.max(1)).enumerate() {
                crossed.cell_mut(row, column).copy_from_slice(cell);
            }
        }
        (self.dyads.into_keys().collect(), crossed, self.calibration)
    }
}

/// Sums of one kind or of several, as they lie in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sums {
    pub count: f64,
    pub hits: f64,
    pub log: [f64; FORECASTERS],
    pub brier: [f64; FORECASTERS],
}

impl Sums {
    /// Over some kinds of a cell, or of a sum of cells.
    pub fn of(cell: &[f64], kinds: &[usize]) -> Self {
        let mut sums = Self { count: 0.0, hits: 0.0, log: [0.0; FORECASTERS], brier: [0.0; FORECASTERS] };
        for measures in kinds.iter().filter_map(|kind| cell.get(kind * MEASURES..(kind + 1) * MEASURES)) {
            sums.count += measures[0];
            sums.hits += measures[1];
            let (logs, briers) = measures[2..].split_at(FORECASTERS);
            sums.log.iter_mut().zip(logs).for_each(|(sum, value)| *sum += value);
            sums.brier.iter_mut().zip(briers).for_each(|(sum, value)| *sum += value);
        }
        sums
    }

    /// Those of both.
    pub fn plus(mut self, other: Self) -> Self {
        self.count += other.count;
        self.hits += other.hits;
        self.log.iter_mut().zip(other.log).for_each(|(sum, value)| *sum += value);
        self.brier.iter_mut().zip(other.brier).for_each(|(sum, value)| *sum += value);
        self
    }
}
