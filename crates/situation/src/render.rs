//! Diagnostics as a person reads them in a terminal.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{Diagnostic, Severity};

/// More than these would scroll away unread.
const SHOWN: usize = 100;
/// A line longer than this is not shown as it stands.
const LONGEST_LINE: usize = 2_000;

/// Renders diagnostics with the lines they are about, errors counted at the end.
///
/// `width` is that of the terminal, in columns; `colour` adds ANSI escapes. After a hundred diagnostics the rest are
/// only counted.
pub fn render(diagnostics: &[Diagnostic], file_name: &str, text: &str, colour: bool, width: usize) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(width.max(40)).decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(SHOWN) {
        out.push_str(&renderer.render(&[group(diagnostic, file_name, text)]));
        out.push_str("\n\n");
    }
    if diagnostics.len() > SHOWN {
        out.push_str(&format!("… and {} more\n\n", diagnostics.len() - SHOWN));
    }
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let plural = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => {}
        (0, w) => out.push_str(&format!("{file_name}: {}\n", plural(w, "warning"))),
        (e, 0) => out.push_str(&format!("{file_name}: {}\n", plural(e, "error"))),
        (e, w) => out.push_str(&format!("{file_name}: {}, {}\n", plural(e, "error"), plural(w, "warning"))),
    }
    out
}

fn group<'a>(diagnostic: &'a Diagnostic, file_name: &'a str, text: &'a str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    // only the lines concerned are handed over: the renderer reads through all it is given, for each diagnostic anew
    let spans = std::iter::once(&diagnostic.span).chain(diagnostic.also.iter().map(|(span, _)| span));
    let spans: Vec<Range<usize>> = spans.map(|span| inside(text, span)).collect();
    let excerpt = lines_around(text, &spans);
    let mut group = Group::with_title(title);
    if excerpt.lines().all(|line| line.len() <= LONGEST_LINE) {
        let mut snippet = Snippet::source(excerpt).path(file_name).line_start(line_of(text, start_of(excerpt, text)));
        let offset = start_of(excerpt, text);
        for (i, span) in spans.iter().enumerate() {
            let (kind, label) = match i.checked_sub(1).and_then(|i| diagnostic.also.get(i)) {
                None => (AnnotationKind::Primary, diagnostic.label.as_str()),
                Some((_, label)) => (AnnotationKind::Context, label.as_str()),
            };
            let annotation = kind.span(span.start - offset..span.end - offset);
            snippet = snippet.annotation(if label.is_empty() { annotation } else { annotation.label(label) });
        }
        group = group.element(snippet);
    } else {
        let line = line_of(text, diagnostic.span.start);
        group = group.element(Level::NOTE.message(format!("in line {line} of {file_name}, which is too long to show")));
    }
    match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.message(hint.as_str())),
        None => group,
    }
}

/// The span, kept inside the text, on character boundaries, and within the lines it starts on if it is long.
fn inside(text: &str, span: &Range<usize>) -> Range<usize> {
    let floor = |i: usize| (0..=i.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let start = floor(span.start);
    let end = floor(span.end).max(start);
    // a table that goes over many lines is pointed at by its first
    let line_end = text[start..end].find('\n').map_or(end, |i| start + i);
    start..line_end
}

fn lines_around<'a>(text: &'a str, spans: &[Range<usize>]) -> &'a str {
    let first = spans.iter().map(|s| s.start).min().unwrap_or(0);
    let last = spans.iter().map(|s| s.end).max().unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |i| i + 1);
    let end = text[last..].find('\n').map_or(text.len(), |i| last + i);
    &text[start..end]
}

fn start_of(part: &str, whole: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    1 + text.as_bytes().iter().take(byte).filter(|&&b| b == b'\n').count()
}
