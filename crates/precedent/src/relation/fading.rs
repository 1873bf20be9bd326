//! Counts that fade: each event weighs half as much after a half-life.

/// How many half-lives are kept side by side.
pub(super) const SPEEDS: usize = 6;

/// The half-lives in days; the last count never fades.
pub(super) const HALF_LIVES: [f32; SPEEDS] = [3.0, 10.0, 30.0, 100.0, 365.0, f32::INFINITY];

/// The place of the count that never fades.
pub(super) const EVER: usize = SPEEDS - 1;

/// One count a half-life.
pub(super) type Counts = [f32; SPEEDS];

/// What is left of each count after so many days, in [0, 1].
pub(super) fn left_after(days: u32) -> Counts {
    HALF_LIVES.map(|half_life| (-(days as f32) / half_life).exp2())
}

/// The events of one relation in a tally.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The relation.
    pub relation: u32,
    /// The last day on which there was one.
    pub last: u32,
    /// How many there were, as of the tally's last day.
    pub counts: Counts,
}

/// Events by relation.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tally {
    /// The last day on which there was an event.
    pub last: u32,
    /// How many there were of all relations, as of that day.
    pub totals: Counts,
    /// One for each relation that was seen, in the order in which they first were.
    pub entries: Vec<Entry>,
}

impl Tally {
    /// Counts one event. Days never descend.
    pub fn add(&mut self, day: u32, relation: u32) {
        if day > self.last {
            let left = left_after(day - self.last);
            let fade = |counts: &mut Counts| counts.iter_mut().zip(left).for_each(|(count, left)| *count *= left);
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

    /// Whether there was no event.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is left on `day` of counts that were taken as of the tally's last day.
    pub fn left(&self, day: u32) -> Counts {
        left_after(day.saturating_sub(self.last))
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
        // Three days are one half-life of the fastest count.
        assert_eq!((tally.entries[0].counts[0], tally.entries[0].counts[EVER]), (1.5, 2.0));
        assert_eq!((tally.totals[0], tally.totals[EVER]), (2.5, 3.0));
        assert_eq!((tally.last, tally.entries[1].last, tally.entries[1].relation), (7, 7, 9));
        assert_eq!((tally.left(10)[0], tally.left(10)[EVER]), (0.5, 1.0));
    }
}
