//! The structure of a game: who moves when, what chance decides, what pays whom for what.

/// Index of a variable: players come first, `0..players`, then chances.
pub type Var = usize;

/// One variable at one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Literal {
    /// The variable.
    pub var: Var,
    /// Its value, from 0.
    pub value: usize,
}

/// Somebody who chooses once: one instrument of one actor. Its information sets are derived ([`observed`](crate::observed())).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Player {
    /// Whose payoffs it follows. Several players may share an actor; they choose independently.
    pub actor: usize,
    /// Lower stages move first; players of one stage move at once.
    pub stage: u32,
    /// How many options it has (at least 1).
    pub options: usize,
}

/// Something that nobody chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance {
    /// How many outcomes it has (at least 1).
    pub outcomes: usize,
    /// Players of this stage and later ones hold its outcome, earlier ones its probability; `None`: nobody sees it.
    pub reveal: Option<u32>,
    /// Variables that its probabilities depend on. Its table has one distribution per combination of their values, the
    /// last parent's value running fastest.
    pub parents: Vec<Var>,
}

/// A payoff: its coefficient goes to `actor` whenever all literals hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whom it pays.
    pub actor: usize,
    /// One to three literals on different variables.
    pub when: Vec<Literal>,
}

/// The structure of a game, without its numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// Who chooses.
    pub players: Vec<Player>,
    /// What chance decides.
    pub chances: Vec<Chance>,
    /// What pays whom.
    pub terms: Vec<Term>,
}

/// Why a shape is not a game that can be solved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// A literal or parent names a variable or value that does not exist.
    #[error("variable {var} has no value {value}")]
    OutOfRange {
        /// The variable named.
        var: Var,
        /// The value named.
        value: usize,
    },
    /// A term has no literal, or two on one variable.
    #[error("term {0} needs literals on different variables, at least one")]
    BadTerm(usize),
    /// A variable has no values.
    #[error("variable {0} has no values")]
    Empty(Var),
    /// A variable depends on itself, by way of the variables given.
    #[error("variable {0} depends on itself")]
    Cyclic(Var),
    /// The exact expectations would need too many cells.
    #[error("the game has {cells} cells, over the limit of {limit}")]
    TooLarge {
        /// How many there are (counting stops soon after the limit).
        cells: usize,
        /// How many are allowed.
        limit: usize,
    },
}

impl Shape {
    /// Number of variables.
    pub fn variables(&self) -> usize {
        self.players.len() + self.chances.len()
    }

    /// How many values a variable has.
    pub fn values(&self, var: Var) -> usize {
        match var.checked_sub(self.players.len()) {
            None => self.players[var].options,
            Some(chance) => self.chances[chance].outcomes,
        }
    }

    /// Checks that indices are in range and terms well formed.
    pub(crate) fn check(&self) -> Result<(), ShapeError> {
        let known = |var: Var, value: usize| {
            if var < self.variables() && value < self.values(var) {
                Ok(())
            } else {
                Err(ShapeError::OutOfRange { var, value })
            }
        };
        if let Some(var) = (0..self.variables()).find(|&v| self.values(v) == 0) {
            return Err(ShapeError::Empty(var));
        }
        for (index, term) in self.terms.iter().enumerate() {
            for (i, literal) in term.when.iter().enumerate() {
                known(literal.var, literal.value)?;
                if term.when[..i].iter().any(|other| other.var == literal.var) {
                    return Err(ShapeError::BadTerm(index));
                }
            }
            if term.when.is_empty() {
                return Err(ShapeError::BadTerm(index));
            }
        }
        for chance in &self.chances {
            for &parent in &chance.parents {
                known(parent, 0)?;
            }
        }
        Ok(())
    }
}
