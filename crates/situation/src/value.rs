//! Values as they are written: a number, a range or a word; and for `--set`, a factor or `none` too.

use serde::Serialize;
use spine::Estimate;

use crate::nearest::nearest;
use crate::{BadEstimate, Code, Quantity, QuantityKind, scale};

/// Why a text is not a value of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BadValue {
    /// What sort of problem.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl BadValue {
    fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: Some(hint.into()) }
    }
}

/// What `--set PATH=VALUE` puts in a quantity's place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetValue {
    /// This value.
    To(Estimate),
    /// What it is, times this positive number (in the sense of [`Rule::Multiply`](crate::Rule::Multiply)).
    Times(f64),
    /// Nothing: the thing is taken away.
    Nothing,
}

/// Reads the value of a `--set`: a number, a range, a word, `*0.67` or `none`.
///
/// ```
/// use situation::{QuantityKind, SetValue, parse_value};
/// assert_eq!(parse_value(QuantityKind::Effect, "*0.67")?, SetValue::Times(0.67));
/// assert_eq!(parse_value(QuantityKind::Effect, "none")?, SetValue::Nothing);
/// assert!(parse_value(QuantityKind::Probability, "0..0.4").is_err());
/// # Ok::<(), situation::BadValue>(())
/// ```
///
/// # Errors
/// If the text is none of these, or a bound of the kind is touched.
pub fn parse_value(kind: QuantityKind, text: &str) -> Result<SetValue, BadValue> {
    let text = text.trim();
    if text == "none" {
        return Ok(SetValue::Nothing);
    }
    if let Some(factor) = text.strip_prefix('*') {
        return match number(factor) {
            Some(f) if f.is_finite() && f > 0.0 => Ok(SetValue::Times(f)),
            _ => Err(BadValue::new(
                Code::BadValue,
                format!("`{}` is not a positive number", brief(factor.trim())),
                "write `*0.67` to take two thirds of what it is",
            )),
        };
    }
    parse_estimate(kind, text).map(SetValue::To)
}

/// Reads a number, a range or a word of the kind's scale.
///
/// # Errors
/// If the text is none of these, or the value is not within the bounds of its kind.
pub fn parse_estimate(kind: QuantityKind, text: &str) -> Result<Estimate, BadValue> {
    let text = text.trim();
    let estimate = if text.is_empty() {
        return Err(BadValue::new(Code::Empty, "the value is empty", format!("write for example {}", in_words(kind))));
    } else if let Some((low, high)) = text.split_once("..") {
        match (number(low), number(high)) {
            (Some(low), Some(high)) => Estimate::range(low, high),
            _ => return Err(not_a_value(kind, text)),
        }
    } else if let Some(number) = number(text) {
        Estimate::exact(number)
    } else {
        return word(kind, text);
    };
    check(kind, &estimate)?;
    Ok(estimate)
}

/// Whether an estimate is within the bounds of its kind, and the right way round.
///
/// # Errors
/// If it is not.
pub(crate) fn check(kind: QuantityKind, estimate: &Estimate) -> Result<(), BadValue> {
    let Err(bad) = Quantity::new(kind.transform(), estimate) else { return Ok(()) };
    let exact = estimate.low == estimate.high;
    let bounds = kind.bounds_in_words();
    let article = if matches!(kind, QuantityKind::Inertia | QuantityKind::Effect) { "an" } else { "a" };
    Err(match bad {
        BadEstimate::NotFinite(x) => BadValue::new(
            Code::NotFinite,
            format!("`{x}` is not a finite number"),
            "write what is unknown as a wide range",
        ),
        BadEstimate::Reversed { low, high } => BadValue::new(
            Code::ReversedRange,
            format!("the range runs backwards: {low} is above {high}"),
            format!("write \"{high}..{low}\""),
        ),
        BadEstimate::TouchesBound(x) => BadValue::new(
            Code::TouchesBound,
            format!(
                "{article} {kind} cannot {} {x}{}",
                if exact { "be exactly" } else { "reach" },
                // a weight of 0 is no claim to certainty, it is no weight
                if matches!(kind, QuantityKind::Probability | QuantityKind::Effect) {
                    ": nobody is that sure"
                } else {
                    ""
                }
            ),
            match kind {
                QuantityKind::Weight if exact => "leave out what the actor does not care for".to_owned(),
                _ => format!("{article} {kind} is {bounds}, both ends excluded: use for example {}", off(kind, x)),
            },
        ),
        BadEstimate::OutOfBounds(x) => BadValue::new(
            Code::OutOfBounds,
            format!("{x} is out of bounds: {article} {kind} is {bounds}"),
            match kind {
                QuantityKind::Weight => "the direction of a want is given by `toward = \"worst\"`".to_owned(),
                QuantityKind::Probability | QuantityKind::Effect if x.abs() <= 100.0 && x.abs() > 1.0 => {
                    format!("per cent are written as fractions: {}", x / 100.0)
                }
                _ => format!("write for example {}", in_words(kind)),
            },
        ),
    })
}

