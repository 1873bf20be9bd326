//! Keys and types, against the table of the language.

use std::ops::Range;

use spine::Key;
use toml::Spanned;
use toml::de::DeValue;

use super::Node;
use super::node::{day, whole};
use crate::language::{Field, REVEAL, ROOT, Shape, Table, VALUE};
use crate::nearest::nearest;
use crate::value::brief;
use crate::{Code, Diagnostic};

/// The longest path has this many parts: `instruments.I.options.O.effects.STAKE`.
const PATH_PARTS: usize = 6;

/// Reports keys that the language does not have, keys that are missing, and values of the wrong type.
pub(super) fn check(root: Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    Check { diagnostics }.table(root, &ROOT, None);
}

/// How messages call a table.
fn place(def: &Table) -> String {
    match def.path {
        "" => "a situation".to_owned(),
        path if path == VALUE.path => "a quantity written as a table".to_owned(),
        path => format!("`{path}`"),
    }
}

struct Check<'d> {
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn table(&mut self, node: Node<'_>, def: &Table, short: Option<&'static str>) {
        let mut meant = Vec::new();
        for (key, value) in node.values() {
            match def.field(key.value) {
                Some(field) => self.value(field, value),
                None => meant.extend(self.unknown_key(key.value, key.span, def, short)),
            }
        }
        // a misspelt key is not missing too
        for field in def.fields.iter().filter(|f| f.required && !node.has(f.name) && !meant.contains(&f.name)) {
            self.missing(node.span(), field, def);
        }
    }

    /// Reports the key; gives the one that was probably meant.
    fn unknown_key(
        &mut self,
        key: &str,
        span: Range<usize>,
        def: &Table,
        short: Option<&'static str>,
    ) -> Option<&'static str> {
        let names = def.fields.iter().map(|f| f.name);
        let listed = names.clone().collect::<Vec<_>>().join(", ");
        let near = nearest(key, names);
        let (meant, hint) = match (short, near) {
            (Some(short), _) if key == "value" => (Some(short), format!("here it is called `{short}`")),
            (_, Some(near)) => (Some(near), format!("did you mean `{near}`?")),
            _ => (None, format!("the keys are: {listed}")),
        };
        let message = format!("{} has no key `{}`", place(def), brief(key));
        self.diagnostics.push(Diagnostic::new(Code::UnknownKey, span, message).hint(hint));
        meant
    }

    fn missing(&mut self, span: Range<usize>, field: &Field, def: &Table) {
        let place = place(def);
        let key = match field.shape {
            _ if !def.path.is_empty() => format!("key `{}`", field.name),
            Shape::Table(_) => format!("section `[{}]`", field.name),
            _ => format!("section `[{}.…]`", field.name),
        };
        let example = match field.shape {
            Shape::Quantity(crate::language::Of::Kind(kind)) if crate::scale(kind).is_some() => {
                format!(": for example `{} = \"moderate\"`", field.name)
            }
            _ => String::new(),
        };
        self.diagnostics.push(
            Diagnostic::new(Code::MissingKey, span, format!("{place} needs the {key}"))
                .label(format!("`{}` is missing", field.name))
                .hint(format!("{}{example}", field.doc)),
        );
    }

    fn wrong(&mut self, name: &str, expected: &str, value: &Spanned<DeValue<'_>>) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let diagnostic =
            Diagnostic::new(Code::WrongType, value.span(), format!("`{}` should be {expected}", brief(name)))
                .label(format!("this is {found}"));
        let quoted_day = value.get_ref().as_str().and_then(|text| vocab::parse_date(text.trim()).ok());
        let hint = match (value.get_ref(), quoted_day) {
            (_, Some(day)) if expected.starts_with("a day") => Some(format!("days are written without quotes: {day}")),
            (DeValue::Datetime(_), _) if expected.starts_with("a day") => {
                Some("a day has no time: 2024-11-05".to_owned())
            }
            (DeValue::Datetime(d), _) if expected == "text" => Some(format!("put it in quotes: \"{d}\"")),
            _ => None,
        };
        self.diagnostics.push(diagnostic.maybe_hint(hint));
    }

    fn value(&mut self, field: &Field, value: &Spanned<DeValue<'_>>) {
        let (name, shape) = (field.name, &field.shape);
        let inner = value.get_ref();
        let expected = shape.expected();
        match *shape {
            Shape::Text | Shape::Span | Shape::Path | Shape::Resolver | Shape::Name => self.text(name, expected, value),
            Shape::Choice(words) => {
                let Some(word) = inner.as_str() else { return self.wrong(name, "a word, in quotes", value) };
                if !words.contains(&word) {
                    let listed = words.join(", ");
                    let hint = match nearest(word, words.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`? The words are: {listed}"),
                        None => format!("the words are: {listed}"),
                    };
                    let message = format!("`{name}` cannot be `{}`", brief(word));
                    self.diagnostics.push(Diagnostic::new(Code::UnknownWord, value.span(), message).hint(hint));
                }
            }
            Shape::Texts | Shape::Names | Shape::NameOrNames => match inner {
                DeValue::Array(list) => {
                    if list.is_empty() {
                        let message = format!("`{name}` is empty");
                        self.diagnostics.push(
                            Diagnostic::new(Code::Empty, value.span(), message)
                                .hint("name at least one, or leave it out"),
                        );
                    }
                    for element in list.iter() {
                        self.text(name, expected, element);
                    }
                }
                DeValue::String(_) if matches!(shape, Shape::NameOrNames) => self.text(name, expected, value),
                _ => self.wrong(name, expected, value),
            },
            Shape::Date if day(inner).is_none() => self.wrong(name, expected, value),
            Shape::Flag if inner.as_bool().is_none() => self.wrong(name, expected, value),
            Shape::Whole if whole(inner).is_none() => self.wrong(name, expected, value),
            Shape::Date | Shape::Flag | Shape::Whole => {}
            Shape::Reveal => match Node::of(value) {
                Some(node) => self.table(node, &REVEAL, None),
                None if day(inner).is_none() => self.wrong(name, expected, value),
                None => {}
            },
            Shape::Scalar => match inner {
                DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) => {}
                _ => self.wrong(name, expected, value),
            },
            Shape::Quantity(_) => self.quantity(name, value),
            Shape::Conditions => self.conditions(name, expected, value),
            Shape::ConditionsList => match inner {
                DeValue::Array(list) => list.iter().for_each(|element| self.conditions(name, expected, element)),
                _ => self.conditions(name, expected, value),
            },
            Shape::Reasons => self.reasons(name, expected, value, 0),
            Shape::Table(def) => match Node::of(value) {
                Some(node) => self.table(node, def, None),
                None => self.wrong(name, expected, value),
            },
            Shape::Tables(def) => self.entries(name, expected, value, |check, key, value| {
                check.spelling(key.value, key.span);
                match Node::of(value) {
                    Some(node) => check.table(node, def, None),
                    None => check.wrong(key.value, "a table", value),
                }
            }),
            Shape::Short(def, short) => {
                self.entries(name, expected, value, |check, key, value| match Node::of(value) {
                    Some(node) => check.table(node, def, Some(short)),
                    None => check.quantity(key.value, value),
                })
            }
            Shape::Quantities(_) => {
                self.entries(name, expected, value, |check, key, value| check.quantity(key.value, value))
            }
        }
    }

    /// Every key of a table whose keys are the author's.
    fn entries(
        &mut self,
        name: &str,
        expected: &str,
        value: &Spanned<DeValue<'_>>,
        mut each: impl FnMut(&mut Self, super::node::Found<&str>, &Spanned<DeValue<'_>>),
    ) {
        match Node::of(value) {
            Some(node) => node.values().for_each(|(key, value)| each(self, key, value)),
            None => self.wrong(name, expected, value),
        }
    }

    fn text(&mut self, name: &str, expected: &str, value: &Spanned<DeValue<'_>>) {
        match value.get_ref().as_str() {
            None => self.wrong(name, expected, value),
            Some(text) if text.trim().is_empty() => {
                let message = format!("`{name}` is empty");
                self.diagnostics.push(Diagnostic::new(Code::Empty, value.span(), message));
            }
            Some(_) => {}
        }
    }

    fn quantity(&mut self, name: &str, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) => {}
            DeValue::Boolean(_) | DeValue::Datetime(_) => {
                self.wrong(name, "a number, a range, a word, a table or a dated list", value)
            }
            DeValue::Table(_) => {
                if let Some(node) = Node::of(value) {
                    self.table(node, &VALUE, None);
                }
            }
            DeValue::Array(list) => {
                if list.is_empty() {
                    let message = format!("the list of values of `{}` is empty", brief(name));
                    self.diagnostics.push(Diagnostic::new(Code::Empty, value.span(), message));
                }
                for element in list.iter() {
                    match Node::of(element) {
                        Some(node) => self.table(node, &VALUE, None),
                        None => self.wrong(
                            name,
                            "a list of tables, such as [{ from = 2024-06-19, value = \"high\" }]",
                            element,
                        ),
                    }
                }
            }
        }
    }

    fn conditions(&mut self, name: &str, expected: &str, value: &Spanned<DeValue<'_>>) {
        let Some(node) = Node::of(value) else { return self.wrong(name, expected, value) };
        for (key, value) in node.values() {
            self.text(key.value, "the name of an option or outcome", value);
        }
    }

    fn reasons(&mut self, name: &str, expected: &str, value: &Spanned<DeValue<'_>>, depth: usize) {
        let Some(node) = Node::of(value) else {
            return match value.get_ref() {
                DeValue::String(_) => self.text(name, expected, value),
                _ => self.wrong(name, expected, value),
            };
        };
        if node.values().next().is_none() {
            let message = format!("`{}` gives no reason", brief(name));
            self.diagnostics.push(
                Diagnostic::new(Code::Empty, value.span(), message)
                    .hint("write why under the path of each thing, or leave it out"),
            );
        }
        for (key, inner) in node.values() {
            match depth {
                // no path has more parts
                PATH_PARTS.. => return self.wrong(key.value, "a reason, as text", inner),
                _ => self.reasons(key.value, expected, inner, depth + 1),
            }
        }
    }

    fn spelling(&mut self, key: &str, span: Range<usize>) {
        let Err(_) = Key::new(key) else { return };
        let words: Vec<String> = key
            .to_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let better = words.join("-");
        let hint = match Key::new(&better) {
            Ok(better) => format!("write `{better}`"),
            Err(_) => "use lower-case words, digits and single hyphens, as in `border-enforcement`".to_owned(),
        };
        self.diagnostics.push(
            Diagnostic::new(Code::BadName, span, format!("`{}` cannot be the name of a thing", brief(key))).hint(hint),
        );
    }
}
