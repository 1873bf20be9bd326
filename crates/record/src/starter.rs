//! The starter record: public facts keyed in by hand, built into the program.
//!
//! One topic is two files under `data/starter/`: `TOPIC.csv`, its rows, and `TOPIC.toml`, what it is and what it promises
//! to hold. `data/starter/README.md` says how they are written.

use std::collections::HashMap;

use serde::Deserialize;
use spine::{Acts, Coverage, MemoryRecord, Row};
use vocab::{ActorId, Date, EventType, Window};

/// Name, rows, promises.
type Files = (&'static str, &'static str, &'static str);

macro_rules! topics {
    ($($name:literal),* $(,)?) => {
        [$((
            $name,
            include_str!(concat!("../data/starter/", $name, ".csv")),
            include_str!(concat!("../data/starter/", $name, ".toml")),
        )),*]
    };
}

/// The files that are built in. A test compares the list with the folder.
const TOPICS: &[Files] = &topics![
    "agreements",
    "aid",
    "border",
    "council-votes",
    "defence-spending",
    "elections",
    "enforcement-series",
    "forces",
    "military",
    "other-vetoes",
    "sanctions",
    "summits",
    "surveys",
    "talks",
    "trade",
    "treaties",
    "unga-votes",
    "visits",
    "weapon-tests",
];

/// One file of the starter record.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its name: the file's.
    pub name: &'static str,
    /// What it is, as a phrase.
    pub title: String,
    /// What is in it and what is left out.
    pub about: String,
    /// Its rows.
    pub rows: Vec<StarterRow>,
    /// What it promises, with why it may.
    pub covers: Vec<(Coverage, String)>,
}

/// A row, and how its fact was looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct StarterRow {
    /// The row.
    pub row: Row,
    /// Where the fact is from.
    pub cite: Option<String>,
    /// How it was looked up.
    pub checked: Checked,
    /// Doubts, conflicts, conventions.
    pub note: Option<String>,
}

/// How a fact was looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checked {
    /// In a file of public data.
    File,
    /// On a page that was really opened.
    Page,
    /// Not at all: somebody knows it.
    Memory,
}

impl Checked {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Page => "page",
            Self::Memory => "memory",
        }
    }
}

/// Why a starter file cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct BadStarter {
    /// The file.
    pub file: String,
    /// What is wrong, and where.
    pub what: String,
}

