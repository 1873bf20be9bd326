//! `[allow]`: warnings that are meant to be so.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::nearest::nearest;
use crate::parse::Node;
use crate::{Code, Diagnostic, Severity};

/// One line of `[allow]`.
struct Line {
    code: Code,
    /// The thing; empty: the whole file.
    path: String,
    span: Range<usize>,
    used: bool,
}

/// The warnings that a file allows.
pub(crate) struct Allowed {
    lines: Vec<Line>,
}

impl Allowed {
    /// Reads the section; what is wrong with it is reported where keys and types are checked.
    pub(crate) fn of(root: Node<'_>) -> Self {
        let mut lines = Vec::new();
        for (name, value) in root.table("allow").into_iter().flat_map(Node::values) {
            if let Some(code) = Code::find(name.value) {
                collect(code, String::new(), name.span, value, &mut lines);
            }
        }
        // the most particular first
        lines.sort_by_key(|line| std::cmp::Reverse(line.path.len()));
        Self { lines }
    }

    /// Whether a warning is allowed; the line that is the most particular about it is then in use.
    pub(crate) fn silences(&mut self, diagnostic: &Diagnostic) -> bool {
        let fits = |line: &&mut Line| {
            diagnostic.severity == Severity::Warning
                && line.code == diagnostic.code
                && within(&diagnostic.about, &line.path)
        };
        match self.lines.iter_mut().find(fits) {
            Some(line) => {
                line.used = true;
                true
            }
            None => false,
        }
    }

    /// A warning for each line that silenced none of these, but for those about what was not looked for.
    pub(super) fn unused(&self, warnings: &[Diagnostic], not_made: &[Code]) -> Vec<Diagnostic> {
        let unused = self.lines.iter().filter(|line| !line.used && !not_made.contains(&line.code));
        unused
            .map(|line| {
                let message = match line.path.as_str() {
                    "" => format!("`{}` is allowed, but does not occur", line.code),
                    path => format!("`{}` is allowed at `{path}`, but does not occur there", line.code),
                };
                let places = warnings.iter().filter(|w| w.code == line.code).map(|w| w.about.as_str());
                let hint = nearest(&line.path, places).map(|near| format!("did you mean `{near}`?"));
                Diagnostic::new(Code::UnusedAllow, line.span.clone(), message).hint("delete the line").maybe_hint(hint)
            })
            .collect()
    }
}

/// Whether a path is that of a thing, or of something in it.
fn within(path: &str, thing: &str) -> bool {
    thing.is_empty() || path.strip_prefix(thing).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Every reason at or below a value. Tables deeper than a path are errors, and stop the descent long before it is deep.
fn collect(code: Code, path: String, span: Range<usize>, value: &Spanned<DeValue<'_>>, lines: &mut Vec<Line>) {
    match Node::of(value) {
        None => lines.push(Line { code, path, span, used: false }),
        Some(node) => {
            for (key, inner) in node.values() {
                let path = if path.is_empty() { key.value.to_owned() } else { format!("{path}.{}", key.value) };
                collect(code, path, key.span, inner, lines);
            }
        }
    }
}
