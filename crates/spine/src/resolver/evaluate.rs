//! Which option was taken, by interval arithmetic on counts and Kleene's three truth values.
//!
//! Rows found are a lower bound of a count. The upper bound is the same where the record covers all that the pattern
//! asks, and open where it does not. A comparison of two such intervals is true, false, or unknown; `and`, `or` and `not`
//! are those of Kleene's strong logic (Kleene 1952, *Introduction to Metamathematics*, § 64). So what more coverage adds
//! can decide what was unknown, and never overturns what was decided.

use std::fmt;

use serde::Serialize;
use vocab::{Date, Window};

use super::ast::{Comparison, DecisionList, Expr, Field, Pattern, Term};
use super::gap::Gap;
use super::reach::{Reach, Scope, field_name, field_range, stated, unstated};
use crate::{Key, Record};

/// What a resolver finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// This option was taken.
    Option(Key),
    /// The record does not say.
    CannotTell(CannotTell),
}

/// Why one cannot tell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CannotTell {
    /// The option of the first line that is undecided.
    pub option: Key,
    /// What would have to be known. At least one.
    pub gaps: Vec<Gap>,
}

impl fmt::Display for CannotTell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 3;
        write!(f, "the record does not decide `{}`: ", self.option)?;
        for (i, gap) in self.gaps.iter().take(SHOWN).enumerate() {
            write!(f, "{}{gap}", if i > 0 { "; " } else { "" })?;
        }
        match self.gaps.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// Finds which option was taken in the window, from what was known by the date: the first line that holds, unless an
/// earlier one is undecided.
pub fn evaluate(list: &DecisionList, record: &dyn Record, window: &Window, known_by: Date) -> Verdict {
    evaluate_in(list, Scope { record, window, known_by, evenly: false })
}

/// The same, but a row counts only where the record promises to hold all that its pattern asks for.
///
/// Where nothing is promised, what happened is found now and then and what did not happen never is: shares of the
/// windows that can be told would lean towards whatever makes rows. To count how often something was done, ask this way.
pub fn evaluate_evenly(list: &DecisionList, record: &dyn Record, window: &Window, known_by: Date) -> Verdict {
    evaluate_in(list, Scope { record, window, known_by, evenly: true })
}

fn evaluate_in(list: &DecisionList, scope: Scope<'_>) -> Verdict {
    for rule in &list.rules {
        match truth(&rule.when, scope) {
            Truth::True => return Verdict::Option(rule.option.clone()),
            Truth::False => {}
            Truth::Unknown(gaps) => {
                return Verdict::CannotTell(CannotTell { option: rule.option.clone(), gaps });
            }
        }
    }
    Verdict::Option(list.otherwise.clone())
}

/// Kleene's truth values; what is unknown says why.
enum Truth {
    True,
    False,
    Unknown(Vec<Gap>),
}

impl Truth {
    fn not(self) -> Self {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            unknown => unknown,
        }
    }
}

fn truth(expr: &Expr, scope: Scope<'_>) -> Truth {
    match expr {
        Expr::All(parts) => all(parts.iter().map(|part| truth(part, scope))),
        // De Morgan
        Expr::Some(parts) => all(parts.iter().map(|part| truth(part, scope).not())).not(),
        Expr::Not(part) => truth(part, scope).not(),
        Expr::Any(pattern) => compare(count(scope.reach(pattern)), Comparison::AtLeast, Interval::exact(1.0)),
        Expr::None(pattern) => compare(count(scope.reach(pattern)), Comparison::Less, Interval::exact(1.0)),
        Expr::Compare(left, comparison, right) => compare(interval(left, scope), *comparison, interval(right, scope)),
    }
}

fn all(parts: impl Iterator<Item = Truth>) -> Truth {
    let mut missing: Option<Vec<Gap>> = None;
    for part in parts {
        match part {
            Truth::True => {}
            Truth::False => return Truth::False,
            Truth::Unknown(gaps) => merge(missing.get_or_insert_default(), gaps),
        }
    }
    missing.map_or(Truth::True, Truth::Unknown)
}

fn merge(into: &mut Vec<Gap>, gaps: Vec<Gap>) {
    for gap in gaps {
        if !into.contains(&gap) {
            into.push(gap);
        }
    }
}

/// Where a number lies.
struct Interval {
    low: f64,
    high: f64,
    defined: Defined,
    gaps: Vec<Gap>,
}

/// Whether there is such a number: a mean or share of nothing is none.
#[derive(Clone, Copy, PartialEq)]
enum Defined {
    Yes,
    Perhaps,
    No,
}

impl Interval {
    fn exact(number: f64) -> Self {
        Self { low: number, high: number, defined: Defined::Yes, gaps: Vec::new() }
    }
}

