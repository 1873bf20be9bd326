//! `[outcomes.…]`, and what resolvers have to name.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use spine::resolver::DecisionList;
use spine::{Key, Literal};
use toml::de::DeValue;

use super::names::SubjectKind;
use super::node::{Found, Node};
use super::reader::{Reader, in_words};
use super::section;
use crate::nearest::nearest;
use crate::{Code, Diagnostic, Outcome, OutcomeOption};

impl<'a> Reader<'a> {
    pub(super) fn outcomes(&mut self, root: Node<'a>) -> BTreeMap<Key, Outcome> {
        section(root, "outcomes", |key, node| {
            let options: BTreeMap<Key, OutcomeOption> =
                node.tables("options").map(|(key, node)| (key.clone(), self.outcome_option(&key, node))).collect();
            self.one_status_quo(node, "outcome");
            let resolver = self.resolver(node);
            if let Some(list) = &resolver {
                let status_quo = options.iter().find(|(_, o)| o.status_quo).map(|(key, _)| key);
                self.resolves(&format!("outcomes.{key}"), node, list, "options", status_quo);
            }
            Some(Outcome {
                name: node.owned("name").unwrap_or_default(),
                between: self.names("actors", "actor", &node.texts("between")),
                phrases: node.owned_texts("phrases"),
                resolver,
                options,
            })
        })
    }

    fn outcome_option(&mut self, key: &Key, node: Node<'a>) -> OutcomeOption {
        let status_quo = node.flag("status-quo");
        let tables: Vec<Node<'a>> = match node.get("when") {
            None => Vec::new(),
            Some(value) => match value.get_ref() {
                DeValue::Array(list) => list.iter().filter_map(Node::of).collect(),
                _ => Node::of(value).into_iter().collect(),
            },
        };
        match (status_quo, node.has("when")) {
            (true, true) => self.report(
                Diagnostic::new(
                    Code::BadConditions,
                    node.key_span("when"),
                    "the status quo has no conditions of its own",
                )
                .hint("it has whatever no other option claims: delete the `when`"),
            ),
            (false, false) if !node.has("status-quo") => self.report(
                Diagnostic::new(Code::MissingKey, node.span(), "`outcomes.OUTCOME.options.O` needs the key `when`")
                    .label("`when` is missing")
                    .hint("any of these tables, all conditions of one; only the status quo has none"),
            ),
            (false, true) if tables.is_empty() && node.get("when").is_some_and(|v| v.get_ref().is_array()) => {
                let span = node.get("when").map_or(node.span(), toml::Spanned::span);
                self.report(
                    Diagnostic::new(Code::Empty, span, "the list of conditions is empty")
                        .hint("this option could never come about"),
                );
            }
            _ => {}
        }
        let mut when: Vec<Vec<Literal>> = Vec::new();
        for table in tables {
            if table.values().next().is_none() {
                self.report(
                    Diagnostic::new(Code::Empty, table.span(), "a table without conditions would always hold")
                        .hint("name at least one instrument's option"),
                );
                continue;
            }
            let row = self.conditions(table, &[SubjectKind::Instrument], "an outcome");
            // a row that lacks a condition would claim more than was written
            if row.len() == table.values().count() {
                when.push(row);
            }
        }
        when.sort();
        OutcomeOption {
            name: node.owned("name").unwrap_or_else(|| in_words(key)),
            phrases: node.owned_texts("phrases"),
            status_quo,
            when,
        }
    }

    /// Whether the resolver of a thing names options that exist, all of them, and falls back to the status quo, if there
    /// is one.
    pub(super) fn resolves(
        &mut self,
        thing: &str,
        node: Node<'a>,
        list: &DecisionList,
        options_key: &str,
        status_quo: Option<&Key>,
    ) {
        let (Some(written), Some(options)) = (node.text("resolver"), node.table(options_key)) else { return };
        let noun = if options_key == "outcomes" { "outcome" } else { "option" };
        let mut unknown = false;
        let decided: BTreeSet<&Key> = list.rules.iter().map(|rule| &rule.option).chain([&list.otherwise]).collect();
        for &option in &decided {
            if options.has(option.as_str()) {
                continue;
            }
            unknown = true;
            let near = nearest(option.as_str(), options.values().map(|(key, _)| key.value));
            let span = self.decided_for(&written, option);
            self.report(
                Diagnostic::new(Code::ResolverOption, span, format!("there is no {noun} `{option}` to decide for"))
                    .maybe_hint(near.map(|near| format!("did you mean `{near}`?"))),
            );
        }
        if let Some(status_quo) = status_quo.filter(|_| options.has(list.otherwise.as_str()))
            && *status_quo != list.otherwise
        {
            let span = self.decided_for(&written, &list.otherwise);
            let message = format!("the status quo is `{status_quo}`, but `otherwise` decides for `{}`", list.otherwise);
            self.report(
                Diagnostic::new(Code::ResolverOtherwise, span, message)
                    .hint(format!("end with `{status_quo} otherwise`, and give `{}` a condition", list.otherwise)),
            );
        }
        if unknown {
            // a misspelt option leaves another one out
            return;
        }
        for (option, _) in options.values() {
            if !Key::new(option.value).is_ok_and(|key| decided.contains(&key)) {
                let message = format!("the resolver never decides for `{}`", option.value);
                self.report(
                    Diagnostic::new(Code::ResolverUnreached, option.span, message)
                        .about(format!("{thing}.{options_key}.{}", option.value))
                        .also(node.key_span("resolver"), "this resolver"),
                );
            }
        }
    }

    /// Where a resolver decides for an option: the first word of its last line that does.
    fn decided_for(&self, written: &Found<&str>, option: &Key) -> Range<usize> {
        let mut at = None;
        let mut start = 0;
        for line in written.value.split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            if line.split_whitespace().next() == Some(option.as_str()) {
                at = Some(start + indent..start + indent + option.as_str().len());
            }
            start += line.len();
        }
        at.map_or(written.span.clone(), |part| self.inside(written, part))
    }
}
