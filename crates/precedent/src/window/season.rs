//! How much more, or less, happens at this time of the week or year.

/// Counts that it takes for a phase of the season to speak half for itself.
const PRIOR: f64 = 30.0;

/// One season: what happens in each of its phases, against the average phase.
#[derive(Debug, Clone)]
pub(super) struct Season {
    length: i32,
    /// For each kind, then for each phase: active units of dyads.
    active: Vec<Vec<f64>>,
    /// Units of time known, by phase.
    units: Vec<f64>,
}

impl Season {
    /// A season of `length` units, of which nothing is known.
    pub(super) fn new(length: u32, kinds: usize) -> Self {
        let length = i32::try_from(length).unwrap_or(i32::MAX).clamp(1, 400);
        let phases = length.unsigned_abs() as usize;
        Self { length, active: vec![vec![0.0; phases]; kinds], units: vec![0.0; phases] }
    }

    fn phase(&self, day: i32) -> usize {
        day.rem_euclid(self.length).unsigned_abs() as usize
    }

    /// One more unit of time is known.
    pub(super) fn pass(&mut self, day: i32) {
        let phase = self.phase(day);
        self.units[phase] += 1.0;
    }

    /// A dyad had an event of a kind in a unit of time.
    pub(super) fn add(&mut self, kind: usize, day: i32) {
        let phase = self.phase(day);
        self.active[kind][phase] += 1.0;
    }

    /// Natural logarithm of how much more of a kind happens, on average, in the `length` units from `start` than in an average
    /// unit; shrunk to 0 where little was counted.
    pub(super) fn lift(&self, kind: usize, start: i32, length: u32) -> f64 {
        let active = &self.active[kind];
        let (events, units): (f64, f64) = (active.iter().sum(), self.units.iter().sum());
        if units <= 0.0 {
            return 0.0;
        }
        let mean = events / units;
        let asked = i32::try_from(length).unwrap_or(i32::MAX).clamp(1, self.length);
        let lift = |day: i32| {
            let phase = self.phase(day);
            (active[phase] + PRIOR) / (mean * self.units[phase] + PRIOR)
        };
        ((0..asked).map(|ahead| lift(start.saturating_add(ahead))).sum::<f64>() / f64::from(asked)).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_with_twice_as_many_lifts_and_a_whole_season_does_not() {
        let mut season = Season::new(2, 1);
        for day in 0..1000 {
            season.pass(day);
            season.add(0, day);
            if day % 2 == 0 {
                season.add(0, day);
            }
        }
        let expected: f64 = (1000.0 + PRIOR) / (750.0 + PRIOR);
        assert!((season.lift(0, 1000, 1) - expected.ln()).abs() < 1e-12);
        assert!(season.lift(0, 1001, 1) < 0.0);
        assert!(season.lift(0, 1000, 2).abs() < 1e-9);
    }
}