fn interval(term: &Term, scope: Scope<'_>) -> Interval {
    match term {
        Term::Number(number) => Interval::exact(*number),
        Term::Count(pattern) => count(scope.reach(pattern)),
        Term::Sum(pattern, field) => sum(pattern, *field, scope.measured(pattern)),
        Term::Mean(pattern, field) => mean(pattern, *field, scope.measured(pattern)),
        Term::Share(part, whole) => share(count(scope.reach(part)), count(scope.reach(whole))),
    }
}

fn count(reach: Reach<'_>) -> Interval {
    let sure = reach.sure.len() as f64;
    let high = if reach.uncovered { f64::INFINITY } else { sure + reach.open.len() as f64 };
    Interval { low: sure, high, defined: Defined::Yes, gaps: reach.gaps }
}

fn sum(pattern: &Pattern, field: Field, reach: Reach<'_>) -> Interval {
    let (least, most) = field_range(pattern, field);
    let (mut lows, mut highs, mut gaps) = (Vec::new(), Vec::new(), reach.gaps);
    for row in reach.sure {
        let number = stated(row, field);
        if number.is_none() {
            gaps.push(unstated(row, field_name(field)));
        }
        lows.push(number.unwrap_or(least));
        highs.push(number.unwrap_or(most));
    }
    for row in reach.open {
        lows.push(stated(row, field).unwrap_or(least).min(0.0));
        highs.push(stated(row, field).unwrap_or(most).max(0.0));
    }
    if reach.uncovered && least < 0.0 {
        lows.push(f64::NEG_INFINITY);
    }
    if reach.uncovered && most > 0.0 {
        highs.push(f64::INFINITY);
    }
    Interval { low: total(lows), high: total(highs), defined: Defined::Yes, gaps }
}

/// A sum that does not depend on the order of the rows.
fn total(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.iter().sum()
}

fn mean(pattern: &Pattern, field: Field, reach: Reach<'_>) -> Interval {
    let numbers: Vec<f64> = reach.sure.iter().filter_map(|row| stated(row, field)).collect();
    let (mut low, mut high) = field_range(pattern, field);
    let defined = match (reach.sure.len(), reach.open.len(), reach.uncovered) {
        (0, 0, false) => Defined::No,
        (0, _, _) => Defined::Perhaps,
        _ => Defined::Yes,
    };
    let mut gaps = reach.gaps;
    let silent = reach.sure.iter().filter(|row| stated(row, field).is_none());
    gaps.extend(silent.map(|row| unstated(row, field_name(field))));
    let (least, most) = numbers.iter().fold((low, high), |(l, h), n| (l.min(*n), h.max(*n)));
    if gaps.is_empty() && !numbers.is_empty() {
        let of = numbers.len() as f64;
        let exact = (total(numbers) / of).clamp(least.min(most), most.max(least));
        (low, high) = (exact, exact);
    } else {
        (low, high) = (least, most);
    }
    Interval { low, high, defined, gaps }
}

fn share(part: Interval, whole: Interval) -> Interval {
    let mut gaps = part.gaps;
    merge(&mut gaps, whole.gaps);
    if whole.high < 1.0 {
        return Interval { low: 0.0, high: 0.0, defined: Defined::No, gaps };
    }
    // where the share is defined at all, the whole is at least one
    let low = if whole.high.is_finite() { part.low / whole.high } else { 0.0 };
    let high = part.high / whole.low.max(1.0);
    let defined = if whole.low < 1.0 { Defined::Perhaps } else { Defined::Yes };
    Interval { low, high, defined, gaps }
}

fn compare(left: Interval, comparison: Comparison, right: Interval) -> Truth {
    let defined = [left.defined, right.defined];
    if defined.contains(&Defined::No) {
        return Truth::False;
    }
    let holds = match comparison {
        Comparison::Less => below(&left, &right, false),
        Comparison::AtMost => below(&left, &right, true),
        Comparison::More => below(&right, &left, false),
        Comparison::AtLeast => below(&right, &left, true),
        Comparison::Equal => equal(&left, &right),
        Comparison::Unequal => equal(&left, &right).map(|equal| !equal),
    };
    match holds {
        Some(true) if !defined.contains(&Defined::Perhaps) => Truth::True,
        Some(false) => Truth::False,
        _ => {
            let mut gaps = left.gaps;
            merge(&mut gaps, right.gaps);
            Truth::Unknown(gaps)
        }
    }
}

/// Whether every number of `a` lies below every number of `b`, or none does.
fn below(a: &Interval, b: &Interval, or_equal: bool) -> Option<bool> {
    let (sure, never) = if or_equal { (a.high <= b.low, a.low > b.high) } else { (a.high < b.low, a.low >= b.high) };
    if sure { Some(true) } else { never.then_some(false) }
}

fn equal(a: &Interval, b: &Interval) -> Option<bool> {
    if a.high < b.low || b.high < a.low {
        return Some(false);
    }
    (a.low == a.high && b.low == b.high).then_some(true)
}
