//! The words at a stretch of a page, as whoever looks at the page sees them.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{Encoding, UTF_8};
use html5gum::{Token, Tokenizer};
use reader::Format;

use super::Page;
use crate::wrap::columns;

/// Elements that do not stand within a line.
const LINE_BREAKS: [&[u8]; 16] = [
    b"br",
    b"p",
    b"div",
    b"li",
    b"ul",
    b"ol",
    b"tr",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"section",
    b"article",
    b"blockquote",
];

impl Page<'_> {
    /// The words at a stretch of the original: decoded, without tags, entities as the characters that they stand for.
    pub(crate) fn visible(&self, span: &Range<usize>) -> String {
        let text = self.decoded(span);
        if self.document.format != Format::Html || !text.contains(['<', '&']) {
            return text.into_owned();
        }
        let mut words = String::with_capacity(text.len());
        for token in Tokenizer::new(text.as_ref()).flatten() {
            match token {
                Token::String(string) => words.push_str(&String::from_utf8_lossy(&string)),
                Token::StartTag(tag) if LINE_BREAKS.contains(&&tag.name[..]) => words.push('\n'),
                Token::EndTag(tag) if LINE_BREAKS.contains(&&tag.name[..]) => words.push('\n'),
                _ => {}
            }
        }
        words
    }

    /// The line breaks of a stretch that is shown as nothing else.
    pub(crate) fn breaks(&self, span: &Range<usize>) -> &'static str {
        let text = self.decoded(span);
        let lines = if self.document.format == Format::Html {
            let breaks = |token: &Token| match token {
                Token::StartTag(tag) => LINE_BREAKS.contains(&&tag.name[..]),
                Token::EndTag(tag) => LINE_BREAKS.contains(&&tag.name[..]),
                _ => false,
            };
            Tokenizer::new(text.as_ref()).flatten().filter(breaks).take(2).count()
        } else {
            text.matches('\n').take(2).count()
        };
        ["", "\n", "\n\n"].get(lines).copied().unwrap_or("\n\n")
    }

    fn decoded(&self, span: &Range<usize>) -> Cow<'_, str> {
        let end = span.end.min(self.bytes.len());
        let bytes = self.bytes.get(span.start.min(end)..end).unwrap_or_default();
        let encoding = Encoding::for_label(self.document.encoding.as_bytes()).unwrap_or(UTF_8);
        encoding.decode_without_bom_handling(bytes).0
    }
}

/// A text on one line that a terminal shows as it is: white space is one blank, and what would steer the terminal or turn the
/// direction of writing is left out.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()) {
        let before = line.len();
        line.extend(word.chars().filter(|c| !c.is_control() && !steers(*c)));
        if before > 0 && line.len() > before {
            line.insert(before, ' ');
        }
    }
    line
}

/// Characters without a shape that turn the direction of writing or hide text: marks of Unicode's bidirectional algorithm,
/// tags, the mark of byte order.
pub(crate) fn steers(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}')
}

/// A text of at most so many columns, cut after a word, with an ellipsis where something was left out.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    let text = on_one_line(text);
    if columns(&text) <= width {
        return text;
    }
    let room = width.saturating_sub(2);
    let head = fitting(&text, room);
    let is_whole = text[head.len()..].starts_with(' ');
    let cut = head.rfind(' ').filter(|at| !is_whole && columns(&head[..*at]) * 2 > room).unwrap_or(head.len());
    format!("{} …", head[..cut].trim_end_matches([' ', ',', ';', ':', '–', '—']))
}

/// The end of a text in at most so many columns.
pub(crate) fn ending(text: &str, width: usize) -> String {
    let text = on_one_line(text);
    if columns(&text) <= width {
        return text;
    }
    let reversed: String = text.chars().rev().collect();
    let tail: String = fitting(&reversed, width.saturating_sub(2)).chars().rev().collect();
    let is_whole = text[..text.len() - tail.len()].ends_with(' ');
    let cut = tail.find(' ').filter(|_| !is_whole).map_or(0, |at| at + 1);
    format!("… {}", &tail[cut..])
}

/// The longest beginning that fits.
fn fitting(text: &str, width: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        taken > width
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_left_out() {
        assert_eq!(on_one_line("a\u{1b}[31m red\r\n\u{202e}b\u{7} \u{1b} c"), "a[31m red b c");
    }

    #[test]
    fn a_text_is_cut_after_a_word_and_never_wider_than_wanted() {
        assert_eq!(shortened("the border stays closed", 40), "the border stays closed");
        assert_eq!(shortened("the border, stays closed", 13), "the border …");
        assert_eq!(ending("the border stays closed", 14), "… stays closed");
        for width in 2..30 {
            for text in ["the border stays closed", "中国人民 解放军", "Donaudampfschifffahrtsgesellschaft"] {
                assert!(columns(&shortened(text, width)) <= width, "{width}: {text}");
                assert!(columns(&ending(text, width)) <= width, "{width}: {text}");
            }
        }
    }
}
