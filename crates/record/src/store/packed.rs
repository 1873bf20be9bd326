//! A row as one string of bytes whose order is the order of the store.
//!
//! Sorting, merging and writing work on these: comparing two rows is comparing two slices, and a row is one piece of memory
//! instead of a dozen texts. The order is by month, source, target, day and merge key; rows with all of these in common say
//! the same, and the first of them is the one that is kept: the one known first, then by id, then by the rest. So what a
//! store holds does not depend on the order in which its rows came.
//!
//! Layout: month (3 bytes), source, 0, target (empty: none), 0, day, merge key (16): the *key*. Then known (4), id, type, the
//! other texts, two numbers. At the end the length of the key and the member of the ingest that it came from.

use vocab::{Date, EventType};

use super::day_number::day_number;
use crate::{Event, MergeRule, Reject};

/// Months are counted from the year −10000, so that none is negative.
const MONTH_ZERO: i32 = 120_000;
/// The month of rejected lines: past all others.
pub(crate) const REJECTS: u32 = 0x00ff_ffff;
/// The member that rows of the store itself are from: after those that are new, to which they are equal at most.
pub(crate) const STORED: u32 = u32::MAX;
/// Bytes after the row: length of the key, member.
const TAIL: usize = 5;

/// The number of the month of a day.
pub(crate) fn month_number(year: i16, month: i8) -> u32 {
    // The calendar ends at ±9999, so the sum lies between 0 and 240,000.
    u32::try_from(i32::from(year) * 12 + i32::from(month) - 1 + MONTH_ZERO).unwrap_or(0)
}

/// Year and month of a number.
pub(crate) fn year_and_month(number: u32) -> (i16, i8) {
    let months = i32::try_from(number).unwrap_or(0) - MONTH_ZERO;
    let year = i16::try_from(months.div_euclid(12)).unwrap_or(0);
    (year, i8::try_from(months.rem_euclid(12) + 1).unwrap_or(1))
}

/// What a packed row says, its texts still as bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fields<'a> {
    pub event_day: i32,
    pub known_day: i32,
    pub source: &'a [u8],
    /// Empty: none.
    pub target: &'a [u8],
    pub merge_key: [u8; 16],
    pub id: &'a [u8],
    pub event_type: u8,
    pub origin: &'a [u8],
    /// Source's sector, target's sector, mode, CAMEO code, place, subject, text, story.
    pub texts: [Option<&'a [u8]>; 8],
    /// Intensity, value.
    pub numbers: [Option<f64>; 2],
}

/// The place of a type among all types.
pub(crate) fn type_index(event_type: EventType) -> u8 {
    let place = EventType::all().position(|known| known == event_type).unwrap_or(0);
    u8::try_from(place).unwrap_or(0)
}

/// Appends an event to the bytes.
pub(crate) fn pack_event(event: &Event, rule: MergeRule, member: u32, out: &mut Vec<u8>) {
    let row = &event.row;
    let fields = Fields {
        event_day: day_number(row.event_date),
        known_day: day_number(row.known),
        source: row.source.as_str().as_bytes(),
        target: row.target.as_ref().map_or(&[], |target| target.as_str().as_bytes()),
        merge_key: rule.key(event).to_be_bytes(),
        id: row.id.as_bytes(),
        event_type: type_index(row.event_type),
        origin: row.origin.as_bytes(),
        texts: [
            &row.source_sector,
            &row.target_sector,
            &row.mode,
            &row.cameo,
            &row.place,
            &row.subject,
            &row.text,
            &event.story,
        ]
        .map(|text| text.as_deref().map(str::as_bytes)),
        numbers: [row.intensity, row.value],
    };
    pack(&fields, row.event_date, member, out);
}

/// Appends a row to the bytes. The date is the day of the event once more.
pub(crate) fn pack(fields: &Fields<'_>, event_date: Date, member: u32, out: &mut Vec<u8>) {
    let start = out.len();
    let month = month_number(event_date.year(), event_date.month()).to_be_bytes();
    out.extend_from_slice(&month[1..]);
    out.extend_from_slice(fields.source);
    out.push(0);
    out.extend_from_slice(fields.target);
    out.push(0);
    out.push(event_date.day().unsigned_abs());
    out.extend_from_slice(&fields.merge_key);
    let key = out.len() - start;
    // With the sign turned over, negative numbers come first as bytes too.
    out.extend_from_slice(&(fields.known_day ^ i32::MIN).to_be_bytes());
    push_text(Some(fields.id), out);
    out.push(fields.event_type);
    push_text(Some(fields.origin), out);
    for text in fields.texts {
        push_text(text, out);
    }
    for number in fields.numbers {
        out.push(u8::from(number.is_some()));
        if let Some(number) = number {
            out.extend_from_slice(&number.to_bits().to_be_bytes());
        }
    }
    push_tail(key, member, out);
}

