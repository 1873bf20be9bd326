//! A situation that is begun from pages: what they speak of, with placeholders where a person has to judge.
//!
//! Nothing on a page is a number of a situation, so every range is a placeholder and marked TODO. What the page gives is
//! who acts, what they may do, on what that hangs, what matters to whom and who believes what; each stands below the
//! sentence that it was taken from, for a person to keep, mend or delete.

mod deed;
mod gather;
mod write;

use reader::Document;
use vocab::Date;

use crate::Party;

/// What a situation is begun with.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    /// The question that it is to answer.
    pub question: &'a str,
    /// Who acts.
    pub x: &'a Party,
    /// Towards whom.
    pub y: &'a Party,
    /// The pages, each with its name.
    pub pages: &'a [(String, Document)],
    /// The day on which it is begun.
    pub today: Date,
}

/// A situation as a file; `None` if the pages speak of nothing that one could begin with. The same pages give the same text.
///
/// It can be checked and asked as it stands, unless a name cannot be read in a question; so read it back before it is
/// handed out.
pub fn draft(beginning: Beginning<'_>) -> Option<String> {
    let material = gather::gather(&beginning);
    (!material.is_empty()).then(|| write::written(&beginning, &material))
}
