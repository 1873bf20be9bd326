//! What everything is computed from: a situation with the changes made, over a window.

use std::sync::Arc;

use situation::{Model, Situation};
use spine::{Record, View};
use vocab::Window;

use crate::changed::Changed;
use crate::request::{AskError, Request};
use crate::situation_witness::SituationWitness;

/// A situation with the changes made, as of a date over a window.
#[derive(Debug)]
pub(crate) struct Setting {
    pub situation: Arc<Situation>,
    pub witness: SituationWitness,
    /// The situation's games over the window.
    pub model: Model,
    pub window: Window,
}

impl Setting {
    /// Makes the changes that a request asks for and compiles what comes of it.
    ///
    /// # Errors
    /// If a change is none, the window does not lie after the as-of date, or the model cannot be compiled.
    pub fn new(situation: &Situation, request: &Request, record: &dyn Record) -> Result<Self, AskError> {
        let Changed { situation, forced, factors } = Changed::new(situation, &request.set, request.as_of)?;
        let window = request.days()?;
        let situation = Arc::new(situation);
        let witness = SituationWitness {
            situation: Arc::clone(&situation),
            forced,
            factors,
            draws: request.draws.max(1),
            seed: request.seed,
        };
        let view = View::new(request.as_of, record, &situation.claims, &situation.entries);
        let model = witness
            .model(&view, window)
            .map_err(|why| AskError::Model { as_of: request.as_of, why: why.to_string() })?;
        Ok(Self { situation, witness, model, window })
    }
}
