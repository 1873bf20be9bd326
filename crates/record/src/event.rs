//! A row as it comes from a file.

use spine::Row;

/// A row as a file gives it, with what tells repetitions of one report apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The row itself.
    pub row: Row,
    /// The report that it was coded from, by the name that its source gives it: a story's number, an address. `None` where
    /// the format names none.
    pub story: Option<String>,
}
