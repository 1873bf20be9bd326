//! Quantities in all five forms, each value of them an entry.

use toml::Spanned;
use toml::de::DeValue;
use vocab::Date;

use spine::{Content, Entry, Estimate, Known, Provenance};

use super::node::{Found, Node};
use super::reader::Reader;
use crate::value::{BadValue, check, parse_estimate};
use crate::{Code, Diagnostic, Path, QuantityKind};

/// Since when something holds and is known, and where it is from.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    pub(super) from: Option<Date>,
    pub(super) known: Option<Date>,
    pub(super) provenance: Provenance,
}

impl Origin {
    /// What a table says itself; what it does not say it has from around it.
    pub(super) fn within(self, around: &Self) -> Self {
        let or = |own: Option<String>, outer: &Option<String>| own.or_else(|| outer.clone());
        let (own, outer) = (self.provenance, &around.provenance);
        let provenance = match own.source {
            // a source of its own was looked up in a way of its own
            Some(source) => Provenance { source: Some(source), checked: own.checked, note: or(own.note, &outer.note) },
            None => Provenance {
                source: outer.source.clone(),
                checked: or(own.checked, &outer.checked),
                note: or(own.note, &outer.note),
            },
        };
        Self { from: self.from.or(around.from), known: self.known.or(around.known), provenance }
    }
}

impl<'a> Reader<'a> {
    /// Everything a table says about where it is from, and since when.
    pub(super) fn origin(&self, node: Node<'a>) -> Origin {
        Origin {
            from: node.date("from").map(|d| d.value),
            known: node.date("known").map(|d| d.value),
            provenance: self.provenance(node),
        }
    }

    pub(super) fn provenance(&self, node: Node<'a>) -> Provenance {
        let text = |key: &str| node.owned(key).filter(|t| !t.trim().is_empty());
        Provenance { source: text("source"), checked: text("checked"), note: text("note") }
    }

    /// Since when a dated thing is known.
    pub(super) fn known(&self, from: Option<Date>, known: Option<Date>) -> Known {
        known.or(from).map_or(Known::Written(self.written), Known::On)
    }

    /// The quantity under a key, if it is there.
    pub(super) fn quantity_at(&mut self, node: Node<'a>, key: &str, path: &Path, around: &Origin) {
        if let Some(value) = node.get(key) {
            self.quantity(path, path.kind(), value, around);
        }
    }

    /// A quantity in any of its forms. Without a kind, its values cannot be checked and are left out.
    pub(super) fn quantity(
        &mut self,
        path: &Path,
        kind: Option<QuantityKind>,
        value: &'a Spanned<DeValue<'a>>,
        around: &Origin,
    ) {
        let mut values: Vec<(&'a Spanned<DeValue<'a>>, Origin)> = Vec::new();
        match value.get_ref() {
            DeValue::Array(list) => {
                for node in list.iter().filter_map(Node::of) {
                    values.extend(node.get("value").map(|v| (v, self.origin(node).within(around))));
                }
            }
            DeValue::Table(_) => {
                if let Some(node) = Node::of(value) {
                    values.extend(node.get("value").map(|v| (v, self.origin(node).within(around))));
                }
            }
            _ => values.push((value, around.clone())),
        }
        self.no_two_at_once(&values);
        let Some(kind) = kind else { return };
        for (value, origin) in values {
            let Some(estimate) = self.estimate(kind, value) else { continue };
            self.entries.push(Entry {
                path: path.to_string(),
                from: origin.from,
                known: self.known(origin.from, origin.known),
                content: Content::Value(estimate),
                provenance: origin.provenance,
                line: self.line(value.span().start),
            });
        }
    }

    /// Two values from the same day on, known on the same day: neither is the one to use.
    fn no_two_at_once(&mut self, values: &[(&'a Spanned<DeValue<'a>>, Origin)]) {
        let mut first = std::collections::HashMap::new();
        for (value, origin) in values {
            let days = (origin.from, origin.known.or(origin.from));
            if let Some(before) = first.insert(days, value.span()) {
                let when = match days {
                    (None, None) => "undated".to_owned(),
                    (Some(from), _) => format!("in force from {from}, and known on the same day"),
                    (None, Some(known)) => format!("known from {known}"),
                };
                self.report(
                    Diagnostic::new(Code::DuplicateEntry, value.span(), format!("two values are {when}"))
                        .also(before, "the other one")
                        .hint("give each a `from` or a `known` of its own"),
                );
            }
        }
    }

    /// A number, a range or a word.
    fn estimate(&mut self, kind: QuantityKind, value: &'a Spanned<DeValue<'a>>) -> Option<Estimate> {
        let read = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => Err(None),
            DeValue::String(text) => parse_estimate(kind, text).map_err(Some),
            DeValue::Integer(n) => exact(
                kind,
                if n.radix() == 10 {
                    n.as_str().parse().unwrap_or(f64::NAN)
                } else {
                    i64::from_str_radix(n.as_str(), n.radix()).map_or(f64::NAN, |n| n as f64)
                },
            ),
            DeValue::Float(x) => exact(kind, x.as_str().parse().unwrap_or(f64::NAN)),
            // reported as of the wrong type
            _ => return None,
        };
        match read {
            Ok(estimate) => Some(estimate),
            Err(bad) => {
                let bad = bad.unwrap_or_else(|| BadValue {
                    code: Code::Empty,
                    message: "the value is empty".to_owned(),
                    hint: Some(format!("write for example \"{}\"", kind.example())),
                });
                self.report(Diagnostic::new(bad.code, value.span(), bad.message).maybe_hint(bad.hint));
                None
            }
        }
    }

    /// A quantity under each key of a table of stakes; gives the stakes that exist with what stands behind them.
    pub(super) fn by_stake(&mut self, node: Node<'a>, key: &str) -> Vec<(spine::Key, &'a Spanned<DeValue<'a>>)> {
        let Some(table) = node.table(key) else { return Vec::new() };
        table
            .values()
            .filter_map(|(stake, value)| {
                let written = Found { value: stake.value, span: stake.span };
                self.name("stakes", "stake", &written).map(|stake| (stake, value))
            })
            .collect()
    }

    /// What stands behind a stake: a table with the quantity under `short` (and more), or the quantity itself.
    pub(super) fn host(&mut self, path: &Path, value: &'a Spanned<DeValue<'a>>, short: &str) -> Option<Node<'a>> {
        match Node::of(value) {
            Some(node) => {
                let origin = self.origin(node);
                self.quantity_at(node, short, path, &origin);
                Some(node)
            }
            None => {
                self.quantity(path, path.kind(), value, &Origin::default());
                None
            }
        }
    }
}

fn exact(kind: QuantityKind, number: f64) -> Result<Estimate, Option<BadValue>> {
    let estimate = Estimate::exact(number);
    check(kind, &estimate).map(|()| estimate).map_err(Some)
}
