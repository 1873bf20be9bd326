//! Forecasts by their probability, summed as they come by.

use serde::{Deserialize, Serialize};

use crate::Bin;

/// Bins of equal width that a reliability diagram shows.
const FIXED: usize = 10;
/// Cells for each unit of log-odds.
const CELLS_PER_UNIT: f64 = 20.0;
/// Log-odds of the outermost cells, either way: probabilities of 1 in 160,000.
const OUTERMOST: f64 = 12.0;
/// Number of fine cells.
const CELLS: usize = 480;

/// Forecasts by their probability. Takes some 20 kB, whatever the number of forecasts.
///
/// Two sets of bins are kept: ten of equal width, and cells of a twentieth of a unit of log-odds, which tell 0.1 % from 0.2 %
/// and can be taken together to bins of equal mass.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    fixed: Vec<Bin>,
    fine: Vec<Bin>,
}

impl Default for Calibration {
    fn default() -> Self {
        Self { fixed: vec![Bin::default(); FIXED], fine: vec![Bin::default(); CELLS] }
    }
}

impl Calibration {
    /// Puts a forecast in. What is no probability is taken for the nearest one, and what is no number is left out.
    pub fn add(&mut self, p: f64, happened: bool) {
        if p.is_nan() {
            return;
        }
        let p = p.clamp(0.0, 1.0);
        // A cast of a negative or infinite number gives the nearest that is allowed.
        let fixed = ((p * FIXED as f64) as usize).min(FIXED - 1);
        let log_odds = (p / (1.0 - p)).ln();
        let fine = (((log_odds + OUTERMOST) * CELLS_PER_UNIT) as usize).min(CELLS - 1);
        self.fixed[fixed].add(p, happened);
        self.fine[fine].add(p, happened);
    }

    /// Puts the forecasts of another in.
    pub fn merge(&mut self, other: &Self) {
        let bins = self.fixed.iter_mut().zip(&other.fixed).chain(self.fine.iter_mut().zip(&other.fine));
        bins.for_each(|(own, other)| own.merge(other));
    }

    /// All forecasts in one bin.
    pub fn total(&self) -> Bin {
        let mut total = Bin::default();
        self.fixed.iter().for_each(|bin| total.merge(bin));
        total
    }

    /// Ten bins of equal width, from 0 to 1; some may be empty.
    pub fn fixed(&self) -> &[Bin] {
        &self.fixed
    }

    /// The finest bins that are kept, in ascending order of probability; the empty ones left out.
    pub fn fine(&self) -> Vec<Bin> {
        self.fine.iter().filter(|bin| bin.count > 0).copied().collect()
    }

    /// Up to `count` bins of about equal numbers of forecasts, in ascending order of probability, none empty. Forecasts of one
    /// fine cell stay together, so bins are uneven where many forecasts are alike.
    pub fn equal_mass(&self, count: usize) -> Vec<Bin> {
        let total = self.total().count as f64;
        let mut bins: Vec<Bin> = Vec::new();
        let (mut open, mut before) = (Bin::default(), 0_u64);
        for cell in self.fine.iter().filter(|cell| cell.count > 0) {
            // A bin is closed where its border would be passed by more than is missing now.
            let border = total * (bins.len() + 1) as f64 / count.max(1) as f64;
            let reached = (before + open.count) as f64;
            if open.count > 0 && bins.len() + 1 < count && reached + cell.count as f64 - border > border - reached {
                before += open.count;
                bins.push(std::mem::take(&mut open));
            }
            open.merge(cell);
        }
        if open.count > 0 {
            bins.push(open);
        }
        bins
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(forecasts: &[(f64, bool)]) -> Calibration {
        let mut calibration = Calibration::default();
        forecasts.iter().for_each(|&(p, happened)| calibration.add(p, happened));
        calibration
    }

    #[test]
    fn forecasts_lie_in_the_bin_of_their_probability() {
        let calibration = of(&[(0.0, false), (0.1, true), (0.15, false), (1.0, true), (f64::NAN, true)]);
        let counts: Vec<u64> = calibration.fixed().iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [1, 2, 0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(calibration.fixed()[1].share(), Some(0.5));
        assert_eq!(calibration.fixed()[2].mean(), None);
        assert_eq!(calibration.total().count, 4);
    }

    #[test]
    fn bins_of_equal_mass_part_small_probabilities_too() {
        let forecasts: Vec<(f64, bool)> = (1..=100).map(|i| (f64::from(i) / 2000.0, i % 10 == 0)).collect();
        let bins = of(&forecasts).equal_mass(5);
        assert_eq!(bins.len(), 5);
        assert!(bins.iter().all(|bin| (15..=25).contains(&bin.count)), "{bins:?}");
        assert!(bins.is_sorted_by(|a, b| a.mean() < b.mean()));
    }

    proptest! {
        #[test]
        fn the_order_of_forecasts_does_not_matter_and_none_is_lost(
            forecasts in proptest::collection::vec((0.0_f64..=1.0, any::<bool>()), 0..60),
            cut in 0_usize..60,
        ) {
            let (one, other) = forecasts.split_at(cut.min(forecasts.len()));
            let mut merged = of(other);
            merged.merge(&of(one));
            let whole = of(&forecasts);
            prop_assert_eq!(merged.total().hits, whole.total().hits);
            for count in 1..12 {
                let bins = whole.equal_mass(count);
                prop_assert!(bins.len() <= count);
                prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<u64>(), forecasts.len() as u64);
            }
            let brier: f64 = forecasts.iter().map(|&(p, happened)| crate::brier(p, happened)).sum();
            prop_assert!((whole.total().brier() - brier).abs() < 1e-9);
        }
    }
}
