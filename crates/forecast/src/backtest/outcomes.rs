//! What came, once all of it was known. Forecasters never see this.

use std::collections::HashMap;

use spine::{Coverage, View};

use super::past::Pair;
use crate::learned::{Actors, Kinds, Source, day_number};
use crate::learned::{occurrence, of_everything};

/// Every act that a source tells of, and the days of which it tells everything.
pub(super) struct Outcomes {
    acts: HashMap<Pair, Vec<(i32, u16)>>,
    parents: Vec<Option<u16>>,
    /// First and last days of which everything is told, in order.
    told: Vec<(i32, i32)>,
}

impl Outcomes {
    /// Of a view as of whenever everything is known.
    pub fn of(view: &View<'_>, source: &Source, actors: &Actors, kinds: &Kinds) -> Self {
        let mut acts: HashMap<Pair, Vec<(i32, u16)>> = HashMap::new();
        let mut heard = None;
        for row in view.told(None).filter(|row| row.origin == source.origin) {
            heard = heard.max(Some(row.known));
            if let Some(act) = occurrence(row, actors, kinds) {
                acts.entry((act.source, act.target)).or_default().push((act.day, act.kind));
            }
        }
        for days in acts.values_mut() {
            days.sort_unstable();
            days.dedup();
        }
        // A promise holds of what is old enough by the last day on which the source told anything.
        let of = |c: &Coverage| {
            let last = c.last_by(heard?)?;
            Some((day_number(c.window.first()), day_number(last)))
        };
        let wide = view.coverages().filter(|c| c.origin == source.origin && of_everything(c));
        let mut told: Vec<(i32, i32)> = wide.filter_map(of).collect();
        told.sort_unstable();
        Self { acts, parents: kinds.parents().to_vec(), told: joined(told) }
    }

    /// The first and the last day of which everything is told.
    pub fn days(&self) -> Option<(i32, i32)> {
        Some((self.told.first()?.0, self.told.last()?.1))
    }

    /// Whether everything is told of each of these days.
    pub fn tells_of(&self, first: i32, last: i32) -> bool {
        self.told.iter().any(|&(from, to)| from <= first && last <= to)
    }

    /// For each kind, whether there was any between these days, of one towards the other.
    pub fn of_window(&self, pair: Pair, first: i32, last: i32) -> Vec<bool> {
        let mut happened = vec![false; self.parents.len()];
        let days = self.acts.get(&pair).map_or(&[][..], Vec::as_slice);
        let from = days.partition_point(|&(day, _)| day < first);
        for &(_, kind) in days[from..].iter().take_while(|&&(day, _)| day <= last) {
            let up = |kind: &u16| self.parents.get(usize::from(*kind)).copied().flatten();
            for kind in std::iter::successors(Some(kind), up) {
                if let Some(happened) = happened.get_mut(usize::from(kind)) {
                    *happened = true;
                }
            }
        }
        happened
    }
}

/// Stretches that touch, as one.
fn joined(sorted: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    let mut joined: Vec<(i32, i32)> = Vec::new();
    for (first, last) in sorted {
        match joined.last_mut() {
            Some(open) if first <= open.1 + 1 => open.1 = open.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_touch_are_one() {
        assert_eq!(joined(vec![(1, 3), (2, 2), (4, 6), (8, 9)]), [(1, 6), (8, 9)]);
    }
}
