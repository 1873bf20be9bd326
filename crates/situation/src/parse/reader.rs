//! What every section's reader shares: the text, the names, and where entries and diagnostics go.

use std::ops::Range;

use spine::resolver::{self, DecisionList};
use spine::{Entry, Key, Literal};
use vocab::{Date, Span};

use super::names::{Names, Presence, SubjectKind};
use super::node::{Found, Node};
use crate::nearest::nearest;
use crate::value::brief;
use crate::{Code, Diagnostic, Path, QuantityKind};

/// After so many suggestions the rest is left to the reader: looking for each takes the whole file.
const SUGGESTIONS: usize = 50;

pub(super) struct Reader<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
    pub(super) names: &'a Names<'a>,
    pub(super) written: Date,
    pub(super) entries: Vec<Entry>,
    pub(super) diagnostics: Vec<Diagnostic>,
    suggested: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, names: &'a Names<'a>) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Self {
            text,
            line_starts,
            names,
            written: Date::MAX,
            entries: Vec::new(),
            diagnostics: Vec::new(),
            suggested: 0,
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= byte)
    }

    /// Where a part of a string's content stands in the file; the whole string, if it is written with escapes.
    pub(super) fn inside(&self, string: &Found<&str>, part: Range<usize>) -> Range<usize> {
        let written = self.text.get(string.span.clone()).unwrap_or_default();
        match written.find(string.value) {
            Some(offset) if part.start <= part.end && part.end <= string.value.len() => {
                let start = string.span.start + offset;
                start + part.start..start + part.end
            }
            _ => string.span.clone(),
        }
    }

    fn did_you_mean<'n>(&mut self, text: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<String> {
        if self.suggested >= SUGGESTIONS {
            return None;
        }
        self.suggested += 1;
        nearest(text, candidates).map(|near| format!("did you mean `{near}`?"))
    }

    /// The name of a thing that a section defines.
    pub(super) fn name(&mut self, section: &str, noun: &str, written: &Found<&str>) -> Option<Key> {
        if self.names.has(section, written.value) {
            // a bad spelling is reported where the thing is defined
            return Key::new(written.value).ok();
        }
        let candidates = self.names.of(section);
        let listed = if candidates.len() <= 12 && !candidates.is_empty() {
            Some(format!("there are: {}", candidates.join(", ")))
        } else {
            None
        };
        let hint = self.did_you_mean(written.value, candidates).or(listed);
        if !written.value.trim().is_empty() {
            let message = format!("there is no {noun} `{}`", brief(written.value));
            self.report(Diagnostic::new(Code::UnknownName, written.span.clone(), message).maybe_hint(hint));
        }
        None
    }

    /// Names of things that a section defines, each once.
    pub(super) fn names(&mut self, section: &str, noun: &str, written: &[Found<&str>]) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for name in written {
            let Some(key) = self.name(section, noun, name) else { continue };
            if keys.contains(&key) {
                let message = format!("`{key}` is named twice");
                self.report(Diagnostic::new(Code::DuplicateEntry, name.span.clone(), message));
            } else {
                keys.push(key);
            }
        }
        keys
    }

    /// Conditions on subjects of these kinds, ordered by subject.
    pub(super) fn conditions(&mut self, node: Node<'a>, kinds: &[SubjectKind], place: &str) -> Vec<Literal> {
        let mut literals = Vec::new();
        for (subject, value) in node.values() {
            let Some(value) = value
                .get_ref()
                .as_str()
                .map(|text| Found { value: text, span: value.span() })
                .filter(|v| !v.value.trim().is_empty())
            else {
                continue;
            };
            let Some((kind, definition)) = self.names.subject(subject.value) else {
                let hint = self.did_you_mean(subject.value, self.names.subjects(kinds));
                let nouns = either(kinds.iter().map(|k| k.noun().to_owned()));
                let message = format!("there is no {nouns} `{}`", brief(subject.value));
                self.report(Diagnostic::new(Code::UnknownName, subject.span, message).maybe_hint(hint));
                continue;
            };
            if !kinds.contains(&kind) {
                let nouns = either(kinds.iter().map(|k| with_article(k.noun())));
                let message = format!("{place} cannot be on {} such as `{}`", with_article(kind.noun()), subject.value);
                self.report(
                    Diagnostic::new(Code::BadConditions, subject.span, message).hint(format!("it can be on {nouns}")),
                );
                continue;
            }
            let values = definition.table(kind.keys().1);
            if !values.is_some_and(|v| v.has(value.value)) {
                let candidates: Vec<&str> =
                    values.map(|v| v.values().map(|(key, _)| key.value).collect()).unwrap_or_default();
                let what = if kind == SubjectKind::Contingency { "outcome" } else { "option" };
                let listed = (!candidates.is_empty() && candidates.len() <= 12)
                    .then(|| format!("it has: {}", candidates.join(", ")));
                let hint = self.did_you_mean(value.value, candidates).or(listed);
                let message = format!("`{}` has no {what} `{}`", subject.value, brief(value.value));
                self.report(Diagnostic::new(Code::UnknownName, value.span, message).maybe_hint(hint));
                continue;
            }
            if let (Ok(subject), Ok(value)) = (Key::new(subject.value), Key::new(value.value)) {
                literals.push(Literal { subject, value });
            }
        }
        literals
    }

    /// The path of a quantity that exists, and its kind as far as the file tells.
    pub(super) fn path(&mut self, written: &Found<&str>) -> Option<(Path, Option<QuantityKind>)> {
        if written.value.trim().is_empty() {
            return None;
        }
        let presence = written.value.parse::<Path>().map(|path| (self.names.presence(&path), path));
        let names = self.names;
        match presence {
            Ok((Presence::There, path)) => {
                let kind = self.names.kind_of(&path);
                return Some((path, kind));
            }
            Ok((Presence::NoQuantity, path)) => {
                let hint = match path {
                    Path::Want { actor, stake } => format!("give `{actor}` a small weight on `{stake}` first"),
                    Path::Effect { .. } => "write the effect first; it may be exactly 0".to_owned(),
                    Path::Chance { .. } | Path::Given { .. } => {
                        "of two outcomes only one states its probability: use the other one's path".to_owned()
                    }
                    _ => "write the quantity first".to_owned(),
                };
                let message = format!("no quantity is written at `{}`", brief_path(written.value));
                self.report(Diagnostic::new(Code::NoQuantity, written.span.clone(), message).hint(hint));
            }
            Ok((Presence::Unknown, _)) => {
                let hint = self.did_you_mean(written.value, names.paths().iter().map(String::as_str));
                let message = format!("there is nothing at `{}`", brief_path(written.value));
                self.report(Diagnostic::new(Code::UnknownPath, written.span.clone(), message).maybe_hint(hint));
            }
            Err(_) => {
                let hint = self
                    .did_you_mean(written.value, names.paths().iter().map(String::as_str))
                    .unwrap_or_else(|| format!("paths look like `{}`", Path::SHAPES[1]));
                let message = format!("`{}` is not the path of a quantity", brief_path(written.value));
                self.report(Diagnostic::new(Code::UnknownPath, written.span.clone(), message).hint(hint));
            }
        }
        None
    }

    /// A resolver; what it names is checked with the options that it has to name.
    pub(super) fn resolver(&mut self, node: Node<'a>) -> Option<DecisionList> {
        let written = node.text("resolver").filter(|t| !t.value.trim().is_empty())?;
        match resolver::parse(written.value) {
            Ok(list) => Some(list),
            Err(errors) => {
                for error in errors {
                    let span = self.inside(&written, error.span.clone());
                    self.report(
                        Diagnostic::new(Code::ResolverSyntax, span, error.message.clone()).hint(error.hint.clone()),
                    );
                }
                None
            }
        }
    }

    /// A span of time.
    pub(super) fn period(&mut self, written: Found<&str>) -> Option<Span> {
        if written.value.trim().is_empty() {
            return None;
        }
        match written.value.parse::<Span>() {
            Ok(span) => Some(span),
            Err(_) => {
                let message = format!("`{}` is not a span of time", brief(written.value));
                self.report(
                    Diagnostic::new(Code::BadSpan, written.span, message)
                        .hint("write a whole number and a unit: \"12m\", \"90d\", \"6w\" or \"2y\""),
                );
                None
            }
        }
    }

    /// The first and the last day of a thing, checked to be in that order.
    pub(super) fn lifetime(&mut self, node: Node<'a>) -> (Option<Date>, Option<Date>) {
        let (from, until) = (node.date("from"), node.date("until"));
        if let (Some(from), Some(until)) = (&from, &until)
            && until.value <= from.value
        {
            let message = format!("it ends on {}, before it has begun", until.value);
            self.report(
                Diagnostic::new(Code::ReversedDates, until.span.clone(), message)
                    .also(from.span.clone(), "it begins here")
                    .hint("`until` is the first day on which it no longer holds"),
            );
        }
        (from.map(|d| d.value), until.map(|d| d.value))
    }
}

/// What a key says, read as words.
pub(super) fn in_words(key: &Key) -> String {
    key.as_str().replace('-', " ")
}

pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// `a, b or c`.
fn either(nouns: impl Iterator<Item = String>) -> String {
    let nouns: Vec<String> = nouns.collect();
    match nouns.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => nouns.concat(),
    }
}

fn brief_path(text: &str) -> String {
    let short: String = text.chars().take(120).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
