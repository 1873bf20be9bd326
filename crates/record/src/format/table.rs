//! Any table, read by a map of its columns.

use std::io;

use spine::Row;
use vocab::{ActorId, Date, EventType};

use super::coder::{BadHeader, Coder, Header, Layout, Miss, Outcome, bad_line, fault, unexpected};
use super::column_map::{ActorStyle, ColumnMap, Field};
use super::fields::{Fields, text};
use super::value::{DayStyle, cameo, date, day, days_later, digits, event_type, number};
use super::{COUNT_OF_ZERO, NO_PLOVER_TYPE, UNKNOWN_ACTOR};
use crate::Event;
use crate::rollup::{Codes, RollUp};
use crate::sector::slug;

pub(crate) struct Table<'a> {
    map: &'a ColumnMap,
    file: String,
    roll_up: RollUp,
    count: usize,
    /// Where each field of ours is.
    places: Vec<(Field, usize)>,
    /// Where each cell is, in the order of the map.
    cells: Vec<usize>,
}

impl<'a> Table<'a> {
    pub fn new(map: &'a ColumnMap, file: &str) -> Self {
        Self { map, file: file.to_owned(), roll_up: RollUp::new(), count: 0, places: Vec::new(), cells: Vec::new() }
    }
}

/// One line, with what the map says of it.
struct Said<'l, 'm> {
    fields: Fields<'l>,
    map: &'m ColumnMap,
    places: &'m [(Field, usize)],
}

impl<'l, 'm: 'l> Said<'l, 'm> {
    /// What a field of ours is in this line: the column's, or else what is fixed.
    fn get(&self, field: Field) -> Option<&'l [u8]> {
        let column = self.places.iter().find(|(own, _)| *own == field).and_then(|(_, place)| self.fields.said(*place));
        column.or_else(|| self.map.fixed.get(&field).map(String::as_bytes))
    }

    fn text(&self, field: Field) -> Option<String> {
        self.get(field).map(text)
    }

    /// A fault in the column that says a field.
    fn unexpected(&self, field: Field, expected: &str) -> Miss {
        let column = self.map.columns.get(&field).map_or("fixed", String::as_str);
        unexpected(column, self.get(field), expected)
    }

    fn number(&self, field: Field) -> Result<Option<f64>, Miss> {
        let Some(bytes) = self.get(field) else { return Ok(None) };
        number(bytes).map(Some).ok_or_else(|| self.unexpected(field, "a number"))
    }

    fn digits(&self, field: Field) -> Result<Option<u32>, Miss> {
        let Some(bytes) = self.get(field) else { return Ok(None) };
        digits(bytes).map(Some).ok_or_else(|| self.unexpected(field, "a whole number"))
    }

    fn event_date(&self) -> Result<Date, Miss> {
        if self.map.columns.contains_key(&Field::Date) {
            let expected = match self.map.dates {
                DayStyle::Iso => "a day such as 2021-08-31",
                DayStyle::Compact => "a day such as 20210831",
                DayStyle::MonthFirst => "a day such as 8/31/2021",
                DayStyle::DayFirst => "a day such as 31/8/2021",
            };
            let bytes = self.get(Field::Date);
            return bytes
                .and_then(|bytes| day(bytes, self.map.dates))
                .ok_or_else(|| self.unexpected(Field::Date, expected));
        }
        let year = self.digits(Field::Year)?.ok_or_else(|| self.unexpected(Field::Year, "a year"))?;
        let month = self.digits(Field::Month)?;
        let first = date(year, month.unwrap_or(12), 1).ok_or_else(|| {
            self.unexpected(if month.is_some() { Field::Month } else { Field::Year }, "within the calendar")
        })?;
        // What is told of a month or a year is known of its last day.
        match self.digits(Field::Day)? {
            Some(day) => {
                date(year, month.unwrap_or(12), day).ok_or_else(|| self.unexpected(Field::Day, "a day of that month"))
            }
            None => Ok(first.last_of_month()),
        }
    }

    fn known(&self, event_date: Date) -> Result<Date, Miss> {
        let known = match (self.get(Field::Known), self.map.lag) {
            (Some(bytes), _) => day(bytes, self.map.dates)
                .ok_or_else(|| self.unexpected(Field::Known, "a day as the other dates are"))?,
            (None, Some(lag)) => days_later(event_date, lag),
            (None, None) => return Err(self.unexpected(Field::Known, "a day")),
        };
        Ok(known.max(event_date))
    }
}

