//! Which branches are worth a column.

use forecast::{Answer, QuestionAnswer};
use spine::{Branch, Joint, Literal};

/// What a branch has to move some option by to be shown: a percentage point.
pub(crate) const POINT: f64 = 0.01;
/// An outcome at least this likely moves things at most two thirds as far as its opposite does, the other way.
const LIKELY_ANYWAY: f64 = 0.6;

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
    /// Those asked for, then the others in their order.
    pub columns: Vec<Column>,
    /// How many others are likely anyway, so that they lie near to all branches together.
    pub opposites: usize,
    /// How many others move no option by a point.
    pub still: usize,
    /// Those that do, but for which there is no room.
    pub crowded: Vec<Column>,
}

/// A branch with how far it moves that option which it moves most, in any question.
struct Found {
    column: Column,
    moves: f64,
    asked_for: bool,
}

impl Branches {
    /// At most `room` of the branches: those asked for, then those that move an option most.
    pub(crate) fn of(answer: &Answer, room: usize) -> Self {
        let mut found = found(answer);
        let before = found.len();
        found.retain(|f| f.moves >= POINT || f.asked_for);
        let still = before - found.len();
        let opposite: Vec<bool> =
            found.iter().map(|f| !f.asked_for && f.column.weight >= LIKELY_ANYWAY && has_opposite(&found, f)).collect();
        let mut left_out = opposite.iter();
        found.retain(|_| !left_out.next().copied().unwrap_or(false));
        let opposites = opposite.iter().filter(|o| **o).count();
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by(|&a, &b| {
            found[b].asked_for.cmp(&found[a].asked_for).then(found[b].moves.total_cmp(&found[a].moves))
        });
        let crowded = order.split_off(order.len().min(room)).into_iter().map(|i| found[i].column.clone()).collect();
        order.sort_by_key(|&i| (!found[i].asked_for, i));
        let columns = order.into_iter().map(|i| found[i].column.clone()).collect();
        Self { columns, opposites, still, crowded }
    }
}

fn found(answer: &Answer) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    // Where an occasion is needed, a branch's weight is that given the occasion: the others' say how likely it is.
    let (always, on_occasion): (Vec<_>, Vec<_>) = answer.questions.iter().partition(|q| q.occasion.is_none());
    for joint in always.into_iter().chain(on_occasion).filter_map(QuestionAnswer::shown) {
        for branch in joint.branches().iter().skip(1) {
            let moves = moves(joint, branch);
            match found.iter_mut().find(|f| f.column.given == branch.given) {
                Some(f) => f.moves = f.moves.max(moves),
                None => found.push(Found {
                    column: Column {
                        given: branch.given.clone(),
                        label: branch.label.clone(),
                        weight: branch.weight.p,
                    },
                    moves,
                    asked_for: asked_for(answer, branch),
                }),
            }
        }
    }
    found
}

/// Whether the branch is one that `--if` named.
pub(crate) fn asked_for(answer: &Answer, branch: &Branch) -> bool {
    branch.given.iter().any(|literal| answer.asked_for.contains(literal))
}

/// Whether another branch that is shown gives the same subject another value.
fn has_opposite(found: &[Found], of: &Found) -> bool {
    let subjects = |f: &Found| f.column.given.iter().map(|l| l.subject.clone()).collect::<Vec<_>>();
    found.iter().any(|other| other.column.given != of.column.given && subjects(other) == subjects(of))
}

/// How far a branch moves that option which it moves most.
fn moves(joint: &Joint, branch: &Branch) -> f64 {
    let whole = &joint.whole().options;
    branch.options.iter().zip(whole).map(|(here, all)| (here.p - all.p).abs()).fold(0.0, f64::max)
}
