//! `[instruments.…]` and `[interactions.…]`.

use std::collections::{BTreeMap, BTreeSet};

use spine::{Key, Kind, Literal};

use super::names::SubjectKind;
use super::node::Node;
use super::quantities::Origin;
use super::reader::{Reader, in_words};
use super::section;
use crate::{Code, Diagnostic, Instrument, InstrumentOption, Interaction, Occasion, Path, Unit};

/// What conditions of an interaction, an occasion or a contingency can be on.
pub(super) const MOVES: &[SubjectKind] = &[SubjectKind::Instrument, SubjectKind::Contingency];

impl<'a> Reader<'a> {
    pub(super) fn instruments(&mut self, root: Node<'a>) -> BTreeMap<Key, Instrument> {
        section(root, "instruments", |key, node| self.instrument(key, node))
    }

    fn instrument(&mut self, key: &Key, node: Node<'a>) -> Option<Instrument> {
        let actor = node.text("actor").and_then(|name| self.name("actors", "actor", &name));
        let toward = self.names("actors", "actor", &node.texts("toward"));
        let (from, until) = self.lifetime(node);
        let kind = node.text("kind").and_then(|kind| match kind.value {
            "event" => Some(Kind::Event),
            "level" => Some(Kind::Level),
            "occasion" => Some(Kind::Occasion),
            _ => None,
        });
        let options: BTreeMap<Key, InstrumentOption> =
            node.tables("options").map(|(option, node)| (option.clone(), self.option(key, &option, node))).collect();
        let resolver = self.resolver(node);
        if let Some(list) = &resolver {
            let status_quo = options.iter().find(|(_, o)| o.status_quo).map(|(key, _)| key);
            self.resolves(&format!("instruments.{key}"), node, list, "options", status_quo);
        }
        self.one_status_quo(node, "instrument");
        let order = self.order(node);
        let occasion = self.occasion(key, node, kind);
        Some(Instrument {
            actor: actor?,
            toward,
            name: node.owned("name").unwrap_or_default(),
            about: node.owned("about"),
            kind: kind?,
            stage: node.whole("stage").unwrap_or(1),
            order,
            from,
            until,
            resolver,
            phrases: node.owned_texts("phrases"),
            options,
            occasion,
        })
    }

    fn option(&mut self, instrument: &Key, option: &Key, node: Node<'a>) -> InstrumentOption {
        let path = Path::Inertia { instrument: instrument.clone(), option: option.clone() };
        self.quantity_at(node, "inertia", &path, &Origin::default());
        let mut effects = BTreeSet::new();
        for (stake, value) in self.by_stake(node, "effects") {
            let path = Path::Effect { instrument: instrument.clone(), option: option.clone(), stake: stake.clone() };
            self.host(&path, value, "effect");
            effects.insert(stake);
        }
        InstrumentOption {
            name: node.owned("name").unwrap_or_else(|| in_words(option)),
            phrases: node.owned_texts("phrases"),
            status_quo: node.flag("status-quo"),
            effects,
        }
    }

    /// Whether exactly one of at least two options is how things stand.
    pub(super) fn one_status_quo(&mut self, node: Node<'a>, noun: &str) {
        let Some(options) = node.table("options") else { return };
        let count = options.values().count();
        if count < 2 {
            let message = format!("{} needs at least two options, this has {count}", super::reader::with_article(noun));
            self.report(
                Diagnostic::new(Code::TooFewOptions, node.key_span("options"), message)
                    .hint("one of them may be that nothing happens"),
            );
            // a single option is hardly the place to ask for a status quo
            return;
        }
        let marked: Vec<_> = options
            .values()
            .filter_map(|(key, value)| {
                let node = Node::of(value)?;
                // a mark of the wrong type is a mark: it is reported as what it is
                let mark = node.get("status-quo")?;
                mark.get_ref().as_bool().unwrap_or(true).then(|| (key.value, node.key_span("status-quo")))
            })
            .collect();
        match marked.as_slice() {
            [_] => {}
            [] => self.report(
                Diagnostic::new(Code::StatusQuo, node.key_span("options"), "no option is the status quo")
                    .hint("mark the one that is how things stand with `status-quo = true`"),
            ),
            [(first, before), rest @ ..] => {
                for (option, span) in rest {
                    let message = format!("both `{first}` and `{option}` are marked as the status quo");
                    self.report(
                        Diagnostic::new(Code::StatusQuo, span.clone(), message)
                            .also(before.clone(), "the other one")
                            .hint("only one option is how things stand"),
                    );
                }
            }
        }
    }

