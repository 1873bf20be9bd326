//! Where the true answer stands among all candidates, and what the literature sums up of it.

use std::cmp::Ordering;

/// The rank of `target` among the candidates that `counts` lets in, from 1. Where several score the same, each has the mean
/// of their places, so that a forecast that cannot tell them apart gains nothing by it.
///
/// `scores` holds one number a candidate, the higher the likelier; one that cannot be compared with the target's (not a
/// number) stands above it. `counts` is not asked about `target` itself, which always counts.
pub fn mean_rank<S: PartialOrd>(scores: &[S], target: usize, counts: impl Fn(usize) -> bool) -> f64 {
    let own = &scores[target];
    let (mut above, mut level) = (0u32, 0u32);
    for (candidate, score) in scores.iter().enumerate() {
        match score.partial_cmp(own) {
            Some(Ordering::Less) => {}
            _ if candidate == target || !counts(candidate) => {}
            Some(Ordering::Equal) => level += 1,
            _ => above += 1,
        }
    }
    1.0 + f64::from(above) + f64::from(level) / 2.0
}

/// The rank among all candidates ("raw").
pub fn raw_rank<S: PartialOrd>(scores: &[S], target: usize) -> f64 {
    mean_rank(scores, target, |_| true)
}

/// The rank among the candidates that are not true themselves ("filtered"). `also_true` holds those that are, ascending; it may
/// hold the target. Time-aware filtering takes those that are true on the day asked about.
pub fn filtered_rank<S: PartialOrd>(scores: &[S], target: usize, also_true: &[u32]) -> f64 {
    mean_rank(scores, target, |candidate| {
        u32::try_from(candidate).is_ok_and(|candidate| also_true.binary_search(&candidate).is_err())
    })
}

/// Ranks summed up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranks {
    ranks: Vec<f64>,
}

impl Ranks {
    /// Takes in one more.
    pub fn push(&mut self, rank: f64) {
        self.ranks.push(rank);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ranks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// Mean reciprocal rank, in (0, 1]; not a number if there are none.
    pub fn mrr(&self) -> f64 {
        self.mean(|rank| 1.0 / rank)
    }

    /// The share of ranks of at most `k`; not a number if there are none.
    pub fn hits(&self, k: u32) -> f64 {
        self.mean(|rank| f64::from(u8::from(rank <= f64::from(k))))
    }

    fn mean(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.ranks.iter().map(|&rank| of(rank)).sum::<f64>() / self.ranks.len() as f64
    }
}

impl Extend<f64> for Ranks {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, ranks: I) {
        self.ranks.extend(ranks);
    }
}

impl FromIterator<f64> for Ranks {
    fn from_iter<I: IntoIterator<Item = f64>>(ranks: I) -> Self {
        Self { ranks: ranks.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_the_mean_of_their_places() {
        // Places: 1 for 0.5, then 2, 3 and 4 for the three of 0.2, then 5.
        let scores = [0.2, 0.5, 0.2, 0.1, 0.2];
        assert_eq!(
            scores.iter().enumerate().map(|(at, _)| raw_rank(&scores, at)).collect::<Vec<_>>(),
            [3.0, 1.0, 3.0, 5.0, 3.0]
        );
        assert_eq!(raw_rank(&[0.0; 9], 4), 5.0);
    }

    #[test]
    fn what_is_true_as_well_does_not_stand_in_the_way() {
        let scores = [0.9, 0.5, 0.7, 0.5];
        assert_eq!(raw_rank(&scores, 1), 3.5);
        assert_eq!(filtered_rank(&scores, 1, &[0, 1]), 2.5);
        assert_eq!(filtered_rank(&scores, 1, &[0, 2, 3]), 1.0);
    }

    #[test]
    fn a_score_that_is_no_number_is_the_worst_to_have() {
        assert_eq!(raw_rank(&[f64::NAN, 0.5, 0.1], 0), 3.0);
        assert_eq!(raw_rank(&[f64::NAN, 0.5, 0.1], 1), 2.0);
    }

    #[test]
    fn ranks_are_summed_up() {
        let ranks: Ranks = [1.0, 2.0, 4.0, 20.0].into_iter().collect();
        assert_eq!(ranks.mrr(), (1.0 + 0.5 + 0.25 + 0.05) / 4.0);
        assert_eq!([1, 3, 10].map(|k| ranks.hits(k)), [0.25, 0.5, 0.75]);
        assert!(Ranks::default().mrr().is_nan());
    }
}