/// Appends a rejected line: in the order of members and lines.
pub(crate) fn pack_reject(reject: &Reject, member: u32, out: &mut Vec<u8>) {
    let start = out.len();
    out.extend_from_slice(&REJECTS.to_be_bytes()[1..]);
    out.extend_from_slice(&member.to_be_bytes());
    out.extend_from_slice(&reject.line.to_be_bytes());
    let key = out.len() - start;
    push_text(reject.column.as_deref().map(str::as_bytes), out);
    push_text(Some(reject.reason.as_bytes()), out);
    push_text(Some(reject.text.as_bytes()), out);
    push_tail(key, member, out);
}

fn push_tail(key: usize, member: u32, out: &mut Vec<u8>) {
    // Two codes of at most 40 characters and 22 bytes.
    out.push(u8::try_from(key).unwrap_or(u8::MAX));
    out.extend_from_slice(&member.to_be_bytes());
}

/// The length plus one in a byte, 0 for none, 255 for a long one whose length follows: shorter texts come first.
fn push_text(text: Option<&[u8]>, out: &mut Vec<u8>) {
    match text {
        None => out.push(0),
        Some(text) => {
            match u8::try_from(text.len() + 1) {
                Ok(length) if length < u8::MAX => out.push(length),
                _ => {
                    out.push(u8::MAX);
                    out.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
                }
            }
            out.extend_from_slice(text);
        }
    }
}

/// The month of a packed row.
pub(crate) fn month_of(packed: &[u8]) -> u32 {
    packed.get(..3).map_or(REJECTS, |m| u32::from_be_bytes([0, m[0], m[1], m[2]]))
}

/// What two rows that say the same have in common.
pub(crate) fn key_of(packed: &[u8]) -> &[u8] {
    let length = packed.len().checked_sub(TAIL).and_then(|at| packed.get(at)).copied().unwrap_or(0);
    packed.get(..usize::from(length)).unwrap_or(packed)
}

/// The member that a row came from.
pub(crate) fn member_of(packed: &[u8]) -> u32 {
    packed.last_chunk().map_or(STORED, |bytes| u32::from_be_bytes(*bytes))
}

/// Takes a packed row apart. `None` if it is none, which a damaged disk could bring about.
pub(crate) fn unpack(packed: &[u8]) -> Option<Fields<'_>> {
    let (year, month) = year_and_month(month_of(packed));
    let mut rest = Rest(packed.get(3..)?);
    let source = rest.until_zero()?;
    let target = rest.until_zero()?;
    let day = i8::try_from(rest.byte()?).ok()?;
    let event_day = day_number(Date::new(year, month, day).ok()?);
    let merge_key = rest.array()?;
    let known_day = i32::from_be_bytes(rest.array()?) ^ i32::MIN;
    let id = rest.text()??;
    let event_type = rest.byte()?;
    let origin = rest.text()??;
    let mut texts = [None; 8];
    for text in &mut texts {
        *text = rest.text()?;
    }
    let mut numbers = [None; 2];
    for number in &mut numbers {
        *number = match rest.byte()? {
            0 => None,
            _ => Some(f64::from_bits(u64::from_be_bytes(rest.array()?))),
        };
    }
    Some(Fields { event_day, known_day, source, target, merge_key, id, event_type, origin, texts, numbers })
}

/// A line that could not be read: its number, the column, the reason, the text.
pub(crate) type PackedReject<'a> = (u64, Option<&'a [u8]>, &'a [u8], &'a [u8]);

/// Takes a packed reject apart.
pub(crate) fn unpack_reject(packed: &[u8]) -> Option<PackedReject<'_>> {
    let mut rest = Rest(packed.get(7..)?);
    let line = u64::from_be_bytes(rest.array()?);
    Some((line, rest.text()?, rest.text()??, rest.text()??))
}

/// What has not been taken apart yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count)?;
        self.0 = tail;
        Some(head)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|byte| byte[0])
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn until_zero(&mut self) -> Option<&'a [u8]> {
        let end = self.0.iter().position(|&byte| byte == 0)?;
        let head = self.take(end)?;
        self.take(1)?;
        Some(head)
    }

    fn text(&mut self) -> Option<Option<&'a [u8]>> {
        let length = match self.byte()? {
            0 => return Some(None),
            u8::MAX => u32::from_be_bytes(self.array()?) as usize,
            short => usize::from(short) - 1,
        };
        self.take(length).map(Some)
    }
}
