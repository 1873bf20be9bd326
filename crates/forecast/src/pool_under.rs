//! Mixing in what a witness says only under a condition.

use spine::{Branch, Cell, Interval, Joint, JointError};

use crate::page_claims::Under;
use crate::pool::{Weight, fitted, moved, pool};

/// Below this no probability falls when what several conditions move is added up.
const LEAST: f64 = 1e-9;

/// The pool of witnesses of which one also speaks under conditions whose own probability it does not know.
///
/// In a branch of which it speaks, its row there is mixed with what the pool of the others has there, weight by weight; the branch's
/// probability is that of the witness that knows the branches. The row of all moves by what its branches move, and other
/// partitions are fitted to it, so that it stays the mixture of each. `others`: all but the one; `own`: what it says
/// whatever else happens.
///
/// # Errors
/// As [`pool`].
pub(crate) fn pool_under(
    others: &[(Weight, &Joint)],
    own: Option<&Joint>,
    under: &[Under],
    weight: Weight,
) -> Result<Option<Joint>, JointError> {
    let all: Vec<(Weight, &Joint)> = others.iter().copied().chain(own.map(|joint| (weight, joint))).collect();
    let Some(base) = pool(&all)? else { return Ok(None) };
    let spoken = |branch: &Branch| under.iter().find(|row| [&row.given] == branch.given.iter().collect::<Vec<_>>()[..]);
    if weight <= 0.0 || !base.branches()[1..].iter().any(|branch| spoken(branch).is_some()) {
        return Ok(Some(base));
    }
    let without = pool(others)?;
    let rest: Weight = if without.is_some() { others.iter().map(|(w, _)| w.max(0.0)).sum() } else { 0.0 };
    let mut rows: Vec<Branch> = base.branches().to_vec();
    for (at, branch) in rows.iter_mut().enumerate().skip(1) {
        let Some(row) = spoken(branch).filter(|row| row.options.len() == branch.options.len()) else { continue };
        let theirs = without.as_ref().and_then(|joint| joint.branches().get(at));
        for (option, (cell, own)) in branch.options.iter_mut().zip(&row.options).enumerate() {
            *cell = theirs.map_or(*own, |theirs| mixed((rest, &theirs.options[option]), (weight, own)));
        }
    }
    let groups = groups(&rows);
    let moves: Vec<Vec<f64>> = groups.iter().map(|group| by(group, base.branches(), &rows)).collect();
    let whole = shifted(base.whole(), moves.iter());
    let mut done = vec![whole.clone()];
    done.extend(rows[1..].iter().cloned());
    for (group, moves) in groups.iter().zip(&moves) {
        let own = shifted(base.whole(), std::iter::once(moves));
        let part: Vec<Branch> = std::iter::once(own).chain(group.iter().map(|at| rows[*at].clone())).collect();
        for (at, fit) in group.iter().zip(fitted(&Joint::new(part)?, &whole)?) {
            let kept = &rows[*at];
            // the interval stays the row's own, moved by as much as the fit moves the probability
            let cells = kept.options.iter().zip(&fit.options).map(|(cell, fit)| moved(*cell, fit.p));
            let options = if spoken(kept).is_some() { cells.collect() } else { fit.options.clone() };
            done[*at] = Branch { options, ..kept.clone() };
        }
    }
    Joint::new(done).map(Some)
}

fn mixed((w, one): (Weight, &Cell), (v, other): (Weight, &Cell)) -> Cell {
    let mean = |a: f64, b: f64| (w * a + v * b) / (w + v);
    let (a, b) = (one.interval, other.interval);
    Cell { p: mean(one.p, other.p), interval: Interval { low: mean(a.low, b.low), high: mean(a.high, b.high) } }
}

