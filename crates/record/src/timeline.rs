//! What two actors did to each other over time: cooperation and conflict by period, and what stands out.

use jiff::ToSpan;
use serde::Serialize;
use spine::Row;
use vocab::{ActorId, Date, EventType, Quad, Window, cameo};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Period {
    /// Its days.
    pub window: Window,
    /// Events of cooperation between the two, either way.
    pub cooperation: f64,
    /// Events of conflict.
    pub conflict: f64,
    /// What stands out, in the order of its days.
    pub marks: Vec<Mark>,
}

/// Something that stands out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mark {
    /// The day.
    pub day: Date,
    /// How much it stands out; the least the most.
    pub rank: u8,
    /// What it was, in a word or two: `nuclear test`, `summit`, `veto`.
    pub what: String,
}

impl Step {
    /// The longest step that a chart needs to show the days in so many periods; months, if they fit.
    pub fn fitting(window: &Window, periods: usize) -> Self {
        let months = window.len_months();
        [Self::Month, Self::Quarter]
            .into_iter()
            .find(|step| months / step.months() as f64 <= periods as f64)
            .unwrap_or(Self::Year)
    }

    fn months(self) -> i64 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The first day of the period that a day lies in.
    fn start(self, day: Date) -> Date {
        let months = self.months() as i8;
        let month = (day.month() - 1) / months * months + 1;
        // a month from 1 to 12 and a first day make a date in any year that the day has
        Date::new(day.year(), month, 1).unwrap_or(day)
    }
}

/// The periods of a window, each with what its rows say. A row counts where it is between the two, either way; of a FIGURE
/// whose mode is a count of events (`events-…`), its value counts, on the side of its CAMEO code. Weapon tests of either
/// count as marks whoever they are aimed at, and votes of either where the subject names the other (`names`).
pub fn timeline(rows: &[Row], pair: (&ActorId, &ActorId), names: &[&str], window: &Window, step: Step) -> Vec<Period> {
    let mut periods = empty(window, step);
    let Some(origin) = periods.first().map(|period| period.window.first()) else { return periods };
    for row in rows.iter().filter(|row| window.contains(row.event_date)) {
        let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let at = (months(row.event_date) - months(step.start(origin))) / step.months();
        let Some(period) = usize::try_from(at).ok().and_then(|at| periods.get_mut(at)) else { continue };
        if let Some((rank, what)) = mark(row, pair, names) {
            period.marks.push(Mark { day: row.event_date, rank, what });
        }
        if let Some((quad, count)) = between(row, pair).then(|| weight(row)).flatten() {
            *if quad.is_cooperation() { &mut period.cooperation } else { &mut period.conflict } += count;
        }
    }
    for period in &mut periods {
        period.marks.sort();
        period.marks.dedup();
    }
    periods
}

fn empty(window: &Window, step: Step) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut start = step.start(window.first());
    while start <= window.last() {
        let Ok(next) = start.checked_add(step.months().months()) else { break };
        let last = next.yesterday().unwrap_or(next).min(window.last());
        if let Ok(window) = Window::new(start.max(window.first()), last) {
            periods.push(Period { window, cooperation: 0.0, conflict: 0.0, marks: Vec::new() });
        }
        start = next;
    }
    periods
}

fn between(row: &Row, (a, b): (&ActorId, &ActorId)) -> bool {
    let target = row.target.as_ref();
    (row.source == *a && target == Some(b)) || (row.source == *b && target == Some(a))
}

/// On which side a row counts, and how much.
fn weight(row: &Row) -> Option<(Quad, f64)> {
    if row.is_figure() {
        let counts = row.mode.as_deref().is_some_and(|mode| mode.starts_with("events"));
        let event_type = row.cameo.as_deref().and_then(cameo::lookup)?.event_type?;
        return Some((event_type.quad()?, row.value?)).filter(|_| counts);
    }
    Some((row.event_type.quad()?, 1.0))
}

