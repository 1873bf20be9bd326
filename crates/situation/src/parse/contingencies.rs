//! `[contingencies.…]`.

use std::collections::{BTreeMap, BTreeSet};

use spine::{Content, Entry, Key};

use super::instruments::MOVES;
use super::node::{Found, Node, day, whole};
use super::quantities::Origin;
use super::reader::{Reader, in_words};
use super::section;
use crate::{Code, Contingency, ContingencyOutcome, Diagnostic, Given, Path, Quantity, QuantityKind, Reveal};

/// How far from 1 the medians of all outcomes may add up.
const FAR: f64 = 0.2;

impl<'a> Reader<'a> {
    pub(super) fn contingencies(&mut self, root: Node<'a>) -> BTreeMap<Key, Contingency> {
        section(root, "contingencies", |key, node| {
            let reveal = node.get("reveal").and_then(|value| match Node::of(value) {
                Some(table) => table.get("stage").and_then(|v| whole(v.get_ref())).map(Reveal::Stage),
                None => day(value.get_ref()).map(Reveal::On),
            });
            let outcomes = self.contingency_outcomes(key, node);
            let given: BTreeMap<Key, Given> =
                node.tables("given").map(|(name, table)| (name.clone(), self.given(key, &name, node, table))).collect();
            self.settled(key, node);
            let resolver = self.resolver(node);
            if let Some(list) = &resolver {
                self.resolves(&format!("contingencies.{key}"), node, list, "outcomes", None);
            }
            Some(Contingency {
                name: node.owned("name").unwrap_or_default(),
                phrases: node.owned_texts("phrases"),
                reveal: reveal?,
                resolver,
                outcomes,
                given,
            })
        })
    }

    fn contingency_outcomes(&mut self, key: &Key, node: Node<'a>) -> BTreeMap<Key, ContingencyOutcome> {
        let start = self.entries.len();
        let outcomes: BTreeMap<Key, ContingencyOutcome> = node
            .tables("outcomes")
            .map(|(name, outcome)| {
                let path = Path::Chance { contingency: key.clone(), outcome: name.clone() };
                self.quantity_at(outcome, "probability", &path, &Origin::default());
                let read = ContingencyOutcome {
                    name: outcome.owned("name").unwrap_or_else(|| in_words(&name)),
                    phrases: outcome.owned_texts("phrases"),
                };
                (name, read)
            })
            .collect();
        let Some(table) = node.table("outcomes") else { return outcomes };
        let all: Vec<&str> = table.values().map(|(key, _)| key.value).collect();
        if all.len() < 2 {
            let message = format!("a contingency needs at least two outcomes, this has {}", all.len());
            self.report(
                Diagnostic::new(Code::TooFewOptions, node.key_span("outcomes"), message)
                    .hint("one of them may be that nothing happens"),
            );
            return outcomes;
        }
        let stated: Vec<&str> = table
            .values()
            .filter(|(_, value)| Node::of(value).is_some_and(|n| n.has("probability")))
            .map(|(key, _)| key.value)
            .collect();
        self.stated_by_rule(node.key_span("outcomes"), &all, &stated, start);
        outcomes
    }

    /// Of two outcomes one states its probability; of three or more all do, and their medians add up to about 1.
    fn stated_by_rule(&mut self, span: std::ops::Range<usize>, all: &[&str], stated: &[&str], entries_from: usize) {
        let missing: Vec<&str> = all.iter().copied().filter(|o| !stated.contains(o)).collect();
        let diagnostic = |message: String| Diagnostic::new(Code::Probabilities, span.clone(), message);
        match (all.len(), stated.len()) {
            (2, 1) => {}
            (2, 2) => self.report(
                diagnostic("both of two outcomes state a probability".to_owned())
                    .hint(format!("delete that of `{}`: it has what the other leaves", stated[1])),
            ),
            (2, _) => self.report(
                diagnostic("neither of two outcomes states a probability".to_owned())
                    .hint(format!("give `{}` one; the other has the rest", all[0])),
            ),
            (n, m) if m < n => self.report(
                diagnostic(format!("no probability is stated for `{}`", missing.join("`, `")))
                    .hint("of three or more outcomes all state one; draws are normalised"),
            ),
            _ => self.adds_up(span, all.len(), entries_from),
        }
    }

