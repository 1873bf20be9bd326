//! What a text was written in, if nobody says.

use crate::Format;

/// How much of the beginning is looked at.
const SAMPLE: usize = 1 << 16;

/// Tags that hardly anybody writes but in a web page.
const TAGS: [&str; 24] = [
    "a", "article", "b", "body", "br", "div", "em", "h1", "h2", "h3", "head", "html", "i", "img", "li", "meta", "ol",
    "p", "script", "section", "span", "strong", "table", "ul",
];

/// The format of a text.
pub(super) fn format(text: &str) -> Format {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if is_html(sample) {
        Format::Html
    } else if is_markdown(sample) {
        Format::Markdown
    } else {
        Format::Plain
    }
}

/// It begins like a web page, or has a tag for each three hundred bytes or so.
fn is_html(sample: &str) -> bool {
    let begin = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins = |with: &str| begin.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    if ["<!doctype html", "<html", "<head", "<body", "<meta", "<?xml"].iter().any(|with| begins(with)) {
        return true;
    }
    let tags = sample.match_indices('<').filter(|(at, _)| is_tag(&sample[at + 1..])).count();
    tags >= 2 && tags * 300 >= sample.len()
}

/// Whether a known tag stands here, without its `<`, and ends.
fn is_tag(rest: &str) -> bool {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    let (name, after) = name.split_at(end);
    let closes = after.starts_with(['>', '/']) || (after.starts_with([' ', '\n', '\r', '\t']) && after.contains('>'));
    end <= 7 && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) && closes
}

/// A heading marked with `#` together with a link, or front matter.
fn is_markdown(sample: &str) -> bool {
    let heading = sample.lines().any(|line| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ') && !rest.trim().is_empty()
    });
    let link = sample.match_indices("](").any(|(at, _)| {
        let (before, after) = (&sample[..at], &sample[at + 2..]);
        let line = before.rsplit('\n').next().unwrap_or(before);
        line.contains('[') && after.split(['\n', ' ']).next().is_some_and(|url| url.contains(')'))
    });
    let front = sample.strip_prefix("---\n").or_else(|| sample.strip_prefix("---\r\n")).is_some_and(|rest| {
        let key = rest.split(':').next().unwrap_or(rest);
        !key.is_empty()
            && key.len() < 40
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && rest.contains("\n---")
    });
    front || (heading && link)
}
