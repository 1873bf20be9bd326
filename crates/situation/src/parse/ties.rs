//! `[ties.…]` and `[drivers.…]`.

use std::collections::BTreeMap;

use spine::{Content, Entry, Key};
use vocab::Date;

use super::node::Node;
use super::quantities::Origin;
use super::reader::Reader;
use super::section;
use crate::{Code, Diagnostic, Driver, Feed, Path, QuantityKind, Rule, Tie, TieKind};

impl<'a> Reader<'a> {
    pub(super) fn ties(&mut self, root: Node<'a>) -> BTreeMap<Key, Tie> {
        section(root, "ties", |key, node| {
            let (from, until) = self.lifetime(node);
            let feeds: BTreeMap<Key, Feed> = node
                .tables("feeds")
                .filter_map(|(name, node)| self.feed(key, &name, node).map(|feed| (name, feed)))
                .collect();
            let between = self.names("actors", "actor", &node.texts("between"));
            let kind = node.text("kind").and_then(|kind| match kind.value {
                "treaty" => Some(TieKind::Treaty),
                "alliance" => Some(TieKind::Alliance),
                "trade" => Some(TieKind::Trade),
                "forces" => Some(TieKind::Forces),
                "affinity" => Some(TieKind::Affinity),
                "membership" => Some(TieKind::Membership),
                _ => None,
            });
            self.in_force(format!("ties.{key}"), node, from?, until);
            Some(Tie { name: node.owned("name").unwrap_or_default(), between, kind: kind?, from: from?, until, feeds })
        })
    }

    fn in_force(&mut self, path: String, node: Node<'a>, from: Date, until: Option<Date>) {
        let known = self.known(Some(from), node.date("known").map(|d| d.value));
        self.entries.push(Entry {
            path,
            from: Some(from),
            known,
            content: Content::InForce { until },
            provenance: self.provenance(node),
            line: self.line(node.span().start),
        });
    }

    fn feed(&mut self, tie: &Key, name: &Key, node: Node<'a>) -> Option<Feed> {
        let path = Path::Feed { tie: tie.clone(), feed: name.clone() };
        let origin = self.origin(node);
        let rule = match (node.get("add"), node.get("multiply")) {
            (Some(add), None) => {
                self.quantity(&path, Some(QuantityKind::Shift), add, &origin);
                Some(Rule::Add)
            }
            (None, Some(multiply)) => {
                self.quantity(&path, Some(QuantityKind::Factor), multiply, &origin);
                Some(Rule::Multiply)
            }
            (Some(_), Some(_)) => {
                self.report(
                    Diagnostic::new(
                        Code::StatedTwice,
                        node.key_span("multiply"),
                        "a feed adds or multiplies, not both",
                    )
                    .also(node.key_span("add"), "it adds here"),
                );
                None
            }
            (None, None) => {
                self.report(
                    Diagnostic::new(Code::MissingKey, node.span(), "`ties.T.feeds.F` needs an `add` or a `multiply`")
                        .label("neither is there")
                        .hint("`multiply = \"1.1..1.5\"` or `add = \"0.1..0.4\"`, on the transformed scale"),
                );
                None
            }
        };
        let quantity = self.moved(node, &path)?;
        Some(Feed { quantity, rule: rule? })
    }

    /// What a feed or driver acts on: a quantity that is not itself a feed or a slope.
    fn moved(&mut self, node: Node<'a>, own: &Path) -> Option<Path> {
        let written = node.text("quantity")?;
        let (target, _) = self.path(&written)?;
        let mut hint = "let both act on the quantity itself: what they do adds up";
        let noun = if matches!(own, Path::Slope(_)) { "driver" } else { "tie" };
        let message = match &target {
            target if target == own => {
                hint = "name the quantity that it changes";
                format!("a {noun} cannot act on itself")
            }
            Path::Feed { .. } => format!("a {noun} cannot act on what a tie feeds with"),
            Path::Slope(_) => format!("a {noun} cannot act on the slope of a driver"),
            _ => return Some(target),
        };
        self.report(Diagnostic::new(Code::Chained, written.span, message).hint(hint));
        None
    }

    pub(super) fn drivers(&mut self, root: Node<'a>) -> BTreeMap<Key, Driver> {
        section(root, "drivers", |key, node| {
            let path = Path::Slope(key.clone());
            // `from` and `known` of the section are the driver's, and only the source is the slope's too
            let origin = Origin { provenance: self.provenance(node), ..Origin::default() };
            self.quantity_at(node, "slope", &path, &origin);
            let (from, until) = self.lifetime(node);
            let quantity = self.moved(node, &path);
            self.in_force(format!("drivers.{key}"), node, from?, until);
            Some(Driver { name: node.owned("name").unwrap_or_default(), quantity: quantity?, from: from?, until })
        })
    }
}
