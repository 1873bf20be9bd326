//! An averaged perceptron (Collins 2002) over features known by their keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use syntax::training::{LANES, slot_order};

/// Keys are mixed well already.
#[derive(Debug, Default, Clone)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, _: &[u8]) {}
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

pub type Index = HashMap<u32, u32, BuildHasherDefault<KeyHasher>>;
pub type Scores = [f32; LANES];

/// Counts the keys and numbers those seen often enough.
pub fn index(mut keys: Vec<u32>, least: usize) -> Index {
    keys.sort_unstable();
    let mut index = Index::default();
    for run in keys.chunk_by(|a, b| a == b) {
        if run.len() >= least {
            index.insert(run[0], index.len() as u32);
        }
    }
    index
}

/// Weights in training.
pub struct Perceptron<'i> {
    index: &'i Index,
    rows: Vec<Scores>,
    /// for the average: each change times the moment it was made
    dated: Vec<[f64; LANES]>,
    clock: f64,
}

impl<'i> Perceptron<'i> {
    pub fn new(index: &'i Index) -> Self {
        let rows = index.len();
        Perceptron { index, rows: vec![[0.0; LANES]; rows], dated: vec![[0.0; LANES]; rows], clock: 1.0 }
    }

    /// The rows of those keys that have one.
    pub fn rows(&self, keys: &[u32], out: &mut Vec<u32>) {
        out.clear();
        out.extend(keys.iter().filter_map(|key| self.index.get(key)));
    }

    pub fn scores(&self, rows: &[u32]) -> Scores {
        let mut scores = [0.0; LANES];
        for &row in rows {
            for (score, weight) in scores.iter_mut().zip(&self.rows[row as usize]) {
                *score += weight;
            }
        }
        scores
    }

    /// Makes one class likelier than another by `step`.
    pub fn update(&mut self, rows: &[u32], right: usize, wrong: usize, step: f32) {
        for &row in rows {
            let (weights, dated) = (&mut self.rows[row as usize], &mut self.dated[row as usize]);
            for (lane, step) in [(right, step), (wrong, -step)] {
                weights[lane] += step;
                dated[lane] += f64::from(step) * self.clock;
            }
        }
    }

    pub fn tick(&mut self) {
        self.clock += 1.0;
    }

    /// The weights averaged over the training.
    pub fn averaged(&self) -> Vec<Scores> {
        let average = |(row, dated): (&Scores, &[f64; LANES])| {
            std::array::from_fn(|lane| (f64::from(row[lane]) - dated[lane] / self.clock) as f32)
        };
        self.rows.iter().zip(&self.dated).map(average).collect()
    }
}

/// The highest of the lanes in `allowed`.
pub fn highest(scores: &Scores, allowed: u64) -> usize {
    let lanes = (0..LANES).filter(|lane| allowed >> lane & 1 == 1);
    lanes.reduce(|best, lane| if scores[lane] > scores[best] { lane } else { best }).unwrap_or(0)
}

/// Finished weights.
#[derive(Clone)]
pub struct Trained {
    pub index: Index,
    pub rows: Vec<Scores>,
}

impl Trained {
    pub fn scores(&self, keys: &[u32]) -> Scores {
        let mut scores = [0.0; LANES];
        for &row in keys.iter().filter_map(|key| self.index.get(key)) {
            for (score, weight) in scores.iter_mut().zip(&self.rows[row as usize]) {
                *score += weight;
            }
        }
        scores
    }

    /// The sum of several trainings over the same features.
    pub fn mixed(index: &Index, runs: Vec<Vec<Scores>>) -> Trained {
        let mut runs = runs.into_iter();
        let mut rows = runs.next().unwrap_or_default();
        for run in runs {
            for (sum, row) in rows.iter_mut().zip(&run) {
                for (sum, weight) in sum.iter_mut().zip(row) {
                    *sum += weight;
                }
            }
        }
        Trained { index: index.clone(), rows }
    }

    /// The `most` heaviest rows in bytes of the model's file, quantised.
    pub fn write(&self, most: usize, out: &mut Vec<u8>) {
        // the largest weights of all are rare: they are cut off so that the rest has finer steps
        let mut all: Vec<f32> = self.rows.iter().flatten().map(|weight| weight.abs()).filter(|&w| w > 0.0).collect();
        all.sort_unstable_by(f32::total_cmp);
        let top = all.get(all.len().saturating_sub(1 + all.len() / 20_000)).copied().unwrap_or(1.0);
        let step = top / 127.0;
        let quantised = |row: &Scores| row.map(|weight| (weight / step).round().clamp(-127.0, 127.0) as i8);
        let mut rows: Vec<(f32, u32, [i8; LANES])> = self
            .index
            .iter()
            .map(|(&key, &row)| (&self.rows[row as usize], key))
            .map(|(row, key)| (row.iter().map(|weight| weight.abs()).sum(), key, quantised(row)))
            .filter(|(_, _, row)| row.iter().any(|&weight| weight != 0))
            .collect();
        rows.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rows.truncate(most);
        // in the order of the slots, so that reading goes through memory from front to back
        rows.sort_unstable_by_key(|row| slot_order(row.1));
        out.extend((rows.len() as u32).to_le_bytes());
        for (_, key, row) in &rows {
            out.extend(key.to_le_bytes());
            let mask = (0..LANES).filter(|&lane| row[lane] != 0).fold(0u64, |mask, lane| mask | 1 << lane);
            out.extend(mask.to_le_bytes());
            out.extend(row.iter().filter(|&&weight| weight != 0).map(|&weight| weight as u8));
        }
    }
}
