//! When a stretch of a page was written.

use serde::Serialize;
use vocab::Date;

/// The days between which a stretch of a page was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// Not before this day. `None`: nobody knows.
    pub from: Option<Date>,
    /// Not after this day. `None`: nobody knows.
    pub to: Option<Date>,
    /// What says so.
    pub because: String,
}

impl Dated {
    /// The first day on which everybody could have read it: known since its last possible day of writing.
    pub fn known(&self) -> Option<Date> {
        self.to
    }
}
