//! What happened, as far as somebody wrote it down.

use vocab::{Date, Window};

use crate::{Coverage, Row};

/// Rows and what they cover. Both are dated by `known`; a [`View`](crate::View) holds back what came later.
pub trait Record {
    /// The rows whose event lies in the window, in an order that is the same each time.
    fn rows(&self, window: &Window) -> Box<dyn Iterator<Item = &Row> + '_>;

    /// What the record's sources promise to hold.
    fn coverages(&self) -> &[Coverage];

    /// The rows that became known after one day (`None`: ever) and by another, whenever they happened; by the day on which
    /// they became known, then by event date, origin and id.
    fn told(&self, after: Option<Date>, by: Date) -> Box<dyn Iterator<Item = &Row> + '_> {
        let Ok(ever) = Window::new(Date::MIN, Date::MAX) else { return Box::new(std::iter::empty()) };
        let known = |row: &&Row| row.known <= by && after.is_none_or(|after| after < row.known);
        let mut rows: Vec<&Row> = self.rows(&ever).filter(known).collect();
        rows.sort_by(|a, b| in_order_of_telling(a, b));
        Box::new(rows.into_iter())
    }
}

fn in_order_of_telling(a: &Row, b: &Row) -> std::cmp::Ordering {
    (a.known, a.event_date, &a.origin, &a.id).cmp(&(b.known, b.event_date, &b.origin, &b.id))
}

/// A record held in memory, its rows ordered by date and then by origin and id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MemoryRecord {
    rows: Vec<Row>,
    /// Places of the rows in the order in which they became known.
    by_known: Vec<u32>,
    coverages: Vec<Coverage>,
}

impl MemoryRecord {
    /// A record of these rows and promises. The order in which they are given does not matter.
    pub fn new(mut rows: Vec<Row>, coverages: Vec<Coverage>) -> Self {
        rows.sort_by(|a, b| (a.event_date, &a.origin, &a.id).cmp(&(b.event_date, &b.origin, &b.id)));
        let mut by_known: Vec<u32> = (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
        // The rows are in the order of their days already, and a stable sort keeps it.
        by_known.sort_by_key(|&place| rows[place as usize].known);
        Self { rows, by_known, coverages }
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

    fn told(&self, after: Option<Date>, by: Date) -> Box<dyn Iterator<Item = &Row> + '_> {
        let known = |place: &u32| self.rows[*place as usize].known;
        let first = after.map_or(0, |after| self.by_known.partition_point(|place| known(place) <= after));
        let end = self.by_known.partition_point(|place| known(place) <= by).max(first);
        Box::new(self.by_known[first..end].iter().map(|&place| &self.rows[place as usize]))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn row(id: &str, happened: &str, known: &str) -> Row {
        let event_type = "CONSULT".parse().expect("a type");
        let actor = "AAA".parse().expect("an actor");
        Row { known: day(known), ..Row::bare("test", id, day(happened), actor, event_type) }
    }

    /// The record in memory without what makes it fast.
    struct Plain(MemoryRecord);

    impl Record for Plain {
        fn rows(&self, window: &Window) -> Box<dyn Iterator<Item = &Row> + '_> {
            self.0.rows(window)
        }

        fn coverages(&self) -> &[Coverage] {
            self.0.coverages()
        }
    }

    #[test]
    fn rows_are_told_in_the_order_in_which_they_became_known() {
        let rows = vec![
            row("late", "2020-01-01", "2020-01-09"),
            row("b", "2020-01-02", "2020-01-02"),
            row("a", "2020-01-02", "2020-01-02"),
            row("next", "2020-01-02", "2020-01-03"),
        ];
        let record = MemoryRecord::new(rows, Vec::new());
        let plain = Plain(record.clone());
        let told = |record: &dyn Record, after: Option<&str>, by: &str| {
            record.told(after.map(day), day(by)).map(|row| row.id.clone()).collect::<Vec<_>>()
        };
        for record in [&record as &dyn Record, &plain] {
            assert_eq!(told(record, None, "2020-01-03"), ["a", "b", "next"]);
            assert_eq!(told(record, Some("2020-01-02"), "2020-01-31"), ["next", "late"]);
            assert_eq!(told(record, Some("2020-01-09"), "2020-01-02"), [""; 0]);
        }
    }
}
