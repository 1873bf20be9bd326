//! Counts that fade: how often events of each kind came, lately and ever.

use super::half_life::{SPEEDS, left_after};

/// How many of the last days are kept for each kind of a dyad.
pub(super) const KEPT_DAYS: usize = 5;
/// A place for a day that holds none.
const NO_DAY: i32 = i32::MIN;

/// Faded counts of one dyad, actor or region, for each kind and, last, for all kinds together.
///
/// Fading is lazy: the numbers are as of `at`, and are faded further when read or added to.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    at: i32,
    /// For each kind, units of time with at least one event, at each half-life; of many dyads, the sum over them.
    active: Vec<[f64; SPEEDS]>,
    /// For each kind, events, at each half-life.
    events: Vec<[f64; SPEEDS]>,
}

impl Tally {
    /// Nothing counted, for `kinds` kinds (all kinds together included).
    pub(super) fn new(kinds: usize, at: i32) -> Self {
        Self { at, active: vec![[0.0; SPEEDS]; kinds], events: vec![[0.0; SPEEDS]; kinds] }
    }

    /// Fades everything to `today`.
    pub(super) fn fade(&mut self, today: i32) {
        if today <= self.at {
            return;
        }
        let left = left_after(today - self.at);
        for counts in self.active.iter_mut().chain(&mut self.events) {
            for (count, left) in counts.iter_mut().zip(left) {
                *count *= left;
            }
        }
        self.at = today;
    }

    /// Counts one event, of age `left` (see [`left_after`]); `newly_active` if it is the first of its kind on its day.
    pub(super) fn add(&mut self, kind: usize, left: &[f64; SPEEDS], newly_active: bool) {
        let counts = newly_active.then_some(&mut self.active[kind]).into_iter().chain([&mut self.events[kind]]);
        for (count, left) in counts.flat_map(|counts| counts.iter_mut().zip(left)) {
            *count += left;
        }
    }

    /// The counts of a kind, as of when they were last faded; multiply by [`left`](Self::left).
    pub(super) fn active(&self, kind: usize) -> &[f64; SPEEDS] {
        &self.active[kind]
    }

    /// Events of a kind, as of when they were last faded.
    pub(super) fn events(&self, kind: usize) -> &[f64; SPEEDS] {
        &self.events[kind]
    }

    /// What is left by `today` of counts as of when they were last faded.
    pub(super) fn left(&self, today: i32) -> [f64; SPEEDS] {
        left_after(today - self.at)
    }
}

/// The last few days on which a dyad had events of a kind, latest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastDays([i32; KEPT_DAYS]);

impl Default for LastDays {
    fn default() -> Self {
        Self([NO_DAY; KEPT_DAYS])
    }
}

impl LastDays {
    /// Notes a day; true if it was not there yet. A day before all that are kept counts as new.
    pub(super) fn note(&mut self, day: i32) -> bool {
        let place = self.0.iter().position(|&kept| kept <= day).unwrap_or(KEPT_DAYS);
        if place == KEPT_DAYS {
            return true;
        }
        if self.0[place] == day {
            return false;
        }
        self.0.copy_within(place..KEPT_DAYS - 1, place + 1);
        self.0[place] = day;
        true
    }

    /// The last day.
    pub(super) fn last(&self) -> Option<i32> {
        (self.0[0] != NO_DAY).then_some(self.0[0])
    }

    /// The days, latest first.
    pub(super) fn days(&self) -> impl Iterator<Item = i32> {
        self.0.into_iter().filter(|&day| day != NO_DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::half_life::{DAYS_2, DAYS_28, EVER};

    #[test]
    fn counts_fade_by_their_half_life() {
        let mut tally = Tally::new(2, 10);
        tally.add(0, &left_after(0), true);
        tally.add(0, &left_after(0), false);
        tally.fade(12);
        assert_eq!(tally.active(0)[DAYS_2], 0.5);
        assert_eq!(tally.active(0)[EVER], 1.0);
        assert!((tally.events(0)[DAYS_28] - 2.0 * (-2.0f64 / 28.0).exp2()).abs() < 1e-12);
        assert_eq!(tally.active(1)[EVER], 0.0);
    }

    #[test]
    fn days_are_kept_latest_first_and_once() {
        let mut days = LastDays::default();
        let news: Vec<bool> = [3, 7, 3, 5].into_iter().map(|day| days.note(day)).collect();
        assert_eq!(news, [true, true, false, true]);
        assert_eq!(days.days().collect::<Vec<_>>(), [7, 5, 3]);
        assert_eq!(days.last(), Some(7));
    }
}
