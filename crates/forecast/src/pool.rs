//! Mixing the witnesses.

use spine::{Branch, Cell, Interval, Joint, JointError};

/// A witness's weight in the pool, not negative.
pub type Weight = f64;

/// Below this no share falls, so that what one witness thinks impossible and another does not can be fitted at all.
const LEAST: f64 = 1e-9;
/// Rounds of fitting, each of both margins; a table of options × branches takes some tens.
const ROUNDS: usize = 500;

/// The weighted mixture of what witnesses say.
///
/// The unconditional row is the mixture of theirs, cell by cell (a linear opinion pool, Stone 1961). How options hang on
/// branches is taken from the first witness that says so, be its own weight zero: its odds ratios are kept, and fitted to
/// the mixed row and to its own branch probabilities (iterative proportional fitting, Deming & Stephan 1940, which is the
/// nearest joint in relative entropy, Csiszár 1975). So a witness that knows of no branch does not wash the branches
/// out, and the unconditional row remains the mixture of its branches.
///
/// Intervals are mixed by their ends, which is exact for one witness and a bound on nothing for more; the ledger's
/// scores, not these intervals, say how much a pool is worth.
///
/// # Errors
/// [`JointError`] if a joint has another number of options than the first. `Ok(None)` if no witness has weight.
pub fn pool(joints: &[(Weight, &Joint)]) -> Result<Option<Joint>, JointError> {
    let voices: Vec<(Weight, &Joint)> = joints.iter().filter(|(w, _)| *w > 0.0).copied().collect();
    let structure = joints.iter().map(|(_, joint)| *joint).find(|joint| joint.branches().len() > 1);
    match (voices.as_slice(), structure) {
        ([], _) => Ok(None),
        ([(_, only)], structure) if structure.is_none_or(|s| s == *only) => Ok(Some((*only).clone())),
        (_, structure) => {
            let whole = mixed(&voices)?;
            let branches = structure.map_or(Ok(Vec::new()), |joint| fitted(joint, &whole))?;
            Joint::new(std::iter::once(whole).chain(branches).collect()).map(Some)
        }
    }
}

/// The mixture of the unconditional rows.
fn mixed(voices: &[(Weight, &Joint)]) -> Result<Branch, JointError> {
    let total: f64 = voices.iter().map(|(w, _)| w).sum();
    let first = voices[0].1.whole();
    let mut options = vec![Cell { p: 0.0, interval: Interval { low: 0.0, high: 0.0 } }; first.options.len()];
    for (weight, joint) in voices {
        let row = joint.whole();
        if row.options.len() != options.len() {
            return Err(JointError::Shape(row.label.clone()));
        }
        for (sum, cell) in options.iter_mut().zip(&row.options) {
            sum.p += weight / total * cell.p;
            sum.interval.low += weight / total * cell.interval.low;
            sum.interval.high += weight / total * cell.interval.high;
        }
    }
    Ok(Branch { options, ..first.clone() })
}

/// The branches of a joint, fitted to another unconditional row; outcomes of one subject together, which are a partition
/// with whatever they leave.
pub(crate) fn fitted(joint: &Joint, whole: &Branch) -> Result<Vec<Branch>, JointError> {
    let own = joint.whole();
    if own.options.len() != whole.options.len() {
        return Err(JointError::Shape(own.label.clone()));
    }
    let branches = &joint.branches()[1..];
    let mut done: Vec<Option<Branch>> = vec![None; branches.len()];
    for at in 0..branches.len() {
        if done[at].is_some() {
            continue;
        }
        let subject = |branch: &Branch| branch.given.first().map(|literal| literal.subject.clone());
        let group: Vec<usize> =
            (at..branches.len()).filter(|b| subject(&branches[*b]) == subject(&branches[at])).collect();
        let rows: Vec<&Branch> = group.iter().map(|b| &branches[*b]).collect();
        let table = fit(&rows, own, whole);
        for ((place, branch), row) in group.iter().zip(rows).zip(table) {
            let options = whole.options.iter().zip(row).map(|(cell, p)| moved(*cell, p)).collect();
            done[*place] = Some(Branch { options, ..branch.clone() });
        }
    }
    Ok(done.into_iter().flatten().collect())
}