#[derive(Deserialize)]
struct Line {
    date: Date,
    known: Option<Date>,
    source: ActorId,
    target: Option<ActorId>,
    r#type: EventType,
    mode: Option<String>,
    value: Option<f64>,
    place: Option<String>,
    subject: Option<String>,
    text: String,
    cite: Option<String>,
    checked: Checked,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    title: String,
    about: String,
    #[serde(default)]
    covers: Vec<Covers>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Covers {
    types: Vec<EventType>,
    modes: Option<Vec<String>>,
    sources: Option<Vec<ActorId>>,
    targets: Option<Vec<ActorId>>,
    subject: Option<String>,
    first: toml::value::Datetime,
    last: toml::value::Datetime,
    note: String,
}

/// Reads every topic.
///
/// # Errors
/// [`BadStarter`] with the line. The files are part of the program and a test reads them all, so that a build which passed
/// its tests gives none.
pub fn topics() -> Result<Vec<Topic>, BadStarter> {
    TOPICS.iter().map(|files| topic(*files)).collect()
}

/// The starter record as a whole.
///
/// # Errors
/// As [`topics()`].
pub fn starter() -> Result<MemoryRecord, BadStarter> {
    let topics = topics()?;
    let coverages = topics.iter().flat_map(|topic| topic.covers.iter().map(|(c, _)| c.clone())).collect();
    let rows = topics.into_iter().flat_map(|topic| topic.rows.into_iter().map(StarterRow::traced)).collect();
    Ok(MemoryRecord::new(rows, coverages))
}

impl StarterRow {
    /// The row, its text saying where the fact is from and how that was looked up.
    fn traced(self) -> Row {
        let checked = self.checked.name();
        let from = match &self.cite {
            Some(cite) => format!("{cite}; checked: {checked}"),
            None => format!("checked: {checked}"),
        };
        let text = self.row.text.unwrap_or_default();
        let note = self.note.map(|note| format!(" {note}")).unwrap_or_default();
        Row { text: Some(format!("{text}{note} [{from}]")), ..self.row }
    }
}

fn topic((name, rows, page): Files) -> Result<Topic, BadStarter> {
    let bad = |extension: &str, what: String| BadStarter { file: format!("{name}.{extension}"), what };
    let page: Page = toml::from_str(page).map_err(|why| bad("toml", why.to_string()))?;
    let rows = read_rows(name, rows).map_err(|what| bad("csv", what))?;
    let covers = page
        .covers
        .into_iter()
        .map(|covers| promise(name, covers, &rows))
        .collect::<Result<_, String>>()
        .map_err(|what| bad("toml", what))?;
    Ok(Topic { name, title: page.title, about: page.about, rows, covers })
}

fn read_rows(name: &str, text: &str) -> Result<Vec<StarterRow>, String> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut rows = Vec::new();
    for line in reader.deserialize::<Line>() {
        let line = line.map_err(|why| why.to_string())?;
        let known = line.known.unwrap_or(line.date);
        if known < line.date {
            return Err(format!("{} of {} is known before it happened, on {known}", line.r#type, line.date));
        }
        if let Some(mode) = line.mode.as_deref().filter(|mode| !line.r#type.takes_mode(mode)) {
            return Err(format!("{} of {} has no mode `{mode}`", line.r#type, line.date));
        }
        // An id that stays the same while rows are added elsewhere in the file.
        let target = line.target.as_ref().map_or("nobody", ActorId::as_str);
        let how = line.mode.clone().unwrap_or_else(|| line.r#type.name().to_lowercase());
        let stem = format!("{}:{}-{target}:{how}", line.date, line.source);
        let count = seen.entry(stem.clone()).or_default();
        *count += 1;
        let id = if *count == 1 { stem } else { format!("{stem}:{count}") };
        let row = Row {
            known,
            target: line.target,
            mode: line.mode,
            value: line.value,
            place: line.place,
            subject: line.subject,
            text: Some(line.text),
            ..Row::bare(format!("starter/{name}"), id, line.date, line.source, line.r#type)
        };
        rows.push(StarterRow { row, cite: line.cite, checked: line.checked, note: line.note });
    }
    Ok(rows)
}

/// A promise of the file. It is known since its first day: each row has been public since its own day, and the file only
/// gathers them. Its lag is the longest that any of its rows took to become known.
fn promise(name: &str, covers: Covers, rows: &[StarterRow]) -> Result<(Coverage, String), String> {
    let day = |datetime: toml::value::Datetime| datetime.to_string().parse::<Date>().map_err(|why| why.to_string());
    let window = Window::new(day(covers.first)?, day(covers.last)?).map_err(|why| why.to_string())?;
    let mut coverage = Coverage {
        event_types: Some(covers.types),
        modes: covers.modes,
        actors: covers.sources,
        targets: covers.targets,
        subject: covers.subject,
        ..Coverage::of_everything(format!("starter/{name}"), window)
    };
    let lag = |row: &Row| row.event_date.duration_until(row.known).as_hours() / 24;
    let held =
        rows.iter().map(|entry| &entry.row).filter(|row| window.contains(row.event_date) && holds(&coverage, row));
    let longest = held.map(lag).max().unwrap_or(0);
    coverage.lag = u16::try_from(longest).map_err(|_| format!("a row became known after {longest} days"))?;
    Ok((coverage, covers.note))
}

/// Whether a row is one that the promise speaks of.
fn holds(coverage: &Coverage, row: &Row) -> bool {
    let subjects: Vec<&str> = row.subject.as_deref().into_iter().collect();
    coverage.speaks_of(&Acts {
        event_type: row.event_type,
        actor: Some(&row.source),
        target: row.target.as_ref(),
        mode: row.mode.as_deref(),
        subjects: &subjects,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_is_read_and_every_file_is_in_the_list() {
        let topics = topics().unwrap();
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/starter");
        let found: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "csv"))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(found, topics.iter().map(|topic| topic.name.to_owned()).collect());
        assert!(topics.iter().map(|topic| topic.rows.len()).sum::<usize>() >= 600);
    }

    #[test]
    fn each_row_says_what_happened_and_what_is_not_from_memory_says_where_from() {
        for topic in topics().unwrap() {
            for StarterRow { row, cite, checked, .. } in &topic.rows {
                assert!(row.text.as_ref().is_some_and(|text| !text.is_empty()), "{}", row.name());
                assert!(*checked == Checked::Memory || cite.is_some(), "{}: which {}?", row.name(), checked.name());
                assert_eq!(row.is_figure(), row.value.is_some(), "{}", row.name());
            }
        }
    }

    #[test]
    fn rows_are_in_the_order_of_their_days() {
        for topic in topics().unwrap() {
            assert!(topic.rows.is_sorted_by_key(|entry| entry.row.event_date), "{}", topic.name);
        }
    }

    #[test]
    fn every_actor_is_in_the_gazetteer() {
        let gazetteer = vocab::Gazetteer::builtin();
        for topic in topics().unwrap() {
            for StarterRow { row, .. } in &topic.rows {
                // A group that situations define, and no organisation: the states of Southeast Asia.
                for actor in std::iter::once(&row.source).chain(&row.target).filter(|id| id.as_str() != "SEA") {
                    assert!(gazetteer.get(actor).is_some(), "{}: {actor}", row.name());
                }
            }
        }
    }

    #[test]
    fn a_promise_holds_some_row_or_says_why_it_holds_none() {
        for topic in topics().unwrap() {
            for (coverage, note) in &topic.covers {
                assert!(!note.is_empty(), "{}", topic.name);
                assert!(coverage.window.last().year() <= 2026, "{}", topic.name);
            }
        }
    }
}
