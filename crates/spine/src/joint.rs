//! A joint distribution over options and branches, with intervals.

use serde::Serialize;

use crate::Literal;

/// A central interval of the draws: from the 10th to the 90th percentile (80 %) unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// One number of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Cell {
    /// Probability of the option in the branch, in `[0, 1]`.
    pub p: f64,
    /// Its 80 % interval over the draws of the uncertain quantities.
    pub interval: Interval,
}

/// An "if": a partition's cell, or the whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Branch {
    /// What is assumed; empty for the unconditional branch ("all").
    pub given: Vec<Literal>,
    /// How a person would say it.
    pub label: String,
    /// Probability of the branch itself and its interval; 1 for the unconditional branch.
    pub weight: Cell,
    /// Probability of each option in the branch, in the order of the question's options. Sums to one.
    pub options: Vec<Cell>,
}

/// What a witness answers: options × branches.
///
/// The first branch is the unconditional one. It is the mixture of every partition that the others form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Joint {
    branches: Vec<Branch>,
}

/// Why branches do not make a [`Joint`].
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum JointError {
    /// There is no unconditional branch at the front.
    #[error("the first branch must be the unconditional one")]
    NoWhole,
    /// A branch's options do not sum to one.
    #[error("branch `{label}` sums to {sum}, not to 1")]
    Sum {
        /// The branch.
        label: String,
        /// What it sums to.
        sum: f64,
    },
    /// Branches differ in the number of options.
    #[error("branch `{0}` has another number of options than the first")]
    Shape(String),
}

impl Joint {
    /// Checks that the first branch is unconditional and that each sums to one within 1e-9.
    ///
    /// # Errors
    /// See [`JointError`].
    pub fn new(branches: Vec<Branch>) -> Result<Self, JointError> {
        let Some(whole) = branches.first().filter(|b| b.given.is_empty()) else {
            return Err(JointError::NoWhole);
        };
        let width = whole.options.len();
        for branch in &branches {
            if branch.options.len() != width {
                return Err(JointError::Shape(branch.label.clone()));
            }
            let sum: f64 = branch.options.iter().map(|c| c.p).sum();
            if (sum - 1.0).abs() > 1e-9 || branch.options.iter().any(|c| !(0.0..=1.0).contains(&c.p)) {
                return Err(JointError::Sum { label: branch.label.clone(), sum });
            }
        }
        Ok(Self { branches })
    }

    /// All branches, the unconditional one first.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// The unconditional branch.
    pub fn whole(&self) -> &Branch {
        &self.branches[0]
    }
}
