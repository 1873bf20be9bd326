//! `[stakes.…]` and `[actors.…]`.

use std::collections::BTreeMap;

use spine::Key;
use vocab::{ActorId, Gazetteer};

use super::node::Node;
use super::quantities::Origin;
use super::reader::{Reader, in_words};
use super::section;
use crate::value::brief;
use crate::{Actor, Code, Diagnostic, Path, Stake, Toward};

impl<'a> Reader<'a> {
    pub(super) fn stakes(&mut self, root: Node<'a>) -> BTreeMap<Key, Stake> {
        section(root, "stakes", |_, node| {
            let text = |key: &str| node.owned(key).unwrap_or_default();
            Some(Stake { name: text("name"), worst: text("worst"), best: text("best") })
        })
    }

    pub(super) fn actors(&mut self, root: Node<'a>) -> BTreeMap<Key, Actor> {
        let mut spans = BTreeMap::new();
        section(root, "actors", |key, node| {
            let actor = self.actor(key, node)?;
            let span = self.names.span(&["actors", key.as_str()]);
            if let Some((other, before)) = spans.insert(actor.id.clone(), (key.clone(), span.clone())) {
                let message = format!("`{key}` and `{other}` are the same actor, {}", actor.id);
                self.report(
                    Diagnostic::new(Code::SameActor, span, message)
                        .also(before, "the other one")
                        .hint("join the two; `aliases` gives an actor other names"),
                );
            }
            Some(actor)
        })
    }

    fn actor(&mut self, key: &Key, node: Node<'a>) -> Option<Actor> {
        self.quantity_at(node, "precision", &Path::Precision(key.clone()), &Origin::default());
        let wants = self.wants(key, node);
        let known = Gazetteer::builtin().find(&in_words(key));
        let own_name = node.owned("name").filter(|name| !name.trim().is_empty());
        let (name, article) = match (&own_name, known) {
            (Some(name), _) => match name.strip_prefix("the ") {
                Some(bare) => (bare.to_owned(), true),
                None => (name.clone(), known.is_some_and(|k| k.article && k.name == *name)),
            },
            (None, Some(known)) => (known.name.clone(), known.article),
            (None, None) => {
                // a name that cannot be read is a name: it is reported as what it is
                if !node.has("name") {
                    self.unknown_actor(key);
                }
                (in_words(key), false)
            }
        };
        let id = match node.text("code").filter(|c| !c.value.trim().is_empty()) {
            Some(code) => ActorId::new(code.value).map_err(|_| {
                let message = format!("`{}` cannot be the code of an actor", brief(code.value));
                self.report(
                    Diagnostic::new(Code::BadCode, code.span, message)
                        .hint("2 to 40 capital letters, digits, hyphens or underscores: `PRK`"),
                );
            }),
            None => match known {
                Some(known) => Ok(known.id.clone()),
                None => ActorId::new(&key.as_str().to_uppercase()).map_err(|_| {
                    let message = format!("no code can be made from `{key}`");
                    let span = self.names.span(&["actors", key.as_str()]);
                    self.report(
                        Diagnostic::new(Code::BadCode, span, message)
                            .hint("give it a `code` of 2 to 40 capital letters, digits, hyphens or underscores"),
                    );
                }),
            },
        };
        let id = id.ok()?;
        Some(Actor { id, name, article, aliases: node.owned_texts("aliases"), wants })
    }

    fn unknown_actor(&mut self, key: &Key) {
        let suggestions = Gazetteer::builtin().suggest(&in_words(key));
        let hint = match suggestions.first() {
            Some(near) => {
                let near = near.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
                format!("did you mean `{near}`? An actor that is not in the gazetteer needs a `name`")
            }
            None => "an actor that is not in the gazetteer needs a `name`".to_owned(),
        };
        let span = self.names.span(&["actors", key.as_str()]);
        let message = format!("the gazetteer knows no actor `{key}`");
        self.report(Diagnostic::new(Code::UnknownActor, span, message).hint(hint));
    }

    fn wants(&mut self, actor: &Key, node: Node<'a>) -> BTreeMap<Key, Toward> {
        let mut wants = BTreeMap::new();
        for (stake, value) in self.by_stake(node, "wants") {
            let path = Path::Want { actor: actor.clone(), stake: stake.clone() };
            let table = self.host(&path, value, "weight");
            let toward = match table.and_then(|t| t.text("toward")).map(|t| t.value) {
                Some("worst") => Toward::Worst,
                _ => Toward::Best,
            };
            wants.insert(stake, toward);
        }
        wants
    }
}
