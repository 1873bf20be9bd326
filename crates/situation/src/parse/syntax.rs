//! TOML, and what a person should do when it is none.

use std::ops::Range;

use toml::de::DeTable;

use crate::value::brief;
use crate::{Code, Diagnostic};

/// Reads what can be read of the text, and says what cannot: one slip once, though the parser may stumble over it often.
pub(crate) fn read(text: &str) -> (DeTable<'_>, Vec<Diagnostic>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut open = false;
    let mut repeated_section: Option<Range<usize>> = None;
    for error in errors {
        let (span, message) = (error.span().unwrap_or(0..0), error.message());
        // a bracket that is left open: whatever follows lacks a comma, and the end of the file lacks the bracket
        let follows = message.starts_with("missing comma") || message.starts_with("unclosed");
        if follows && open {
            continue;
        }
        open = follows;
        if message == "duplicate key" {
            // all keys of a section that is there twice may be there twice
            if repeated_section.as_ref().is_some_and(|section| section.contains(&span.start)) {
                continue;
            }
            repeated_section = section_from(text, span.start).or(repeated_section);
        } else if diagnostics.last().is_some_and(|last| last.code == Code::NotToml && one_line(text, &last.span, &span))
        {
            continue;
        }
        diagnostics.push(explain(text, span, message));
    }
    (root.into_inner(), diagnostics)
}

/// Whether two places lie on one line.
pub(super) fn one_line(text: &str, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (first, second) = (a.start.min(b.start), a.start.max(b.start));
    text.get(first..second).is_some_and(|between| !between.contains('\n'))
}

/// From a section's header to the next one, if the byte lies in a header.
fn section_from(text: &str, byte: usize) -> Option<Range<usize>> {
    let start = text.get(..byte)?.rfind('\n').map_or(0, |i| i + 1);
    let rest = text.get(start..).filter(|rest| rest.starts_with('['))?;
    Some(start..rest.find("\n[").map_or(text.len(), |i| start + i + 1))
}

fn explain(text: &str, span: Range<usize>, message: &str) -> Diagnostic {
    if message == "duplicate key" {
        let key = text.get(span.clone()).unwrap_or_default();
        return Diagnostic::new(Code::DuplicateKey, span, format!("`{}` is given twice", brief(key)))
            .label("given again here")
            .hint("join the two, or give one of them another name");
    }
    if let Some(value) = value_around(text, &span).filter(|value| text[value.clone()].contains("..")) {
        let written = text[value.clone()].to_owned();
        return Diagnostic::new(Code::NotToml, value, "this is not TOML: a range without quotes")
            .hint(format!("ranges are written in quotes: \"{written}\""));
    }
    let written = text.get(span.clone()).unwrap_or_default().trim();
    let unquoted = message.starts_with("string values must be quoted") || message.starts_with("invalid boolean");
    let hint = if unquoted && !written.is_empty() && written.len() < 40 && !written.contains('"') {
        Some(format!("words and texts are written in quotes: \"{written}\""))
    } else if message.starts_with("recursion limit") || message.starts_with("cannot recurse") {
        Some("nothing in a situation is nested more than seven deep".to_owned())
    } else if message.starts_with("missing comma") || message.starts_with("unclosed") {
        Some("perhaps a closing `}` or `]` is missing before this place".to_owned())
    } else {
        None
    };
    Diagnostic::new(Code::NotToml, span, format!("this is not TOML: {message}")).maybe_hint(hint)
}

/// The unquoted word or number in which a span begins.
fn value_around(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    let before = text.get(..span.start)?;
    let start = before.trim_end_matches(part).len();
    let rest = text.get(start..)?;
    let end = start + rest.find(|c| !part(c)).unwrap_or(rest.len());
    (end - start < 40).then_some(start..end)
}
