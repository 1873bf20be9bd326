//! Finding the rows of a selection in a month's file.
//!
//! Rows lie in the order of source and target. The bounds of pages tell where a dyad can lie; the two columns are read there,
//! then the other columns that the selection asks about, each only for the rows still left; and all columns only for the
//! rows that are handed out.

use std::collections::HashMap;
use std::ops::Range;

use spine::Row;
use vocab::{ActorId, EventType};

use super::day_number::{date_of, day_number};
use super::error::StoreError;
use super::manifest::Part;
use super::part_reader::{PartReader, Ranges, Values};
use super::schema::Column;
use super::selection::{Selection, Who};

/// The rows of a group that a selection asks for.
pub(crate) fn matching(
    reader: &PartReader,
    group: usize,
    part: &Part,
    asked: &Selection,
) -> Result<Ranges, StoreError> {
    let mut ranges = candidates(reader, group, &asked.who);
    match &asked.who {
        Who::Pairs(pairs) if !ranges.is_empty() => {
            // A page is mostly of one source and many targets: few sources need to be read after the targets have been.
            let mut found = Vec::new();
            let targets = reader.texts(group, Column::Target, &ranges)?;
            ranges = narrowed(
                &ranges,
                targets.iter().map(|target| {
                    let hit = target.filter(|t| pairs.iter().any(|(_, asked)| asked.as_str().as_bytes() == t.data()));
                    found.extend(hit.cloned());
                    hit.is_some()
                }),
            );
            if !ranges.is_empty() {
                let sources = reader.texts(group, Column::Source, &ranges)?;
                let both = sources.iter().zip(&found);
                let takes = both.map(|(s, t)| asked.who.takes(s.map_or(&[], |s| s.data()), t.data()));
                ranges = narrowed(&ranges, takes);
            }
        }
        Who::AnyOf(_) if !ranges.is_empty() => {
            let sources = reader.texts(group, Column::Source, &ranges)?;
            let targets = reader.texts(group, Column::Target, &ranges)?;
            let both = sources.iter().zip(targets.iter());
            let takes = both.map(|(s, t)| asked.who.takes(s.map_or(&[], |s| s.data()), t.map_or(&[], |t| t.data())));
            ranges = narrowed(&ranges, takes);
        }
        _ => {}
    }
    if let Some(types) = &asked.types
        && !ranges.is_empty()
    {
        let names: Vec<&[u8]> = types.iter().map(|t| t.name().as_bytes()).collect();
        let values = reader.texts(group, Column::Type, &ranges)?;
        ranges = narrowed(&ranges, values.iter().map(|name| name.is_some_and(|name| names.contains(&name.data()))));
    }
    if let Some(window) = asked.window
        && !(window.contains(part.first) && window.contains(part.last))
        && !ranges.is_empty()
    {
        let days = day_number(window.first())..=day_number(window.last());
        let values = reader.days(group, Column::EventDate, &ranges)?;
        ranges = narrowed(&ranges, values.iter().map(|day| day.is_some_and(|day| days.contains(day))));
    }
    if let Some(day) = asked.known_by
        && !ranges.is_empty()
    {
        let last = day_number(day);
        let values = reader.days(group, Column::Known, &ranges)?;
        ranges = narrowed(&ranges, values.iter().map(|known| known.is_some_and(|known| *known <= last)));
    }
    Ok(ranges)
}

/// Where in a group the acts may lie, by the bounds of its pages.
fn candidates(reader: &PartReader, group: usize, who: &Who) -> Ranges {
    let whole = || std::iter::once(0..reader.rows(group)).collect();
    if *who == Who::Anybody {
        return whole();
    }
    let (Some(sources), Some(targets)) = (reader.pages(group, Column::Source), reader.pages(group, Column::Target))
    else {
        return whole();
    };
    // The pages of both columns are cut at the same rows, unless another program wrote them.
    if sources.len() != targets.len() || sources.iter().zip(&targets).any(|(s, t)| s.rows != t.rows) {
        return whole();
    }
    let mut ranges: Ranges = Vec::new();
    for (source, target) in sources.iter().zip(&targets) {
        if who.may_lie(source.bounds, target.bounds) {
            push(&mut ranges, source.rows.clone());
        }
    }
    ranges
}

/// Adds rows that come after those which are there.
fn push(ranges: &mut Ranges, rows: Range<usize>) {
    match ranges.last_mut() {
        Some(last) if last.end == rows.start => last.end = rows.end,
        _ => ranges.push(rows),
    }
}

