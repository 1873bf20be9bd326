//! `[beliefs.…]` and `[claims.…]`: what is held and what is said.

use std::collections::BTreeMap;

use spine::{Claim, ClaimKind, Key};

use super::names::SubjectKind;
use super::node::Node;
use super::reader::Reader;
use super::section;
use crate::{Belief, Code, Diagnostic, Path};

impl<'a> Reader<'a> {
    pub(super) fn beliefs(&mut self, root: Node<'a>) -> BTreeMap<Key, Belief> {
        section(root, "beliefs", |key, node| {
            let of = node.text("of").and_then(|name| self.name("actors", "actor", &name));
            let target = node.text("quantity").and_then(|written| {
                let (path, kind) = self.path(&written)?;
                if let Path::Belief(_) = path {
                    self.report(
                        Diagnostic::new(Code::BadBelief, written.span, "beliefs about beliefs are not modelled")
                            .hint("name the quantity itself"),
                    );
                    return None;
                }
                if let Path::Want { actor, .. } | Path::Precision(actor) = &path
                    && node.text("of").is_some_and(|of| of.value == actor.as_str())
                {
                    let message = format!("`{actor}` cannot be wrong about what it wants itself");
                    self.report(
                        Diagnostic::new(Code::BadBelief, written.span, message)
                            .hint("change the quantity itself, or name another holder in `of`"),
                    );
                    return None;
                }
                Some((path, kind))
            });
            if let Some(value) = node.get("value") {
                let origin = self.origin(node);
                let kind = target.as_ref().and_then(|(_, kind)| *kind);
                self.quantity(&Path::Belief(key.clone()), kind, value, &origin);
            }
            Some(Belief { name: node.owned("name").unwrap_or_default(), of: of?, quantity: target?.0 })
        })
    }

    pub(super) fn claims(&mut self, root: Node<'a>) -> Vec<Claim> {
        root.tables("claims").map(|(key, node)| self.claim(&key, node)).collect()
    }

    fn claim(&mut self, key: &Key, node: Node<'a>) -> Claim {
        let says = node.table("says").and_then(|table| {
            let count = table.values().count();
            if count != 1 {
                let message = format!("a claim speaks of one option or outcome, this of {count}");
                self.report(
                    Diagnostic::new(Code::BadConditions, table.span(), message)
                        .hint("make each a claim of its own, or put conditions under `if`"),
                );
            }
            self.conditions(table, &SubjectKind::ALL, "a claim").pop()
        });
        let given =
            node.table("if").map(|table| self.conditions(table, &SubjectKind::ALL, "a claim")).unwrap_or_default();
        let kind = match node.text("kind").map(|k| k.value) {
            Some("conditional-forecast") => ClaimKind::ConditionalForecast,
            Some("stance") => ClaimKind::Stance,
            Some("priority") => ClaimKind::Priority,
            Some("dependence") => ClaimKind::Dependence,
            Some("belief") => ClaimKind::Belief,
            Some("trend") => ClaimKind::Trend,
            Some("event") => ClaimKind::Event,
            Some("absence") => ClaimKind::Absence,
            Some("infeasibility") => ClaimKind::Infeasibility,
            None if !given.is_empty() => ClaimKind::ConditionalForecast,
            _ => ClaimKind::Forecast,
        };
        Claim {
            id: key.to_string(),
            text: node.owned("text").unwrap_or_default(),
            on_page: None,
            speaker: node.owned("speaker"),
            holder: node.owned("holder"),
            kind,
            says,
            given,
            hedge: node.owned("hedge"),
            known: self.known(None, node.date("said").map(|d| d.value)),
            provenance: self.provenance(node),
        }
    }
}
