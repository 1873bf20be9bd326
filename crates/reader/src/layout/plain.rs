//! Text as it is: which line breaks end something, and which only fit the text to a page.

use std::ops::Range;

use super::compose::Composer;
use super::furniture::is_furniture;
use crate::Role;

/// Text is wrapped by hand or by a program at most this wide (characters); what is longer is a paragraph a line.
const WIDEST_WRAP: usize = 130;
/// A block whose longest line is shorter was not wrapped, unless it has many lines that are alike.
const NARROWEST_WRAP: usize = 50;
/// The same for blocks of four lines and more.
const NARROWEST_LONG_WRAP: usize = 28;

/// One line that is not blank.
struct Line<'a> {
    /// Its words, without indent, quotation marks of mail and the sign of a list item.
    words: Range<usize>,
    text: &'a str,
    /// Characters of `text` and of its indent.
    width: usize,
    /// How many `>` stand before it.
    quoted: usize,
    /// It begins with the sign of a list item: a bullet, or a number.
    item: Option<Mark>,
    furniture: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bullet,
    Number,
}

/// Lays out plain text.
pub(super) fn compose(composer: &mut Composer<'_>) {
    let source = composer.source();
    let mut block: Vec<Line<'_>> = Vec::new();
    let mut first = true;
    let mut flush = |block: &mut Vec<Line<'_>>, composer: &mut Composer<'_>| {
        if !block.is_empty() {
            compose_block(composer, block, first);
            first = false;
            block.clear();
        }
    };
    for (line, ends_block) in lines(source) {
        let line = Line::new(source, line);
        let other_depth = block.last().is_some_and(|last| last.quoted != line.quoted);
        if line.text.is_empty() || other_depth || is_rule(line.text) {
            flush(&mut block, composer);
        }
        if !line.text.is_empty() && !is_rule(line.text) {
            block.push(line);
        }
        if ends_block {
            flush(&mut block, composer);
        }
    }
    flush(&mut block, composer);
}

/// The lines, and whether a new page begins after them.
fn lines(source: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = source.get(at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let line = at..at + end;
        let after = &rest[end..];
        let sign = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        at += end + sign;
        Some((line, after.starts_with(['\u{c}', '\u{2029}'])))
    })
}

/// A line drawn with signs.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| "-=_*~#─━ ".contains(c))
}

impl<'a> Line<'a> {
    fn new(source: &'a str, line: Range<usize>) -> Self {
        let whole = source[line.clone()].trim_end();
        let mut text = whole.trim_start();
        let mut quoted = 0;
        while let Some(rest) = text.strip_prefix('>') {
            quoted += 1;
            text = rest.trim_start();
        }
        let indent = whole.len() - text.len();
        let width = indent.min(8) + text.chars().count();
        let (item, text) = match mark(text) {
            Some((mark, len)) => (Some(mark), text[len..].trim_start()),
            None => (None, text),
        };
        let start = line.start + whole.len() - text.len();
        Self { words: start..start + text.len(), text, width, quoted, item, furniture: is_furniture(text) }
    }

    /// The last character that says something about the end of a sentence.
    fn closes(&self) -> bool {
        let end = self.text.trim_end_matches(|c: char| "\"'”’»)]*_".contains(c));
        end.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？'])
    }

    /// It goes on with what was begun.
    fn continues(&self) -> bool {
        self.item.is_none() && self.text.starts_with(|c: char| c.is_lowercase() || ",;)".contains(c))
    }
}

