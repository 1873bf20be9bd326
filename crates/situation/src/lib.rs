//! The situation language: its diagnostics, its schema, and compiling to a game.
//!
//! A situation is a TOML file that an analyst writes. This crate reads one, text in and values and diagnostics out:
//! it never panics, does no I/O, and reports everything that is wrong at once.

mod check;
mod code;
mod compile;
mod diagnostic;
pub mod export;
mod language;
mod lint;
mod model;
mod nearest;
mod parse;
mod path;
mod phrases;
mod quantity;
mod quantity_kind;
mod reference;
mod render;
mod scales;
mod schema;
mod value;

pub use code::Code;
pub use compile::{
    BadChange, Change, DayGame, Evaluation, Event, Inquiry, Model, ModelError, Payoff, QuantityId, QuantityInfo,
    Refused, parse_change,
};
pub use diagnostic::{Diagnostic, Severity};
pub use language::{Field, Of, Shape, Table, tables};
pub use lint::{Decisive, FromDraws, lint, lint_with_draws};
pub use model::{
    Actor, Belief, Contingency, ContingencyOutcome, Counts, Driver, Feed, Given, Instrument, InstrumentOption,
    Interaction, Occasion, Outcome, OutcomeOption, Reveal, Rule, Situation, Stake, Tie, TieKind, Toward, Unit,
};
pub use parse::parse;
pub use path::{BadPath, Path};
pub use quantity::{BadEstimate, Quantity, Transform};
pub use quantity_kind::QuantityKind;
pub use reference::reference;
pub use render::render;
pub use scales::{Scale, Word, scale};
pub use schema::schema;
pub use value::{BadValue, SetValue, parse_estimate, parse_value};
