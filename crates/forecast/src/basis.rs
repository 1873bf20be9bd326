//! What a result was made from.

use serde::Serialize;
use situation::{Model, Situation};
use vocab::{Date, Window};

use crate::answer::Rests;
use crate::reasons::rests;
use crate::request::Request;

/// What a comparison or a sweep was made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Basis {
    /// The words that were asked.
    pub asked: String,
    /// Nothing known later was used.
    pub as_of: Date,
    /// The days that it is about.
    pub window: Window,
    /// The situation's title.
    pub situation: String,
    /// The day it was written.
    pub written: Date,
    /// The changes made to it, as they were typed.
    pub set: Vec<String>,
    /// What the numbers rest on.
    pub rests: Rests,
    /// Draws of the uncertain quantities.
    pub draws: usize,
    /// The seed.
    pub seed: u64,
    /// The version of the program.
    pub version: &'static str,
}

impl Basis {
    /// Of a request, and of the model that its changes and its window make of a situation.
    pub(crate) fn new(situation: &Situation, request: &Request, model: &Model) -> Self {
        Self {
            asked: request.text.clone(),
            as_of: request.as_of,
            window: *model.window(),
            situation: situation.title.clone(),
            written: situation.written,
            set: request.set.clone(),
            rests: rests(model),
            draws: request.draws.max(1),
            seed: request.seed,
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}