    /// All options, each once, if they are ordered.
    fn order(&mut self, node: Node<'a>) -> Option<Vec<Key>> {
        let options = node.table("options")?;
        node.get("ordered")?.get_ref().as_array().filter(|list| !list.is_empty())?;
        let mut order: Vec<Key> = Vec::new();
        for written in node.texts("ordered") {
            let Some(key) = Key::new(written.value).ok().filter(|key| options.has(key.as_str())) else {
                let candidates = options.values().map(|(key, _)| key.value);
                let hint =
                    crate::nearest::nearest(written.value, candidates).map(|near| format!("did you mean `{near}`?"));
                let message = format!("there is no option `{}`", crate::value::brief(written.value));
                self.report(Diagnostic::new(Code::UnknownName, written.span, message).maybe_hint(hint));
                continue;
            };
            if order.contains(&key) {
                let message = format!("`{key}` is named twice");
                self.report(Diagnostic::new(Code::IncompleteOrder, written.span, message));
            } else {
                order.push(key);
            }
        }
        let missing: Vec<&str> = options
            .values()
            .map(|(key, _)| key.value)
            .filter(|option| !order.iter().any(|key| key.as_str() == *option))
            .collect();
        // a misspelt option is missing too, and has been reported
        if !missing.is_empty() && order.len() == node.texts("ordered").len() {
            let span = node.get("ordered").map_or(node.span(), toml::Spanned::span);
            let message = format!("the order leaves out `{}`", missing.join("`, `"));
            self.report(
                Diagnostic::new(Code::IncompleteOrder, span, message)
                    .hint("list all options, or leave `ordered` out if they are not on one scale"),
            );
        }
        Some(order)
    }

    fn occasion(&mut self, instrument: &Key, node: Node<'a>, kind: Option<Kind>) -> Option<Occasion> {
        let Some(occasion) = node.table("occasion") else {
            if kind == Some(Kind::Occasion) && !node.has("occasion") {
                let span = node.get("kind").map_or(node.span(), toml::Spanned::span);
                self.report(
                    Diagnostic::new(
                        Code::Occasion,
                        span,
                        format!("`{instrument}` is of kind `occasion`, but has none"),
                    )
                    .hint(format!("say in `[instruments.{instrument}.occasion]` what has to happen first")),
                );
            }
            return None;
        };
        if matches!(kind, Some(Kind::Event | Kind::Level)) {
            let message = format!("`{instrument}` has an occasion, but is not of kind `occasion`");
            self.report(
                Diagnostic::new(Code::Occasion, node.key_span("occasion"), message)
                    .hint("write `kind = \"occasion\"`, or delete the occasion"),
            );
        }
        let when = match (occasion.has("probability"), occasion.table("when")) {
            (true, Some(_)) => {
                self.report(
                    Diagnostic::new(
                        Code::StatedTwice,
                        occasion.key_span("when"),
                        "an occasion has a probability or a condition, not both",
                    )
                    .also(occasion.key_span("probability"), "the probability"),
                );
                None
            }
            (false, None) if !occasion.has("when") => {
                self.report(
                    Diagnostic::new(
                        Code::MissingKey,
                        occasion.span(),
                        "`instruments.I.occasion` needs a `probability` or a `when`",
                    )
                    .label("neither is there")
                    .hint("`probability = \"0.1..0.4\"`: of at least one in a period"),
                );
                None
            }
            (false, Some(when)) => self.occasion_condition(instrument, when),
            _ => None,
        };
        self.quantity_at(occasion, "probability", &Path::Occasion(instrument.clone()), &Origin::default());
        let unit = match occasion.text("unit").map(|t| t.value) {
            Some("each") => Unit::Each,
            _ => Unit::First,
        };
        Some(Occasion { name: occasion.owned("name").unwrap_or_default(), when, unit })
    }

    fn occasion_condition(&mut self, instrument: &Key, when: Node<'a>) -> Option<Literal> {
        let count = when.values().count();
        if count != 1 {
            let message = format!("an occasion has one condition, this has {count}");
            self.report(Diagnostic::new(Code::BadConditions, when.span(), message));
        }
        let literal = self.conditions(when, MOVES, "an occasion").pop()?;
        if literal.subject == *instrument {
            let message = format!("`{instrument}` cannot be its own occasion");
            self.report(Diagnostic::new(Code::Cycle, when.key_span(literal.subject.as_str()), message));
        }
        Some(literal)
    }

    pub(super) fn interactions(&mut self, root: Node<'a>) -> BTreeMap<Key, Interaction> {
        section(root, "interactions", |key, node| {
            let origin = self.origin(node);
            self.quantity_at(node, "effect", &Path::Interaction(key.clone()), &origin);
            let stake = node.text("stake").and_then(|name| self.name("stakes", "stake", &name));
            let conditions = node.table("when")?;
            let when = self.conditions(conditions, MOVES, "an interaction");
            let count = conditions.values().count();
            if !(2..=3).contains(&count) {
                let message = format!("an interaction has two or three conditions, this has {count}");
                let hint = match count {
                    0 | 1 => "what an option does by itself is among its `effects`",
                    _ => "split it, or leave out what matters least",
                };
                self.report(Diagnostic::new(Code::BadConditions, conditions.span(), message).hint(hint));
            } else if when.len() == count && !when.iter().any(|l| self.is_instrument(&l.subject)) {
                self.report(
                    Diagnostic::new(
                        Code::BadConditions,
                        conditions.span(),
                        "an interaction needs the option of an instrument among its conditions",
                    )
                    .hint("an effect that no option has a part in changes no choice"),
                );
            }
            Some(Interaction { when, stake: stake? })
        })
    }

    fn is_instrument(&self, key: &Key) -> bool {
        matches!(self.names.subject(key.as_str()), Some((SubjectKind::Instrument, _)))
    }
}