fn mark(row: &Row, pair: (&ActorId, &ActorId), names: &[&str]) -> Option<(u8, String)> {
    let of = |name: &str| EventType::parse(name) == Some(row.event_type);
    let either = [pair.0, pair.1].contains(&&row.source);
    let mode = row.mode.as_deref().unwrap_or("");
    if of("WEAPON-TEST") && either && mode == "nuclear" {
        return Some((0, "nuclear test".to_owned()));
    }
    if of("WEAPON-TEST") && either && mode == "icbm" {
        return Some((3, "ICBM".to_owned()));
    }
    let names_other = row.subject.as_deref().is_some_and(|subject| names.iter().any(|name| subject.contains(name)));
    if of("VOTE") && either && names_other {
        return Some((4, format!("{} votes {mode}", row.source)));
    }
    if of("SUMMIT") && between(row, pair) {
        return Some((1, if mode == "cancelled" { "summit called off".to_owned() } else { "summit".to_owned() }));
    }
    (of("TREATY") && between(row, pair)).then(|| (2, format!("treaty: {mode}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(code: &str) -> ActorId {
        ActorId::new(code).unwrap()
    }

    fn row(on: &str, source: &str, target: &str, kind: &str) -> Row {
        let day: Date = on.parse().unwrap();
        Row { target: ActorId::new(target).ok(), ..Row::bare("t", on, day, actor(source), kind.parse().unwrap()) }
    }

    #[test]
    fn both_directions_count_on_their_side_and_strangers_do_not() {
        let rows = [
            row("2020-01-05", "AAA", "BBB", "AID"),
            row("2020-01-06", "BBB", "AAA", "SANCTION"),
            row("2020-02-06", "BBB", "AAA", "ACCUSE"),
            row("2020-02-06", "CCC", "AAA", "ASSAULT"),
        ];
        let window = "2020-01-03..2020-03-10".parse().unwrap();
        let periods = timeline(&rows, (&actor("AAA"), &actor("BBB")), &[], &window, Step::Month);
        let counts: Vec<_> = periods.iter().map(|p| (p.cooperation, p.conflict)).collect();
        assert_eq!(counts, [(1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
        assert_eq!(periods[0].window.to_string(), "2020-01-03..2020-01-31");
        assert_eq!(periods[2].window.to_string(), "2020-03-01..2020-03-10");
    }

    #[test]
    fn counts_of_events_count_with_their_number() {
        let figure = Row {
            mode: Some("events".to_owned()),
            cameo: Some("19".to_owned()),
            value: Some(31.0),
            ..row("2020-05-31", "AAA", "BBB", "FIGURE")
        };
        let window = "2020-05-01..2020-05-31".parse().unwrap();
        let periods = timeline(&[figure], (&actor("AAA"), &actor("BBB")), &[], &window, Step::Month);
        assert_eq!(periods[0].conflict, 31.0);
    }

    #[test]
    fn tests_and_votes_are_marked() {
        let test =
            Row { mode: Some("nuclear".to_owned()), target: None, ..row("2020-04-03", "BBB", "AAA", "WEAPON-TEST") };
        let vote = Row {
            mode: Some("no".to_owned()),
            subject: Some("sanctions on Bland".to_owned()),
            ..row("2020-05-03", "AAA", "UN-SC", "VOTE")
        };
        let window = "2020-01-01..2020-12-31".parse().unwrap();
        let periods = timeline(&[vote, test], (&actor("AAA"), &actor("BBB")), &["Bland"], &window, Step::Quarter);
        let marks: Vec<_> = periods[1].marks.iter().map(|mark| mark.what.as_str()).collect();
        assert_eq!(marks, ["nuclear test", "AAA votes no"]);
    }

    #[test]
    fn a_chart_takes_the_shortest_step_that_fits() {
        let years: Window = "1990-01-01..2025-12-31".parse().unwrap();
        assert_eq!(Step::fitting(&years, 40), Step::Year);
        assert_eq!(Step::fitting(&"2024-01-01..2025-12-31".parse().unwrap(), 40), Step::Month);
    }
}
