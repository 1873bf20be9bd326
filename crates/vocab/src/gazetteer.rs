use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::embedded::csv_rows;
use crate::leader::semicolons;
use crate::name_index::{NameIndex, NameTraps, spellings};
use crate::nearest::nearest;
use crate::spelling::{folded, folded_words};
use crate::{Actor, ActorId, ActorKind, Date, Leader, Mention, NameKind, UnStanding};

/// The actors that are known, their names and their leaders.
///
/// ```
/// use vocab::Gazetteer;
/// let gazetteer = Gazetteer::builtin();
/// let found = gazetteer.find("the DPRK").ok_or("unknown")?;
/// assert_eq!(found.name, "North Korea");
/// let text = "Beijing warned Mr. Kim.";
/// let mentions = gazetteer.mentions_at(text, "2020-01-01".parse()?);
/// assert_eq!(mentions.iter().map(|m| m.actor.as_str()).collect::<Vec<_>>(), ["CHN", "PRK"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Gazetteer {
    actors: Vec<Actor>,
    places: HashMap<ActorId, usize>,
    /// By actor, then by first day in office.
    leaders: Vec<Leader>,
    index: NameIndex,
}

/// The files of leaders.
const LEADERS: [(&str, &str); 6] = [
    ("leaders/africa.csv", include_str!("../data/leaders/africa.csv")),
    ("leaders/americas.csv", include_str!("../data/leaders/americas.csv")),
    ("leaders/asia_pacific.csv", include_str!("../data/leaders/asia_pacific.csv")),
    ("leaders/europe.csv", include_str!("../data/leaders/europe.csv")),
    ("leaders/middle_east.csv", include_str!("../data/leaders/middle_east.csv")),
    ("leaders/organisations.csv", include_str!("../data/leaders/organisations.csv")),
];

static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut actors = Vec::new();
    for (file, text) in [
        ("actors.toml", include_str!("../data/actors.toml")),
        ("organisations.toml", include_str!("../data/organisations.toml")),
        ("armed_groups.toml", include_str!("../data/armed_groups.toml")),
    ] {
        actors.extend(toml_file::<ActorsFile>(file, text).actor.into_iter().map(Actor::from));
    }
    let brief = csv_rows::<StateRow>("states.csv", include_str!("../data/states.csv"));
    actors.extend(brief.into_iter().map(Actor::from));
    let standings = csv_rows::<StandingRow>("un_members.csv", include_str!("../data/un_members.csv"));
    let standings: HashMap<ActorId, StandingRow> = standings.into_iter().map(|row| (row.actor.clone(), row)).collect();
    for actor in &mut actors {
        actor.un = standings.get(&actor.id).map(|row| (row.standing, row.since));
    }
    let mut leaders: Vec<Leader> = LEADERS.iter().flat_map(|(file, text)| csv_rows(file, text)).collect();
    leaders.sort_by(|a, b| (&a.actor, a.from, a.role).cmp(&(&b.actor, b.from, b.role)));
    let traps: NameTraps = toml_file("name_traps.toml", include_str!("../data/name_traps.toml"));
    Gazetteer {
        index: NameIndex::new(&actors, &leaders, &traps),
        places: actors.iter().enumerate().map(|(i, actor)| (actor.id.clone(), i)).collect(),
        actors,
        leaders,
    }
});

impl Gazetteer {
    /// The gazetteer that is compiled in: all states, the organisations that they belong to, and armed groups.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Every actor, those described at length first.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor of this code.
    pub fn get(&self, id: &ActorId) -> Option<&Actor> {
        self.places.get(id).map(|place| &self.actors[*place])
    }

    /// What the actor of this code is called within a sentence, "the United States"; an unknown one by its code.
    pub fn called(&self, id: &ActorId) -> String {
        self.get(id).map_or_else(|| id.to_string(), Actor::with_article)
    }

    /// The actor that goes by this name: name, alias, demonym, capital or metonym, whatever its case, accents, hyphens,
    /// dots and leading "the". Codes are not names: "CAN" is Canada for [`get`](Self::get) only.
    pub fn find(&self, name: &str) -> Option<&Actor> {
        self.index.exact(&folded_words(name)).map(|place| &self.actors[place])
    }

