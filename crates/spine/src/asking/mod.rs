//! Reading a question that somebody asks in English.
//!
//! Five kinds are read: *what* ("What will A do about B?"), *whether* ("Will A veto …?"), *when* ("When will A return to
//! talks?"), *whom* ("Whom will A sanction next?") and *who* ("Who will visit B?"). Names are known from the [`PhraseBook`] of a situation and from the
//! gazetteer; what is done is looked up among the situation's subjects, and failing that among the everyday verbs of the
//! record's event types (`data/verbs.csv`).
//!
//! Case, accents, punctuation, inflection and a few common shorthands make no difference. Nothing else is corrected in
//! silence: a misspelt name, a window or an "if" inside the question, two questions in one, are errors that say what to
//! write instead.

mod act;
mod agent;
mod asked;
mod by_somebody;
mod cast;
mod clause;
mod condition;
mod label;
mod lexicon;
mod misunderstood;
mod opening;
mod period;
mod phrase_book;
mod phrases;
mod prose;
mod question;

mod refused_act;
mod refused_question;
mod stem;
mod synonyms;
mod words;

pub use asked::{Act, Asked};
pub use condition::parse_condition;
pub use misunderstood::Misunderstood;
pub use phrase_book::{PhraseBook, Subject, SubjectKind, SubjectValue};
pub use prose::{Cue, Spotted, Spotter};
pub use question::parse_question;
