//! A name at the margin, and what there is to say beside it.

use crate::Style;
use crate::wrap::{columns, left, wrap};

const MARGIN: usize = 16;

/// `name` at the margin, and the text beside it, broken and indented. No-break spaces keep words together.
pub(crate) fn fact(name: &str, text: &str, style: &Style) -> Vec<String> {
    let width = style.columns().saturating_sub(MARGIN).max(20);
    wrap(text, width)
        .into_iter()
        .enumerate()
        .map(|(i, line)| {
            let margin = if i == 0 { name } else { "" };
            let filled = left(margin, MARGIN.max(columns(margin) + 1));
            format!("{}{}", style.bold(&filled), line.replace('\u{a0}', " ")).trim_end().to_owned()
        })
        .collect()
}

/// As [`fact`], for several things to say, each on a line of its own.
pub(crate) fn facts(name: &str, texts: &[String], style: &Style) -> Vec<String> {
    texts.iter().enumerate().flat_map(|(i, text)| fact(if i == 0 { name } else { "" }, text, style)).collect()
}
