//! What a learned forecast rests on: its parts, and the dated precedents.

use forecast::{LearnedWhy, PartTold, Precedent, number_of_events as number};
use vocab::Date;

use crate::columns::{Side, aligned};
use crate::facts::{fact, facts};
use crate::wrap::wrap;
use crate::{Style, interval, percent};

/// What moves the odds by less than this factor is left out.
const LEAST_FACTOR: f64 = 1.05;

/// What the witness `record` says of an option, and why.
pub(crate) fn learned(why: &LearnedWhy, style: &Style) -> Vec<String> {
    let mut lines = vec![style.bold(&format!(
        "What the record says of it: {} (80 %: {}), learned from {}, {} to {}",
        percent(why.probability.p),
        interval(&why.probability.interval),
        why.source,
        why.first,
        why.last
    ))];
    for (i, pattern) in why.patterns.iter().enumerate() {
        let any = percent(pattern.any);
        lines.push(format!("{}: {} expected, at least one {any}", pattern.pattern, number(pattern.expected)));
        lines.extend(parts_of(&pattern.parts, why.window_days, i == 0, style));
        lines.extend(precedents(&pattern.precedents, pattern.count, why.first, style));
    }
    lines
}

/// The parts of a probability, as factors of the odds.
pub(crate) fn parts(parts: &[PartTold], window_days: u32, style: &Style) -> Vec<String> {
    parts_of(parts, window_days, true, style)
}

fn parts_of(parts: &[PartTold], window_days: u32, explain: bool, style: &Style) -> Vec<String> {
    let mut rows = vec![["odds", "days so far", "lately", "what"].map(str::to_owned).to_vec()];
    for (i, part) in parts.iter().enumerate() {
        let factor = part.log_odds.exp();
        if i > 0 && (1.0 / LEAST_FACTOR..LEAST_FACTOR).contains(&factor) {
            continue;
        }
        let odds = if i == 0 { format!("{factor:.4}") } else { format!("× {factor:.2}") };
        rows.push(vec![odds, format!("{:.0}", part.days), format!("{:.2}", part.lately), part.what.to_owned()]);
    }
    if rows.len() == 1 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if explain {
        let s = if window_days == 1 { "" } else { "s" };
        let text = format!(
            "The odds of at least one in {window_days} day{s}, the windows that were learned from, start at those of the average \
             dyad; each part multiplies them. So far: days with such events in the record; lately: how many of a window's days."
        );
        lines.extend(wrap(&text, style.columns()).into_iter().map(|line| style.dim(&line)));
    }
    let table = aligned(&rows, &[Side::Right, Side::Right, Side::Right, Side::Left], 2);
    lines.extend(table.into_iter().enumerate().map(|(i, line)| if i == 0 { style.dim(&line) } else { line }));
    lines
}

/// The last of some events, and how many there were before.
pub(crate) fn precedents(last: &[Precedent], count: usize, first: Date, style: &Style) -> Vec<String> {
    let told: Vec<String> = last.iter().map(|one| format!("{} {} [{}]", one.day, one.what, one.row)).collect();
    let mut lines = match told.as_slice() {
        [] => fact("precedents", "none in the record", style),
        told => facts("precedents", told, style),
    };
    let more = count.saturating_sub(told.len());
    if more > 0 {
        lines.extend(fact("", &format!("and {more} before, since {first}"), style));
    }
    lines
}
