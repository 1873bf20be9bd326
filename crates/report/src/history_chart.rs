//! Cooperation and conflict over time, as bars.

use record::timeline::{Period, Step};

use crate::Style;
use crate::wrap::{columns, left, right};

/// Eighths of a block, for bars that end between columns.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Columns of one bar.
const WIDEST: usize = 24;
/// Columns of a number.
const NUMBER: usize = 6;

/// A line for each period: conflict to the left, cooperation to the right, on one scale, and what stands out. Each line ends
/// with a newline.
pub fn history_chart(periods: &[Period], step: Step, style: &Style) -> String {
    let most = periods.iter().flat_map(|p| [p.cooperation, p.conflict]).fold(0.0, f64::max);
    let label = 10;
    // label, number, bar, axis, bar, number, marks
    let bar = WIDEST.min(style.columns().saturating_sub(label + 2 * NUMBER + 24) / 2).max(4);
    let heading = format!(
        "{}{}{} {} {}",
        left("", label),
        right("conflict", NUMBER + bar),
        " ",
        "",
        left("cooperation", bar + NUMBER)
    );
    let mut lines = vec![style.dim(heading.trim_end())];
    for period in periods {
        let scaled = |count: f64| if most > 0.0 { count / most * bar as f64 } else { 0.0 };
        let conflict = scaled(period.conflict).ceil() as usize;
        let number = |count: f64| if count == 0.0 { "·".to_owned() } else { format!("{count:.0}") };
        let mut line = format!(
            "{}{} {}│{} {}",
            left(&named(period, step), label),
            right(&number(period.conflict), NUMBER - 1),
            right(&"█".repeat(conflict), bar),
            left(&block(scaled(period.cooperation)), bar),
            left(&number(period.cooperation), NUMBER - 1)
        );
        let room = style.columns().saturating_sub(columns(&line) + 2);
        let marks = marks(period, room);
        if !marks.is_empty() {
            line.push_str(&format!("  {marks}"));
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// A bar that grows to the right, to an eighth of a column.
fn block(length: f64) -> String {
    let eighths = (length * 8.0).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

fn named(period: &Period, step: Step) -> String {
    let first = period.window.first();
    match step {
        Step::Month => format!("{}-{:02}", first.year(), first.month()),
        Step::Quarter => format!("{} Q{}", first.year(), (first.month() - 1) / 3 + 1),
        Step::Year => first.year().to_string(),
    }
}

/// What stands out, as much as there is room for; the same thing several times is said once.
fn marks(period: &Period, room: usize) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    let mut marks: Vec<_> = period.marks.iter().collect();
    marks.sort_by_key(|mark| mark.rank);
    for mark in marks {
        match counted.iter_mut().find(|(what, _)| *what == mark.what) {
            Some((_, times)) => *times += 1,
            None => counted.push((&mark.what, 1)),
        }
    }
    let mut text = String::new();
    let total = counted.len();
    for (i, (what, times)) in counted.into_iter().enumerate() {
        let next = if times > 1 { format!("{what} ×{times}") } else { what.to_owned() };
        let joint = if text.is_empty() { "" } else { ", " };
        if columns(&text) + columns(joint) + columns(&next) + 3 > room {
            let left_out = total - i;
            text.push_str(&if text.is_empty() { format!("{left_out} marks") } else { format!(" +{left_out}") });
            break;
        }
        text.push_str(joint);
        text.push_str(&next);
    }
    text
}
