//! Rows of weights found by the key of their feature.

use crate::model::BadModel;

/// Lanes of a row, which are the classes a feature votes on.
pub const LANES: usize = 64;

/// Where a key stands among the others, whatever the number of slots.
#[inline(always)]
#[must_use]
pub const fn slot_order(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1)
}

/// Votes summed over the features of a decision.
pub(crate) type Votes = [u16; LANES];

/// What is added to a weight so that it is not below nought: a sum of unsigned bytes is quicker, and a
/// constant that all lanes share does not change which is the highest.
const BIAS: u8 = 128;

/// A table of features that have weights; a feature that is not in it has no vote.
#[derive(Debug)]
pub struct Weights {
    /// open addressing: the key of a feature and its row
    slots: Vec<(u32, u32)>,
    /// a byte of the key of each slot, nought if it is empty: most features have no row, and this small table says so
    /// without leaving the cache
    marks: Vec<u8>,
    rows: Vec<Row>,
    shift: u32,
}

/// A row as long as a line of the cache, and on one.
#[derive(Debug, Clone)]
#[repr(align(64))]
struct Row([u8; LANES]);

/// A byte of a key that the place of its slot does not tell; never nought.
#[inline(always)]
fn mark(key: u32) -> u8 {
    (key as u8) | 1
}

impl Weights {
    /// Reads the table from the front of `bytes`: how many rows, then for each its key, a mask of the lanes
    /// that are not nought, and their weights. It is quick if the rows come in the order of their slots.
    pub(crate) fn read(bytes: &mut &[u8]) -> Result<Weights, BadModel> {
        let count = u32::from_le_bytes(take(bytes)?) as usize;
        // a row takes 12 bytes at least: a length that cannot be true asks for no memory
        if count > bytes.len() / 12 {
            return Err(BadModel::Short);
        }
        let capacity = (count * 2).next_power_of_two().max(2);
        let mut weights = Weights {
            slots: vec![(0, 0); capacity],
            marks: vec![0; capacity],
            rows: Vec::with_capacity(count),
            shift: 32 - capacity.trailing_zeros(),
        };
        for row in 0..count {
            let key = u32::from_le_bytes(take(bytes)?);
            let mut mask = u64::from_le_bytes(take(bytes)?);
            let mut lanes = [BIAS; LANES];
            let (values, rest) = bytes.split_at_checked(mask.count_ones() as usize).ok_or(BadModel::Short)?;
            for &value in values {
                lanes[mask.trailing_zeros() as usize % LANES] = value.wrapping_add(BIAS);
                mask &= mask - 1;
            }
            *bytes = rest;
            weights.insert(key, row as u32)?;
            weights.rows.push(Row(lanes));
        }
        Ok(weights)
    }

    fn insert(&mut self, key: u32, row: u32) -> Result<(), BadModel> {
        if key == 0 {
            return Err(BadModel::Key(key));
        }
        let mut slot = self.slot(key);
        while self.marks[slot] != 0 {
            if self.slots[slot].0 == key {
                return Err(BadModel::Key(key));
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = (key, row);
        self.marks[slot] = mark(key);
        Ok(())
    }

    #[inline(always)]
    fn slot(&self, key: u32) -> usize {
        (slot_order(key) >> self.shift) as usize
    }

    #[inline(always)]
    fn find(&self, key: u32) -> Option<u32> {
        let mask = self.marks.len() - 1;
        let mut slot = self.slot(key) & mask;
        let wanted = mark(key);
        // at most half of the slots are taken, so an empty one comes soon
        loop {
            match self.marks[slot] {
                0 => return None,
                found if found == wanted && self.slots[slot].0 == key => return Some(self.slots[slot].1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The votes of the features.
    #[inline]
    pub(crate) fn votes<const FEATURES: usize>(&self, keys: &[u32; FEATURES]) -> Votes {
        let mut found = [0u32; FEATURES];
        let mut count = 0;
        for &key in keys {
            if let Some(row) = self.find(key) {
                found[count] = row;
                count += 1;
            }
        }
        let mut votes = [0u16; LANES];
        for &row in &found[..count] {
            let lanes = &self.rows[row as usize].0;
            for (vote, &lane) in votes.iter_mut().zip(lanes) {
                *vote += u16::from(lane);
            }
        }
        votes
    }

    /// How many features have weights.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// The highest of the lanes that are allowed, or the first lane if none is.
#[inline]
pub(crate) fn highest(votes: &Votes, allowed: u64) -> usize {
    let mut best = (0u16, 0usize);
    for (lane, &vote) in votes.iter().enumerate() {
        let vote = if allowed >> lane & 1 == 1 { vote + 1 } else { 0 };
        if vote > best.0 {
            best = (vote, lane);
        }
    }
    best.1
}

/// The first bytes, taken off.
pub(crate) fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], BadModel> {
    let (first, rest) = bytes.split_first_chunk::<N>().ok_or(BadModel::Short)?;
    *bytes = rest;
    Ok(*first)
}
