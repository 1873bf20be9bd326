//! What the program that trains the model shares with the one that uses it: the features and the steps.
//!
//! No part of the interface; it changes with the model.

use std::ops::Range;

pub use crate::form::Form;
pub use crate::lemma::Lemmas;
pub use crate::model::{MAGIC, checksum};
pub use crate::parser::features::{Atoms, FEATURES as PARSER_FEATURES, atoms, features as parser_features};
pub use crate::parser::state::State;
pub use crate::parser::transition::{LEFT, RIGHT, ROOT, SHIFT, TRANSITIONS, Transition};
pub use crate::tagger::{
    Clauses, FEATURES as TAGGER_FEATURES, FIRST_FEATURES, START, features as tagger_features, first_features,
};
pub use crate::verb::{ADJECTIVE, BASE, GERUND, NOUN, PARTICIPLE, PAST, THIRD, VerbForms, forms_of, verbs};
pub use crate::weights::{LANES, slot_order};
use crate::{Analysis, Model};

/// Reads the form of each word.
#[must_use]
pub fn forms(words: &[&str]) -> Vec<Form> {
    let mut folded = Vec::new();
    let verbs = VerbForms::embedded();
    words.iter().map(|word| Form::read(word, verbs, &mut folded)).collect()
}

/// The lemma of a word as an atom of features.
#[must_use]
pub fn lemma_atom(lemma: &str) -> u32 {
    crate::hash::bytes(lemma.as_bytes())
}

/// The word in lower case, with plain marks.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut folded = Vec::new();
    crate::form::fold(word, &mut folded);
    String::from_utf8_lossy(&folded).into_owned()
}

/// The tokens of a text.
#[must_use]
pub fn tokenise(text: &str) -> Vec<Range<usize>> {
    crate::tokenise::tokenise(text)
}

/// Tags, lemmas and tree over given tokens.
#[must_use]
pub fn analyse_tokens<'t>(model: &Model, text: &'t str, spans: Vec<Range<usize>>) -> Analysis<'t> {
    model.analyse_tokens(text, spans)
}
