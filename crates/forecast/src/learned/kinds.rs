//! Kinds of event, from wide to fine: four classes, the types of PLOVER within them, the roots and codes of CAMEO within those.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use spine::Row;
use vocab::{EventType, Quad, cameo};

use super::acts::Acts;

/// How finely events are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Words and deeds of cooperation and of conflict: four classes.
    Quad,
    /// The types of the record: `CONSULT`, `SANCTION`, `VOTE`.
    Type,
    /// The first two digits of a CAMEO code, within a type.
    Root,
    /// The whole CAMEO code, within a root and a type.
    Code,
}

impl Level {
    /// All, the widest first.
    pub const ALL: [Self; 4] = [Self::Quad, Self::Type, Self::Root, Self::Code];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quad => "quad",
            Self::Type => "type",
            Self::Root => "root",
            Self::Code => "code",
        }
    }

    /// What its kinds are called.
    pub fn kinds(self) -> &'static str {
        match self {
            Self::Quad => "classes",
            Self::Type => "types",
            Self::Root => "roots",
            Self::Code => "codes",
        }
    }

    /// This level and all that are wider.
    pub fn and_wider(self) -> Vec<Self> {
        Self::ALL.into_iter().filter(|level| *level <= self).collect()
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A text that names no [`Level`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no level: expected quad, type, root or code")]
pub struct UnknownLevel(pub String);

impl std::str::FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(name: &str) -> Result<Self, UnknownLevel> {
        Self::ALL
            .into_iter()
            .find(|level| level.name() == name)
            .ok_or_else(|| UnknownLevel(name.chars().take(40).collect()))
    }
}

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One of the four classes.
    Quad(Quad),
    /// A type of the record.
    Type(EventType),
    /// A CAMEO root, as far as it is of a type: two of the roots are parted between types.
    Root(EventType, &'static str),
    /// A CAMEO code.
    Code(EventType, &'static str),
}

impl Kind {
    /// How fine it is.
    pub fn level(self) -> Level {
        match self {
            Self::Quad(_) => Level::Quad,
            Self::Type(_) => Level::Type,
            Self::Root(..) => Level::Root,
            Self::Code(..) => Level::Code,
        }
    }

    /// Its class; `None` for our own types and what is within them.
    pub fn quad(self) -> Option<Quad> {
        match self {
            Self::Quad(quad) => Some(quad),
            Self::Type(event_type) | Self::Root(event_type, _) | Self::Code(event_type, _) => event_type.quad(),
        }
    }

    /// What files call it: `material-conflict`, `SANCTION`, `RETREAT/08`, `RETREAT/0871`.
    pub fn key(self) -> String {
        match self {
            Self::Quad(quad) => quad_words(quad).replace(' ', "-"),
            Self::Type(event_type) => event_type.name().to_owned(),
            Self::Root(event_type, code) | Self::Code(event_type, code) => format!("{event_type}/{code}"),
        }
    }

    /// What people call it: "material conflict", "SANCTION", "08 Yield (RETREAT)".
    pub fn name(self) -> String {
        match self {
            Self::Quad(quad) => quad_words(quad).to_owned(),
            Self::Type(event_type) => event_type.name().to_owned(),
            Self::Root(event_type, code) | Self::Code(event_type, code) => {
                let words = cameo::lookup(code).map_or("", |cameo| cameo.name.as_str());
                format!("{code} {words} ({event_type})")
            }
        }
    }
}

fn quad_words(quad: Quad) -> &'static str {
    match quad {
        Quad::VerbalCooperation => "verbal cooperation",
        Quad::MaterialCooperation => "material cooperation",
        Quad::VerbalConflict => "verbal conflict",
        Quad::MaterialConflict => "material conflict",
    }
}

const QUADS: [Quad; 4] =
    [Quad::VerbalCooperation, Quad::MaterialCooperation, Quad::VerbalConflict, Quad::MaterialConflict];

/// The kinds of some levels, numbered; wide ones before those within them.
#[derive(Debug, Clone, PartialEq)]
pub struct Kinds {
    list: Vec<Kind>,
    parents: Vec<Option<u16>>,
    numbers: BTreeMap<Kind, u16>,
    /// What resolvers ask for: kinds of their own, beside the others, numbered after them.
    acts: Vec<Acts>,
}

impl Default for Kinds {
    /// Classes and types.
    fn default() -> Self {
        Self::new(&[Level::Quad, Level::Type])
    }
}

impl Kinds {
    /// The kinds of these levels. Figures are no events and are none of them.
    pub fn new(levels: &[Level]) -> Self {
        Self::with_acts(levels, Vec::new())
    }

    /// The same, and beside them the acts that resolvers ask for. A row counts for each that it is among.
    pub fn with_acts(levels: &[Level], acts: Vec<Acts>) -> Self {
        let mut list: BTreeSet<Kind> = QUADS.into_iter().map(Kind::Quad).collect();
        list.extend(EventType::all().filter(|event_type| event_type.name() != "FIGURE").map(Kind::Type));
        for code in cameo::all() {
            // Of codes that are two digits long the root is all that is known.
            list.extend(code.event_type.map(|event_type| Kind::Root(event_type, code.root())));
            list.extend(code.event_type.filter(|_| code.code.len() > 2).map(|t| Kind::Code(t, code.code.as_str())));
        }
        let list: Vec<Kind> = list.into_iter().filter(|kind| levels.contains(&kind.level())).collect();
        let numbers: BTreeMap<Kind, u16> = list.iter().copied().zip(0..).collect();
        let parents = list.iter().map(|kind| wider(*kind).find_map(|kind| numbers.get(&kind).copied()));
        let parents = parents.chain(acts.iter().map(|_| None)).collect();
        Self { list, parents, numbers, acts }
    }

    /// All kinds, by number; not the acts, which are numbered after them.
    pub fn list(&self) -> &[Kind] {
        &self.list
    }

    /// For each kind, acts included, the wider one that it is part of, if any.
    pub fn parents(&self) -> &[Option<u16>] {
        &self.parents
    }

    /// The number of a kind, if it is among them.
    pub fn number(&self, kind: Kind) -> Option<u16> {
        self.numbers.get(&kind).copied()
    }

    /// The number of some acts, if they are among them.
    pub fn acts(&self, acts: &Acts) -> Option<u16> {
        let place = self.acts.iter().position(|known| known == acts)?;
        u16::try_from(self.list.len() + place).ok()
    }

    /// The acts that a row is among: each one's number, and whether it counts in either direction.
    pub fn among(&self, row: &Row) -> impl Iterator<Item = (u16, bool)> {
        let first = self.list.len();
        let numbered = self.acts.iter().enumerate().filter(move |(_, acts)| acts.take(row));
        numbered.filter_map(move |(place, acts)| Some((u16::try_from(first + place).ok()?, acts.both_ways)))
    }

    /// The finest kind that a row is of; `None` for figures, and for what none of the levels tells of.
    pub fn finest(&self, row: &Row) -> Option<u16> {
        let of_type = Kind::Type(row.event_type);
        let code = row.cameo.as_deref().and_then(cameo::lookup);
        let finest = match code {
            Some(code) if code.code.len() > 2 => Kind::Code(row.event_type, code.code.as_str()),
            Some(code) => Kind::Root(row.event_type, code.root()),
            None => of_type,
        };
        std::iter::once(finest).chain(wider(finest)).find_map(|kind| self.number(kind))
    }
}

/// The kinds that a kind is part of, the finest first.
fn wider(kind: Kind) -> impl Iterator<Item = Kind> {
    let (event_type, code) = match kind {
        Kind::Quad(_) => (None, None),
        Kind::Type(event_type) => (Some(event_type), None),
        Kind::Root(event_type, code) | Kind::Code(event_type, code) => (Some(event_type), Some(code)),
    };
    let root = code.and_then(|code| code.get(..2)).zip(event_type).map(|(root, t)| Kind::Root(t, root));
    let quad = event_type.and_then(EventType::quad).map(Kind::Quad);
    let all = [root, event_type.map(Kind::Type), quad];
    all.into_iter().flatten().filter(move |wider| wider.level() < kind.level())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(event_type: &str, cameo: Option<&str>) -> Row {
        let (day, actor) = ("2020-01-01".parse().unwrap(), "AAA".parse().unwrap());
        Row { cameo: cameo.map(str::to_owned), ..Row::bare("test", "1", day, actor, event_type.parse().unwrap()) }
    }

    fn lineage(kinds: &Kinds, row: &Row) -> Vec<String> {
        let up = |&number: &u16| kinds.parents()[usize::from(number)];
        std::iter::successors(kinds.finest(row), up).map(|n| kinds.list()[usize::from(n)].key()).collect()
    }

    #[test]
    fn a_row_is_of_its_code_its_root_its_type_and_its_class() {
        let kinds = Kinds::new(&Level::ALL);
        let sanction = row("SANCTION", Some("162"));
        assert_eq!(lineage(&kinds, &sanction), ["SANCTION/162", "SANCTION/16", "SANCTION", "material-conflict"]);
        assert_eq!(lineage(&kinds, &row("SANCTION", Some("16"))), ["SANCTION/16", "SANCTION", "material-conflict"]);
        assert_eq!(lineage(&kinds, &row("SANCTION", None)), ["SANCTION", "material-conflict"]);
        assert_eq!(lineage(&kinds, &row("VOTE", None)), ["VOTE"]);
    }

    #[test]
    fn levels_that_are_left_out_are_passed_over() {
        assert_eq!(lineage(&Kinds::default(), &row("SANCTION", Some("162"))), ["SANCTION", "material-conflict"]);
        let roots = Kinds::new(&[Level::Quad, Level::Root]);
        assert_eq!(lineage(&roots, &row("SANCTION", Some("162"))), ["SANCTION/16", "material-conflict"]);
        assert_eq!(Kinds::new(&[Level::Quad]).finest(&row("VOTE", None)), None);
    }

    #[test]
    fn figures_never_count() {
        assert_eq!(Kinds::new(&Level::ALL).finest(&row("FIGURE", None)), None);
    }

    #[test]
    fn parents_come_before_their_children_and_every_kind_has_a_name() {
        let kinds = Kinds::new(&Level::ALL);
        for (number, (kind, parent)) in kinds.list().iter().zip(kinds.parents()).enumerate() {
            assert!(parent.is_none_or(|parent| usize::from(parent) < number), "{}", kind.key());
            assert!(!kind.name().is_empty());
        }
        assert_eq!(Kinds::default().list().len(), 4 + EventType::all().count() - 1);
        assert_eq!("type".parse(), Ok(Level::Type));
        assert!("types".parse::<Level>().is_err());
    }
}
