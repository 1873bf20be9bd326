//! What is the same for all dyads on a day.

use super::counts::{Counts, gamma_mean};
use super::half_life::{DAYS_2, DAYS_28, DAYS_112, EVER, SPEEDS};
use super::memory::Memory;

/// How much goes on in the world, and how much goes on at this time of the week or year.
#[derive(Debug, Clone, Default)]
pub(super) struct Backdrop {
    /// Units of time known, at each half-life.
    pub(super) exposure: [f64; SPEEDS],
    /// Actors that did something, and to whom something was done; at least 1.
    pub(super) sources: f64,
    pub(super) targets: f64,
    /// For each kind and, last, for all together.
    pub(super) kinds: Vec<KindBackdrop>,
}

/// The same of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct KindBackdrop {
    /// Active units of all dyads in one unit of time, at the half-life of 112.
    pub(super) rate: f64,
    /// Logarithms of that at 2, 28 and all units of time.
    pub(super) log_rates: [f64; 3],
    /// How much more happens in the window, and today, than on average: logarithms.
    pub(super) seasons: [f64; 2],
}

impl Backdrop {
    /// As of today, for a window of `length` that begins `lead` units later.
    pub(super) fn of(memory: &Memory, length: u32, lead: i32) -> Self {
        let exposure = memory.exposure();
        let world = Counts::of(Some(&memory.everywhere), memory.today);
        let season = |kind: usize, start: i32, length: u32| -> f64 {
            memory.seasons.iter().map(|season| season.lift(kind, start, length)).sum()
        };
        let kind = |kind: usize| {
            let rate = (world.active(kind, DAYS_112) + 0.5) / exposure[DAYS_112].max(1.0);
            let log_rates =
                [DAYS_2, DAYS_28, EVER].map(|speed| gamma_mean(world.active(kind, speed), exposure[speed], rate).ln());
            let seasons = [season(kind, memory.today.saturating_add(lead), length), season(kind, memory.today, 1)];
            KindBackdrop { rate, log_rates, seasons }
        };
        Self {
            exposure,
            sources: (memory.sources.len() as f64).max(1.0),
            targets: (memory.targets.len() as f64).max(1.0),
            kinds: (0..=memory.all()).map(kind).collect(),
        }
    }
}
