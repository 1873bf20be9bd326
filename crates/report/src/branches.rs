//! Which branches are worth a column.

use forecast::{Answer, QuestionAnswer};
use spine::{Branch, Joint, Literal};

/// What a branch has to move some option by to be shown: a percentage point.
pub(crate) const POINT: f64 = 0.01;

/// A branch shown as a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub given: Vec<Literal>,
    pub label: String,
    /// Its own probability.
    pub weight: f64,
}

/// The branches of all questions: those that move something, and those that do not.
pub(crate) struct Branches {
    pub columns: Vec<Column>,
    /// How many others move no option by a point.
    pub still: usize,
    /// Labels of those that do, but for which there is no room.
    pub crowded: Vec<String>,
}

impl Branches {
    /// At most `room` of the branches, in their order: those asked for, then those that move an option most.
    pub(crate) fn of(answer: &Answer, room: usize) -> Self {
        let mut found: Vec<(Column, f64)> = Vec::new();
        for joint in answer.questions.iter().filter_map(QuestionAnswer::shown) {
            for branch in joint.branches().iter().skip(1) {
                let moved = moves(joint, branch);
                match found.iter_mut().find(|(column, _)| column.given == branch.given) {
                    Some((_, most)) => *most = most.max(moved),
                    None => {
                        let column = Column { given: branch.given.clone(), label: branch.label.clone(), weight: branch.weight.p };
                        found.push((column, moved));
                    }
                }
            }
        }
        let asked_for = |column: &Column| answer.given.contains(&column.label);
        let still = found.iter().filter(|(column, moved)| *moved < POINT && !asked_for(column)).count();
        found.retain(|(column, moved)| *moved >= POINT || asked_for(column));
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by(|&a, &b| (asked_for(&found[b].0)).cmp(&asked_for(&found[a].0)).then(found[b].1.total_cmp(&found[a].1)));
        let kept = &order[..order.len().min(room)];
        let crowded = order[kept.len()..].iter().map(|&i| found[i].0.label.clone()).collect();
        let columns = found.iter().enumerate().filter(|(i, _)| kept.contains(i)).map(|(_, (column, _))| column.clone()).collect();
        Self { columns, still, crowded }
    }
}

/// How far a branch moves that option which it moves most.
pub(crate) fn moves(joint: &Joint, branch: &Branch) -> f64 {
    let whole = &joint.whole().options;
    branch.options.iter().zip(whole).map(|(here, all)| (here.p - all.p).abs()).fold(0.0, f64::max)
}
