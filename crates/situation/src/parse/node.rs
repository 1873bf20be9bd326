//! A table of the file, with typed looks at its keys.
//!
//! A look at a key that is missing or has another type gives nothing and says nothing: [`super::shape`] has reported it.

use std::ops::Range;

use spine::Key;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use vocab::Date;

/// A table and where it stands: its header, or the whole of it if it is written in a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) table: &'a DeTable<'a>,
    start: usize,
    end: usize,
}

/// Something read, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Found<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<'a> Found<&'a str> {
    pub(crate) fn get(&self) -> &'a str {
        self.value
    }
}

/// The day of a TOML value, if it is a date without a time.
pub(crate) fn day(value: &DeValue<'_>) -> Option<Date> {
    let datetime = value.as_datetime()?;
    if datetime.time.is_some() || datetime.offset.is_some() {
        return None;
    }
    let date = datetime.date?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

impl<'a> Node<'a> {
    pub(crate) fn of_root(root: &'a DeTable<'a>) -> Self {
        Self { table: root, start: 0, end: 0 }
    }

    /// The table that a value is, if it is one.
    pub(crate) fn of(value: &'a Spanned<DeValue<'a>>) -> Option<Self> {
        let Range { start, end } = value.span();
        value.get_ref().as_table().map(|table| Self { table, start, end })
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Where the key itself stands; the table's own place if it is not there.
    pub(crate) fn key_span(&self, key: &str) -> Range<usize> {
        self.table.get_key_value(key).map_or(self.span(), |(k, _)| k.span())
    }

    pub(crate) fn text(&self, key: &str) -> Option<Found<&'a str>> {
        let value = self.get(key)?;
        Some(Found { value: value.get_ref().as_str()?, span: value.span() })
    }

    pub(crate) fn owned(&self, key: &str) -> Option<String> {
        self.text(key).map(|t| t.value.to_owned())
    }

    /// A list of texts, or one text.
    pub(crate) fn texts(&self, key: &str) -> Vec<Found<&'a str>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(list) => {
                list.iter().filter_map(|v| Some(Found { value: v.get_ref().as_str()?, span: v.span() })).collect()
            }
            _ => self.text(key).into_iter().collect(),
        }
    }

    pub(crate) fn owned_texts(&self, key: &str) -> Vec<String> {
        self.texts(key).iter().map(|t| t.value.to_owned()).collect()
    }

    pub(crate) fn date(&self, key: &str) -> Option<Found<Date>> {
        let value = self.get(key)?;
        Some(Found { value: day(value.get_ref())?, span: value.span() })
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(|v| v.get_ref().as_bool()).unwrap_or(false)
    }

    pub(crate) fn whole(&self, key: &str) -> Option<u32> {
        whole(self.get(key)?.get_ref())
    }

    pub(crate) fn table(&self, key: &str) -> Option<Node<'a>> {
        self.get(key).and_then(Node::of)
    }

    /// The tables under a key, with their names; those that are spelled as names can be, ordered by name.
    pub(crate) fn tables(&self, key: &str) -> impl Iterator<Item = (Key, Node<'a>)> + use<'a> {
        self.table(key)
            .into_iter()
            .flat_map(|node| node.values())
            .filter_map(|(key, value)| Some((Key::new(key.value).ok()?, Node::of(value)?)))
    }

    /// Every key with its value, ordered by key.
    pub(crate) fn values(self) -> impl Iterator<Item = (Found<&'a str>, &'a Spanned<DeValue<'a>>)> {
        let mut all: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| (Found { value: key.get_ref().as_ref(), span: key.span() }, value))
            .collect();
        all.sort_by(|(a, _), (b, _)| a.value.cmp(b.value));
        all.into_iter()
    }
}

/// A whole number from 1.
pub(crate) fn whole(value: &DeValue<'_>) -> Option<u32> {
    let integer = value.as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|&n| n > 0)
}
