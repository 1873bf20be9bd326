//! Formats of event files, and what a reader says of each line.

use std::io::{self, BufRead};

use spine::Coverage;
use vocab::Date;

use crate::{Event, Reject};

mod coder;
mod column_map;
mod fields;
mod gdelt;
mod icews;
mod lines;
mod phoenix;
mod polecat;
mod promise;
mod table;
mod value;

use coder::Coder;
pub use column_map::{BadColumnMap, ColumnMap};
use gdelt::Version;
pub use value::DayStyle;

/// A format of event files.
#[derive(Debug, Clone, PartialEq)]
pub enum Format {
    /// ICEWS: 20 columns with a header.
    Icews,
    /// GDELT 1.0: 57 columns, from 2013-04-01 58; no header.
    Gdelt1,
    /// GDELT 2.0: 61 columns, no header.
    Gdelt2,
    /// GDELT of either version, told apart by the number of columns of each line.
    Gdelt,
    /// POLECAT: tab-separated with a header.
    Polecat,
    /// Phoenix: the Cline Center's historical files and the daily ones of the Open Event Data Alliance.
    Phoenix,
    /// Any table, described by a map of its columns. Of a table of counts each cell is a line.
    Csv(Box<ColumnMap>),
}

/// What a reader says of a line: every data line gives exactly one of these.
// Most lines are events, so a box around each would only cost.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// It is an event.
    Event(Event),
    /// It is a good line whose event has no place among our rows.
    Unplaced {
        /// Why: [`NO_PLOVER_TYPE`], [`UNKNOWN_ACTOR`] or [`COUNT_OF_ZERO`].
        reason: &'static str,
    },
    /// It could not be read.
    Reject(Reject),
}

/// Reason of an unplaced line: its CAMEO root is 01 or 02, which PLOVER drops.
pub const NO_PLOVER_TYPE: &str = "no PLOVER type";
/// Reason of an unplaced line: neither the country nor the name of its source is known.
pub const UNKNOWN_ACTOR: &str = "unknown actor";

/// Reason of an unplaced cell of a table of counts: nothing happened.
pub const COUNT_OF_ZERO: &str = "count of zero";

/// What makes a whole file unreadable.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The file cannot be read on.
    #[error("{file} cannot be read past line {line}: {source}")]
    Read {
        /// The file.
        file: String,
        /// The last line that was read; 0 if none was.
        line: u64,
        /// What the system says.
        source: io::Error,
    },
    /// The header lacks columns without which no line can be read.
    #[error("{file} is no {format} file: its first line lacks {missing}; {hint}", missing = missing.join(", "))]
    Header {
        /// The file.
        file: String,
        /// The format that was asked for.
        format: String,
        /// The columns that it lacks.
        missing: Vec<String>,
        /// What to do about it.
        hint: String,
    },
    /// Whoever took the lines stopped.
    #[error(transparent)]
    Sink(io::Error),
}

impl Format {
    /// The formats that need no map, by their names on the command line.
    pub const NAMES: [&str; 6] = ["icews", "gdelt", "gdelt1", "gdelt2", "polecat", "phoenix"];

    /// The format of this name; `None` also for `csv`, which needs a map.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "icews" => Self::Icews,
            "gdelt" => Self::Gdelt,
            "gdelt1" => Self::Gdelt1,
            "gdelt2" => Self::Gdelt2,
            "polecat" => Self::Polecat,
            "phoenix" => Self::Phoenix,
            _ => return None,
        })
    }

    /// The name that its rows carry as their origin.
    pub fn origin(&self) -> &str {
        match self {
            Self::Icews => "icews",
            Self::Gdelt | Self::Gdelt1 | Self::Gdelt2 => "gdelt",
            Self::Polecat => "polecat",
            Self::Phoenix => "phoenix",
            Self::Csv(map) => map.origin(),
        }
    }

    /// Reads a decompressed file line by line, never the whole of it into memory. `file` is its name, by which several
    /// formats date what they know.
    ///
    /// # Errors
    /// [`FormatError`], only for what makes the whole file unreadable; a bad line is a [`Line::Reject`].
    pub fn read(
        &self,
        file: &str,
        input: &mut dyn BufRead,
        each: &mut dyn FnMut(Line) -> io::Result<()>,
    ) -> Result<(), FormatError> {
        let mut coder: Box<dyn Coder + '_> = match self {
            Self::Icews => Box::new(icews::Icews::new(file)),
            Self::Gdelt => Box::new(gdelt::Gdelt::new(Version::Either)),
            Self::Gdelt1 => Box::new(gdelt::Gdelt::new(Version::One)),
            Self::Gdelt2 => Box::new(gdelt::Gdelt::new(Version::Two)),
            Self::Polecat => Box::new(polecat::Polecat::new(file)),
            Self::Phoenix => Box::new(phoenix::Phoenix::new(file)),
            Self::Csv(map) => Box::new(table::Table::new(map, file)),
        };
        coder::read(&mut *coder, self.origin(), file, input, each)
    }

    /// The promise that a file of this name with events of these days makes: the days that it covers, and the lag. `None`
    /// where the format makes none.
    pub fn coverage(&self, file: &str, first_event: Date, last_event: Date) -> Option<Coverage> {
        promise::promise(self, file, first_event, last_event)
    }
}
