//! Mixing the witnesses.

use spine::{Branch, Cell, Interval, Joint, JointError};

/// A witness's weight in the pool, not negative.
pub type Weight = f64;

/// The weighted mixture of joints over the same branches and options, cell by cell.
///
/// Intervals are mixed by their ends, which is exact for one witness and a bound on nothing for more; the ledger's
/// scores, not these intervals, say how much a pool is worth.
///
/// # Errors
/// [`JointError`] if a joint has another shape than the first. `Ok(None)` if no witness has weight.
pub fn pool(joints: &[(Weight, &Joint)]) -> Result<Option<Joint>, JointError> {
    let total: f64 = joints.iter().map(|(w, _)| w).sum();
    let Some((_, first)) = joints.iter().find(|(w, _)| *w > 0.0) else { return Ok(None) };
    let mix = |pick: &dyn Fn(&Joint) -> Option<Cell>| -> Option<Cell> {
        let mut cell = Cell { p: 0.0, interval: Interval { low: 0.0, high: 0.0 } };
        for (weight, joint) in joints.iter().filter(|(w, _)| *w > 0.0) {
            let part = pick(joint)?;
            let share = weight / total;
            cell.p += share * part.p;
            cell.interval.low += share * part.interval.low;
            cell.interval.high += share * part.interval.high;
        }
        Some(cell)
    };
    let mut branches = Vec::new();
    for (b, branch) in first.branches().iter().enumerate() {
        let mismatch = || JointError::Shape(branch.label.clone());
        let weight =
            mix(&|j| j.branches().get(b).filter(|x| x.given == branch.given).map(|x| x.weight)).ok_or_else(mismatch)?;
        let options = (0..branch.options.len())
            .map(|o| mix(&|j| j.branches().get(b)?.options.get(o).copied()).ok_or_else(mismatch))
            .collect::<Result<_, _>>()?;
        branches.push(Branch { given: branch.given.clone(), label: branch.label.clone(), weight, options });
    }
    Joint::new(branches).map(Some)
}
