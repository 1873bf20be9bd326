//! A situation with the changes made that `--set` asks for.

use situation::{Change, Path, Situation, parse_change};
use spine::Key;
use vocab::Date;

use crate::request::AskError;

/// What is left of the changes: those in the situation itself, and those that its games have to be told of.
pub(crate) struct Changed {
    pub situation: Situation,
    /// Options that actors are made to take, one for each instrument.
    pub forced: Vec<(Key, Key)>,
    /// Quantities that are multiplied.
    pub factors: Vec<(Path, f64)>,
}

impl Changed {
    /// Makes the changes in their order, as of a day; the last word on anything counts.
    ///
    /// # Errors
    /// If a text is no change.
    pub fn new(situation: &Situation, set: &[String], as_of: Date) -> Result<Self, AskError> {
        let mut changed = Self { situation: situation.clone(), forced: Vec::new(), factors: Vec::new() };
        for text in set {
            let change =
                parse_change(&changed.situation, text).map_err(|why| AskError::Change { text: text.clone(), why })?;
            change.apply(&mut changed.situation, as_of);
            match change {
                Change::Force { instrument, option } => {
                    changed.forced.retain(|(forced, _)| *forced != instrument);
                    changed.forced.push((instrument, option));
                }
                Change::Scale { path, factor } => changed.factors.push((path, factor)),
                Change::Replace { path, .. } => changed.factors.retain(|(scaled, _)| *scaled != path),
                Change::Remove(_) => {}
            }
        }
        Ok(changed)
    }
}
