//! Types of events: what one actor does to another.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::embedded::csv_rows;
use crate::nearest::nearest;

/// A type of event: one of the 16 of PLOVER (codebook draft 0.8, September 2021), or one of our own for records that
/// event coders do not write: `VOTE`, `TREATY`, `SUMMIT`, `WEAPON-TEST`, `FIGURE`, `ELECTION`.
///
/// ```
/// use vocab::{EventType, Quad};
/// let sanction = EventType::parse("sanction").unwrap();
/// assert_eq!(sanction.name(), "SANCTION");
/// assert_eq!(sanction.quad(), Some(Quad::MaterialConflict));
/// assert_eq!(EventType::suggest("SANCTOIN"), ["SANCTION"]);
/// ```
#[derive(Clone, Copy)]
pub struct EventType(&'static Entry);

/// The four classes that event data are commonly summed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quad {
    /// Words of cooperation.
    VerbalCooperation,
    /// Deeds of cooperation.
    MaterialCooperation,
    /// Words of conflict.
    VerbalConflict,
    /// Deeds of conflict.
    MaterialConflict,
}

impl Quad {
    /// Whether it is cooperation rather than conflict.
    pub fn is_cooperation(self) -> bool {
        matches!(self, Self::VerbalCooperation | Self::MaterialCooperation)
    }

    /// Whether it is a deed rather than words.
    pub fn is_material(self) -> bool {
        matches!(self, Self::MaterialCooperation | Self::MaterialConflict)
    }
}

#[derive(Deserialize)]
struct Row {
    name: String,
    vocabulary: Vocabulary,
    quad: Option<Quad>,
    modes: String,
    description: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Vocabulary {
    Plover,
    Own,
}

struct Entry {
    row: Row,
    modes: Vec<String>,
    order: usize,
}

static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    csv_rows::<Row>("event_types.csv", include_str!("../data/event_types.csv"))
        .into_iter()
        .enumerate()
        .map(|(order, row)| Entry { modes: row.modes.split_whitespace().map(str::to_owned).collect(), row, order })
        .collect()
});

impl EventType {
    /// All types, those of PLOVER first, in the order of the codebook.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(Self)
    }

    /// Finds a type by its name, in any case; spaces and underscores count as hyphens.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().replace([' ', '_'], "-");
        Self::all().find(|t| t.name().eq_ignore_ascii_case(&name))
    }

    /// Its name: `SANCTION`, `WEAPON-TEST`.
    pub fn name(self) -> &'static str {
        &self.0.row.name
    }

    /// What it covers, in a sentence.
    pub fn description(self) -> &'static str {
        &self.0.row.description
    }

    /// Its class; `None` for our own types, whose direction lies in the mode (a vote may be for or against).
    pub fn quad(self) -> Option<Quad> {
        self.0.row.quad
    }

    /// Whether it is one of PLOVER's types.
    pub fn is_plover(self) -> bool {
        self.0.row.vocabulary == Vocabulary::Plover
    }

    /// The modes that its rows may carry (`release`, `veto`), in lower case. Empty: it has none, or (`FIGURE`) any.
    pub fn modes(self) -> &'static [String] {
        &self.0.modes
    }

    /// Whether a row of this type may carry a mode.
    ///
    /// ```
    /// use vocab::EventType;
    /// let takes = |name, mode| EventType::parse(name).is_some_and(|t| t.takes_mode(mode));
    /// assert!(takes("VOTE", "veto") && takes("FIGURE", "trade"));
    /// assert!(!takes("CONSULT", "veto") && !takes("AGREE", "meet"));
    /// ```
    pub fn takes_mode(self, mode: &str) -> bool {
        let any = self.0.modes.is_empty() && !self.is_plover();
        any || self.0.modes.iter().any(|known| known == mode)
    }

    /// Up to three names that look like the given one, the nearest first.
    pub fn suggest(name: &str) -> Vec<&'static str> {
        nearest(&name.trim().to_ascii_uppercase(), Self::all().map(|t| (t.name().to_owned(), t.name())))
    }
}

impl PartialEq for EventType {
    fn eq(&self, other: &Self) -> bool {
        self.0.order == other.0.order
    }
}

impl Eq for EventType {}

/// In the order of [`EventType::all`].
impl Ord for EventType {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.order.cmp(&other.0.order)
    }
}

impl PartialOrd for EventType {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for EventType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.order.hash(state);
    }
}

impl fmt::Debug for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Why a text is not an [`EventType`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a type of event")]
pub struct UnknownEventType(pub String);

impl std::str::FromStr for EventType {
    type Err = UnknownEventType;
    fn from_str(name: &str) -> Result<Self, UnknownEventType> {
        Self::parse(name).ok_or_else(|| UnknownEventType(name.chars().take(80).collect()))
    }
}

impl serde::Serialize for EventType {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for EventType {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plover_has_sixteen_types_and_each_has_a_class() {
        let plover: Vec<_> = EventType::all().filter(|t| t.is_plover()).collect();
        assert_eq!(plover.len(), 16);
        assert!(plover.iter().all(|t| t.quad().is_some()));
        assert!(EventType::all().filter(|t| !t.is_plover()).all(|t| t.quad().is_none()));
    }

    #[test]
    fn names_are_found_in_any_case_and_spelling() {
        for name in ["WEAPON-TEST", "weapon-test", "Weapon test", " weapon_test "] {
            assert_eq!(EventType::parse(name).map(EventType::name), Some("WEAPON-TEST"));
        }
        assert_eq!(EventType::parse("WEAPON"), None);
        assert!(EventType::suggest("quux").is_empty());
    }

    #[test]
    fn every_type_has_a_description_and_a_name_in_capitals() {
        for t in EventType::all() {
            assert!(t.description().ends_with('.'), "{t}");
            assert_eq!(EventType::parse(t.name()), Some(t));
            assert_eq!(t.name(), t.name().to_ascii_uppercase());
        }
    }
}
