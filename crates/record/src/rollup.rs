//! From the actors of event files to ours: states and organisations.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use vocab::{ActorId, ActorKind, Gazetteer};

use crate::code_table::code_table;

/// What the codes of a file mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codes {
    /// Our own codes, which for states are ISO's; otherwise a name.
    Iso,
    /// Countries of CAMEO.
    Cameo,
    /// Known groups of CAMEO.
    CameoGroup,
    /// State abbreviations or country numbers of the Correlates of War project.
    Cow,
    /// POLECAT: ISO codes, and a few of organisations.
    Plover,
    /// Names in English: states, organisations, groups.
    Name,
}

/// Names kept in mind before they are forgotten: a file of free text must not fill the memory.
const NAMES_KEPT: usize = 50_000;

/// Finds our actors, and remembers what it found: the same few hundred codes come back in each line.
pub(crate) struct RollUp {
    gazetteer: &'static Gazetteer,
    known: [HashMap<Box<[u8]>, Option<ActorId>>; 6],
}

impl RollUp {
    pub fn new() -> Self {
        Self { gazetteer: Gazetteer::builtin(), known: Default::default() }
    }

    /// The actor of a code or name; `None` for an empty one too.
    pub fn find(&mut self, codes: Codes, text: &[u8]) -> Option<ActorId> {
        if text.is_empty() {
            return None;
        }
        if let Some(found) = self.known[codes as usize].get(text) {
            return found.clone();
        }
        let found = self.look_up(codes, String::from_utf8_lossy(text).trim());
        let known = &mut self.known[codes as usize];
        if known.len() >= NAMES_KEPT {
            known.clear();
        }
        known.insert(text.into(), found.clone());
        found
    }

    /// The first of an actor's parts that is one of ours: CAMEO strings codes of three letters together (`IGOUNO`).
    pub fn find_in_parts(&mut self, code: &[u8]) -> Option<ActorId> {
        let state = code.chunks(3).find_map(|part| self.find(Codes::Cameo, part));
        state.or_else(|| code.chunks(3).find_map(|part| self.find(Codes::CameoGroup, part)))
    }

    fn look_up(&self, codes: Codes, text: &str) -> Option<ActorId> {
        match codes {
            Codes::Iso => self.own(text).or_else(|| self.named(text)),
            Codes::Cameo => match CAMEO_COUNTRIES.get(text) {
                Some(actor) => actor.clone(),
                None => self.state(text),
            },
            Codes::CameoGroup => CAMEO_GROUPS.get(text).cloned().flatten(),
            Codes::Cow => COW_STATES.get(text).cloned().flatten().or_else(|| self.numbered(text)),
            Codes::Plover => match PLOVER_GROUPS.get(text) {
                Some(actor) => actor.clone(),
                None => self.own(text).or_else(|| self.named(text)),
            },
            Codes::Name => self.named(text),
        }
    }

    /// The state of a country number: some files write `740` for `JPN`.
    fn numbered(&self, text: &str) -> Option<ActorId> {
        let number: u16 = text.parse().ok()?;
        let found = self.gazetteer.actors().iter().find(|actor| actor.cow == Some(number));
        found.map(|actor| actor.id.clone())
    }

    fn own(&self, code: &str) -> Option<ActorId> {
        let id = ActorId::new(code).ok()?;
        self.gazetteer.get(&id).map(|actor| actor.id.clone())
    }

    fn state(&self, code: &str) -> Option<ActorId> {
        let id = ActorId::new(code).ok()?;
        self.gazetteer.get(&id).filter(|actor| actor.kind == ActorKind::State).map(|actor| actor.id.clone())
    }

    /// A name, or the name in the brackets that end it: "Ministry (European Union)".
    fn named(&self, name: &str) -> Option<ActorId> {
        let find = |name: &str| match COUNTRY_NAMES.get(name) {
            Some(actor) => Some(actor.clone()),
            None => self.gazetteer.find(name).map(|actor| actor.id.clone()),
        };
        find(name).or_else(|| {
            let (_, inner) = name.strip_suffix(')')?.rsplit_once('(')?;
            find(inner)
        })
    }
}

