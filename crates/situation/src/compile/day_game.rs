//! The game of the window's first day, by itself: for those who want to see or solve it with other tools.

use game::{Numbers, Plan, SolveError, Var};
use spine::Key;
use vocab::Date;

use super::structure::Status;
use super::{Model, Segment};
use crate::Situation;

/// One day's game with all its numbers filled in, as one actor sees it or as the file states it.
#[derive(Debug)]
pub struct DayGame<'m> {
    /// The structure, compiled.
    pub plan: &'m Plan,
    /// The numbers, for one draw in one view.
    pub numbers: Numbers,
    model: &'m Model,
    segment: &'m Segment,
}

impl Model {
    /// The game of the window's first day. `view` is 0 for the game as the file states it, else that of a holder of
    /// beliefs ([`Model::view_of_actor`]); `z` holds one standard normal value by quantity (all 0: the medians).
    ///
    /// # Errors
    /// If a quantity's value overflows. A view that does not exist is taken as 0.
    pub fn day_game(&self, view: usize, z: &[f64]) -> Result<Option<DayGame<'_>>, SolveError> {
        let Some(segment) = self.segments.first() else { return Ok(None) };
        let mut values = vec![0.0; self.quantities.len()];
        segment.structure.draw(z, &mut values);
        let holder = view.checked_sub(1).and_then(|h| self.holders.get(h));
        // A belief is about the world as it is, so that beliefs are put in all at once.
        let stated = values.clone();
        for &(target, belief) in holder.and_then(|h| segment.structure.beliefs.get(h)).into_iter().flatten() {
            values[target] = stated[belief];
        }
        let mut numbers = Numbers::neutral(&segment.plan);
        segment.structure.fill(&segment.plan, &values, &mut numbers);
        numbers.check(&segment.plan)?;
        Ok(Some(DayGame { plan: &segment.plan, numbers, model: self, segment }))
    }
}

impl<'m> DayGame<'m> {
    /// The situation, with the changes made.
    pub fn situation(&self) -> &'m Situation {
        &self.model.situation
    }

    /// The day.
    pub fn day(&self) -> Date {
        self.segment.window.first()
    }

    /// The variable of an instrument or contingency.
    pub fn var(&self, key: &Key) -> Option<Var> {
        self.model.variables.find(key)
    }

    /// The instrument or contingency that a variable is. Instruments come first, as players do.
    pub fn key(&self, var: Var) -> Option<&'m Key> {
        let variables = &self.model.variables;
        variables
            .instruments
            .get(var)
            .or_else(|| variables.contingencies.get(var.checked_sub(variables.instruments.len())?))
    }

    /// The options or outcomes of a variable, in the order of its values; empty if there is no such variable.
    pub fn values(&self, var: Var) -> &'m [Key] {
        self.model.variables.values.get(var).map_or(&[], Vec::as_slice)
    }

    /// The beliefs of an actor that are in force on the day, as paths of what they are about.
    pub fn beliefs(&self, actor: &Key) -> Vec<String> {
        let index = self.situation().actors.keys().position(|a| a == actor);
        let held = index.and_then(|index| self.segment.structure.beliefs.get(&index)).into_iter().flatten();
        held.map(|&(target, _)| self.model.quantities[target].path.to_string()).collect()
    }

    /// Whether the game decides it; otherwise it is settled, forced, or does not exist on the day.
    pub fn is_open(&self, var: Var) -> bool {
        self.segment.structure.status.get(var) == Some(&Status::Open)
    }

    /// What it is if it is not open: settled, forced, or the status quo of a lever that does not exist on the day.
    pub fn fixed(&self, var: Var) -> Option<&'m Key> {
        match self.segment.structure.status.get(var) {
            Some(&Status::Fixed(value)) => self.values(var).get(value),
            _ => None,
        }
    }

    /// The variables that decide how an instrument, outcome or contingency comes out, open or not; empty if there is no
    /// such thing.
    pub fn deciders(&self, key: &Key) -> Vec<Var> {
        if self.situation().outcomes.contains_key(key) {
            let cases = self.model.outcomes.iter().filter(|(literal, _)| literal.subject == *key);
            let mut vars: Vec<Var> = cases.flat_map(|(_, cases)| cases.iter().flatten().map(|l| l.var)).collect();
            vars.sort_unstable();
            vars.dedup();
            return vars;
        }
        self.var(key).into_iter().collect()
    }
}
