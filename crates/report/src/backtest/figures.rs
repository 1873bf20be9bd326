//! Figures of a backtest as words.

use forecast::backtest::{Interval95, Line, Skill};

/// A whole number with its thousands set off: `1,234,567`.
pub(super) fn count(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == first {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// So many of something: `1 day`, `3 days`.
pub(super) fn several(number: u64, one: &str) -> String {
    format!("{} {one}{}", count(number), if number == 1 { "" } else { "s" })
}

/// A share in per cent, finer where it is small: `41 %`, `3.1 %`, `0.42 %`.
pub(super) fn share(share: f64) -> String {
    let percent = 100.0 * share;
    let decimals = if percent == 0.0 || percent >= 10.0 {
        0
    } else if percent >= 1.0 {
        1
    } else {
        2
    };
    format!("{percent:.decimals$} %")
}

/// A mean score, to four decimals; there is nothing to see beyond.
pub(super) fn score(score: f64) -> String {
    format!("{score:.4}")
}

/// A slope or the like, to two decimals.
pub(super) fn slope(slope: Option<f64>) -> String {
    slope.map_or_else(|| "·".to_owned(), |slope| signed(slope, 2, ""))
}

/// A number whose minus is one.
fn signed(number: f64, decimals: usize, plus: &str) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = match number {
        _ if zero => "",
        below if below < 0.0 => "−",
        _ => plus,
    };
    format!("{sign}{text}")
}

/// A skill in per cent: `+12`, `−3`, `+0.4`.
pub(super) fn skill(skill: f64) -> String {
    let percent = 100.0 * skill;
    // What is far below 0 says no more than that.
    if percent < -999.0 {
        return "<−999".to_owned();
    }
    signed(percent, usize::from(percent.abs() < 10.0), "+")
}

/// A skill and its interval: `+12 (10 to 14)`.
pub(super) fn skill_and_interval(of: &Skill) -> String {
    match (of.skill, of.interval) {
        (None, _) => "·".to_owned(),
        (Some(value), None) => skill(value),
        (Some(value), Some(interval)) => format!("{} {}", skill(value), between(&interval)),
    }
}

/// An interval of a skill: `(10 to 14)`.
pub(super) fn between(interval: &Interval95) -> String {
    format!("({} to {})", skill(interval.low).trim_start_matches('+'), skill(interval.high).trim_start_matches('+'))
}

/// What a row has to own up to: which references it loses to.
pub(super) fn losses(skills: &[Skill; 3]) -> String {
    let names: Vec<&str> = skills.iter().filter(|skill| skill.loses()).map(|skill| skill.against.name()).collect();
    if names.is_empty() { String::new() } else { format!("loses to {}", names.join(", ")) }
}

/// A row's name, kinds set in under their level.
pub(super) fn named(line: &Line) -> String {
    if line.kind.is_some() { format!("  {}", line.name) } else { line.name.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_show_no_more_than_can_be_seen() {
        assert_eq!([0, 999, 1000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([0.0, 0.0042, 0.031, 0.41].map(share), ["0 %", "0.42 %", "3.1 %", "41 %"]);
        assert_eq!([0.123, -0.031, 0.0004, -0.0004, -20.0].map(skill), ["+12", "−3.1", "0.0", "0.0", "<−999"]);
        assert_eq!(between(&Interval95 { low: -0.02, high: 0.15 }), "(−2.0 to 15)");
        assert_eq!((slope(Some(0.966)), slope(None)), ("0.97".to_owned(), "·".to_owned()));
        assert_eq!([several(1, "day"), several(3, "day")], ["1 day", "3 days"]);
    }
}
