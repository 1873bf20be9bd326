//! GDELT events, versions 1.0 and 2.0.
//!
//! Tab-separated without a header, text not quoted, 57 columns (58 from 2013-04-01, with the address) or 61. Source: the
//! GDELT Event Database Data Format Codebooks V1.03 and V2.0.

use std::io;

use spine::Row;
use vocab::ActorId;

use super::coder::{BadHeader, Coder, Layout, Miss, Outcome, bad_line, place, telling, unexpected};
use super::fields::{Cut, Fields, text};
use super::value::{cameo, compact_day, number, whole_number};
use super::{NO_PLOVER_TYPE, UNKNOWN_ACTOR};
use crate::Event;
use crate::rollup::{Codes, RollUp};
use crate::sector::{Sectors, Vocabulary};

// Places of the columns that both versions have in common.
const ID: usize = 0;
const DAY: usize = 1;
const ACTOR1: ActorColumns = ActorColumns { code: 5, name: 6, country: 7, group: 8, kind: 12 };
const ACTOR2: ActorColumns = ActorColumns { code: 15, name: 16, country: 17, group: 18, kind: 22 };
const EVENT_CODE: usize = 26;
const ROOT_CODE: usize = 28;
const GOLDSTEIN: usize = 30;

struct ActorColumns {
    code: usize,
    name: usize,
    country: usize,
    group: usize,
    kind: usize,
}

/// Places of the columns that come after the first set of coordinates, of which version 2.0 has three more.
struct Tail {
    place: usize,
    added: usize,
    address: usize,
}

const TAIL1: Tail = Tail { place: 50, added: 56, address: 57 };
const TAIL2: Tail = Tail { place: 52, added: 59, address: 60 };

/// Which versions a file may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    One,
    Two,
    Either,
}

pub(crate) struct Gdelt {
    version: Version,
    roll_up: RollUp,
    sectors: Sectors,
}

impl Gdelt {
    pub fn new(version: Version) -> Self {
        Self { version, roll_up: RollUp::new(), sectors: Sectors::new(Vocabulary::Cameo, ';') }
    }

    fn tail(&self, columns: usize) -> Result<Tail, Miss> {
        match (self.version, columns) {
            (Version::One | Version::Either, 57 | 58) => Ok(TAIL1),
            (Version::Two | Version::Either, 61) => Ok(TAIL2),
            (Version::One, 61) => Err(bad_line("it has 61 columns, as GDELT 2.0 has; expected 57 or 58")),
            (Version::Two, 57 | 58) => {
                Err(bad_line(format!("it has {columns} columns, as GDELT 1.0 has; expected 61")))
            }
            (Version::One, _) => Err(bad_line(format!("it has {columns} columns; expected 57 or 58"))),
            (Version::Two, _) => Err(bad_line(format!("it has {columns} columns; expected 61"))),
            (Version::Either, _) => Err(bad_line(format!("it has {columns} columns; expected 57, 58 or 61"))),
        }
    }

    /// The country, or else the known group, or a part of the code, or the name.
    fn actor(&mut self, fields: Fields<'_>, at: &ActorColumns) -> Option<ActorId> {
        let country = fields.said(at.country).and_then(|code| self.roll_up.find(Codes::Cameo, code));
        country
            .or_else(|| self.roll_up.find(Codes::CameoGroup, fields.said(at.group)?))
            .or_else(|| self.roll_up.find_in_parts(fields.said(at.code)?))
            .or_else(|| self.roll_up.find(Codes::Name, fields.said(at.name)?))
    }

    fn row(&mut self, fields: Fields<'_>) -> Outcome {
        let tail = self.tail(fields.len())?;
        let id = fields.said(ID);
        let number_of = id.and_then(whole_number).ok_or_else(|| unexpected("GLOBALEVENTID", id, "a whole number"))?;
        let day = fields.said(DAY);
        let event_date =
            day.and_then(compact_day).ok_or_else(|| unexpected("SQLDATE", day, "a day such as 20130401"))?;
        let code = fields.said(EVENT_CODE);
        let cameo = code
            .and_then(|code| cameo(code, fields.said(ROOT_CODE)))
            .ok_or_else(|| unexpected("EventCode", code, "a CAMEO code"))?;
        let intensity = match fields.said(GOLDSTEIN) {
            Some(bytes) => {
                let number = number(bytes).filter(|number| (-10.0..=10.0).contains(number));
                number.ok_or_else(|| unexpected("GoldsteinScale", Some(bytes), "a number from -10 to 10"))?
            }
            None => cameo.goldstein,
        };
        let added = fields.said(tail.added);
        let known = added
            .and_then(compact_day)
            .ok_or_else(|| unexpected("DATEADDED", added, "a day such as 20130401 or 20150218230000"))?;
        let event_type = cameo.event_type.ok_or(Miss::Unplaced(NO_PLOVER_TYPE))?;
        let source = self.actor(fields, &ACTOR1).ok_or(Miss::Unplaced(UNKNOWN_ACTOR))?;
        let address = fields.said(tail.address);
        let row = Row {
            id: number_of.to_string(),
            event_date,
            known: known.max(event_date),
            source,
            source_sector: fields.said(ACTOR1.kind).and_then(|kind| self.sectors.of(kind)),
            target: self.actor(fields, &ACTOR2),
            target_sector: fields.said(ACTOR2.kind).and_then(|kind| self.sectors.of(kind)),
            event_type,
            mode: cameo.mode.clone(),
            cameo: Some(cameo.code.clone()),
            intensity: Some(intensity),
            value: None,
            place: place(&[fields.said(tail.place)]),
            subject: None,
            text: Some(telling(fields.said(ACTOR1.name), fields.said(ACTOR2.name), None, address)),
            origin: "gdelt".to_owned(),
        };
        Ok(Event { row, story: address.map(text) })
    }
}

impl Coder for Gdelt {
    fn begin(&mut self, first: &[u8]) -> Result<Layout, BadHeader> {
        // The files have no header, but people add one.
        let header = first.len() >= 13 && first[..13].eq_ignore_ascii_case(b"GLOBALEVENTID");
        Ok(Layout { cut: Cut { delimiter: b'\t', quoted: false }, header })
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
