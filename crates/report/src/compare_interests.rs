//! Where two actors' interests meet, as text.

use forecast::{Interest, Interests, Relation, Spread, Total, Trend};

use crate::Style;
use crate::columns::{Side, aligned};
use crate::compare_gains::{capital, range, signed};
use crate::facts::facts;
use crate::wrap::{columns, unbroken, wrap};

/// Stakes' names are not broken into shorter lines than this.
const LEAST_LABEL: usize = 20;

/// Two actors' wants: its lines.
pub(crate) fn interests(pair: &Interests, style: &Style) -> Vec<String> {
    let text = format!(
        "{} and {}: {} of what they want is common ({}), {} is opposed ({}).",
        pair.first.1,
        pair.second.1,
        share(pair.overlap.now.mean),
        between(&pair.overlap.now),
        share(pair.conflict.now.mean),
        between(&pair.conflict.now)
    );
    let mut lines: Vec<String> = wrap(&capital(&text), style.columns())
        .into_iter()
        .map(|line| style.bold(&line.replace('\u{a0}', " ")))
        .collect();
    lines.push(String::new());
    lines.extend(table(pair, style));
    let reading = "Weights are shares of all that an actor wants; “−”: it wants the other end than the one named best. Common: the \
                   smaller of the two weights, summed over the stakes of which both want the same end; opposed: over those \
                   of which they want opposite ends.";
    lines.extend(wrap(reading, style.columns() - 2).into_iter().map(|line| style.dim(&format!("  {line}"))));
    lines.push(String::new());
    let mut moves = Vec::new();
    for interest in &pair.stakes {
        moves.extend(interest.trends.iter().map(|trend| told(interest, trend)));
    }
    lines.extend(facts("trends", &moves, style));
    let drifts = [("common", &pair.overlap), ("opposed", &pair.conflict)];
    let drifts: Vec<String> =
        drifts.into_iter().filter(|(_, total)| drifting(total)).map(|(name, total)| drift(name, total)).collect();
    lines.extend(facts("together", &drifts, style));
    lines
}

fn table(pair: &Interests, style: &Style) -> Vec<String> {
    let cell = |weight: &Option<Spread>| match weight {
        Some(spread) => [whole(spread.mean), ends(spread)],
        None => ["–".to_owned(), String::new()],
    };
    let sides = [Side::Left, Side::Right, Side::Left, Side::Right, Side::Left];
    let names = |width: usize| [shortened(&pair.first.1, width), shortened(&pair.second.1, width)];
    // indent, two names or numbers and their intervals
    let room = |names: &[String; 2]| {
        let taken: usize = names.iter().map(|name| 2 + columns(name).max(5) + 2 + 6).sum();
        style.columns().saturating_sub(2 + taken)
    };
    let heads = [20, 14, 8].map(names);
    let head = heads.iter().find(|names| room(names) >= LEAST_LABEL).unwrap_or(&heads[2]);
    let label = room(head).clamp(LEAST_LABEL, 48);
    let [first, second] = head.clone();
    let mut rows = vec![vec![String::new(), first, "80 %".to_owned(), second, "80 %".to_owned()]];
    let mut heads = Vec::new();
    for interest in &pair.stakes {
        if heads.last().is_none_or(|(_, relation)| *relation != interest.relation) {
            heads.push((rows.len(), interest.relation));
        }
        let [a, a_range] = cell(&interest.first);
        let [b, b_range] = cell(&interest.second);
        let mut names = wrap(&interest.label, label).into_iter();
        rows.push(vec![names.next().unwrap_or_default(), a, a_range, b, b_range]);
        rows.extend(names.map(|rest| vec![format!("  {rest}")]));
    }
    let mut lines = aligned(&rows, &sides, 2);
    if let Some(heading) = lines.first_mut() {
        *heading = style.dim(heading);
    }
    for (at, relation) in heads.into_iter().rev() {
        lines.insert(at, style.bold(&named(relation, pair)));
    }
    lines
}

fn named(relation: Relation, pair: &Interests) -> String {
    match relation {
        Relation::Shared => "shared".to_owned(),
        Relation::Opposed => "opposed".to_owned(),
        Relation::OnlyFirst => format!("only {}", pair.first.1),
        Relation::OnlySecond => format!("only {}", pair.second.1),
    }
}

fn told(interest: &Interest, trend: &Trend) -> String {
    format!(
        "{}: the weight of {} on {} changes by {} points a year ({}); by the window's end, with all else that is dated, by {} ({})",
        trend.label,
        trend.actor,
        interest.label,
        unbroken(&signed(100.0 * trend.per_year.mean)),
        unbroken(&points(&trend.per_year)),
        unbroken(&signed(100.0 * trend.over_window.mean)),
        unbroken(&points(&trend.over_window)),
    )
}

/// Whether a total moves in any draw.
fn drifting(total: &Total) -> bool {
    let moves = |spread: &Spread| spread.low != 0.0 || spread.high != 0.0 || spread.mean != 0.0;
    moves(&total.over_window) || total.per_year.as_ref().is_some_and(moves)
}

fn drift(name: &str, total: &Total) -> String {
    let year = match &total.per_year {
        Some(year) => format!(", and by {} in each further year ({})", signed(100.0 * year.mean), points(year)),
        None => String::new(),
    };
    format!(
        "{name} changes by {} points by the window's end ({}){year}",
        unbroken(&signed(100.0 * total.over_window.mean)),
        unbroken(&points(&total.over_window))
    )
}

/// An interval in points.
fn points(spread: &Spread) -> String {
    range(&Spread { mean: spread.mean, low: 100.0 * spread.low, high: 100.0 * spread.high })
}

fn share(share: f64) -> String {
    unbroken(&format!("{:.0} %", 100.0 * share))
}

fn between(spread: &Spread) -> String {
    format!("{:.0}–{:.0}", 100.0 * spread.low, 100.0 * spread.high)
}

/// A weight in whole per cents, with a minus where the worst end is wanted.
fn whole(weight: f64) -> String {
    format!("{}{:.0} %", if weight < 0.0 { "−" } else { "" }, 100.0 * weight.abs())
}

/// The interval of a weight, by its size.
fn ends(spread: &Spread) -> String {
    let (a, b) = (100.0 * spread.low.abs(), 100.0 * spread.high.abs());
    format!("{:.0}–{:.0}", a.min(b), a.max(b))
}

fn shortened(text: &str, width: usize) -> String {
    if columns(text) <= width {
        text.to_owned()
    } else {
        wrap(text, width).swap_remove(0).chars().take(width).collect()
    }
}