impl Table<'_> {
    fn actor(&mut self, bytes: &[u8]) -> Option<ActorId> {
        let codes = match self.map.actors {
            ActorStyle::Iso => Codes::Iso,
            ActorStyle::Cow => Codes::Cow,
            ActorStyle::Cameo => Codes::Cameo,
            ActorStyle::Name => Codes::Name,
        };
        // What is fixed is in our own codes.
        self.roll_up.find(codes, bytes)
    }

    fn party(&mut self, said: &Said<'_, '_>, field: Field) -> Option<ActorId> {
        let bytes = said.get(field)?;
        if self.map.columns.contains_key(&field) { self.actor(bytes) } else { self.roll_up.find(Codes::Iso, bytes) }
    }

    /// What all rows of a line have in common.
    fn row(&mut self, line: u64, said: &Said<'_, '_>) -> Result<Row, Miss> {
        let event_date = said.event_date()?;
        let known = said.known(event_date)?;
        let code = said
            .get(Field::Cameo)
            .map(|code| cameo(code, None).ok_or_else(|| said.unexpected(Field::Cameo, "a CAMEO code")))
            .transpose()?;
        let event_type = if self.map.cells.is_empty() {
            match (said.get(Field::Type), code) {
                (Some(name), _) => event_type(name).ok_or_else(|| said.unexpected(Field::Type, "a type of event"))?,
                (None, Some(cameo)) => cameo.event_type.ok_or(Miss::Unplaced(NO_PLOVER_TYPE))?,
                (None, None) => return Err(said.unexpected(Field::Type, "a type of event")),
            }
        } else {
            EventType::parse("FIGURE").ok_or_else(|| bad_line("the vocabulary has no figures"))?
        };
        let intensity = said.number(Field::Intensity)?;
        if intensity.is_some_and(|number| !(-10.0..=10.0).contains(&number)) {
            return Err(said.unexpected(Field::Intensity, "a number from -10 to 10"));
        }
        let value = said.number(Field::Value)?;
        let id = said.text(Field::Id).unwrap_or_else(|| format!("{}:{line}", self.file));
        let source = self.party(said, Field::Source).ok_or(Miss::Unplaced(UNKNOWN_ACTOR))?;
        Ok(Row {
            target: self.party(said, Field::Target),
            source_sector: said.text(Field::SourceSector).map(|sector| slug(&sector)),
            target_sector: said.text(Field::TargetSector).map(|sector| slug(&sector)),
            mode: said.text(Field::Mode).map(|mode| slug(&mode)).or_else(|| code.and_then(|cameo| cameo.mode.clone())),
            cameo: code.map(|cameo| cameo.code.clone()),
            intensity: intensity.or(code.map(|cameo| cameo.goldstein)),
            value,
            place: said.text(Field::Place),
            subject: said.text(Field::Subject),
            text: said.text(Field::Text),
            known,
            ..Row::bare(self.map.origin(), id, event_date, source, event_type)
        })
    }

    /// The cell's row, given what its line's rows have in common.
    fn cell(&self, index: usize, row: &Row, fields: Fields<'_>) -> Result<Row, Miss> {
        let (Some(cell), Some(&place)) = (self.map.cells.get(index), self.cells.get(index)) else {
            return Err(bad_line("the map has no such cell"));
        };
        let found = fields.said(place);
        let value = found.and_then(number).ok_or_else(|| unexpected(&cell.column, found, "a number"))?;
        if value == 0.0 && !self.map.zeros {
            return Err(Miss::Unplaced(COUNT_OF_ZERO));
        }
        let code = cell
            .cameo
            .as_ref()
            .map(|code| {
                let known = vocab::cameo::lookup(code);
                known.ok_or_else(|| fault(&cell.column, format!("its map names `{code}`, which is no CAMEO code")))
            })
            .transpose()?;
        Ok(Row {
            id: format!("{}#{}", row.id, cell.column),
            mode: cell.mode.clone().or_else(|| row.mode.clone()),
            cameo: code.map(|code| code.code.clone()).or_else(|| row.cameo.clone()),
            intensity: code.map(|code| code.goldstein).or(row.intensity),
            subject: cell.subject.clone().or_else(|| row.subject.clone()),
            value: Some(value),
            ..row.clone()
        })
    }
}

impl Coder for Table<'_> {
    fn begin(&mut self, first: &[u8]) -> Result<Layout, BadHeader> {
        let (cut, has_header) = (self.map.cut(), self.map.has_header());
        let header = Header::of(first, cut);
        self.count = if has_header { header.len() } else { 0 };
        let mut missing = Vec::new();
        let mut find = |column: &String| {
            let place =
                if has_header { header.find(column) } else { column.parse::<usize>().ok().map(|number| number - 1) };
            place.unwrap_or_else(|| {
                missing.push(column.clone());
                usize::MAX
            })
        };
        self.places = self.map.columns.iter().map(|(field, column)| (*field, find(column))).collect();
        self.cells = self.map.cells.iter().map(|cell| find(&cell.column)).collect();
        if missing.is_empty() {
            return Ok(Layout { cut, header: has_header });
        }
        let hint =
            "the map of columns names them: correct it, or say `header = false` and number the columns".to_owned();
        Err(BadHeader { missing, hint })
    }

    fn code(
        &mut self,
        line: u64,
        fields: Fields<'_>,
        say: &mut dyn FnMut(Outcome) -> io::Result<()>,
    ) -> io::Result<()> {
        let (map, places) = (self.map, std::mem::take(&mut self.places));
        let shape = if self.count > 0 && (fields.len() < self.count || !fields.end_by(self.count)) {
            Err(bad_line(format!("it has {} columns where the header has {}", fields.len(), self.count)))
        } else {
            Ok(())
        };
        let said = Said { fields, map, places: &places };
        let row = shape.and_then(|()| self.row(line, &said));
        let story = said.text(Field::Story);
        self.places = places;
        match row {
            Err(miss) => say(Err(miss)),
            Ok(row) if map.cells.is_empty() => say(Ok(Event { row, story })),
            Ok(row) => (0..self.cells.len()).try_for_each(|index| {
                say(self.cell(index, &row, fields).map(|row| Event { row, story: story.clone() }))
            }),
        }
    }
}
