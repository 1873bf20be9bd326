//! POLECAT: the Political Event Classification, Attributes, and Types data, coded in PLOVER.
//!
//! Tab-separated with a header, 40 columns, several actors of one event parted by semicolons. Some files have names in the
//! header that their lines do not have (`Headline`), some have empty columns at the end of each line.

use std::io;

use spine::Row;
use vocab::{ActorId, Date};

use super::UNKNOWN_ACTOR;
use super::coder::{BadHeader, Coder, Header, Layout, Miss, Outcome, bad_line, fault, place, telling, unexpected};
use super::fields::{Cut, Fields, text};
use super::value::{DayStyle, day, day_of_file, days_later, event_type, number};
use crate::Event;
use crate::rollup::{Codes, RollUp};
use crate::sector::{Sectors, Vocabulary, slug};

const CUT: Cut = Cut { delimiter: b'\t', quoted: false };

/// The columns in the order of the files.
pub(crate) const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// Columns without which no line can be read.
const NEEDED: [&str; 5] = ["Event ID", "Event Date", "Event Type", "Actor Country", "Actor Name"];

/// Days after which an event is taken to be known where neither its line nor the name of its file says so.
pub(crate) const LAG: u16 = 1;

pub(crate) struct Polecat {
    file_day: Option<Date>,
    roll_up: RollUp,
    sectors: Sectors,
    at: Columns,
    /// Where the columns are in lines that do without what the header has too many.
    otherwise: Columns,
}

#[derive(Default)]
struct Columns {
    count: usize,
    id: Option<usize>,
    date: Option<usize>,
    event_type: Option<usize>,
    mode: Option<usize>,
    intensity: Option<usize>,
    contexts: Option<usize>,
    actor: ActorColumns,
    recipient: ActorColumns,
    place: [Option<usize>; 4],
    publisher: Option<usize>,
    published: Option<usize>,
    headline: Option<usize>,
}

#[derive(Default)]
struct ActorColumns {
    name: Option<usize>,
    raw: Option<usize>,
    country: Option<usize>,
    cow: Option<usize>,
    sector: Option<usize>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        let find = |name| header.find(name);
        Self {
            count: header.len(),
            id: find("Event ID"),
            date: find("Event Date"),
            event_type: find("Event Type"),
            mode: find("Event Mode"),
            intensity: find("Intensity"),
            contexts: find("Contexts"),
            actor: ActorColumns {
                name: find("Actor Name"),
                raw: find("Actor Name Raw"),
                country: find("Actor Country"),
                cow: find("Actor COW"),
                sector: find("Primary Actor Sector"),
            },
            recipient: ActorColumns {
                name: find("Recipient Name"),
                raw: find("Recipient Name Raw"),
                country: find("Recipient Country"),
                cow: find("Recipient COW"),
                sector: find("Primary Recipient Sector"),
            },
            place: ["City", "District", "Province", "Country"].map(find),
            publisher: find("Source"),
            published: find("Publication Date"),
            headline: find("Headline"),
        }
    }
}

impl Polecat {
    pub fn new(file: &str) -> Self {
        Self {
            file_day: day_of_file(file, false),
            roll_up: RollUp::new(),
            sectors: Sectors::new(Vocabulary::Plover, ';'),
            at: Columns::default(),
            otherwise: Columns::of(&Header::of(COLUMNS.join("\t").as_bytes(), CUT)),
        }
    }
}

/// The first of several actors that is one of ours: by country, by number, by name.
fn actor(roll_up: &mut RollUp, fields: Fields<'_>, at: &ActorColumns) -> Option<ActorId> {
    let columns = [(at.country, Codes::Plover), (at.cow, Codes::Cow), (at.name, Codes::Name), (at.raw, Codes::Name)];
    columns.into_iter().find_map(|(column, codes)| {
        let mut several = fields.maybe(column)?.split(|byte| matches!(byte, b';' | b'|'));
        several.find_map(|one| roll_up.find(codes, one.trim_ascii()))
    })
}

impl Polecat {
    fn row(&mut self, fields: Fields<'_>) -> Outcome {
        let standard = self.otherwise.count;
        let at = if fields.len() >= self.at.count && fields.end_by(self.at.count) {
            &self.at
        } else if self.at.count > standard && fields.len() >= standard && fields.end_by(standard) {
            &self.otherwise
        } else {
            let reason = format!("it has {} columns where the header has {}", fields.len(), self.at.count);
            return Err(bad_line(reason));
        };
        let id = fields.maybe(at.id).ok_or_else(|| fault("Event ID", "it is empty; expected a name"))?;
        let date = fields.maybe(at.date);
        let event_date = date
            .and_then(|date| day(date, DayStyle::Iso))
            .ok_or_else(|| unexpected("Event Date", date, "a day such as 2018-10-04"))?;
        let name = fields.maybe(at.event_type);
        let event_type = name
            .and_then(event_type)
            .filter(|event_type| event_type.is_plover())
            .ok_or_else(|| unexpected("Event Type", name, "a type of PLOVER"))?;
        let intensity = fields
            .maybe(at.intensity)
            .map(|bytes| {
                let number = number(bytes).filter(|number| (-10.0..=10.0).contains(number));
                number.ok_or_else(|| unexpected("Intensity", Some(bytes), "a number from -10 to 10"))
            })
            .transpose()?;
        let published = match fields.maybe(at.published) {
            Some(bytes) => Some(
                day(bytes, DayStyle::Iso)
                    .ok_or_else(|| unexpected("Publication Date", Some(bytes), "a day such as 2018-10-04"))?,
            ),
            None => self.file_day,
        };
        let source = actor(&mut self.roll_up, fields, &at.actor).ok_or(Miss::Unplaced(UNKNOWN_ACTOR))?;
        let row = Row {
            id: text(id),
            event_date,
            known: published.unwrap_or_else(|| days_later(event_date, LAG)).max(event_date),
            source,
            source_sector: fields.maybe(at.actor.sector).and_then(|sector| self.sectors.of(sector)),
            target: actor(&mut self.roll_up, fields, &at.recipient),
            target_sector: fields.maybe(at.recipient.sector).and_then(|sector| self.sectors.of(sector)),
            event_type,
            mode: fields.maybe(at.mode).map(|mode| slug(&text(mode))).filter(|mode| !mode.is_empty()),
            cameo: None,
            intensity,
            value: None,
            place: place(&at.place.map(|column| fields.maybe(column))),
            subject: fields.maybe(at.contexts).map(text),
            text: Some(telling(
                fields.maybe(at.actor.raw).or_else(|| fields.maybe(at.actor.name)),
                fields.maybe(at.recipient.raw).or_else(|| fields.maybe(at.recipient.name)),
                fields.maybe(at.headline),
                fields.maybe(at.publisher),
            )),
            origin: "polecat".to_owned(),
        };
        // An id is that of the article, an underscore, and what tells its events apart.
        let story = memchr::memchr(b'_', id).filter(|end| *end > 0).map(|end| text(&id[..end]));
        Ok(Event { row, story })
    }
}

impl Coder for Polecat {
    fn begin(&mut self, first: &[u8]) -> Result<Layout, BadHeader> {
        let header = Header::of(first, CUT);
        let missing = header.lacks(&NEEDED);
        if !missing.is_empty() {
            let hint =
                "expected the header of POLECAT, which begins `Event ID`, `Event Date`, parted by tabs".to_owned();
            return Err(BadHeader { missing, hint });
        }
        self.at = Columns::of(&header);
        Ok(Layout { cut: CUT, header: true })
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
