//! TOML, and what a person should do when it is none.

use toml::de::DeTable;

use crate::{Code, Diagnostic};

/// Reads what can be read of the text, and says what cannot.
pub(super) fn read(text: &str) -> (DeTable<'_>, Vec<Diagnostic>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        // nested brackets that are left open are reported once each, all at the end of the file
        let said = diagnostics.last().is_some_and(|d: &Diagnostic| d.span == span);
        if !said {
            diagnostics.push(explain(text, span, error.message()));
        }
    }
    (root.into_inner(), diagnostics)
}

fn explain(text: &str, span: std::ops::Range<usize>, message: &str) -> Diagnostic {
    if message == "duplicate key" {
        let key = text.get(span.clone()).unwrap_or_default();
        return Diagnostic::new(Code::DuplicateKey, span, format!("`{}` is given twice", crate::value::brief(key)))
            .label("given before")
            .hint("join the two, or give one of them another name");
    }
    let written = text.get(span.clone()).unwrap_or_default().trim();
    let at_value = message.starts_with("string values must be quoted") || message.starts_with("invalid boolean");
    let looks_like_a_range = value_around(text, &span).is_some_and(|v| v.contains(".."));
    let diagnostic = Diagnostic::new(Code::NotToml, span.clone(), format!("this is not TOML: {message}"));
    if looks_like_a_range {
        let value = value_around(text, &span).unwrap_or_default();
        diagnostic.hint(format!("ranges are written in quotes: \"{value}\""))
    } else if at_value && !written.is_empty() && written.len() < 40 && !written.contains('"') {
        diagnostic.hint(format!("words and texts are written in quotes: \"{written}\""))
    } else if message.starts_with("recursion limit") || message.starts_with("cannot recurse") {
        diagnostic.hint("nothing in a situation is nested more than seven deep")
    } else {
        diagnostic
    }
}

/// The unquoted word or number in which a span lies.
fn value_around<'a>(text: &'a str, span: &std::ops::Range<usize>) -> Option<&'a str> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    let start = text.get(..span.start)?.rfind(|c| !part(c)).map_or(0, |i| i + 1);
    let rest = text.get(start..)?;
    let value = &rest[..rest.find(|c| !part(c)).unwrap_or(rest.len())];
    (value.len() < 40).then_some(value)
}