/// A row of the tables of codes. A code without an actor is known to be nobody.
#[derive(Deserialize)]
struct CodeRow {
    code: String,
    actor: Option<ActorId>,
    #[serde(rename = "name")]
    _name: String,
}

#[derive(Deserialize)]
struct NameRow {
    name: String,
    actor: ActorId,
}

type Table = LazyLock<HashMap<String, Option<ActorId>>>;

fn codes(file: &str, text: &str) -> HashMap<String, Option<ActorId>> {
    code_table::<CodeRow>(file, text).into_iter().map(|row| (row.code, row.actor)).collect()
}

static CAMEO_COUNTRIES: Table =
    LazyLock::new(|| codes("cameo_countries.csv", include_str!("../data/codes/cameo_countries.csv")));
static CAMEO_GROUPS: Table =
    LazyLock::new(|| codes("cameo_groups.csv", include_str!("../data/codes/cameo_groups.csv")));
static COW_STATES: Table = LazyLock::new(|| codes("cow_states.csv", include_str!("../data/codes/cow_states.csv")));
static PLOVER_GROUPS: Table =
    LazyLock::new(|| codes("plover_groups.csv", include_str!("../data/codes/plover_groups.csv")));
static COUNTRY_NAMES: LazyLock<HashMap<String, ActorId>> = LazyLock::new(|| {
    let rows = code_table::<NameRow>("country_names.csv", include_str!("../data/codes/country_names.csv"));
    rows.into_iter().map(|row| (row.name, row.actor)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn found(codes: Codes, text: &str) -> Option<String> {
        RollUp::new().find(codes, text.as_bytes()).map(|id| id.to_string())
    }

    #[test]
    fn every_table_loads_and_names_only_actors_of_the_gazetteer() {
        let tables = [&CAMEO_COUNTRIES, &CAMEO_GROUPS, &COW_STATES, &PLOVER_GROUPS];
        let gazetteer = Gazetteer::builtin();
        for (place, table) in tables.into_iter().enumerate() {
            assert!(!table.is_empty());
            for (code, actor) in table.iter() {
                let known = actor.as_ref().is_none_or(|actor| gazetteer.get(actor).is_some());
                assert!(known, "table {place}: {code} means {actor:?}, whom nobody knows");
            }
        }
        assert!(COUNTRY_NAMES.values().all(|actor| gazetteer.get(actor).is_some()));
    }

    #[test]
    fn codes_are_read_in_the_language_of_their_file() {
        for (codes, text, expected) in [
            (Codes::Cow, "AUS", Some("AUT")),
            (Codes::Cow, "ROK", Some("KOR")),
            (Codes::Cow, "740", Some("JPN")),
            (Codes::Iso, "AUS", Some("AUS")),
            (Codes::Iso, "South Korea", Some("KOR")),
            (Codes::Cameo, "ROM", Some("ROU")),
            (Codes::Cameo, "PRK", Some("PRK")),
            (Codes::Cameo, "EUR", None),
            (Codes::Plover, "EUR", Some("EU")),
            (Codes::Cameo, "WTO", None),
            (Codes::CameoGroup, "UNO", Some("UN")),
            (Codes::Name, "Congo", Some("COG")),
            (Codes::Name, "Democratic Republic of Congo", Some("COD")),
            (Codes::Name, "Ministry (European Union)", Some("EU")),
            (Codes::Name, "Citizen (International)", None),
            (Codes::Name, "()", None),
            (Codes::Name, "", None),
        ] {
            assert_eq!(found(codes, text).as_deref(), expected, "{codes:?} {text}");
        }
    }

    #[test]
    fn an_actor_strung_together_is_found_by_its_parts_the_state_first() {
        let mut roll_up = RollUp::new();
        for (code, expected) in [("IGOUNO", Some("UN")), ("UNOUSA", Some("USA")), ("CVLOPP", None), ("US", None)] {
            assert_eq!(roll_up.find_in_parts(code.as_bytes()).map(|id| id.to_string()).as_deref(), expected, "{code}");
        }
    }
}
