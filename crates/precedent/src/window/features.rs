//! Which numbers describe a dyad and a kind, and what each rests on.

use super::what::What;

/// Put to every log-rate, so that it is of the order of 1.
pub(super) const SHIFT: f64 = 4.0;
/// Kinds without a parent that have features of their own, at most.
const TOPS: usize = 6;

/// How many features rest on what, in their order. `Follows` and `Answers` have one more for each of [`Layout::tops`].
pub(super) const PARTS: [(What, usize); 13] = [
    (What::Average, 1),
    (What::Dyad, 16),
    (What::Recency, 5),
    (What::Wider, 11),
    (What::Reverse, 9),
    (What::Source, 4),
    (What::Target, 4),
    (What::Neighbours, 2),
    (What::Regions, 3),
    (What::World, 3),
    (What::Season, 2),
    (What::Follows, 1),
    (What::Answers, 1),
];

/// Where the events an active unit stand, and the rates at half-lives of 28 units and of none.
pub(super) const SIZE: usize = 1;
const MEDIUM: usize = 4;
const LONG: usize = 6;

/// Which features there are.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Kinds without a parent, of which what happened lately is told apart.
    pub(super) tops: Vec<usize>,
    /// What each feature is part of.
    parts: Vec<What>,
}

impl Layout {
    /// For kinds with these parents.
    pub(super) fn new(parent: &[Option<u16>]) -> Self {
        let tops: Vec<usize> = (0..parent.len()).filter(|&kind| parent[kind].is_none()).take(TOPS).collect();
        let more = |what: What| if matches!(what, What::Follows | What::Answers) { tops.len() } else { 0 };
        let parts = PARTS.iter().flat_map(|&(what, number)| vec![what; number + more(what)]).collect();
        Self { tops, parts }
    }

    /// Number of features.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// Where the first feature of a part stands; for `Follows` and `Answers` that is the learned excitation.
    pub(super) fn first(&self, what: What) -> usize {
        self.parts.iter().position(|&part| part == what).unwrap_or(0)
    }

    /// Weights to begin with: the mean of two estimates of the dyad's rate, for as many units as the window has.
    pub(super) fn first_guess(&self, length: u32) -> Vec<f64> {
        let mut weights = vec![0.0; self.len()];
        weights[0] = f64::from(length).ln() - SHIFT;
        weights[MEDIUM] = 0.5;
        weights[LONG] = 0.5;
        weights
    }

    /// What a feature is part of.
    pub(super) fn what(&self, feature: usize) -> What {
        self.parts.get(feature).copied().unwrap_or(What::Average)
    }
}