    /// Up to three names that look like the given one, the nearest first. Each is one that [`find`](Self::find) takes.
    pub fn suggest(&self, name: &str) -> Vec<&str> {
        let known = self.actors.iter().flat_map(|actor| {
            let names = [&actor.name].into_iter().chain(&actor.aliases).chain(&actor.capital).chain(&actor.metonyms);
            names.map(|name| (folded(name), name.as_str()))
        });
        nearest(&folded(name), known)
    }

    /// Every place where a text names an actor, left to right, none overlapping, the longest name at each place.
    ///
    /// Initials must be in capitals ("US", not "us"); capitals, metonyms and people with a capital; other names may be
    /// in small letters throughout. Phrases that only hold a name ("South China Sea") are no mention. Leaders are found
    /// by their full names, whenever they led; who led more than one actor stands for the last.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        self.index.mentions(text, None, &self.actors, &self.leaders)
    }

    /// As [`mentions`](Self::mentions), and bare surnames besides, of leaders in office on that day, where all in office
    /// who bear the name lead the same actor, and the surname is not part of a longer name.
    pub fn mentions_at(&self, text: &str, day: Date) -> Vec<Mention> {
        self.index.mentions(text, Some(day), &self.actors, &self.leaders)
    }

    /// The leaders of an actor, by their first day in office. Empty: none is listed.
    pub fn leaders(&self, actor: &ActorId) -> &[Leader] {
        let first = self.leaders.partition_point(|leader| leader.actor < *actor);
        let count = self.leaders[first..].partition_point(|leader| leader.actor == *actor);
        &self.leaders[first..first + count]
    }

    /// Who led an actor on a day; of several in office, who holds the highest [`Role`](crate::Role). `None` also where
    /// the list does not reach.
    pub fn leader_at(&self, actor: &ActorId, day: Date) -> Option<&Leader> {
        let in_office = self.leaders(actor).iter().filter(|leader| leader.in_office(day));
        in_office.min_by_key(|leader| leader.role)
    }

    /// Every spelling of an actor's names with its kind, plurals of demonyms included, leaders left out.
    pub fn spellings(&self, actor: &ActorId) -> Vec<(String, NameKind)> {
        self.get(actor).map(spellings).unwrap_or_default()
    }
}

/// # Panics
/// If the file is not of this shape. It is part of the program and a test loads it, so that a build which passed its
/// tests cannot get here.
fn toml_file<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("the embedded file {file} is broken: {error}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorsFile {
    actor: Vec<ActorEntry>,
}

/// An actor of `data/actors.toml`, `data/organisations.toml` or `data/armed_groups.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorEntry {
    id: ActorId,
    kind: ActorKind,
    name: String,
    #[serde(default)]
    article: bool,
    #[serde(default)]
    demonyms: Vec<String>,
    capital: Option<String>,
    #[serde(default)]
    metonyms: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    iso3: Option<String>,
    cow: Option<u16>,
    part_of: Option<ActorId>,
    #[serde(default)]
    home: Vec<ActorId>,
}

impl From<ActorEntry> for Actor {
    fn from(entry: ActorEntry) -> Self {
        let ActorEntry { id, kind, name, article, demonyms, capital, metonyms, aliases, iso3, cow, part_of, home } =
            entry;
        let un = None;
        Self { id, kind, name, article, demonyms, capital, metonyms, aliases, iso3, cow, un, part_of, home }
    }
}

/// A row of `data/un_members.csv`.
#[derive(Deserialize)]
struct StandingRow {
    actor: ActorId,
    standing: UnStanding,
    since: Date,
}

/// A state of `data/states.csv`, whose code is its ISO code.
#[derive(Deserialize)]
struct StateRow {
    iso3: ActorId,
    cow: Option<u16>,
    article: String,
    name: String,
    capital: Option<String>,
    #[serde(deserialize_with = "semicolons")]
    demonyms: Vec<String>,
    #[serde(deserialize_with = "semicolons")]
    aliases: Vec<String>,
}

impl From<StateRow> for Actor {
    fn from(row: StateRow) -> Self {
        Self {
            iso3: Some(row.iso3.to_string()),
            id: row.iso3,
            kind: ActorKind::State,
            name: row.name,
            article: row.article == "the",
            demonyms: row.demonyms,
            capital: row.capital,
            metonyms: Vec::new(),
            aliases: row.aliases,
            cow: row.cow,
            un: None,
            part_of: None,
            home: Vec::new(),
        }
    }
}
