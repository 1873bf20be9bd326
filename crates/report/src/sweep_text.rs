//! Sweeps as text: does it matter?

use forecast::{Moved, Sweep, Sweeps, SweptOption, SweptQuestion};

use crate::notice::{closing, opening};
use crate::wrap::{columns, left, right, unbroken, wrap};
use crate::{Style, percent};

/// What moves no option of a question by this is only counted: a percentage point.
const POINT: f64 = 0.01;
/// The room of a probability.
const NUMBER: usize = 5;

/// Sweeps as text: a sentence and a table for each quantity, and what they were made from. Each line ends with a newline.
pub fn sweep_text(sweeps: &Sweeps, style: &Style) -> String {
    let mut lines = opening(&sweeps.basis, style);
    for sweep in &sweeps.sweeps {
        lines.extend(
            wrap(&sentence(sweep), style.columns()).into_iter().map(|line| style.bold(&line.replace('\u{a0}', " "))),
        );
        lines.push(String::new());
        lines.extend(table(sweep, style));
        lines.push(String::new());
    }
    lines.extend(closing(&sweeps.basis, "; all else is drawn alike at each value", style));
    lines.join("\n") + "\n"
}

fn sentence(sweep: &Sweep) -> String {
    let Sweep { path, values, .. } = sweep;
    let Some(Moved { label, option_label, least, greatest, matters, .. }) = &sweep.most else {
        return format!("{path}: nothing could be said of what is asked.");
    };
    if values.len() == 1 {
        return format!("{path} fixed at {}.", number(values[0]));
    }
    if !matters {
        return format!("{path} matters to nothing asked by a point.");
    }
    // As the quantity grows.
    let (from, to) = if least.1 <= greatest.1 { (least, greatest) } else { (greatest, least) };
    let end = |(p, value): &(f64, f64)| unbroken(&format!("{} (at {})", percent(*p), number(*value)));
    let points = (100.0 * (greatest.0 - least.0)).round();
    let plural = if points == 1.0 { "" } else { "s" };
    format!(
        "{path} moves “{}” ({label}) by at most {}: from {} to {}.",
        unbroken(option_label),
        unbroken(&format!("{points:.0} point{plural}")),
        end(from),
        end(to)
    )
}

fn table(sweep: &Sweep, style: &Style) -> Vec<String> {
    let moved = |question: &&SweptQuestion| sweep.questions.len() == 1 || question.options.iter().any(moves);
    let shown: Vec<&SweptQuestion> = sweep.questions.iter().filter(moved).collect();
    let layout = Layout::of(sweep, &shown, style);
    let mut lines = Vec::new();
    if !shown.is_empty() {
        if let Some(percentiles) = &sweep.percentiles {
            let ranks: Vec<String> = percentiles.iter().map(|p| format!("{:.0}th", 100.0 * p)).collect();
            lines.push(style.dim(&layout.row("percentile", "", &ranks)));
        }
        let values: Vec<String> = sweep.values.iter().map(|v| number(*v)).collect();
        lines.push(style.dim(&layout.row(sweep.kind.name(), "drawn", &values)));
    }
    for question in &shown {
        let branch = if question.branch == "all" { String::new() } else { format!(", if {}", question.branch) };
        let title = format!("{}{branch}", question.label);
        lines.extend(wrap(&title, style.columns()).into_iter().map(|line| style.bold(&line)));
        for option in &question.options {
            let cells: Vec<String> = option.at.iter().map(|cell| percent(cell.p)).collect();
            let mark = if option.status_quo { "• " } else { "  " };
            let asked = if option.asked { " ←" } else { "" };
            let mut names = wrap(&format!("{}{asked}", option.label), layout.label - 2).into_iter();
            let name = format!("{mark}{}", names.next().unwrap_or_default());
            let line = layout.row(&name, &percent(option.unswept.p), &cells);
            lines.push(if moves(option) { line } else { style.dim(&line) });
            lines.extend(names.map(|rest| format!("    {rest}")));
        }
    }
    match sweep.questions.len() - shown.len() {
        0 => {}
        still if shown.is_empty() => lines.push(style.dim(&format!("  {still} instruments, none moved by a point"))),
        1 => lines.push(style.dim("  1 other instrument is moved by less than a point")),
        still => lines.push(style.dim(&format!("  {still} other instruments are moved by less than a point"))),
    }
    lines
}

/// Widths of the columns.
struct Layout {
    label: usize,
    value: usize,
    /// Which of the values have room: all, or the ends and the middle.
    places: Vec<usize>,
}

impl Layout {
    fn of(sweep: &Sweep, shown: &[&SweptQuestion], style: &Style) -> Self {
        let value = sweep.values.iter().map(|v| columns(&number(*v))).max().unwrap_or(0).max(NUMBER);
        let words = || shown.iter().flat_map(|q| &q.options).flat_map(|o| o.label.split(' '));
        // The longest word and the mark before it.
        let least = words().map(columns).max().unwrap_or(0).max(10) + 2;
        let widest = shown.iter().flat_map(|q| &q.options).map(|o| columns(&o.label) + 4).max().unwrap_or(0);
        let room = |places: usize| style.columns().saturating_sub(2 + 2 + NUMBER + (2 + value) * places);
        let all: Vec<usize> = (0..sweep.values.len()).collect();
        let places =
            if room(all.len()) >= least || all.len() < 4 { all } else { vec![0, all.len() / 2, all.len() - 1] };
        let label = room(places.len()).clamp(least.min(24), widest.max(least.min(24)));
        Self { label, value, places }
    }

    fn row(&self, name: &str, first: &str, cells: &[String]) -> String {
        let shown = self.places.iter().filter_map(|&place| cells.get(place));
        let cells: String = shown.map(|cell| format!("  {}", right(cell, self.value))).collect();
        format!("  {}  {}{cells}", left(name, self.label), right(first, NUMBER)).trim_end().to_owned()
    }
}

fn moves(option: &SweptOption) -> bool {
    let p = || option.at.iter().map(|cell| cell.p);
    p().fold(0.0, f64::max) - p().fold(1.0, f64::min) >= POINT
}

/// A number with three digits that count, without zeros at its end.
fn number(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let digits = (2 - value.abs().log10().floor() as i32).clamp(0, 9) as usize;
    let text = format!("{value:.digits$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_three_digits_that_count() {
        assert_eq!([0.123_456, 12.0, 1234.5, -0.05, 0.0].map(number), ["0.123", "12", "1234", "−0.05", "0"]);
    }
}