/// Conditional probabilities of the options in each branch, with the branches' odds ratios, their weights, and the given
/// unconditional row.
fn fit(rows: &[&Branch], own: &Branch, whole: &Branch) -> Vec<Vec<f64>> {
    let mut table: Vec<Vec<f64>> =
        rows.iter().map(|row| row.options.iter().map(|cell| (row.weight.p * cell.p).max(LEAST)).collect()).collect();
    let mut weights: Vec<f64> = rows.iter().map(|row| row.weight.p).collect();
    let left = 1.0 - weights.iter().sum::<f64>();
    if left > LEAST {
        let remainder = own.options.iter().enumerate().map(|(option, cell)| {
            let taken: f64 = rows.iter().map(|row| row.weight.p * row.options[option].p).sum();
            (cell.p - taken).max(LEAST)
        });
        table.push(remainder.collect());
        weights.push(left);
    }
    for _ in 0..ROUNDS {
        let mut off: f64 = 0.0;
        for (option, cell) in whole.options.iter().enumerate() {
            let sum: f64 = table.iter().map(|row| row[option]).sum();
            off = off.max((sum - cell.p).abs());
            table.iter_mut().for_each(|row| row[option] *= cell.p / sum);
        }
        for (row, weight) in table.iter_mut().zip(&weights) {
            let sum: f64 = row.iter().sum();
            row.iter_mut().for_each(|cell| *cell *= weight / sum);
        }
        if off < 1e-13 {
            break;
        }
    }
    table.truncate(rows.len());
    for row in &mut table {
        let sum: f64 = row.iter().sum();
        row.iter_mut().for_each(|cell| *cell /= sum);
    }
    table
}

/// The unconditional cell as it is in a branch: its interval is shifted by as much as its probability, on the scale of
/// log-odds.
pub(crate) fn moved(cell: Cell, p: f64) -> Cell {
    let inside = |x: f64| x.clamp(1e-12, 1.0 - 1e-12);
    let logit = |x: f64| (inside(x) / (1.0 - inside(x))).ln();
    let shift = logit(p) - logit(cell.p);
    let shifted = |x: f64| 1.0 / (1.0 + (-(logit(x) + shift)).exp());
    Cell { p, interval: Interval { low: shifted(cell.interval.low), high: shifted(cell.interval.high) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spine::{Key, Literal};

    fn cell(p: f64) -> Cell {
        Cell { p, interval: Interval { low: p / 2.0, high: (1.0 + p) / 2.0 } }
    }

    fn branch(given: Option<&str>, weight: f64, options: &[f64]) -> Branch {
        let key = |text: &str| Key::new(text).unwrap();
        let given: Vec<Literal> =
            given.map(|value| Literal { subject: key("election"), value: key(value) }).into_iter().collect();
        Branch { given, label: "x".into(), weight: cell(weight), options: options.iter().map(|p| cell(*p)).collect() }
    }

    fn situation() -> Joint {
        let whole = [0.6 * 0.2 + 0.4 * 0.7, 0.6 * 0.8 + 0.4 * 0.3];
        let rows =
            vec![branch(None, 1.0, &whole), branch(Some("a"), 0.6, &[0.2, 0.8]), branch(Some("b"), 0.4, &[0.7, 0.3])];
        Joint::new(rows).unwrap()
    }

    fn record(p: f64) -> Joint {
        Joint::new(vec![branch(None, 1.0, &[p, 1.0 - p])]).unwrap()
    }

    #[test]
    fn one_voice_is_the_pool() {
        assert_eq!(pool(&[(1.0, &situation())]).unwrap(), Some(situation()));
        assert_eq!(pool(&[(0.0, &situation())]).unwrap(), None);
    }

    #[test]
    fn the_row_of_all_is_mixed_and_stays_the_mixture_of_its_branches() {
        let pooled = pool(&[(1.0, &situation()), (1.0, &record(0.9))]).unwrap().unwrap();
        let p = |b: usize| pooled.branches()[b].options[0].p;
        assert!((p(0) - (0.4 + 0.9) / 2.0).abs() < 1e-12);
        assert!((0.6 * p(1) + 0.4 * p(2) - p(0)).abs() < 1e-9);
    }

    #[test]
    fn a_voice_that_knows_no_branches_does_not_wash_them_out() {
        let odds = |joint: &Joint| {
            let odds = |b: usize| joint.branches()[b].options[0].p / joint.branches()[b].options[1].p;
            odds(2) / odds(1)
        };
        let pooled = pool(&[(1.0, &situation()), (2.0, &record(0.9))]).unwrap().unwrap();
        assert!((odds(&pooled) / odds(&situation()) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_voice_without_weight_still_says_how_things_hang_together() {
        let pooled = pool(&[(0.0, &situation()), (1.0, &record(0.9))]).unwrap().unwrap();
        assert_eq!(pooled.whole().options[0].p, 0.9);
        assert_eq!(pooled.branches().len(), 3);
    }

    #[test]
    fn a_branch_alone_is_fitted_against_all_that_it_leaves() {
        let lone = Joint::new(situation().branches()[..2].to_vec()).unwrap();
        let pooled = pool(&[(1.0, &lone), (1.0, &record(0.9))]).unwrap().unwrap();
        let p = |b: usize| pooled.branches()[b].options[0].p;
        let rest = (p(0) - 0.6 * p(1)) / 0.4;
        assert!(p(1) < p(0) && p(0) < rest && rest < 1.0);
    }
}
