//! Forecasts of like probability, taken together.

use serde::{Deserialize, Serialize};

/// Forecasts of like probability.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// How many.
    pub count: u64,
    /// Sum of their probabilities.
    pub forecast: f64,
    /// Sum of the squares of their probabilities.
    pub squares: f64,
    /// How many came about.
    pub hits: u64,
    /// Sum of the probabilities of those that came about.
    pub forecast_of_hits: f64,
}

impl Bin {
    /// Puts a forecast in.
    pub fn add(&mut self, p: f64, happened: bool) {
        self.count += 1;
        self.forecast += p;
        self.squares += p * p;
        self.hits += u64::from(happened);
        self.forecast_of_hits += if happened { p } else { 0.0 };
    }

    /// Puts the forecasts of another bin in.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.forecast += other.forecast;
        self.squares += other.squares;
        self.hits += other.hits;
        self.forecast_of_hits += other.forecast_of_hits;
    }

    /// Mean of the probabilities; `None` if it is empty.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.forecast / self.count as f64)
    }

    /// Share that came about; `None` if it is empty.
    pub fn share(&self) -> Option<f64> {
        (self.count > 0).then(|| self.hits as f64 / self.count as f64)
    }

    /// Sum of the Brier scores.
    pub fn brier(&self) -> f64 {
        self.squares - 2.0 * self.forecast_of_hits + self.hits as f64
    }
}