/// Branches of one subject together, which are a partition with whatever they leave.
fn groups(rows: &[Branch]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 1..rows.len() {
        let subject = |row: &Branch| row.given.first().map(|literal| literal.subject.clone());
        match groups.iter_mut().find(|group| subject(&rows[group[0]]) == subject(&rows[at])) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// By how much a partition's new rows move each option.
fn by(group: &[usize], old: &[Branch], new: &[Branch]) -> Vec<f64> {
    let moved = |option: usize| {
        group.iter().map(|at| old[*at].weight.p * (new[*at].options[option].p - old[*at].options[option].p)).sum()
    };
    (0..old[0].options.len()).map(moved).collect()
}

/// A row moved by so much in each option.
fn shifted<'m>(row: &Branch, moves: impl Iterator<Item = &'m Vec<f64>>) -> Branch {
    let mut p: Vec<f64> = row.options.iter().map(|cell| cell.p).collect();
    moves.for_each(|by| p.iter_mut().zip(by).for_each(|(p, by)| *p += by));
    p.iter_mut().for_each(|p| *p = p.max(LEAST));
    let sum: f64 = p.iter().sum();
    let options = row.options.iter().zip(p).map(|(cell, p)| moved(*cell, (p / sum).min(1.0))).collect();
    Branch { options, ..row.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spine::{Key, Literal};

    fn cell(p: f64) -> Cell {
        Cell { p, interval: Interval { low: p / 2.0, high: (1.0 + p) / 2.0 } }
    }

    fn literal(subject: &str, value: &str) -> Literal {
        Literal { subject: Key::new(subject).unwrap(), value: Key::new(value).unwrap() }
    }

    fn branch(given: Option<(&str, &str)>, weight: f64, options: &[f64]) -> Branch {
        let given = given.map(|(subject, value)| literal(subject, value)).into_iter().collect();
        Branch { given, label: "x".into(), weight: cell(weight), options: options.iter().map(|p| cell(*p)).collect() }
    }

    /// Two partitions of one whole.
    fn situation() -> Joint {
        Joint::new(vec![
            branch(None, 1.0, &[0.4, 0.6]),
            branch(Some(("election", "a")), 0.6, &[0.2, 0.8]),
            branch(Some(("election", "b")), 0.4, &[0.7, 0.3]),
            branch(Some(("rain", "wet")), 0.5, &[0.3, 0.7]),
            branch(Some(("rain", "dry")), 0.5, &[0.5, 0.5]),
        ])
        .unwrap()
    }

    fn under(subject: &str, value: &str, p: f64) -> Under {
        Under { given: literal(subject, value), label: "x".into(), options: vec![cell(p), cell(1.0 - p)] }
    }

    #[track_caller]
    fn is_mixture(joint: &Joint) {
        let p = |b: usize| joint.branches()[b].options[0].p;
        assert!((0.6 * p(1) + 0.4 * p(2) - p(0)).abs() < 1e-9);
        assert!((0.5 * p(3) + 0.5 * p(4) - p(0)).abs() < 1e-9);
    }

    #[test]
    fn what_holds_under_a_condition_moves_its_branch_and_the_row_of_all_with_it() {
        let pooled = pool_under(&[(1.0, &situation())], None, &[under("election", "a", 0.8)], 1.0).unwrap().unwrap();
        let p = |b: usize| pooled.branches()[b].options[0].p;
        assert!((p(1) - 0.5).abs() < 1e-9, "{}", p(1));
        assert!((p(2) - 0.7).abs() < 1e-9, "the other branch stays");
        assert!((p(0) - (0.6 * 0.5 + 0.4 * 0.7)).abs() < 1e-9);
        is_mixture(&pooled);
    }

    #[test]
    fn conditions_of_two_partitions_leave_one_row_of_all() {
        let rows = [under("election", "a", 0.9), under("rain", "dry", 0.1)];
        let own = Joint::new(vec![branch(None, 1.0, &[0.5, 0.5])]).unwrap();
        is_mixture(&pool_under(&[(1.0, &situation())], Some(&own), &rows, 1.0).unwrap().unwrap());
    }

    #[test]
    fn without_another_voice_the_branch_is_what_is_said_of_it() {
        let own = Joint::new(vec![branch(None, 1.0, &[0.4, 0.6])]).unwrap();
        let pooled =
            pool_under(&[(0.0, &situation())], Some(&own), &[under("election", "a", 0.9)], 1.0).unwrap().unwrap();
        assert!((pooled.branches()[1].options[0].p - 0.9).abs() < 1e-9);
        is_mixture(&pooled);
        assert_eq!(pool_under(&[(0.0, &situation())], None, &[under("election", "a", 0.9)], 1.0).unwrap(), None);
    }

    #[test]
    fn a_condition_that_is_no_branch_changes_nothing() {
        let pooled = pool_under(&[(1.0, &situation())], None, &[under("war", "yes", 0.9)], 1.0).unwrap();
        assert_eq!(pooled, Some(situation()));
    }
}
