//! *When*: by which day.

use forecast::Curve;
use vocab::Date;

use crate::columns::{Side, aligned};
use crate::{Style, interval, percent};

/// The day by which it is as likely as not to have happened, on a straight line between the curve's points; `None` if
/// that day lies past the window.
pub(crate) fn median_day(curve: &Curve, first: Date) -> Option<Date> {
    let mut before = (first, 0.0);
    for (day, cells) in &curve.points {
        let p = cells.first()?.p;
        if p >= 0.5 {
            let days = before.0.duration_until(*day).as_hours() / 24;
            let share = if p > before.1 { (0.5 - before.1) / (p - before.1) } else { 1.0 };
            let step = (days as f64 * share).ceil() as i64;
            return before.0.checked_add(days_of(step)?).ok();
        }
        before = (*day, p);
    }
    None
}

fn days_of(days: i64) -> Option<std::time::Duration> {
    u64::try_from(days).ok().map(|days| std::time::Duration::from_secs(days * 24 * 60 * 60))
}

/// The curve: a line for each day, in all and in the branches that differ by the window's end.
pub(crate) fn curve_table(curve: &Curve, style: &Style) -> Vec<String> {
    let last = curve.points.last().map(|(_, cells)| cells.as_slice()).unwrap_or_default();
    let moved = |b: &usize| {
        last.get(*b).zip(last.first()).is_some_and(|(here, all)| (here.p - all.p).abs() >= crate::branches::POINT)
    };
    let shown: Vec<usize> = (1..curve.branches.len()).filter(moved).collect();
    let mut rows = vec![vec!["happened by".to_owned(), "all".to_owned(), "80 %".to_owned(), String::new()]];
    rows[0].extend(shown.iter().map(|&b| format!("if {}", curve.branches[b])));
    for (day, cells) in &curve.points {
        let Some(all) = cells.first() else { continue };
        let mut row =
            vec![day.to_string(), percent(all.p), interval(&all.interval), style.yardstick.word_for(all.p).to_owned()];
        row.extend(shown.iter().filter_map(|&b| cells.get(b)).map(|cell| percent(cell.p)));
        rows.push(row);
    }
    let mut sides = vec![Side::Left, Side::Right, Side::Left, Side::Left];
    sides.extend(shown.iter().map(|_| Side::Right));
    let mut lines = aligned(&rows, &sides, 2);
    if let Some(heading) = lines.first_mut() {
        *heading = style.dim(heading);
    }
    lines
}

#[cfg(test)]
mod tests {
    use spine::{Cell, Interval};

    use super::*;

    fn curve(points: &[(&str, f64)]) -> Curve {
        let cell = |p| Cell { p, interval: Interval { low: p, high: p } };
        let point = |(day, p): &(&str, f64)| (day.parse().expect("a day"), vec![cell(*p)]);
        Curve { branches: vec!["all".to_owned()], points: points.iter().map(point).collect() }
    }

    fn median(points: &[(&str, f64)]) -> Option<String> {
        median_day(&curve(points), "2024-01-01".parse().expect("a day")).map(|day| day.to_string())
    }

    #[test]
    fn the_median_day_lies_on_the_line_between_two_points() {
        assert_eq!(median(&[("2024-01-11", 0.4), ("2024-01-21", 0.6)]).as_deref(), Some("2024-01-16"));
        assert_eq!(median(&[("2024-01-11", 1.0)]).as_deref(), Some("2024-01-06"));
    }

    #[test]
    fn there_is_no_median_day_if_it_lies_past_the_window() {
        assert_eq!(median(&[("2024-01-11", 0.1), ("2024-12-31", 0.4999)]), None);
        assert_eq!(median(&[]), None);
    }
}
