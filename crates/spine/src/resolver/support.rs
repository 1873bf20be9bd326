//! What a resolver rests on: the rows that speak to it, and the days on which it could be asked.

use vocab::{Date, Window};

use super::ast::DecisionList;
use super::reach::{Scope, acts, subjects};
use crate::{Coverage, Record, Row};

/// The rows of a window, known by a date, that match a pattern of the list; each once, in the order of the record.
pub fn rows<'a>(list: &DecisionList, record: &'a dyn Record, window: &Window, known_by: Date) -> Vec<&'a Row> {
    let patterns = list.patterns();
    let known = record.rows(window).filter(|row| row.known <= known_by && window.contains(row.event_date));
    known.filter(|row| patterns.iter().any(|pattern| Scope::matches(pattern, row))).collect()
}

/// The days on which what is promised of some pattern of the list ends, as far as it was known by a date; the last
/// first. A window that ends on one of them has all that is known of that pattern.
pub fn ends(list: &DecisionList, coverages: &[Coverage], known_by: Date) -> Vec<Date> {
    let mut ends: Vec<Date> = speaking(list, coverages).filter_map(|coverage| coverage.last_by(known_by)).collect();
    ends.sort_unstable_by(|a, b| b.cmp(a));
    ends.dedup();
    ends
}

/// The first day of which anything is promised of some pattern of the list.
pub fn begins(list: &DecisionList, coverages: &[Coverage], known_by: Date) -> Option<Date> {
    let known = speaking(list, coverages).filter(|coverage| coverage.last_by(known_by).is_some());
    known.map(|coverage| coverage.window.first()).min()
}

/// What is promised of some pattern of the list.
pub fn speaking<'c>(list: &DecisionList, coverages: &'c [Coverage]) -> impl Iterator<Item = &'c Coverage> {
    let patterns = list.patterns();
    let texts: Vec<Vec<&str>> = patterns.iter().map(|pattern| subjects(pattern)).collect();
    let asked: Vec<_> = patterns.iter().zip(&texts).flat_map(|(pattern, texts)| acts(pattern, texts)).collect();
    let speaks: Vec<bool> = coverages.iter().map(|c| asked.iter().any(|acts| c.speaks_of(acts))).collect();
    coverages.iter().zip(speaks).filter_map(|(coverage, speaks)| speaks.then_some(coverage))
}