/// A number near the bound `x`.
fn off(kind: QuantityKind, x: f64) -> String {
    match kind {
        QuantityKind::Probability if x > 0.5 => "0.99".to_owned(),
        QuantityKind::Effect if x > 0.0 => "0.95".to_owned(),
        QuantityKind::Effect => "-0.95".to_owned(),
        _ => "0.01".to_owned(),
    }
}

fn word(kind: QuantityKind, text: &str) -> Result<Estimate, BadValue> {
    let Some(scale) = scale(kind) else { return Err(not_a_value(kind, text)) };
    if let Some(estimate) = scale.estimate(kind, text) {
        return Ok(estimate);
    }
    let bare = text.strip_prefix('-').unwrap_or(text);
    if !bare.chars().all(|c| c.is_alphabetic() || c == '-' || c == '_' || c == ' ') {
        return Err(not_a_value(kind, text));
    }
    let words: Vec<&str> = scale.words.iter().map(|w| w.word.as_str()).collect();
    let listed = words.join(", ");
    let hint = if scale.words.iter().any(|w| w.word == bare) {
        format!("only effects have a sign; the words are: {listed}")
    } else {
        match nearest(bare, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? The words for {kind} are: {listed}"),
            None => format!("the words for {kind} are: {listed}; or write a range such as {}", in_words(kind)),
        }
    };
    Err(BadValue::new(Code::UnknownWord, format!("`{}` is not a word of the scale for {kind}", brief(text)), hint))
}

fn not_a_value(kind: QuantityKind, text: &str) -> BadValue {
    let fixed = text
        .replace(['\u{2013}', '\u{2014}', '\u{2026}'], "..")
        .replace("...", "..")
        .replace(" to ", "..")
        .replace('\u{2212}', "-")
        .replace(' ', "");
    let comma = fixed.replace(',', ".");
    let hint = if let Some(range) = percent(text) {
        format!("per cent are written as fractions: \"{range}\"")
    } else if fixed != text && parse_estimate(kind, &fixed).is_ok() {
        format!("write \"{fixed}\"")
    } else if comma != fixed && parse_estimate(kind, &comma).is_ok() {
        format!("the decimal mark is a point: \"{comma}\"")
    } else {
        match scale(kind) {
            Some(_) => format!("write a number, a range such as {}, or a word of the scale for {kind}", in_words(kind)),
            None => format!("write a number or a range such as {}", in_words(kind)),
        }
    };
    BadValue::new(Code::BadValue, format!("`{}` is not a number, a range or a word", brief(text)), hint)
}

/// `20%..50%` or `20..50%` as fractions.
fn percent(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let fraction = |part: &str| number(part.trim().trim_end_matches('%')).map(|x| x / 100.0);
    match text.split_once("..") {
        Some((low, high)) => Some(format!("{}..{}", fraction(low)?, fraction(high)?)),
        None => Some(format!("{}", fraction(text)?)),
    }
}

fn in_words(kind: QuantityKind) -> String {
    format!("\"{}\"", kind.example())
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

/// The beginning of a text that may be long.
pub(crate) fn brief(text: &str) -> String {
    let short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hint(kind: QuantityKind, text: &str) -> String {
        parse_estimate(kind, text).expect_err("not a value").hint.unwrap_or_default()
    }

    #[test]
    fn a_number_a_range_and_a_word_are_read() {
        let probability = |text| parse_estimate(QuantityKind::Probability, text);
        assert_eq!(probability("0.3"), Ok(Estimate::exact(0.3)));
        assert_eq!(probability(" 0.2 .. 0.5 "), Ok(Estimate::range(0.2, 0.5)));
        assert_eq!(probability("likely").map(|e| e.word), Ok(Some("likely".to_owned())));
        assert_eq!(parse_estimate(QuantityKind::Slope, "-0.1..0.1"), Ok(Estimate::range(-0.1, 0.1)));
    }

    #[test]
    fn common_slips_are_answered_with_what_to_write() {
        assert!(hint(QuantityKind::Probability, "20%..50%").contains("\"0.2..0.5\""));
        assert!(hint(QuantityKind::Probability, "0,2..0,5").contains("\"0.2..0.5\""));
        assert!(hint(QuantityKind::Probability, "0.2 to 0.5").contains("\"0.2..0.5\""));
        assert!(hint(QuantityKind::Probability, "0.2…0.5").contains("\"0.2..0.5\""));
        assert!(hint(QuantityKind::Probability, "0.5..0.2").contains("\"0.2..0.5\""));
        assert!(hint(QuantityKind::Weight, "hihg").contains("did you mean `high`"));
        assert!(hint(QuantityKind::Weight, "-0.3").contains("toward"));
        assert!(hint(QuantityKind::Weight, "-high").contains("only effects"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_value_or_an_error_with_a_hint(text in "\\PC{0,30}", i in 0..8usize) {
            if let Err(bad) = parse_value(QuantityKind::ALL[i], &text) {
                prop_assert!(bad.hint.is_some());
            }
        }

        #[test]
        fn numbers_and_dots_never_panic(text in "[-+0-9.e%,]{0,20}", i in 0..8usize) {
            let _ = parse_value(QuantityKind::ALL[i], &text);
        }
    }
}
