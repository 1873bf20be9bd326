//! Reading a situation: text in, a situation and diagnostics out.
//!
//! Four passes, none of which stops at the first error: TOML ([`syntax`]), keys and types against the language's table
//! ([`shape`]), names and values section by section, and what only the whole can show ([`crate::check`]).

mod actors;
mod contingencies;
mod instruments;
mod names;
mod node;
mod outcomes;
mod quantities;
mod reader;
mod shape;
mod speech;
mod syntax;
mod ties;

pub(crate) use names::{Names, SubjectKind};
pub(crate) use node::Node;
pub(crate) use syntax::read as read_toml;

use std::collections::BTreeMap;

use spine::Key;
use vocab::{Date, Span};

use crate::lint::Allowed;
use crate::{Diagnostic, Severity, Situation, check};
use reader::Reader;

/// Reads a situation. Every problem is reported, each once, in the order of the file; there is a situation if none of
/// them is an error. Warnings are held back while there are errors, since they may only follow from these; those that
/// the file allows, in `[allow]`, are left out. [`lint`](crate::lint()) finds more.
///
/// Never panics, whatever the text.
///
/// ```
/// let (situation, diagnostics) = situation::parse("[situation]\ntitle = 'Untitled'\n");
/// assert!(situation.is_none());
/// assert_eq!(diagnostics[0].code, situation::Code::MissingKey);
/// ```
pub fn parse(text: &str) -> (Option<Situation>, Vec<Diagnostic>) {
    let (root, syntax_errors) = read_toml(text);
    let root = Node::of_root(&root);
    let (situation, mut diagnostics) = diagnose(text, root, &Names::new(root), syntax_errors);
    if situation.is_some() {
        let mut allowed = Allowed::of(root);
        diagnostics.retain(|diagnostic| !allowed.silences(diagnostic));
    }
    (situation, diagnostics)
}

/// Reads a situation with all its warnings, those that it allows too.
pub(crate) fn diagnose<'a>(
    text: &'a str,
    root: Node<'a>,
    names: &'a Names<'a>,
    syntax_errors: Vec<Diagnostic>,
) -> (Option<Situation>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    shape::check(root, &mut diagnostics);
    let mut reader = Reader::new(text, names);
    let situation = read(&mut reader, root);
    diagnostics.append(&mut reader.diagnostics);
    check::check(&situation, names, &mut diagnostics);
    if !syntax_errors.is_empty() {
        // what TOML could not read is missing from the tree, and whatever seems to be wrong for want of it may be right
        diagnostics
            .retain(|d| d.code.is_local() && !syntax_errors.iter().any(|e| syntax::one_line(text, &e.span, &d.span)));
        diagnostics.extend(syntax_errors);
    }
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    if failed {
        diagnostics.retain(|d| d.severity == Severity::Error);
    }
    put_in_order(&mut diagnostics);
    ((!failed).then_some(situation), diagnostics)
}

/// In the order of the file, each once.
pub(crate) fn put_in_order(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.span.start, a.span.end, a.code, &a.message).cmp(&(b.span.start, b.span.end, b.code, &b.message))
    });
    diagnostics.dedup_by(|a, b| (a.code, &a.span, &a.message) == (b.code, &b.span, &b.message));
}

/// Reads every section. What cannot be read is reported and left out.
fn read<'a>(reader: &mut Reader<'a>, root: Node<'a>) -> Situation {
    let head = root.table("situation");
    let text = |key: &str| head.and_then(|h| h.text(key)).map(|t| t.get().to_owned()).unwrap_or_default();
    // stands in where the file has no `written`, which is an error: such a situation is not handed out
    let written = head.and_then(|h| h.date("written")).map_or(Date::MAX, |d| d.value);
    reader.written = written;
    let period = head.and_then(|h| h.text("period")).and_then(|t| reader.period(t));
    let mut situation = Situation {
        title: text("title"),
        about: text("about"),
        written,
        period: period.unwrap_or_else(a_year),
        stakes: reader.stakes(root),
        actors: reader.actors(root),
        instruments: reader.instruments(root),
        interactions: reader.interactions(root),
        outcomes: reader.outcomes(root),
        contingencies: reader.contingencies(root),
        ties: reader.ties(root),
        drivers: reader.drivers(root),
        beliefs: reader.beliefs(root),
        claims: reader.claims(root),
        entries: Vec::new(),
    };
    situation.entries = std::mem::take(&mut reader.entries);
    // by what they say, so that the order of the file does not matter
    situation.entries.sort_by(|a, b| {
        let known = |e: &spine::Entry| match e.known {
            spine::Known::Written(_) => None,
            spine::Known::On(day) => Some(day),
        };
        (&a.path, a.from, known(a)).cmp(&(&b.path, b.from, known(b)))
    });
    situation
}

/// Stands in for a period that is missing or cannot be read, which is an error: such a situation is not handed out.
fn a_year() -> Span {
    #[allow(clippy::expect_used, reason = "a constant; every test of a broken period reads it")]
    "12m".parse().expect("a span of time")
}

/// Collects the tables of a section under their keys.
fn section<'a, T>(root: Node<'a>, name: &str, mut read: impl FnMut(&Key, Node<'a>) -> Option<T>) -> BTreeMap<Key, T> {
    root.tables(name).filter_map(|(key, node)| read(&key, node).map(|thing| (key, thing))).collect()
}
