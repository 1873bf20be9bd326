//! Who answers.

use serde::Serialize;

use crate::{Joint, Literal, OnPage, Question, View};

/// A claim of a page that speaks to a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// The claim's name.
    pub claim: String,
    /// Its words.
    pub text: String,
    /// Who says it; `None`: the page's author.
    pub speaker: Option<String>,
    /// The option that it speaks of.
    pub says: Literal,
    /// The conditions under which it holds.
    pub given: Vec<Literal>,
    /// Its words of probability.
    pub hedge: Option<String>,
    /// Where it stands, and how probable it makes the option.
    #[serde(flatten)]
    pub on_page: OnPage,
    /// What became of it here: why it says nothing to the question, or says it only under a condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub put_aside: Option<String>,
}

/// What kind of ground a statement of an answer stands on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "basis")]
pub enum Reason {
    /// Nothing but the judgement of a situation's author.
    Assumed {
        /// Path of the quantity.
        path: String,
    },
    /// Read in a source that the situation names.
    Read {
        /// Path of the quantity.
        path: String,
        /// The source.
        source: String,
    },
    /// Said on a page.
    Said(Box<Said>),
    /// Counted in the record.
    Observed {
        /// What was counted, and where.
        what: String,
        /// The rows that it rests on: `origin/id`.
        rows: Vec<String>,
    },
}

/// Why a witness does not answer. A missing witness makes an answer poorer, never wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case", tag = "abstains", content = "because")]
pub enum Abstain {
    /// It knows nothing of this question.
    #[error("{0}")]
    NothingKnown(String),
    /// It could not compute an answer.
    #[error("{0}")]
    CouldNot(String),
}

/// Answers questions from a view, never seeing another witness.
pub trait Witness {
    /// Its name, as answers show it.
    fn name(&self) -> &'static str;

    /// A joint distribution over options × branches, with what it rests on, or why there is none.
    ///
    /// # Errors
    /// [`Abstain`], with a reason that a reader can understand.
    fn answer(&self, question: &Question, view: &View<'_>) -> Result<(Joint, Vec<Reason>), Abstain>;
}
