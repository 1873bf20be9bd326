//! Who forecasts.

use serde::{Deserialize, Serialize};

/// Learner and references.
pub(super) const FORECASTERS: usize = 4;

/// A forecast that takes no skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reference {
    /// How often there was anything in the past windows of all dyads: the share with a half for and a half against added.
    Climatology,
    /// How often there was anything in the dyad's own past windows, with one window's worth of the climatology added.
    DyadFrequency,
    /// What there was in the last window, there again as often as it has been over all dyads.
    Persistence,
}

impl Reference {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Climatology, Self::DyadFrequency, Self::Persistence];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Climatology => "climatology",
            Self::DyadFrequency => "dyad frequency",
            Self::Persistence => "persistence",
        }
    }
}

/// What all forecasters say of one kind, the learner first and then the references in their order; and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Forecast {
    pub p: [f64; FORECASTERS],
    pub happened: bool,
}

/// Measures of a kind in a cell: forecasts, those that came about, then log scores and Brier scores of all forecasters.
pub(super) const MEASURES: usize = 2 + 2 * FORECASTERS;

impl Forecast {
    /// Adds its scores to the sums of its kind.
    pub fn score(&self, sums: &mut [f64]) {
        let scores = self.p.map(|p| (score::log_score(p, self.happened), score::brier(p, self.happened)));
        let [count, hits, rest @ ..] = sums else { return };
        *count += 1.0;
        *hits += f64::from(u8::from(self.happened));
        let (logs, briers) = rest.split_at_mut(rest.len().min(FORECASTERS));
        logs.iter_mut().zip(scores).for_each(|(sum, (log, _))| *sum += log);
        briers.iter_mut().zip(scores).for_each(|(sum, (_, brier))| *sum += brier);
    }
}
