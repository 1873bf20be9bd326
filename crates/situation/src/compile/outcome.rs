//! What an outcome's options are made of: combinations of other options, no two of which can both hold.

use std::collections::BTreeMap;

use game::{Literal as GameLiteral, Var};
use spine::{Key, Literal};

use super::ModelError;
use super::structure::Variables;
use crate::{Outcome, OutcomeOption, Situation};

/// The most branchings that are followed to tell the cases of one option apart.
const LIMIT: usize = 10_000;

/// The cases of every option of every outcome.
///
/// # Errors
/// If an outcome has too many of them.
pub(super) fn cases(
    situation: &Situation,
    variables: &Variables,
) -> Result<BTreeMap<Literal, Vec<Vec<GameLiteral>>>, ModelError> {
    let mut cases = BTreeMap::new();
    for (subject, outcome) in &situation.outcomes {
        for option in outcome.options.keys() {
            let (claims, holds) = claims(outcome, option, variables);
            let mut split = Split { variables, holds, case: Vec::new(), found: Vec::new(), steps: 0 };
            split.follow(&claims).map_err(|TooMany| ModelError::Outcome { outcome: subject.clone(), limit: LIMIT })?;
            cases.insert(Literal { subject: subject.clone(), value: option.clone() }, split.found);
        }
    }
    Ok(cases)
}

/// Conjunctions, and whether the option is that one of them holds or, for the status quo, that none does.
fn claims(outcome: &Outcome, option: &Key, variables: &Variables) -> (Vec<Vec<GameLiteral>>, bool) {
    let own = &outcome.options[option];
    let meant: Vec<&OutcomeOption> = if own.status_quo { outcome.options.values().collect() } else { vec![own] };
    // A conjunction that names what does not exist never holds.
    let known = |when: &Vec<Literal>| when.iter().map(|l| variables.literal(l)).collect::<Option<Vec<GameLiteral>>>();
    (meant.iter().flat_map(|o| &o.when).filter_map(known).collect(), !own.status_quo)
}

/// Branching on one variable after another, as far as the conjunctions speak of it (Shannon's expansion): so no two cases
/// overlap, and a conjunction costs no more cases than it has literals.
struct Split<'a> {
    variables: &'a Variables,
    holds: bool,
    case: Vec<GameLiteral>,
    found: Vec<Vec<GameLiteral>>,
    steps: usize,
}

struct TooMany;

impl Split<'_> {
    fn follow(&mut self, claims: &[Vec<GameLiteral>]) -> Result<(), TooMany> {
        self.steps += 1;
        if self.steps > LIMIT {
            return Err(TooMany);
        }
        let decided = claims.iter().any(Vec::is_empty);
        let next: Option<Var> = claims.iter().flatten().map(|l| l.var).min().filter(|_| !decided);
        let Some(var) = next else {
            if decided == self.holds {
                self.found.push(self.case.clone());
            }
            return Ok(());
        };
        for value in 0..self.variables.values[var].len() {
            let left = claims.iter().filter(|claim| claim.iter().all(|l| l.var != var || l.value == value));
            let left: Vec<Vec<GameLiteral>> =
                left.map(|claim| claim.iter().filter(|l| l.var != var).copied().collect()).collect();
            self.case.push(GameLiteral { var, value });
            let followed = self.follow(&left);
            self.case.pop();
            followed?;
        }
        Ok(())
    }
}