/// The rows of the ranges of which it is said that they are taken, in order.
fn narrowed(ranges: &[Range<usize>], taken: impl Iterator<Item = bool>) -> Ranges {
    let mut narrower = Ranges::new();
    for (row, taken) in ranges.iter().cloned().flatten().zip(taken) {
        if taken {
            push(&mut narrower, row..row + 1);
        }
    }
    narrower
}

/// Reads rows: in full, or bare of what only describes them.
pub(crate) fn rows(
    reader: &PartReader,
    group: usize,
    ranges: &[Range<usize>],
    bare: bool,
) -> Result<Vec<Row>, StoreError> {
    if ranges.is_empty() {
        return Ok(Vec::new());
    }
    let damaged = || reader.damaged("it holds a row that is none");
    let texts = |column| reader.texts(group, column, ranges);
    let ids = texts(Column::Id)?;
    let event_dates = reader.days(group, Column::EventDate, ranges)?;
    let known = reader.days(group, Column::Known, ranges)?;
    let sources = texts(Column::Source)?;
    let targets = texts(Column::Target)?;
    let types = texts(Column::Type)?;
    let origins = texts(Column::Origin)?;
    let intensities = reader.numbers(group, Column::Intensity, ranges)?;
    let values = reader.numbers(group, Column::Value, ranges)?;
    let others = [
        Column::SourceSector,
        Column::TargetSector,
        Column::Mode,
        Column::Cameo,
        Column::Place,
        Column::Subject,
        Column::Text,
    ];
    let wanted = |column: &Column| !bare || matches!(column, Column::Mode | Column::Cameo);
    let mut others = others
        .into_iter()
        .map(|column| {
            let values = wanted(&column).then(|| texts(column)).transpose()?;
            Ok(values.map_or_else(Vec::new, |values| owned(&values)).into_iter())
        })
        .collect::<Result<Vec<_>, StoreError>>()?;

    let mut actors: HashMap<Vec<u8>, ActorId> = HashMap::new();
    let mut actor = |code: &[u8]| -> Option<ActorId> {
        if let Some(known) = actors.get(code) {
            return Some(known.clone());
        }
        let id: ActorId = std::str::from_utf8(code).ok()?.parse().ok()?;
        actors.insert(code.to_owned(), id.clone());
        Some(id)
    };
    let by_name: HashMap<&[u8], EventType> = EventType::all().map(|t| (t.name().as_bytes(), t)).collect();

    let (mut origins, mut types, mut sources, mut targets) =
        (origins.iter(), types.iter(), sources.iter(), targets.iter());
    let (mut event_dates, mut known) = (event_dates.iter(), known.iter());
    let (mut intensities, mut values) = (intensities.iter(), values.iter());
    let mut rows = Vec::new();
    for id in ids.iter() {
        let mut text = |column: usize| others.get_mut(column).and_then(Iterator::next).flatten();
        let target = targets.next().flatten();
        let row = Row {
            id: id.and_then(|id| id.as_utf8().ok()).map(str::to_owned).ok_or_else(damaged)?,
            event_date: event_dates.next().flatten().and_then(|&day| date_of(day)).ok_or_else(damaged)?,
            known: known.next().flatten().and_then(|&day| date_of(day)).ok_or_else(damaged)?,
            source: sources.next().flatten().and_then(|code| actor(code.data())).ok_or_else(damaged)?,
            source_sector: text(0),
            target: match target {
                None => None,
                Some(code) => Some(actor(code.data()).ok_or_else(damaged)?),
            },
            target_sector: text(1),
            event_type: types.next().flatten().and_then(|t| by_name.get(t.data()).copied()).ok_or_else(damaged)?,
            mode: text(2),
            cameo: text(3),
            intensity: intensities.next().flatten().copied(),
            value: values.next().flatten().copied(),
            place: text(4),
            subject: text(5),
            text: text(6),
            origin: origins.next().flatten().and_then(|o| o.as_utf8().ok()).map(str::to_owned).ok_or_else(damaged)?,
        };
        rows.push(row);
    }
    Ok(rows)
}

fn owned(values: &Values<parquet::data_type::ByteArray>) -> Vec<Option<String>> {
    values.iter().map(|value| value.map(|text| String::from_utf8_lossy(text.data()).into_owned())).collect()
}
