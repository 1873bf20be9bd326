//! ICEWS: the Integrated Crisis Early Warning System.
//!
//! Tab-separated, 20 columns with a header, text not quoted. Source: the files themselves (Harvard Dataverse,
//! doi:10.7910/DVN/28075 by year, doi:10.7910/DVN/QI2T9A by day).

use std::io;

use spine::Row;
use vocab::{ActorId, Date};

use super::coder::{BadHeader, Coder, Header, Layout, Miss, Outcome, bad_line, fault, place, telling, unexpected};
use super::fields::{Cut, Fields, text};
use super::value::{DayStyle, cameo, day, day_of_file, days_later, number};
use super::{NO_PLOVER_TYPE, UNKNOWN_ACTOR};
use crate::Event;
use crate::rollup::{Codes, RollUp};
use crate::sector::{Sectors, Vocabulary};

const CUT: Cut = Cut { delimiter: b'\t', quoted: false };

/// Columns without which no line can be read.
const NEEDED: [&str; 6] =
    ["Event Date", "Source Name", "Source Country", "CAMEO Code", "Target Name", "Target Country"];

/// Days after which an event of a file without a date in its name is taken to be known: nine of ten events stand in the file
/// of their own day, which came out on the next (counted in the 120 daily files of 2018-10-04 to 2019-02-03).
pub(crate) const LAG: u16 = 1;

pub(crate) struct Icews {
    file_day: Option<Date>,
    roll_up: RollUp,
    sectors: Sectors,
    at: Columns,
}

#[derive(Default)]
struct Columns {
    count: usize,
    id: Option<usize>,
    date: usize,
    source: usize,
    source_sectors: Option<usize>,
    source_country: usize,
    event_text: Option<usize>,
    code: usize,
    intensity: Option<usize>,
    target: usize,
    target_sectors: Option<usize>,
    target_country: usize,
    story: Option<usize>,
    publisher: Option<usize>,
    place: [Option<usize>; 4],
}

impl Icews {
    pub fn new(file: &str) -> Self {
        Self {
            file_day: day_of_file(file, false),
            roll_up: RollUp::new(),
            sectors: Sectors::new(Vocabulary::Icews, ','),
            at: Columns::default(),
        }
    }

    fn actor(&mut self, country: Option<&[u8]>, name: Option<&[u8]>) -> Option<ActorId> {
        match country {
            Some(country) => self.roll_up.find(Codes::Name, country),
            None => self.roll_up.find(Codes::Name, name?),
        }
    }

    fn row(&mut self, line: u64, fields: Fields<'_>) -> Outcome {
        let count = self.at.count;
        if fields.len() < count {
            return Err(bad_line(format!("it has {} columns where the header has {count}", fields.len())));
        }
        if !fields.end_by(count) {
            let reason =
                format!("it has {} columns where the header has {count}: a text with a tab in it", fields.len());
            return Err(bad_line(reason));
        }
        let date = fields.said(self.at.date);
        let event_date = date
            .and_then(|date| day(date, DayStyle::Iso))
            .ok_or_else(|| unexpected("Event Date", date, "a day such as 2018-10-04"))?;
        let code = fields.said(self.at.code);
        let cameo =
            code.and_then(|code| cameo(code, None)).ok_or_else(|| unexpected("CAMEO Code", code, "a CAMEO code"))?;
        let intensity = match fields.maybe(self.at.intensity) {
            Some(bytes) => {
                let number = number(bytes).filter(|number| (-10.0..=10.0).contains(number));
                number.ok_or_else(|| unexpected("Intensity", Some(bytes), "a number from -10 to 10"))?
            }
            None => cameo.goldstein,
        };
        let id = match self.at.id {
            Some(column) => {
                text(fields.said(column).ok_or_else(|| fault("Event ID", "it is empty; expected a number"))?)
            }
            None => format!("{event_date}-{line}"),
        };
        let event_type = cameo.event_type.ok_or(Miss::Unplaced(NO_PLOVER_TYPE))?;
        let (name, target_name) = (fields.said(self.at.source), fields.said(self.at.target));
        let source = self.actor(fields.said(self.at.source_country), name).ok_or(Miss::Unplaced(UNKNOWN_ACTOR))?;
        let target = self.actor(fields.said(self.at.target_country), target_name);
        let row = Row {
            id,
            event_date,
            known: self.file_day.unwrap_or_else(|| days_later(event_date, LAG)).max(event_date),
            source,
            source_sector: fields.maybe(self.at.source_sectors).and_then(|list| self.sectors.of(list)),
            target,
            target_sector: fields.maybe(self.at.target_sectors).and_then(|list| self.sectors.of(list)),
            event_type,
            mode: cameo.mode.clone(),
            cameo: Some(cameo.code.clone()),
            intensity: Some(intensity),
            value: None,
            place: place(&self.at.place.map(|column| fields.maybe(column))),
            subject: None,
            text: Some(telling(name, target_name, fields.maybe(self.at.event_text), fields.maybe(self.at.publisher))),
            origin: "icews".to_owned(),
        };
        Ok(Event { row, story: fields.maybe(self.at.story).map(text) })
    }
}

impl Coder for Icews {
    fn begin(&mut self, first: &[u8]) -> Result<Layout, BadHeader> {
        let header = Header::of(first, CUT);
        let missing = header.lacks(&NEEDED);
        if !missing.is_empty() {
            let hint = "expected the header of ICEWS, which begins `Event ID`, `Event Date`, parted by tabs".to_owned();
            return Err(BadHeader { missing, hint });
        }
        let find = |name| header.find(name);
        let needed = |name| header.find(name).unwrap_or(usize::MAX);
        self.at = Columns {
            count: header.len(),
            id: find("Event ID"),
            date: needed("Event Date"),
            source: needed("Source Name"),
            source_sectors: find("Source Sectors"),
            source_country: needed("Source Country"),
            event_text: find("Event Text"),
            code: needed("CAMEO Code"),
            intensity: find("Intensity"),
            target: needed("Target Name"),
            target_sectors: find("Target Sectors"),
            target_country: needed("Target Country"),
            story: find("Story ID"),
            publisher: find("Publisher"),
            place: ["City", "District", "Province", "Country"].map(find),
        };
        Ok(Layout { cut: CUT, header: true })
    }

    fn code(
        &mut self,
        line: u64,
        fields: Fields<'_>,
        say: &mut dyn FnMut(Outcome) -> io::Result<()>,
    ) -> io::Result<()> {
        say(self.row(line, fields))
    }
}
