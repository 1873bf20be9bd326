//! A page of text for a terminal of any width: headings, paragraphs, items with a name, all broken to fit.

use anstream::adapter::strip_str;
use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text stands at most this wide, since longer lines are hard to read.
const WIDEST: usize = 110;

/// Lines that are no wider than a terminal, each ending with a newline.
pub struct Page {
    width: usize,
    text: String,
}

impl Page {
    /// An empty page for a terminal of so many columns.
    pub fn new(columns: usize) -> Self {
        Self { width: columns.clamp(1, WIDEST), text: String::new() }
    }

    /// Everything on it. Escapes for colours are in it; whoever prints it takes them away where they are not wanted.
    pub fn finish(self) -> String {
        self.text
    }

    /// An empty line, if there is something above.
    pub fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// A line that stands out.
    pub fn heading(&mut self, text: &str) {
        self.styled(text, 0, 2, Style::new().bold());
    }

    /// A paragraph, so many blanks from the left.
    pub fn paragraph(&mut self, text: &str, indent: usize) {
        self.styled(text, indent, indent, Style::new());
    }

    /// A remark that may be overlooked.
    pub fn aside(&mut self, text: &str, indent: usize) {
        self.styled(text, indent, indent, Style::new().dimmed());
    }

    /// A name, and what there is to say of it: beside it from the given column on, or below where that leaves no room.
    pub fn item(&mut self, name: &str, text: &str, indent: usize, column: usize) {
        let enough = self.width >= column + 24;
        if !enough || name.width() + indent + 2 > column || text.is_empty() {
            self.styled(name, indent, indent + 2, Style::new());
            if !text.is_empty() {
                self.styled(
                    text,
                    if enough { column } else { indent + 2 },
                    if enough { column } else { indent + 2 },
                    Style::new(),
                );
            }
            return;
        }
        for (i, line) in wrapped(text, self.width - column).iter().enumerate() {
            let before = if i == 0 { format!("{}{name}", " ".repeat(indent)) } else { String::new() };
            let blanks = column.saturating_sub(before.width());
            self.push(&format!("{before}{}{line}", " ".repeat(blanks)));
        }
    }

    fn styled(&mut self, text: &str, first: usize, rest: usize, style: Style) {
        for line in hanging(text, self.width, first, rest) {
            let bare = line.trim_start();
            let indent = &line[..line.len() - bare.len()];
            if bare.is_empty() || style == Style::new() {
                self.push(&line);
            } else {
                self.push(&format!("{indent}{style}{bare}{style:#}"));
            }
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// A text broken into lines of at most `width` columns, the first with so many blanks before it, the others with so many.
/// Where the blanks would take more than a third of the width, there are fewer.
pub fn hanging(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    let width = width.max(1);
    let (first, rest) = (first.min(width / 3), rest.min(width / 3));
    let mut lines: Vec<String> = Vec::new();
    // The first line may be longer than the others, or shorter: it is broken by itself.
    let start = wrapped(text, width - first);
    let mut lines_of_start = start.into_iter();
    let Some(head) = lines_of_start.next() else { return lines };
    lines.push(format!("{}{head}", " ".repeat(first)));
    let remainder = lines_of_start.collect::<Vec<_>>().join(" ");
    if !remainder.is_empty() {
        lines.extend(wrapped(&remainder, width - rest).into_iter().map(|line| format!("{}{line}", " ".repeat(rest))));
    }
    lines
}

/// A text whose lines are wider than a terminal, made to fit: each is broken at blanks, and its rest stands further in. Escapes
/// for colours take no room.
pub fn folded(text: &str, columns: usize) -> String {
    let mut folded = String::new();
    for line in text.lines() {
        if visible(line) <= columns {
            folded.push_str(line);
            folded.push('\n');
            continue;
        }
        for part in folded_line(line, columns.max(1)) {
            folded.push_str(part.trim_end());
            folded.push('\n');
        }
    }
    folded
}

/// One line in several; blanks within them stay, so that what is aligned stays so.
fn folded_line(line: &str, columns: usize) -> Vec<String> {
    let indent = (line.len() - line.trim_start_matches(' ').len()).min(columns / 3);
    let rest = (indent + 2).min(columns / 3);
    let mut lines = vec![" ".repeat(indent)];
    let mut gap = 0;
    for piece in line.trim_start_matches(' ').split(' ') {
        if piece.is_empty() {
            gap += 1;
            continue;
        }
        for (i, part) in parts(piece, columns - rest).into_iter().enumerate() {
            let last = lines.len() - 1;
            let is_start = lines[last].trim().is_empty();
            let blanks = if is_start || i > 0 { 0 } else { gap };
            if visible(&lines[last]) + blanks + visible(&part) <= columns && (is_start || i == 0) {
                lines[last].push_str(&" ".repeat(blanks));
                lines[last].push_str(&part);
            } else {
                if is_start {
                    // too long for the room beside the indent: it takes the line's place, not the one below a blank
                    lines.pop();
                }
                lines.push(format!("{}{part}", " ".repeat(rest)));
            }
        }
        gap = 1;
    }
    lines
}

/// Columns of a text without its escapes.
fn visible(text: &str) -> usize {
    strip_str(text).map(UnicodeWidthStr::width).sum()
}

/// A text broken at blanks into lines of at most `width` columns; longer words are broken after a dot or hyphen, or else
/// anywhere. A character that is wider than that has a line of its own.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for (i, part) in parts(word, width).into_iter().enumerate() {
            let last = lines.len() - 1;
            let line = &mut lines[last];
            if i == 0 && !line.is_empty() && visible(line) + 1 + visible(&part) <= width {
                line.push(' ');
                line.push_str(&part);
            } else if line.is_empty() {
                line.push_str(&part);
            } else {
                lines.push(part);
            }
        }
    }
    lines
}

