//! Days of which the record is not there.
//!
//! Whoever feeds a learner says up to which day all is known; a file that is missing in between makes a day look as if
//! nothing had happened in it. What is absent is not zero, so no window is learned from that has much of such days in it.

use std::collections::BTreeMap;

/// Days over which the usual number of events is taken.
const USUAL_DAYS: i32 = 28;
/// Below this share of the usual number a day is taken for missing; days of rest have a third or more.
const LEAST_SHARE: f64 = 0.15;
/// Where fewer events are usual, an empty day says nothing.
const LEAST_USUAL: f64 = 50.0;
/// Share of a window's days that may be missing.
const TOLERATED: f64 = 0.1;

/// How many events each of the last days had, all over the world.
#[derive(Debug, Clone, Default)]
pub(super) struct Gaps {
    events: BTreeMap<i32, u32>,
}

impl Gaps {
    /// One event more on a day.
    pub(super) fn note(&mut self, day: i32) {
        *self.events.entry(day).or_default() += 1;
    }

    /// Forgets what no window needs any more that starts on `day` or later.
    pub(super) fn forget_before(&mut self, day: i32) {
        self.events = self.events.split_off(&day.saturating_sub(USUAL_DAYS));
    }

    fn is_missing(&self, day: i32) -> bool {
        let before = day.saturating_sub(USUAL_DAYS)..day;
        let mut usual: Vec<u32> = self.events.range(before).map(|(_, &events)| events).collect();
        usual.sort_unstable();
        let median = usual.get(usual.len() / 2).map_or(0.0, |&events| f64::from(events));
        let events = self.events.get(&day).copied().unwrap_or(0);
        median >= LEAST_USUAL && f64::from(events) < LEAST_SHARE * median
    }

    /// Whether too many days of a window are missing for it to be learned from.
    pub(super) fn spoil(&self, start: i32, end: i32) -> bool {
        let missing = (start..=end).filter(|&day| self.is_missing(day)).count();
        missing as f64 > TOLERATED * f64::from(end.saturating_sub(start).saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_events_among_busy_ones_is_missing() {
        let mut gaps = Gaps::default();
        for day in (0..30).filter(|day| *day != 20) {
            (0..100).for_each(|_| gaps.note(day));
        }
        assert!(gaps.spoil(20, 20) && gaps.spoil(18, 24));
        assert!(!gaps.spoil(21, 27) && !gaps.spoil(2, 29));
    }

    #[test]
    fn where_little_happens_an_empty_day_is_no_gap() {
        let mut gaps = Gaps::default();
        (0..30).for_each(|day| gaps.note(2 * day));
        assert!(!gaps.spoil(31, 31));
    }
}
