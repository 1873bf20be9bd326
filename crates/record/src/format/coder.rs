//! What each format does with a line, and the loop that all share.

use std::io::{self, BufRead};

use super::fields::{Cut, Cutter, Fields, is_open, text};
use super::lines::{Got, LONGEST_LINE, Lines};
use super::{FormatError, Line};
use crate::{Event, Reject};

/// An event, or why there is none.
pub(crate) type Outcome = Result<Event, Miss>;

/// Why a line gives no event.
pub(crate) enum Miss {
    /// It is a good line that has no place here.
    Unplaced(&'static str),
    /// It is wrong.
    Fault { column: Option<String>, reason: String },
}

/// A fault in a column.
pub(crate) fn fault(column: &str, reason: impl Into<String>) -> Miss {
    Miss::Fault { column: Some(column.to_owned()), reason: reason.into() }
}

/// A fault of a line as a whole.
pub(crate) fn bad_line(reason: impl Into<String>) -> Miss {
    Miss::Fault { column: None, reason: reason.into() }
}

/// A value that a column cannot have, and what was expected.
pub(crate) fn unexpected(column: &str, found: Option<&[u8]>, expected: &str) -> Miss {
    match found {
        Some(bytes) => {
            let shown: String = text(bytes).chars().filter(|c| !c.is_control()).take(60).collect();
            fault(column, format!("`{shown}` is not {expected}"))
        }
        None => fault(column, format!("it is empty; expected {expected}")),
    }
}

/// How a file is laid out, told by its first line.
pub(crate) struct Layout {
    pub cut: Cut,
    /// Whether the first line is a header and no data.
    pub header: bool,
}

/// A header that lacks what no line can do without.
pub(crate) struct BadHeader {
    pub missing: Vec<String>,
    pub hint: String,
}

/// Makes events of the lines of one file.
pub(crate) trait Coder {
    /// Looks at the first line that is not blank.
    fn begin(&mut self, first: &[u8]) -> Result<Layout, BadHeader>;

    /// Makes of a line what it says, most often one event.
    fn code(&mut self, line: u64, fields: Fields<'_>, say: &mut dyn FnMut(Outcome) -> io::Result<()>)
    -> io::Result<()>;
}

/// The most that a quoted field may lead over the ends of lines, in bytes.
const LONGEST_RECORD: usize = 64 * 1024;

/// Reads a file line by line. Blank lines are no data.
pub(crate) fn read(
    coder: &mut dyn Coder,
    format: &str,
    file: &str,
    input: &mut dyn BufRead,
    each: &mut dyn FnMut(Line) -> io::Result<()>,
) -> Result<(), FormatError> {
    let mut lines = Lines::new(file, input);
    let mut cutter = Cutter::default();
    let mut layout: Option<Layout> = None;
    let mut line = Vec::new();
    // Lines that were read in search of the end of a quoted field and did not have it, the last first.
    let mut put_back: Vec<(Vec<u8>, Got)> = Vec::new();
    loop {
        let number = lines.number() + 1 - put_back.len() as u64;
        let got = match put_back.pop() {
            Some((earlier, got)) => {
                line = earlier;
                got
            }
            None => match lines.next(&mut line)? {
                Some(got) => got,
                None => return Ok(()),
            },
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let layout = match &layout {
            Some(layout) => layout,
            None => {
                let begun = coder.begin(&line).map_err(|bad| FormatError::Header {
                    file: file.to_owned(),
                    format: format.to_owned(),
                    missing: bad.missing,
                    hint: bad.hint,
                })?;
                let begun = layout.insert(begun);
                if begun.header {
                    continue;
                }
                begun
            }
        };
        let reject = |column: Option<&str>, reason: String, bytes: &[u8]| {
            Line::Reject(Reject::new(file, number, column, reason, bytes))
        };
        if got == Got::TooLong {
            each(reject(None, format!("the line is longer than {LONGEST_LINE} bytes"), &line))
                .map_err(FormatError::Sink)?;
            continue;
        }
        if layout.cut.quoted && is_open(&line, layout.cut.delimiter) {
            let first = line.len();
            if !join(&mut lines, &mut line, &mut put_back, layout.cut.delimiter)? {
                line.truncate(first);
                each(reject(None, "a quotation mark is opened and not closed".to_owned(), &line))
                    .map_err(FormatError::Sink)?;
                continue;
            }
        }
        let fields = cutter.cut(&line, layout.cut);
        let mut say = |outcome: Outcome| {
            each(match outcome {
                Ok(event) => Line::Event(event),
                Err(Miss::Unplaced(reason)) => Line::Unplaced { reason },
                Err(Miss::Fault { column, reason }) => reject(column.as_deref(), reason, &line),
            })
        };
        coder.code(number, fields, &mut say).map_err(FormatError::Sink)?;
    }
}

/// Adds lines until the quoted field is closed. If it never is, all lines but the first are put back.
fn join(
    lines: &mut Lines<'_>,
    line: &mut Vec<u8>,
    put_back: &mut Vec<(Vec<u8>, Got)>,
    delimiter: u8,
) -> Result<bool, FormatError> {
    let mut added: Vec<(Vec<u8>, Got)> = Vec::new();
    let mut closed = false;
    while !closed && line.len() <= LONGEST_RECORD {
        let next = match put_back.pop() {
            Some(earlier) => earlier,
            None => {
                let mut next = Vec::new();
                match lines.next(&mut next)? {
                    Some(got) => (next, got),
                    None => break,
                }
            }
        };
        line.push(b'\n');
        line.extend_from_slice(&next.0);
        closed = next.1 == Got::Line && !is_open(line, delimiter);
        let too_long = next.1 == Got::TooLong;
        added.push(next);
        if too_long {
            break;
        }
    }
    if !closed {
        put_back.extend(added.into_iter().rev());
    }
    Ok(closed)
}

/// The names of the columns of a file.
pub(crate) struct Header(Vec<String>);

impl Header {
    pub fn of(first: &[u8], cut: Cut) -> Self {
        let mut cutter = Cutter::default();
        let fields = cutter.cut(first, cut);
        let mut names: Vec<String> = (0..fields.len()).map(|at| text(fields.raw(at).trim_ascii())).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        Self(names)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Where a column is, whatever the case of its name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|own| own.eq_ignore_ascii_case(name))
    }

    /// Of these columns, those that are not there.
    pub fn lacks(&self, needed: &[&str]) -> Vec<String> {
        needed.iter().filter(|name| self.find(name).is_none()).map(|name| (*name).to_owned()).collect()
    }
}

/// What is said of who and whom, for the text of a row: `Police → Protester: Arrest; The Daily`.
pub(crate) fn telling(who: Option<&[u8]>, whom: Option<&[u8]>, what: Option<&[u8]>, told_by: Option<&[u8]>) -> String {
    let mut told = who.map(text).unwrap_or_default();
    for (sign, part) in [(" → ", whom), (": ", what), ("; ", told_by)] {
        if let Some(part) = part {
            told.push_str(sign);
            told.push_str(&String::from_utf8_lossy(part));
        }
    }
    told
}

/// The parts of a place that are said, from the nearest to the widest.
pub(crate) fn place(parts: &[Option<&[u8]>]) -> Option<String> {
    let mut place: Option<String> = None;
    for part in parts.iter().flatten() {
        let part = String::from_utf8_lossy(part);
        match &mut place {
            Some(place) => {
                place.push_str(", ");
                place.push_str(&part);
            }
            None => place = Some(part.into_owned()),
        }
    }
    place
}