/// The sign of a list item and its length, if one stands here and is followed by words.
fn mark(text: &str) -> Option<(Mark, usize)> {
    let sign = text.chars().next()?;
    if "•‣◦▪●○■□·*+-–—".contains(sign) {
        let len = sign.len_utf8();
        let rest = &text[len..];
        return (rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']) && !rest.trim().is_empty())
            .then_some((Mark::Bullet, len));
    }
    let opened = usize::from(sign == '(');
    let body = &text[opened..];
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let len = match digits {
        0 => usize::from(opened == 1 && body.starts_with(|c: char| c.is_ascii_lowercase())),
        1..=2 => digits,
        _ => 0,
    };
    let closed = body[len..].starts_with(if opened == 1 { &[')'][..] } else { &['.', ')'][..] });
    let end = opened + len + 1;
    (len > 0 && closed && text[end..].starts_with([' ', '\t'])).then_some((Mark::Number, end))
}

/// Lays out lines that no blank line parts.
fn compose_block(composer: &mut Composer<'_>, lines: &[Line<'_>], first: bool) {
    let wrap = wrap(lines);
    let mut start = 0;
    for at in 1..=lines.len() {
        if at < lines.len() && is_soft(&lines[at - 1], &lines[at], wrap) {
            continue;
        }
        compose_part(composer, &lines[start..at], first && start == 0);
        start = at;
    }
}

/// The width that the lines were wrapped to, if they were.
fn wrap(lines: &[Line<'_>]) -> Option<usize> {
    let widest = lines.iter().map(|line| line.width).max().unwrap_or(0);
    let inner = lines.len().saturating_sub(1);
    let full = lines[..inner].iter().filter(|line| line.width + 15 >= widest).count();
    let alike = inner >= 3 && full * 10 >= inner * 7;
    let narrowest = if alike { NARROWEST_LONG_WRAP } else { NARROWEST_WRAP };
    (narrowest..=WIDEST_WRAP).contains(&widest).then_some(widest)
}

/// Whether a line break only fits the text to a page: the next line goes on with a sentence, or its first word had no room.
fn is_soft(line: &Line<'_>, next: &Line<'_>, wrap: Option<usize>) -> bool {
    if line.furniture || next.furniture {
        return false;
    }
    let word = next.text.split_whitespace().next().unwrap_or_default();
    // a few characters of play, for words that were not broken where they might have been
    let full = wrap.is_some_and(|width| line.width + 1 + word.chars().count() + 2 > width);
    match next.item {
        Some(Mark::Bullet) => false,
        // a sentence may end in a number
        Some(Mark::Number) => full && !line.closes() && line.item.is_none(),
        None if next.continues() && !line.closes() => true,
        None => full,
    }
}

/// Lays out lines that belong together.
fn compose_part(composer: &mut Composer<'_>, lines: &[Line<'_>], first: bool) {
    let Some(line) = lines.first() else { return };
    for (index, line) in lines.iter().enumerate() {
        composer.words(line.words.clone());
        let broken = line.text.ends_with('-') && lines.get(index + 1).is_some_and(Line::continues);
        if !broken {
            composer.space();
        }
    }
    let single = lines.len() == 1;
    let role = match line {
        _ if single && line.furniture => Role::Furniture,
        _ if line.quoted > 0 => Role::Quote,
        _ if line.item.is_some() => Role::ListItem,
        _ if single && is_heading(line, first) => Role::Heading,
        _ => Role::Paragraph,
    };
    composer.end_block(role);
}

/// A line of its own that looks like a heading: the first of the page, or one in capitals or title case. What merely has
/// no full stop is a sentence that may have lost one.
fn is_heading(line: &Line<'_>, first: bool) -> bool {
    let words = || line.text.split_whitespace();
    let count = words().count();
    if line.closes() || count > 16 || line.text.ends_with(',') || !line.text.chars().any(char::is_alphabetic) {
        return false;
    }
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let shout = line.text.chars().any(char::is_uppercase) && !line.text.chars().any(char::is_lowercase);
    let long = || words().filter(|word| word.chars().count() > 3);
    let titled =
        (2..=12).contains(&count) && long().all(|word| capital(&word)) && words().next().as_ref().is_some_and(capital);
    first || (shout && count > 1) || (titled && long().count() > 1)
}
