//! Counts that fade: each event weighs half as much after a half-life.

/// How many half-lives are kept side by side.
pub(super) const SPEEDS: usize = 6;

/// The half-lives, in days; the last never fades.
pub(super) const HALF_LIVES: [f32; SPEEDS] = [3.0, 10.0, 30.0, 100.0, 365.0, f32::INFINITY];

/// What is left of a count of each half-life after so many days, in (0, 1].
pub(super) fn left_after(days: u32) -> [f32; SPEEDS] {
    HALF_LIVES.map(|half_life| (-(days as f32) / half_life).exp2())
}

/// The events of one relation in a tally.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The relation.
    pub relation: u16,
    /// The last day on which there was one.
    pub last: u32,
    /// Faded counts as of the tally's last day, one a half-life.
    pub counts: [f32; SPEEDS],
}

/// The events of one actor, or of one towards another, by relation.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tally {
    /// The last day on which there was an event.
    pub last: u32,
    /// The sums of all entries, one a half-life.
    pub totals: [f32; SPEEDS],
    /// One for each relation that was seen, in the order in which they were.
    pub entries: Vec<Entry>,
}

impl Tally {
    /// Counts one event; days never descend.
    pub fn add(&mut self, day: u32, relation: u16) {
        if day > self.last {
            let left = left_after(day - self.last);
            let fade =
                |counts: &mut [f32; SPEEDS]| counts.iter_mut().zip(left).for_each(|(count, left)| *count *= left);
            self.entries.iter_mut().for_each(|entry| fade(&mut entry.counts));
            fade(&mut self.totals);
            self.last = day;
        }
        self.totals.iter_mut().for_each(|total| *total += 1.0);
        match self.entries.iter_mut().find(|entry| entry.relation == relation) {
            Some(entry) => {
                entry.last = day;
                entry.counts.iter_mut().for_each(|count| *count += 1.0);
            }
            None => self.entries.push(Entry { relation, last: day, counts: [1.0; SPEEDS] }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_halve_with_each_half_life() {
        let mut tally = Tally::default();
        tally.add(4, 7);
        tally.add(7, 9);
        tally.add(7, 7);
        assert_eq!(tally.entries[0].counts[0], 1.5);
        assert_eq!(tally.entries[0].counts[SPEEDS - 1], 2.0);
        assert_eq!(tally.totals[0], 2.5);
        assert_eq!((tally.last, tally.entries[1].last, tally.entries[1].relation), (7, 7, 9));
    }
}
