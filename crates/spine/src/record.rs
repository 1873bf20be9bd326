//! What happened, as far as somebody wrote it down.

use vocab::Window;

use crate::{Coverage, Row};

/// Rows and what they cover. Both are dated by `known`; a [`View`](crate::View) holds back what came later.
pub trait Record {
    /// The rows whose event lies in the window, in an order that is the same each time.
    fn rows(&self, window: &Window) -> Box<dyn Iterator<Item = &Row> + '_>;

    /// What the record's sources promise to hold.
    fn coverages(&self) -> &[Coverage];
}

/// A record held in memory, its rows ordered by date and then by origin and id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MemoryRecord {
    rows: Vec<Row>,
    coverages: Vec<Coverage>,
}

impl MemoryRecord {
    /// A record of these rows and promises. The order in which they are given does not matter.
    pub fn new(mut rows: Vec<Row>, coverages: Vec<Coverage>) -> Self {
        rows.sort_by(|a, b| (a.event_date, &a.origin, &a.id).cmp(&(b.event_date, &b.origin, &b.id)));
        Self { rows, coverages }
    }
}

impl Record for MemoryRecord {
    fn rows(&self, window: &Window) -> Box<dyn Iterator<Item = &Row> + '_> {
        let first = self.rows.partition_point(|row| row.event_date < window.first());
        let end = self.rows.partition_point(|row| row.event_date <= window.last());
        Box::new(self.rows[first..end].iter())
    }

    fn coverages(&self) -> &[Coverage] {
        &self.coverages
    }
}

/// The record of somebody who has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EmptyRecord;

impl Record for EmptyRecord {
    fn rows(&self, _window: &Window) -> Box<dyn Iterator<Item = &Row> + '_> {
        Box::new(std::iter::empty())
    }

    fn coverages(&self) -> &[Coverage] {
        &[]
    }
}
