//! One thing that is wrong, where, and what to do about it.

use std::ops::Range;

use serde::Serialize;

use crate::Code;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The situation cannot be used.
    Error,
    /// It can be used, but is perhaps not what was meant.
    Warning,
}

/// One thing that is wrong with a situation. Spans are byte ranges of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// What sort of problem.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub span: Range<usize>,
    /// What to write beside the place; may be empty.
    pub label: String,
    /// Other places that matter, with what to write beside them.
    pub also: Vec<(Range<usize>, String)>,
    /// What to do about it.
    pub hint: Option<String>,
    /// The thing that a warning is about, as `[allow]` names it: `instruments.patrol`. Empty for errors.
    pub about: String,
}

impl Diagnostic {
    /// A problem of that sort at that place.
    pub(crate) fn new(code: Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            span,
            label: String::new(),
            also: Vec::new(),
            hint: None,
            about: String::new(),
        }
    }

    /// Says which thing it is about, so that `[allow]` can name it.
    pub(crate) fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }

    /// Writes something beside the place.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place too.
    pub(crate) fn also(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.also.push((span, label.into()));
        self
    }

    /// Says what to do about it.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says what to do about it, if there is something to say.
    pub(crate) fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }
}
