//! Phoenix: the Cline Center's historical files, and the daily ones of the Open Event Data Alliance.
//!
//! The historical files have 25 columns with a header, parted by commas, text quoted, days written month first, and CAMEO codes
//! that have lost their leading zeros. The daily ones have 26 columns without a header, parted by tabs.

use std::io;

use spine::Row;
use vocab::{ActorId, Date};

use super::coder::{BadHeader, Coder, Header, Layout, Miss, Outcome, bad_line, fault, place, telling, unexpected};
use super::fields::{Cut, Fields, text};
use super::value::{DayStyle, cameo, compact_day, day, day_of_file, number};
use super::{NO_PLOVER_TYPE, UNKNOWN_ACTOR};
use crate::Event;
use crate::rollup::{Codes, RollUp};
use crate::sector::{Sectors, Vocabulary};

/// Columns of the historical files without which no line can be read.
const NEEDED: [&str; 4] = ["eid", "story_date", "source", "code"];

/// Columns of the daily files.
const DAILY_COLUMNS: usize = 26;

pub(crate) struct Phoenix {
    file_day: Option<Date>,
    roll_up: RollUp,
    sectors: Sectors,
    at: Columns,
}

#[derive(Default)]
struct Columns {
    count: usize,
    id: Option<usize>,
    date: Option<usize>,
    source: ActorColumns,
    target: ActorColumns,
    code: Option<usize>,
    root_code: Option<usize>,
    goldstein: Option<usize>,
    issues: Option<usize>,
    place: [Option<usize>; 3],
    story: Option<usize>,
    told_by: Option<usize>,
}

#[derive(Default)]
struct ActorColumns {
    full: Option<usize>,
    root: Option<usize>,
    agent: Option<usize>,
}

/// Where the columns of the daily files are. Their descriptions do not agree which of the last two of the place is the country.
fn daily() -> Columns {
    Columns {
        count: DAILY_COLUMNS,
        id: Some(0),
        date: Some(1),
        source: ActorColumns { full: Some(5), root: Some(6), agent: Some(7) },
        target: ActorColumns { full: Some(9), root: Some(10), agent: Some(11) },
        code: Some(13),
        root_code: Some(14),
        goldstein: Some(16),
        issues: Some(17),
        place: [Some(20), Some(21), Some(22)],
        story: Some(24),
        told_by: Some(24),
    }
}

impl Phoenix {
    pub fn new(file: &str) -> Self {
        Self {
            file_day: day_of_file(file, true),
            roll_up: RollUp::new(),
            sectors: Sectors::new(Vocabulary::Cameo, ';'),
            at: daily(),
        }
    }

    /// The country or organisation that an actor's code begins with, or another part of it.
    fn actor(roll_up: &mut RollUp, fields: Fields<'_>, at: &ActorColumns) -> Option<ActorId> {
        let root = fields
            .maybe(at.root)
            .and_then(|root| roll_up.find(Codes::Cameo, root).or_else(|| roll_up.find(Codes::CameoGroup, root)));
        root.or_else(|| roll_up.find_in_parts(fields.maybe(at.full)?))
    }

    fn row(&mut self, fields: Fields<'_>) -> Outcome {
        let at = &self.at;
        if fields.len() < at.count || !fields.end_by(at.count) {
            return Err(bad_line(format!("it has {} columns; expected {}", fields.len(), at.count)));
        }
        let id = fields.maybe(at.id).ok_or_else(|| fault("eid", "it is empty; expected a name"))?;
        let date = fields.maybe(at.date);
        let event_date = date
            .and_then(|bytes| {
                compact_day(bytes).or_else(|| day(bytes, DayStyle::MonthFirst)).or_else(|| day(bytes, DayStyle::Iso))
            })
            .ok_or_else(|| unexpected("story_date", date, "a day such as 20150903 or 9/3/2015"))?;
        let code = fields.maybe(at.code);
        let cameo = code
            .and_then(|code| cameo(code, fields.maybe(at.root_code)))
            .ok_or_else(|| unexpected("code", code, "a CAMEO code"))?;
        let intensity = match fields.maybe(at.goldstein) {
            Some(bytes) => {
                let number = number(bytes).filter(|number| (-10.0..=10.0).contains(number));
                number.ok_or_else(|| unexpected("goldstein", Some(bytes), "a number from -10 to 10"))?
            }
            None => cameo.goldstein,
        };
        let event_type = cameo.event_type.ok_or(Miss::Unplaced(NO_PLOVER_TYPE))?;
        let source = Self::actor(&mut self.roll_up, fields, &at.source).ok_or(Miss::Unplaced(UNKNOWN_ACTOR))?;
        let mut sector = |at: &ActorColumns| fields.maybe(at.agent).and_then(|agent| self.sectors.of(agent));
        let row = Row {
            id: text(id),
            event_date,
            // The day is the story's, so on it one could know.
            known: self.file_day.unwrap_or(event_date).max(event_date),
            source,
            source_sector: sector(&at.source),
            target: Self::actor(&mut self.roll_up, fields, &at.target),
            target_sector: sector(&at.target),
            event_type,
            mode: cameo.mode.clone(),
            cameo: Some(cameo.code.clone()),
            intensity: Some(intensity),
            value: None,
            place: place(&at.place.map(|column| fields.maybe(column))),
            subject: fields.maybe(at.issues).map(text),
            text: Some(telling(
                fields.maybe(at.source.full),
                fields.maybe(at.target.full),
                None,
                fields.maybe(at.told_by),
            )),
            origin: "phoenix".to_owned(),
        };
        Ok(Event { row, story: fields.maybe(at.story).map(text) })
    }
}

impl Coder for Phoenix {
    fn begin(&mut self, first: &[u8]) -> Result<Layout, BadHeader> {
        let delimiter = if memchr::memchr(b'\t', first).is_some() { b'\t' } else { b',' };
        let cut = Cut { delimiter, quoted: delimiter == b',' };
        let header = Header::of(first, cut);
        if header.find("eid").is_none() && header.find("story_date").is_none() {
            if delimiter == b'\t' {
                return Ok(Layout { cut, header: false });
            }
            let missing = header.lacks(&NEEDED);
            let hint = "expected the header of a historical file (eid,story_date,…), or a daily file parted by tabs";
            return Err(BadHeader { missing, hint: hint.to_owned() });
        }
        let missing = header.lacks(&NEEDED);
        if !missing.is_empty() {
            return Err(BadHeader { missing, hint: "expected the header of the Cline Center's files".to_owned() });
        }
        let find = |name| header.find(name);
        self.at = Columns {
            count: header.len(),
            id: find("eid"),
            date: find("story_date"),
            source: ActorColumns { full: find("source"), root: find("source_root"), agent: find("source_agent") },
            target: ActorColumns { full: find("target"), root: find("target_root"), agent: find("target_agent") },
            code: find("code"),
            root_code: find("root_code"),
            goldstein: find("goldstein"),
            issues: find("joined_issues"),
            place: ["placename", "statename", "countryname"].map(find),
            story: find("aid"),
            told_by: None,
        };
        Ok(Layout { cut, header: true })
    }

    fn code(
        &mut self,
        _line: u64,
        fields: Fields<'_>,
        say: &mut dyn FnMut(Outcome) -> io::Result<()>,
    ) -> io::Result<()> {
        say(self.row(fields))
    }
}
