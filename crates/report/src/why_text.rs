//! What carries an answer, as text.

use forecast::{Contribution, Gap, Lever, Why};

use crate::columns::{Side, aligned};
use crate::percent::points;
use crate::precedents::learned;
use crate::wrap::{columns, left, wrap};
use crate::{Style, percent};

/// Contributions shown at most.
const SHOWN: usize = 10;
/// What does not move the option by this is only counted.
const LEAST: f64 = 0.005;
/// Gaps shown at most.
const GAPS: usize = 6;

/// What carries the answer on one instrument: contributions, and who mispredicts whom. Each line ends with a newline.
pub fn why_text(why: &Why, style: &Style) -> String {
    let mut lines = vec![style.bold(&format!(
        "Why “{}” ({}): {} in {} draws",
        why.option_label,
        why.label,
        percent(why.probability),
        why.draws
    ))];
    let whose =
        "This is the number of the situation alone; the answer without --why pools it with what the record counts.";
    lines.extend(wrap(whose, style.columns()).into_iter().map(|line| style.dim(&line)));
    let reading = "Each line takes one thing away and solves again on the same draws: what it adds is the difference, in percentage points. \
                   Since things work together, the differences do not sum to the whole.";
    lines.extend(wrap(reading, style.columns()).into_iter().map(|line| style.dim(&line)));
    lines.push(String::new());
    lines.extend(contributions(why, style));
    lines.push(String::new());
    lines.extend(gaps(why, style));
    if let Some(why) = &why.learned {
        lines.push(String::new());
        lines.extend(learned(why, style));
    }
    lines.join("\n") + "\n"
}

fn contributions(why: &Why, style: &Style) -> Vec<String> {
    let shown: Vec<&Contribution> = why.contributions.iter().filter(|c| c.adds.abs() >= LEAST).take(SHOWN).collect();
    if shown.is_empty() {
        return vec!["nothing moves it by half a point when it is taken away: what stands in the file for the thing itself carries it".to_owned()];
    }
    let mut rows = vec![["adds", "without", "what", ""].map(str::to_owned).to_vec()];
    for c in &shown {
        rows.push(vec![points(c.adds), percent(c.without), word(c.lever).to_owned(), c.name.clone()]);
    }
    let table = aligned(&rows, &[Side::Right, Side::Right, Side::Left, Side::Left], 2);
    let mut lines = Vec::new();
    for (i, line) in table.into_iter().enumerate() {
        if i == 0 {
            lines.push(style.dim(&line));
            continue;
        }
        lines.push(line);
        for origin in wrap(&origin(shown[i - 1]), style.columns().saturating_sub(19)) {
            lines.push(style.dim(&format!("{}{origin}", " ".repeat(19))));
        }
    }
    let rest = why.contributions.len() - shown.len();
    if rest > 0 {
        lines.push(style.dim(&format!("  {rest} more, each adding less")));
    }
    lines
}

fn origin(c: &Contribution) -> String {
    let range =
        c.range.map_or(
            String::new(),
            |(low, high)| if low == high { format!(" = {low}") } else { format!(" = {low}..{high}") },
        );
    let source = match (&c.source, &c.checked) {
        // A tie's source is for the tie; how much it feeds has its own, or none.
        (Some(source), Some(checked)) if c.lever == Lever::Tie => {
            format!("the tie: {source} [{checked}]; what it feeds: `explain {}`", c.path)
        }
        (Some(source), Some(checked)) => format!("{source} [{checked}]"),
        (Some(source), None) => source.clone(),
        (None, _) => "assumed".to_owned(),
    };
    let line = if c.line > 0 { format!(" (line {})", c.line) } else { String::new() };
    format!("{}{range} – {source}{line}", c.path)
}

fn gaps(why: &Why, style: &Style) -> Vec<String> {
    if !why.beliefs {
        return vec!["Nobody holds a belief that is in force: every misperception gap is exactly 0.".to_owned()];
    }
    let shown = alike(why.gaps.iter().filter(|g| g.gap >= LEAST).collect());
    if shown.is_empty() {
        return vec!["Beliefs are in force, but nobody mispredicts anybody by half a point.".to_owned()];
    }
    let mut lines = vec![style.bold("Who mispredicts whom: points of probability put on the wrong options")];
    // Numbers first: what is long stands last, where it can be broken.
    let mut rows = vec![["gap", "predicted", "does", "who"].map(str::to_owned).to_vec()];
    let mut about = vec!["about".to_owned()];
    for (gap, others) in shown.into_iter().take(GAPS) {
        let Some(most) = gap.options.first() else { continue };
        let numbers = [format!("{:.0}", 100.0 * gap.gap), percent(most.predicted), percent(most.actual)];
        rows.push(numbers.into_iter().chain([observers(gap, others)]).collect());
        about.push(format!("{}: {}, “{}”", gap.observed, gap.instrument, most.label));
    }
    let table = aligned(&rows, &[Side::Right, Side::Right, Side::Right, Side::Left], 2);
    let room = table.iter().map(|line| columns(line)).max().unwrap_or(0) + 2;
    for (i, (line, about)) in table.iter().zip(&about).enumerate() {
        for (j, part) in wrap(about, style.columns().saturating_sub(room)).iter().enumerate() {
            let line = format!("{}{part}", left(if j == 0 { line } else { "" }, room));
            lines.push(if i == 0 { style.dim(&line) } else { line });
        }
    }
    lines
}

/// Gaps with how many more are the same: whoever holds no belief predicts by the one common game.
fn alike(gaps: Vec<&Gap>) -> Vec<(&Gap, usize)> {
    let mut found: Vec<(&Gap, usize)> = Vec::new();
    for gap in gaps {
        match found.iter_mut().find(|(other, _)| other.instrument == gap.instrument && other.options == gap.options) {
            Some((_, others)) => *others += 1,
            None => found.push((gap, 0)),
        }
    }
    found
}

fn observers(gap: &Gap, others: usize) -> String {
    match others {
        0 => gap.observer.clone(),
        1 => format!("{} and 1 other", gap.observer),
        n => format!("{} and {n} others", gap.observer),
    }
}

fn word(lever: Lever) -> &'static str {
    match lever {
        Lever::Stake => "stake",
        Lever::Effect => "effect",
        Lever::Interaction => "together",
        Lever::Belief => "belief",
        Lever::Tie => "tie",
        Lever::Driver => "trend",
    }
}
