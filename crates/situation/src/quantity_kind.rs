//! The kinds of quantity a situation is written with, and what each is bounded by.

use std::fmt;

use serde::Serialize;

use crate::Transform;

/// What a quantity measures. The kind decides its transform and its scale of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuantityKind {
    /// How much an actor cares for a stake, before normalisation. Above 0.
    Weight,
    /// Base mass of an option, in units of the mass of an ordinary one. Above 0.
    Inertia,
    /// λ: the log-odds that one full weighted swing is worth. Above 0.
    Precision,
    /// Between 0 and 1.
    Probability,
    /// A fraction of the swing from a stake's worst to its best end. Between −1 and 1.
    Effect,
    /// Change per year, on the transformed scale. Any number.
    Slope,
    /// Change on the transformed scale. Any number.
    Shift,
    /// What a value is multiplied by. Above 0.
    Factor,
}

impl QuantityKind {
    /// Every kind, in the order of the reference.
    pub const ALL: [Self; 8] = [
        Self::Weight,
        Self::Inertia,
        Self::Precision,
        Self::Probability,
        Self::Effect,
        Self::Slope,
        Self::Shift,
        Self::Factor,
    ];

    /// The transform that takes a normal variable to a quantity of this kind.
    pub fn transform(self) -> Transform {
        match self {
            Self::Weight | Self::Inertia | Self::Precision | Self::Factor => Transform::Exponential,
            Self::Probability => Transform::Logistic,
            Self::Effect => Transform::Signed,
            Self::Slope | Self::Shift => Transform::Identity,
        }
    }

    /// The name, as scales and messages use it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Inertia => "inertia",
            Self::Precision => "precision",
            Self::Probability => "probability",
            Self::Effect => "effect",
            Self::Slope => "slope",
            Self::Shift => "shift",
            Self::Factor => "factor",
        }
    }

    /// The bounds in words, such as `between 0 and 1`; both ends are excluded.
    pub fn bounds_in_words(self) -> &'static str {
        match self.transform() {
            Transform::Identity => "a finite number",
            Transform::Exponential => "above 0",
            Transform::Logistic => "between 0 and 1",
            Transform::Signed => "between -1 and 1",
        }
    }

    /// A well-formed range of this kind, for hints.
    pub fn example(self) -> &'static str {
        match self {
            Self::Weight => "0.2..0.5",
            Self::Inertia => "2..5",
            Self::Precision => "4..9",
            Self::Probability => "0.2..0.5",
            Self::Effect => "-0.3..-0.1",
            Self::Slope => "0.02..0.1",
            Self::Shift => "0.1..0.4",
            Self::Factor => "1.1..1.5",
        }
    }
}

impl fmt::Display for QuantityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
