//! What holds of a kind holds of the kind that it is part of.

use super::Outlook;

/// Raises each kind to the most probable, and the most expected, of those that it is the parent of; and every expected number
/// to the probability of any.
pub(super) fn lift_parents(outlooks: &mut [Outlook], parent: &[Option<u16>]) {
    for outlook in outlooks.iter_mut() {
        outlook.expected = outlook.expected.max(outlook.any);
    }
    // each round lifts at least one level more, and there are no more levels than kinds
    for _ in 0..outlooks.len() {
        let mut changed = false;
        for (kind, parent) in parent.iter().enumerate() {
            let Some(above) = parent.map(usize::from).filter(|above| *above < outlooks.len()) else { continue };
            let (child, before) = (outlooks[kind], outlooks[above]);
            let lifted = Outlook {
                expected: before.expected.max(child.expected),
                any: before.any.max(child.any),
                interval: (before.interval.0.max(child.interval.0), before.interval.1.max(child.interval.1)),
            };
            changed |= lifted != before;
            outlooks[above] = lifted;
        }
        if !changed {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grandparent_is_lifted_to_its_grandchild() {
        let outlook = |any: f64| Outlook { expected: any, any, interval: (any / 2.0, any) };
        let mut outlooks = [outlook(0.1), outlook(0.2), outlook(0.3)];
        lift_parents(&mut outlooks, &[None, Some(0), Some(1)]);
        assert_eq!(outlooks, [outlook(0.3); 3]);
    }
}
