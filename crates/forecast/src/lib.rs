//! Witnesses, the pool and the answer.
//!
//! [`ask()`] turns what was asked into questions, lets the witnesses answer each from a view as of the date, and pools what
//! they say. Nothing here knows of files or terminals.

// A test that unwraps says what failed by failing.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answer;
mod ask;
pub mod backtest;
mod base_rate;
mod basis;
mod changed;
mod compare;
mod compare_claims;
mod compare_gains;
mod compare_interests;
mod curve;
mod draws;
mod export;
mod first_period;
mod from_record;
mod hedged;
mod history;
pub mod learned;
mod misperception;
mod page_account;
mod page_claims;
mod persistence;
mod pool;
mod pool_under;
mod questions;
mod reasons;
mod request;
mod sensitivity;
mod setting;
mod situation_witness;
mod statistics;
mod sweep;
mod taken;
mod why;

pub use answer::{Answer, Curve, Ground, Occasion, QuestionAnswer, Rests, Settled, SourceEnd, WitnessAnswer};
pub use ask::{Inquest, ask, ask_with};
pub use base_rate::{BaseRate, Counted};
pub use basis::Basis;
pub use compare::{By, Compared, Comparison, Spread, compare};
pub use compare_claims::{ClaimReading, Claims, OnRecord};
pub use compare_gains::{Gains, InstrumentGains, OptionGains, PartyGain};
pub use compare_interests::{Interest, Interests, Relation, Total, Trend};
pub use draws::{Draws, normals};
pub use export::{Vantage, export_gambit, export_json, export_situation};
pub use first_period::FirstPeriod;
pub use from_record::{FromRecord, KindOutlook, LearnedFrom, Ranked, ask_record};
pub use hedged::Readers;
pub use history::{History, Past, history, history_of_another};
pub use learned::{LearnedWhy, PartTold, PatternWhy, Precedent, number_of_events};
pub use misperception::{Gap, Prediction, misperceptions};
pub use page_account::{Elsewhere, NotMapped, PageAccount, SpokenOf};
pub use page_claims::{PageClaims, Under};
pub use persistence::Persistence;
pub use pool::{Weight, pool};
pub use request::{AskError, Request};
pub use situation_witness::SituationWitness;
pub use spine::Polarity;
pub use sweep::{Moved, Sweep, Sweeps, SweptOption, SweptQuestion, sweep};
pub use why::{Contribution, Lever, Why, why};
