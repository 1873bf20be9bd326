//! What the network is told of a pair: who they are, and what was done before, a row of its first layer each.

use super::evidence::AMOUNTS;
use super::fading::{EVER, Tally};
use super::source::Source;

/// Which counts the network is told of what two did to each other (half-lives of 3 and 30 days, ever), and of what a single actor
/// did or received (10 and 100 days, ever).
const OF_BOTH: [usize; COUNTS] = [0, 2, EVER];
const OF_ONE: [usize; COUNTS] = [1, 3, EVER];
const COUNTS: usize = 3;
/// Kinds of row for a relation that a source holds: the counts, and whether it was there on the source's last day.
const KINDS: usize = COUNTS + 1;
/// How fast what was done on the last day fades: a half-life of 30 days.
const LAST_DAY: usize = 2;
/// Counts below this are as good as forgotten.
const FORGOTTEN: f32 = 0.05;
/// Keeps the inputs of a source that knows little below length 1.
const SLACK: f32 = 0.3;

/// What one row of the first layer stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Input {
    Subject,
    Object,
    Amount,
    After { source: Source, relation: u32 },
}

/// How the rows of the first layer are numbered.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    entities: u32,
    relations: u32,
}

impl Rows {
    pub fn new(entities: u32, relations: u32) -> Self {
        Self { entities, relations }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.first_after() + Source::ALL.len() * KINDS * self.relations as usize
    }

    /// How many there are for single actors; they come first.
    pub fn of_actors(&self) -> usize {
        2 * self.entities as usize
    }

    fn first_after(&self) -> usize {
        self.of_actors() + AMOUNTS.len() + 1
    }

    /// The rows for who the two are, as far as they are known, and for how much has been seen of them together.
    pub fn push_pair(&self, subject: u32, object: u32, amount: usize, inputs: &mut Vec<(u32, f32)>) {
        inputs.extend((subject < self.entities).then_some((subject, 1.0)));
        // an object out of range has no sum
        inputs.extend((object < self.entities).then(|| (self.entities + object, 1.0)));
        inputs.push(((self.of_actors() + amount) as u32, 1.0));
    }

    /// The rows for what a source holds on `day`: logarithms of counts, and what was there on its last day (of two towards each
    /// other), scaled to a length of at most 1 a kind, so that it matters what was done more than how much.
    pub fn push_tally(&self, source: Source, tally: &Tally, day: u32, inputs: &mut Vec<(u32, f32)>) {
        let left = tally.left(day);
        for (kind, speed) in (if source.of_both() { OF_BOTH } else { OF_ONE }).into_iter().enumerate() {
            let counts = tally.entries.iter().map(|entry| (entry.relation, entry.counts[speed] * left[speed]));
            let logarithms =
                counts.filter(|(_, count)| *count > FORGOTTEN).map(|(relation, count)| (relation, (1.0 + count).ln()));
            self.push_scaled(source, kind, logarithms, 1.0, inputs);
        }
        if source.of_both() {
            let last_day =
                tally.entries.iter().filter(|entry| entry.last == tally.last).map(|entry| (entry.relation, 1.0));
            self.push_scaled(source, COUNTS, last_day, left[LAST_DAY], inputs);
        }
    }

    fn push_scaled(
        &self,
        source: Source,
        kind: usize,
        values: impl Iterator<Item = (u32, f32)>,
        scale: f32,
        inputs: &mut Vec<(u32, f32)>,
    ) {
        let first = self.first_after() + (source as usize * KINDS + kind) * self.relations as usize;
        let from = inputs.len();
        inputs.extend(values.map(|(relation, value)| (first as u32 + relation, value)));
        let square: f32 = inputs[from..].iter().map(|(_, value)| value * value).sum();
        let scale = scale / (SLACK + square).sqrt();
        inputs[from..].iter_mut().for_each(|(_, value)| *value *= scale);
    }

    /// What a row stands for.
    pub fn input(&self, row: u32) -> Input {
        match (row as usize).checked_sub(self.first_after()) {
            Some(after) => {
                let relation = after as u32 % self.relations;
                let source = Source::ALL[after / self.relations as usize / KINDS];
                Input::After { source, relation }
            }
            None if row < self.entities => Input::Subject,
            None if row < 2 * self.entities => Input::Object,
            None => Input::Amount,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_can_be_read_back() {
        let rows = Rows::new(5, 3);
        let mut inputs = Vec::new();
        rows.push_pair(4, 0, 6, &mut inputs);
        rows.push_pair(5, 9, 0, &mut inputs);
        assert_eq!(inputs, [(4, 1.0), (5, 1.0), (16, 1.0), (10, 1.0)]);
        let mut tally = Tally::default();
        tally.add(3, 2);
        for source in Source::ALL {
            rows.push_tally(source, &tally, 4, &mut inputs);
        }
        let read: Vec<Input> = inputs.iter().map(|&(row, _)| rows.input(row)).collect();
        assert_eq!(read[..4], [Input::Subject, Input::Object, Input::Amount, Input::Amount]);
        let mut rest = &read[4..];
        for source in Source::ALL {
            let (own, others) = rest.split_at(if source.of_both() { 4 } else { 3 });
            assert!(own.iter().all(|&input| input == Input::After { source, relation: 2 }));
            rest = others;
        }
        assert!(rest.is_empty());
        assert!(inputs.iter().all(|&(row, _)| (row as usize) < rows.len()));
    }

    #[test]
    fn what_was_done_often_does_not_shout() {
        let mut tally = Tally::default();
        (0..2).for_each(|_| tally.add(0, 0));
        tally.add(0, 1);
        let mut inputs = Vec::new();
        Rows::new(1, 2).push_tally(Source::Dyad, &tally, 0, &mut inputs);
        let length = (3f32.ln().powi(2) + 2f32.ln().powi(2) + 0.3).sqrt();
        assert!((inputs[0].1 - 3f32.ln() / length).abs() < 1e-6);
        assert!((inputs[1].1 - 2f32.ln() / length).abs() < 1e-6);
    }
}