    /// Whether the medians of what holds at last add up to about 1. Says nothing where a value could not be read.
    fn adds_up(&mut self, span: std::ops::Range<usize>, outcomes: usize, entries_from: usize) {
        let mut latest: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in &self.entries[entries_from..] {
            let day = |e: &Entry| match e.known {
                spine::Known::On(day) => Some(day),
                spine::Known::Written(_) => None,
            };
            let before = latest.entry(&entry.path).or_insert(entry);
            if (entry.from, day(entry)) >= (before.from, day(before)) {
                *before = entry;
            }
        }
        let medians: Vec<f64> = latest
            .values()
            .filter_map(|entry| match &entry.content {
                Content::Value(estimate) => {
                    Quantity::new(QuantityKind::Probability.transform(), estimate).ok().map(|q| q.at(0.0))
                }
                _ => None,
            })
            .collect();
        let sum: f64 = medians.iter().sum();
        if medians.len() == outcomes && (sum - 1.0).abs() > FAR {
            let message = format!("the medians of the probabilities add up to {sum:.2}");
            self.report(
                Diagnostic::new(Code::ProbabilitySum, span, message).hint(
                    "draws are normalised, so what is written would be changed much: make them add up to about 1",
                ),
            );
        }
    }

    fn given(&mut self, key: &Key, name: &Key, contingency: Node<'a>, node: Node<'a>) -> Given {
        let start = self.entries.len();
        let mut when = Vec::new();
        if let Some(conditions) = node.table("when") {
            if conditions.values().next().is_none() {
                self.report(
                    Diagnostic::new(Code::Empty, conditions.span(), "there are no conditions")
                        .hint("without conditions it is what `outcomes` says"),
                );
            }
            when = self.conditions(conditions, MOVES, "a probability");
        }
        let mut outcomes = BTreeSet::new();
        let defined = contingency.table("outcomes");
        let all: Vec<&str> = defined.map(|d| d.values().map(|(key, _)| key.value).collect()).unwrap_or_default();
        let mut unknown = false;
        if let Some(table) = node.table("outcomes") {
            for (outcome, value) in table.values() {
                let Some(outcome) = self.outcome(key, &all, &Found { value: outcome.value, span: outcome.span }) else {
                    unknown = true;
                    continue;
                };
                let path = Path::Given { contingency: key.clone(), given: name.clone(), outcome: outcome.clone() };
                self.quantity(&path, path.kind(), value, &Origin::default());
                outcomes.insert(outcome);
            }
            if all.len() >= 2 && !unknown {
                let stated: Vec<&str> = outcomes.iter().map(Key::as_str).collect();
                self.stated_by_rule(node.key_span("outcomes"), &all, &stated, start);
            }
        }
        Given { when, outcomes }
    }

    /// An outcome of this contingency.
    fn outcome(&mut self, contingency: &Key, all: &[&str], written: &Found<&str>) -> Option<Key> {
        if all.contains(&written.value) {
            return Key::new(written.value).ok();
        }
        if !written.value.trim().is_empty() {
            let hint = match crate::nearest::nearest(written.value, all.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it has: {}", all.join(", ")),
            };
            let message = format!("`{contingency}` has no outcome `{}`", crate::value::brief(written.value));
            self.report(Diagnostic::new(Code::UnknownName, written.span.clone(), message).hint(hint));
        }
        None
    }

    fn settled(&mut self, key: &Key, contingency: Node<'a>) {
        let Some(node) = contingency.table("settled") else { return };
        let all: Vec<&str> =
            contingency.table("outcomes").map(|o| o.values().map(|(key, _)| key.value).collect()).unwrap_or_default();
        let outcome = node.text("outcome").and_then(|written| self.outcome(key, &all, &written));
        let (on, known) = (node.date("on"), node.date("known"));
        if let (Some(on), Some(known)) = (&on, &known)
            && known.value < on.value
        {
            let message = format!("it was known on {}, before it was settled", known.value);
            self.report(
                Diagnostic::new(Code::ReversedDates, known.span.clone(), message).also(on.span.clone(), "settled here"),
            );
        }
        let (Some(outcome), Some(on)) = (outcome, on) else { return };
        let known = self.known(Some(on.value), known.map(|d| d.value));
        self.entries.push(Entry {
            path: format!("contingencies.{key}"),
            from: Some(on.value),
            known,
            content: Content::Settled { outcome, on: on.value },
            provenance: self.provenance(node),
            line: self.line(node.span().start),
        });
    }
}
