//! The past windows of one dyad and kind, counted as its days come in.

/// The days on which something happened, and in how many windows of a fixed length that lie wholly within the record there was
/// any. Windows overlap: one ends on each day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    days: Vec<i32>,
    /// Number of days on which a window with an event in it ends, were the record to go on.
    ends: i64,
}

/// What the windows are: their length, and the first day on which one ends that lies wholly within the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Windows {
    pub length: i32,
    pub first_end: i32,
}

impl Windows {
    /// How many windows have ended by a day.
    pub fn by(self, today: i32) -> i64 {
        i64::from(today - self.first_end + 1).max(0)
    }

    /// The ends of windows whose last event was on a day, the next one being on another: first, and one past the last.
    fn ends(self, day: i32, next: Option<i32>) -> (i32, i32) {
        let past = next.map_or(day + self.length, |next| next.min(day + self.length));
        (day.max(self.first_end), past)
    }

    fn count(self, day: i32, next: Option<i32>) -> i64 {
        let (first, past) = self.ends(day, next);
        i64::from(past - first).max(0)
    }
}

impl Tally {
    /// Takes in a day on which it happened; a second time changes nothing. Days need not ascend.
    pub fn add(&mut self, day: i32, windows: Windows) {
        let Err(place) = self.days.binary_search(&day) else { return };
        let next = self.days.get(place).copied();
        if let Some(&before) = place.checked_sub(1).and_then(|before| self.days.get(before)) {
            self.ends += windows.count(before, Some(day)) - windows.count(before, next);
        }
        self.ends += windows.count(day, next);
        self.days.insert(place, day);
    }

    /// Whether it never happened.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// In how many of the windows that have ended by today it happened.
    pub fn hits(&self, today: i32, windows: Windows) -> i64 {
        let mut ends = self.ends;
        let mut next = None;
        for &day in self.days.iter().rev().take_while(|&&day| day + windows.length - 1 > today) {
            let (first, past) = windows.ends(day, next);
            ends -= i64::from(past - first.max(today + 1)).max(0);
            next = Some(day);
        }
        ends
    }

    /// Whether it happened in the window that ends on a day.
    pub fn hit(&self, end: i32, windows: Windows) -> bool {
        let after = self.days.partition_point(|&day| day <= end);
        after.checked_sub(1).is_some_and(|last| self.days[last] > end - windows.length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WEEKS: Windows = Windows { length: 7, first_end: 6 };

    #[test]
    fn windows_are_counted_as_a_hand_counts_them() {
        let mut tally = Tally::default();
        tally.add(10, WEEKS);
        // ends on days 10 to 16
        assert_eq!([9, 10, 12, 16, 30].map(|today| tally.hits(today, WEEKS)), [0, 1, 3, 7, 7]);
        assert_eq!(WEEKS.by(10), 5);
        tally.add(2, WEEKS);
        // of the ends on days 2 to 8 only 6, 7 and 8 are of whole windows
        assert_eq!(tally.hits(30, WEEKS), 10);
        assert!(tally.hit(16, WEEKS) && !tally.hit(17, WEEKS) && !tally.hit(9, WEEKS));
    }

    proptest! {
        #[test]
        fn hits_are_the_windows_with_a_day_in_them(
            days in proptest::collection::vec(0_i32..60, 0..20),
            length in 1_i32..15,
            today in 0_i32..80,
        ) {
            let windows = Windows { length, first_end: length - 1 };
            let mut tally = Tally::default();
            days.iter().for_each(|&day| tally.add(day, windows));
            let held = |end: i32| days.iter().any(|&day| day > end - length && day <= end);
            let expected = (windows.first_end..=today).filter(|&end| held(end)).count();
            prop_assert_eq!(tally.hits(today, windows), expected as i64);
            prop_assert_eq!(tally.hit(today, windows), held(today));
        }
    }
}
