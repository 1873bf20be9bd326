//! What the uncertainty comes from, over all instruments.

use std::collections::BTreeMap;

use forecast::{Answer, Ground};

use crate::percent;
use crate::wrap::unbroken;

const SHOWN: usize = 2;

/// The quantities that move the answers most, with where each is from, a line for each. Shares are averaged over the
/// questions.
pub(crate) fn grounds(answer: &Answer) -> Vec<String> {
    let mut total: BTreeMap<&str, (f64, &Ground)> = BTreeMap::new();
    for ground in answer.questions.iter().flat_map(|q| &q.grounds) {
        total.entry(ground.path.as_str()).or_insert((0.0, ground)).0 += ground.share;
    }
    let mut order: Vec<(f64, &Ground)> = total.into_values().collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let of_all = answer.questions.len().max(1) as f64;
    order.iter().take(SHOWN).enumerate().map(|(i, (share, ground))| told(i == 0, share / of_all, ground)).collect()
}

fn told(first: bool, share: f64, ground: &Ground) -> String {
    // What was not looked up was not read.
    let looked_up = ground.checked.as_deref().is_some_and(|checked| checked.trim() != "memory");
    let from = match (&ground.source, looked_up) {
        (None, _) => "assumed",
        (Some(_), true) => "read",
        (Some(_), false) => "from memory",
    };
    let range = if ground.low.is_finite() { format!(" {}..{}", ground.low, ground.high) } else { String::new() };
    let line = if ground.line > 0 { format!(", line {}", ground.line) } else { String::new() };
    let of = if first { " of variance" } else { "" };
    format!(
        "{} {}{} {}",
        unbroken(&format!("{}{of}:", percent(share))),
        ground.path,
        range,
        unbroken(&format!("({from}{line})"))
    )
}
