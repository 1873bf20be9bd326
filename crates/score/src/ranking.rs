//! How well forecasts tell events from non-events, whatever their level.

use crate::Bin;

/// Area under the ROC curve: the probability that an event was given a higher forecast than a non-event, ties counting half; 0.5
/// is chance. Bins must be in ascending order of probability; forecasts of a bin are ties. `None` without events or without
/// non-events.
///
/// Source: Hanley and McNeil (1982), The meaning and use of the area under a receiver operating characteristic curve.
pub fn roc_area(bins: &[Bin]) -> Option<f64> {
    let (mut below, mut won) = (0.0, 0.0);
    for bin in bins {
        let misses = (bin.count - bin.hits) as f64;
        won += bin.hits as f64 * (below + 0.5 * misses);
        below += misses;
    }
    let hits: u64 = bins.iter().map(|bin| bin.hits).sum();
    (hits > 0 && below > 0.0).then(|| won / (hits as f64 * below))
}

/// Average precision, the area under the curve of precision against recall: the share of events among the forecasts down to each
/// event, averaged over the events; the base rate is chance. Bins must be in ascending order of probability; within one the
/// precision at its end counts. `None` without events.
pub fn average_precision(bins: &[Bin]) -> Option<f64> {
    let (mut count, mut hits, mut sum) = (0_u64, 0_u64, 0.0);
    for bin in bins.iter().rev().filter(|bin| bin.count > 0) {
        count += bin.count;
        hits += bin.hits;
        sum += bin.hits as f64 * hits as f64 / count as f64;
    }
    (hits > 0).then(|| sum / hits as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bins(of: &[(u64, u64)]) -> Vec<Bin> {
        of.iter().map(|&(count, hits)| Bin { count, hits, ..Bin::default() }).collect()
    }

    #[test]
    fn areas_are_what_a_hand_computes() {
        // from below: a miss, an event, a miss, an event
        let one_by_one = bins(&[(1, 0), (1, 1), (1, 0), (1, 1)]);
        assert_eq!(roc_area(&one_by_one), Some(0.75));
        assert_eq!(average_precision(&one_by_one), Some((1.0 + 2.0 / 3.0) / 2.0));
        assert_eq!(roc_area(&bins(&[(4, 1)])), Some(0.5));
        assert_eq!(average_precision(&bins(&[(4, 1)])), Some(0.25));
        assert_eq!(roc_area(&bins(&[(4, 0)])), None);
        assert_eq!(average_precision(&[]), None);
    }
}
