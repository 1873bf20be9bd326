//! The day of publication, as the markup names it.

use memchr::memmem;
use vocab::Date;

use super::attributes::Attributes;
use super::element::Name;

/// The day that a text of ISO 8601 begins with: `2021-07-20T09:00:00+09:00`, `2021-07-20`, `20210720`, `2021/07/20`.
pub(in super::super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let written = match digits {
        8 => format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..8)?),
        4 => text.get(..10)?.replace('/', "-"),
        _ => return None,
    };
    vocab::parse_date(&written).ok()
}

/// The best day found so far. What is meant for machines goes before what is shown.
#[derive(Default)]
pub(super) struct Published {
    best: Option<(u8, Date)>,
}

impl Published {
    fn offer(&mut self, rank: u8, text: &str) {
        if let Some(found) = day(text).filter(|_| self.best.is_none_or(|(best, _)| rank < best)) {
            self.best = Some((rank, found));
        }
    }

    /// Looks at a tag.
    pub(super) fn tag(&mut self, name: Name, attributes: &Attributes, furniture: bool) {
        let value = || attributes.get("content").or_else(|| attributes.get("datetime")).unwrap_or_default();
        let is = |attribute: &str, names: &[&str]| {
            attributes
                .get(attribute)
                .is_some_and(|value| names.iter().any(|name| name.eq_ignore_ascii_case(value.trim())))
        };
        if name == Name::META && (is("property", &["article:published_time", "og:article:published_time"])) {
            self.offer(0, value());
        }
        if is("itemprop", &["datePublished"]) {
            self.offer(1, value());
        }
        if name == Name::META && is("name", &META) {
            self.offer(3, value());
        }
        if name == Name::TIME && !furniture {
            self.offer(4, attributes.get("datetime").unwrap_or_default());
        }
    }

    /// Looks at linked data: JSON, searched for one key, since it is often broken.
    pub(super) fn linked_data(&mut self, json: &[u8]) {
        for at in memmem::find_iter(json, b"\"datePublished\"") {
            let value = json[at + 15..].trim_ascii_start();
            let Some(value) = value.strip_prefix(b":").map(<[u8]>::trim_ascii_start) else { continue };
            let Some(value) = value.strip_prefix(b"\"") else { continue };
            let end = value.iter().take(64).position(|byte| *byte == b'"').unwrap_or(0);
            self.offer(2, std::str::from_utf8(&value[..end]).unwrap_or_default());
        }
    }

    pub(super) fn day(self) -> Option<Date> {
        self.best.map(|(_, day)| day)
    }
}

/// Names of `meta` elements that hold the day.
const META: [&str; 13] = [
    "article:published_time",
    "citation_publication_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "pubdate",
    "publish-date",
    "publish_date",
    "sailthru.date",
    "citation_date",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_from_the_beginning_of_a_time() {
        for text in ["2021-07-20T23:59:00-05:00", "2021-07-20", " 20210720", "2021/07/20 10:00"] {
            assert_eq!(day(text), Some(Date::constant(2021, 7, 20)), "{text}");
        }
        for text in ["20 July 2021", "2021-7-20", "2021-13-40", "", "2021-07", "2021-07-2é"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
