//! How often something happened, with recent times counting for more.

/// Half-lives at which what is past fades, in days: an affair, a fortnight, a season, a year.
pub(crate) const HALF_LIVES: [f32; SPANS] = [2.0, 10.0, 50.0, 250.0];

/// How many half-lives there are.
pub(crate) const SPANS: usize = 4;

/// What is left of one event after so many days, at each half-life. A table, since it is read a few hundred times a query.
#[derive(Debug, Clone)]
pub(crate) struct Fading {
    left: Vec<[f32; SPANS]>,
}

impl Fading {
    pub(crate) fn new() -> Self {
        // Beyond 4096 days (16 of the longest half-lives) nothing is left.
        Self { left: (0..4096_u16).map(|days| HALF_LIVES.map(|half| (-f32::from(days) / half).exp2())).collect() }
    }

    /// What is left after `days` days.
    pub(crate) fn after(&self, days: u32) -> [f32; SPANS] {
        self.left.get(days as usize).copied().unwrap_or_default()
    }
}

/// A count, the same fading at each half-life, and the last day.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// The last day counted; of no meaning where `count` is 0.
    pub(crate) last: u32,
    /// How often.
    pub(crate) count: f32,
    /// How often, as faded on day `last`.
    faded: [f32; SPANS],
}

impl Tally {
    /// Counts once more, on `day`.
    pub(crate) fn add(&mut self, day: u32, fading: &Fading) {
        let left = fading.after(day.saturating_sub(self.last));
        for (faded, left) in self.faded.iter_mut().zip(left) {
            *faded = *faded * left + 1.0;
        }
        self.count += 1.0;
        self.last = day;
    }

    /// The faded counts as of `day`.
    pub(crate) fn on(&self, day: u32, fading: &Fading) -> [f32; SPANS] {
        let mut left = fading.after(day.saturating_sub(self.last));
        for (left, faded) in left.iter_mut().zip(self.faded) {
            *left *= faded;
        }
        left
    }

    /// Days since the last one, or `None` if there was none.
    pub(crate) fn since(&self, day: u32) -> Option<u32> {
        (self.count > 0.0).then(|| day.saturating_sub(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_fades_by_half_a_half_life() {
        let fading = Fading::new();
        let mut tally = Tally::default();
        assert_eq!((tally.on(9, &fading), tally.since(9)), ([0.0; SPANS], None));
        tally.add(0, &fading);
        tally.add(2, &fading);
        // Two days are one of the shortest half-lives: 1/2 + 1; two more halve that.
        assert_eq!((tally.on(2, &fading)[0], tally.on(4, &fading)[0]), (1.5, 0.75));
        // Ten days are one of the second: (2^(-2/10) + 1) / 2.
        assert!((tally.on(12, &fading)[1] - (0.870_550_6 + 1.0) / 2.0).abs() < 1e-6);
        assert_eq!((tally.count, tally.since(12)), (2.0, Some(10)));
    }
}
