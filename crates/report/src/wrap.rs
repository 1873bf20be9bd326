//! Lines no longer than a terminal is wide.

use unicode_width::UnicodeWidthStr;

/// Breaks a text at blanks into lines of at most `width` columns. A word longer than that has a line of its own, and
/// no-break spaces stay.
///
/// ```
/// assert_eq!(report::wrap("the border stays closed", 10), ["the border", "stays", "closed"]);
/// ```
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if columns(line) + 1 + columns(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    // A bullet at a line's end belongs to nothing.
    for line in &mut lines {
        if let Some(shorter) = line.strip_suffix(" ·") {
            *line = shorter.to_owned();
        }
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// How many columns a text takes.
pub(crate) fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Fills a text with blanks on its right.
pub(crate) fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Fills a text with blanks on its left.
pub(crate) fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Makes no-break spaces of the blanks within a number and its sign or a name and its number, so that they stay together.
pub(crate) fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