/// A word in pieces that fit. The address of a page or file stays whole, so that it can be copied.
fn parts(word: &str, width: usize) -> Vec<String> {
    if visible(word) <= width || word.contains('/') {
        return vec![word.to_owned()];
    }
    let mut parts = Vec::new();
    // An escape cannot be cut in two.
    let plain = strip_str(word).to_string();
    let mut rest = plain.as_str();
    while rest.width() > width {
        let mut taken = 0;
        let mut fits = 0;
        let mut good = 0;
        for (at, c) in rest.char_indices() {
            taken += c.width().unwrap_or(0);
            if taken > width {
                break;
            }
            fits = at + c.len_utf8();
            if matches!(c, '.' | '-' | '=' | '_') {
                good = fits;
            }
        }
        // A single character that is wider than the line still has to go somewhere.
        let first = rest.chars().next().map_or(rest.len(), char::len_utf8);
        let cut = if good > 0 { good } else { fits.max(first) };
        parts.push(rest[..cut].to_owned());
        rest = &rest[cut..];
    }
    if !rest.is_empty() {
        parts.push(rest.to_owned());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize) -> String {
        let mut page = Page::new(width);
        page.heading("A heading of some length");
        page.item("key", "what there is to say of it, at some length", 2, 16);
        page.paragraph("contingencies.us-election-2024.outcomes.trump.probability 中国人民 naïveté", 4);
        page.aside("said in passing", 4);
        page.finish()
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_no_width_is_too_small() {
        for width in 0..120 {
            for line in page(width).lines() {
                assert!(visible(line) <= width.max(2), "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn nothing_is_lost_in_breaking() {
        let text = "actors.china.wants.regime-stability is 中国 wanted";
        for width in 1..60 {
            let joined: String = wrapped(text, width).concat().split_whitespace().collect();
            assert_eq!(joined, text.split_whitespace().collect::<String>(), "{width}");
        }
    }

    #[test]
    fn a_line_that_is_too_wide_is_folded_and_others_stay() {
        let text = "  short\n  a \u{1b}[1mbold\u{1b}[0m word and more\n";
        assert_eq!(folded(text, 80), text);
        assert_eq!(folded(text, 12), "  short\n  a \u{1b}[1mbold\u{1b}[0m\n    word and\n    more\n");
        for width in 1..30 {
            assert!(folded(text, width).lines().all(|line| visible(line) <= width), "{width}");
        }
    }

    #[test]
    fn an_address_is_never_broken() {
        assert_eq!(wrapped("see example.org/a/long/way now", 12), ["see", "example.org/a/long/way", "now"]);
    }

    #[test]
    fn long_words_break_after_a_dot_or_hyphen() {
        assert_eq!(wrapped("actors.china.wants", 10), ["actors.", "china.", "wants"]);
    }
}
