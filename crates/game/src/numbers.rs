//! The numbers of a game.

use crate::plan::Plan;

/// What a solve needs besides the structure. All values are finite; `λ ≥ 0`, masses are positive, each distribution of
/// a chance sums to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// `lambda[player]`: log-odds per unit of payoff.
    pub lambda: Vec<f64>,
    /// `mass[player][option]`: base masses; only their ratios count.
    pub mass: Vec<Vec<f64>>,
    /// `coefficient[term]`: what the term pays its actor.
    pub coefficient: Vec<f64>,
    /// `chance[chance]`: its table, context by context, values fastest.
    pub chance: Vec<Vec<f64>>,
}

/// Why numbers do not fit a game.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NumbersError {
    /// A list has another length than the structure asks for.
    #[error("{what} has {found} numbers, the structure needs {expected}")]
    Length {
        /// Which list.
        what: &'static str,
        /// Its length.
        found: usize,
        /// What it should be.
        expected: usize,
    },
    /// A number is out of its range.
    #[error("{what} {value} is out of range")]
    Range {
        /// Which number.
        what: &'static str,
        /// The number.
        value: f64,
    },
}

impl Numbers {
    /// Numbers of the right lengths for a structure: λ 1, masses 1, payoffs 0, chances uniform.
    pub fn neutral(plan: &Plan) -> Self {
        let shape = plan.shape();
        let players = shape.players.len();
        Self {
            lambda: vec![1.0; players],
            mass: shape.players.iter().map(|p| vec![1.0; p.options]).collect(),
            coefficient: vec![0.0; shape.terms.len()],
            chance: (players..shape.variables())
                .map(|v| vec![1.0 / plan.layout().values(v) as f64; plan.layout().table(v).len()])
                .collect(),
        }
    }

    /// Checks lengths and ranges.
    ///
    /// # Errors
    /// See [`NumbersError`].
    pub fn check(&self, plan: &Plan) -> Result<(), NumbersError> {
        let shape = plan.shape();
        let players = shape.players.len();
        length("λ", self.lambda.len(), players)?;
        length("masses", self.mass.len(), players)?;
        length("coefficients", self.coefficient.len(), shape.terms.len())?;
        length("chances", self.chance.len(), shape.chances.len())?;
        for (player, masses) in shape.players.iter().zip(&self.mass) {
            length("masses of a player", masses.len(), player.options)?;
            in_range("mass", masses, |m| m > 0.0)?;
        }
        in_range("λ", &self.lambda, |l| l >= 0.0)?;
        in_range("coefficient", &self.coefficient, |_| true)?;
        for (c, table) in self.chance.iter().enumerate() {
            length("a chance's table", table.len(), plan.layout().table(players + c).len())?;
            in_range("chance", table, |p| (0.0..=1.0).contains(&p))?;
            for distribution in table.chunks(shape.chances[c].outcomes) {
                let sum: f64 = distribution.iter().sum();
                in_range("sum of a chance's distribution", &[sum], |s| (s - 1.0).abs() < 1e-9)?;
            }
        }
        Ok(())
    }
}

fn length(what: &'static str, found: usize, expected: usize) -> Result<(), NumbersError> {
    if found == expected { Ok(()) } else { Err(NumbersError::Length { what, found, expected }) }
}

fn in_range(what: &'static str, values: &[f64], accept: impl Fn(f64) -> bool) -> Result<(), NumbersError> {
    match values.iter().find(|v| !v.is_finite() || !accept(**v)) {
        Some(&value) => Err(NumbersError::Range { what, value }),
        None => Ok(()),
    }
}
