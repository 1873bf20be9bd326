//! Packed rows written as the Parquet file of a month.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use vocab::EventType;

use super::error::StoreError;
use super::packed::{Fields, unpack};
use super::schema::{CONTENT_KEY, Column, GROUP_BYTES, GROUP_ROWS, properties, schema};

/// Values handed to a column's writer at once.
const BATCH: usize = 4_096;

/// A file that passes its bytes by the hash of its content.
struct Hashed {
    file: File,
    hash: blake3::Hasher,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// What was written.
pub(crate) struct Written {
    pub rows: u64,
    pub bytes: u64,
    /// blake3 of all that comes before the footer, in hexadecimal.
    pub content: String,
    /// First and last day, as numbers.
    pub days: (i32, i32),
}

/// Writes a month's rows, which come in the order of the store.
pub(crate) struct PartWriter {
    path: PathBuf,
    file: SerializedFileWriter<Hashed>,
    group: Group,
    rows: u64,
    days: (i32, i32),
}

impl PartWriter {
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let file = File::create(path).map_err(StoreError::io(path))?;
        let hashed = Hashed { file, hash: blake3::Hasher::new(), bytes: 0 };
        let file = SerializedFileWriter::new(hashed, schema(), properties()).map_err(StoreError::parquet(path))?;
        Ok(Self { path: path.to_owned(), file, group: Group::new(), rows: 0, days: (i32::MAX, i32::MIN) })
    }

    pub fn push(&mut self, packed: &[u8]) -> Result<(), StoreError> {
        if self.group.rows() >= GROUP_ROWS || self.group.bytes.len() + packed.len() > GROUP_BYTES {
            self.write_group()?;
        }
        let day = self.group.push(packed).ok_or_else(|| StoreError::Damaged {
            path: self.path.clone(),
            message: "a row came back from the disk otherwise than it was written".to_owned(),
        })?;
        self.days = (self.days.0.min(day), self.days.1.max(day));
        self.rows += 1;
        Ok(())
    }

    fn write_group(&mut self) -> Result<(), StoreError> {
        if self.group.rows() == 0 {
            return Ok(());
        }
        let mut writer = self.file.next_row_group().map_err(StoreError::parquet(&self.path))?;
        self.group.write(&mut writer).map_err(StoreError::parquet(&self.path))?;
        writer.close().map_err(StoreError::parquet(&self.path))?;
        Ok(())
    }

    /// Ends the file and sees it onto the disk.
    pub fn finish(mut self) -> Result<Written, StoreError> {
        self.write_group()?;
        self.file.flush().map_err(StoreError::io(&self.path))?;
        let content = self.file.inner().hash.finalize().to_hex().to_string();
        self.file.append_key_value_metadata(KeyValue::new(CONTENT_KEY.to_owned(), content.clone()));
        let hashed = self.file.into_inner().map_err(StoreError::parquet(&self.path))?;
        hashed.file.sync_all().map_err(StoreError::io(&self.path))?;
        Ok(Written { rows: self.rows, bytes: hashed.bytes, content, days: self.days })
    }
}

/// A piece of the group's bytes; `NONE` for a text that is missing.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    length: u32,
}

const NONE: Span = Span { start: u32::MAX, length: 0 };

/// The rows of a row group, told apart by columns.
struct Group {
    bytes: Vec<u8>,
    event_dates: Vec<i32>,
    known: Vec<i32>,
    types: Vec<u8>,
    id: Vec<Span>,
    source: Vec<Span>,
    target: Vec<Span>,
    origin: Vec<Span>,
    merge_key: Vec<Span>,
    texts: [Vec<Span>; 8],
    numbers: [Vec<Option<f64>>; 2],
    /// The names of all types, one after the other, and where each lies.
    type_names: ByteArray,
    type_spans: Vec<Span>,
}

impl Group {
    fn new() -> Self {
        let mut names = Vec::new();
        let mut type_spans = Vec::new();
        for event_type in EventType::all() {
            type_spans.push(Span { start: at(names.len()), length: at(event_type.name().len()) });
            names.extend_from_slice(event_type.name().as_bytes());
        }
        Self {
            bytes: Vec::new(),
            event_dates: Vec::new(),
            known: Vec::new(),
            types: Vec::new(),
            id: Vec::new(),
            source: Vec::new(),
            target: Vec::new(),
            origin: Vec::new(),
            merge_key: Vec::new(),
            texts: Default::default(),
            numbers: Default::default(),
            type_names: ByteArray::from(names),
            type_spans,
        }
    }

    fn rows(&self) -> usize {
        self.event_dates.len()
    }

    /// Takes a row in and says its day; `None` if it is none.
    fn push(&mut self, packed: &[u8]) -> Option<i32> {
        let fields @ Fields { source, target, id, origin, .. } = unpack(packed)?;
        if usize::from(fields.event_type) >= self.type_spans.len() {
            return None;
        }
        // Texts are copied, not pointed to within the packed row: what lies between them would be kept as well.
        let mut keep = |text: &[u8]| {
            let start = at(self.bytes.len());
            self.bytes.extend_from_slice(text);
            Span { start, length: at(text.len()) }
        };
        self.id.push(keep(id));
        self.source.push(keep(source));
        self.target.push(if target.is_empty() { NONE } else { keep(target) });
        self.origin.push(keep(origin));
        self.merge_key.push(keep(&fields.merge_key));
        for (spans, text) in self.texts.iter_mut().zip(fields.texts) {
            spans.push(text.map_or(NONE, &mut keep));
        }
        for (numbers, number) in self.numbers.iter_mut().zip(fields.numbers) {
            numbers.push(number);
        }
        self.types.push(fields.event_type);
        self.known.push(fields.known_day);
        self.event_dates.push(fields.event_day);
        Some(fields.event_day)
    }

    /// Writes the rows and forgets them.
    fn write(&mut self, writer: &mut SerializedRowGroupWriter<'_, Hashed>) -> Result<(), ParquetError> {
        let bytes = ByteArray::from(std::mem::take(&mut self.bytes));
        let rows = self.rows();
        let [source_sector, target_sector, mode, cameo, place, subject, text, story] = &self.texts;
        for column in Column::ALL {
            let optional = |spans| Texts { bytes: &bytes, spans, optional: true };
            let required = |spans| Texts { bytes: &bytes, spans, optional: false };
            match column {
                Column::Id => required(&self.id).write(writer)?,
                Column::EventDate => write_days(writer, &self.event_dates)?,
                Column::Known => write_days(writer, &self.known)?,
                Column::Source => required(&self.source).write(writer)?,
                Column::SourceSector => optional(source_sector).write(writer)?,
                Column::Target => optional(&self.target).write(writer)?,
                Column::TargetSector => optional(target_sector).write(writer)?,
                Column::Type => {
                    let spans: Vec<Span> = self.types.iter().map(|&t| self.type_spans[usize::from(t)]).collect();
                    Texts { bytes: &self.type_names, spans: &spans, optional: false }.write(writer)?;
                }
                Column::Mode => optional(mode).write(writer)?,
                Column::Cameo => optional(cameo).write(writer)?,
                Column::Intensity => write_numbers(writer, &self.numbers[0])?,
                Column::Value => write_numbers(writer, &self.numbers[1])?,
                Column::Place => optional(place).write(writer)?,
                Column::Subject => optional(subject).write(writer)?,
                Column::Text => optional(text).write(writer)?,
                Column::Origin => required(&self.origin).write(writer)?,
                Column::Story => optional(story).write(writer)?,
                Column::MergeKey => write_keys(writer, &bytes, &self.merge_key)?,
            }
        }
        debug_assert_eq!(rows, self.merge_key.len());
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        let Self { event_dates, known, types, id, source, target, origin, merge_key, texts, numbers, .. } = self;
        event_dates.clear();
        known.clear();
        types.clear();
        for spans in [id, source, target, origin, merge_key].into_iter().chain(texts) {
            spans.clear();
        }
        for numbers in numbers {
            numbers.clear();
        }
    }
}

/// A group has at most a few times [`GROUP_BYTES`], unless one row alone is longer than 4 GiB.
fn at(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX - 1)
}

/// A column of texts.
struct Texts<'a> {
    bytes: &'a ByteArray,
    spans: &'a [Span],
    optional: bool,
}

impl Texts<'_> {
    fn write(&self, writer: &mut SerializedRowGroupWriter<'_, Hashed>) -> Result<(), ParquetError> {
        with_column::<ByteArrayType>(writer, |column| {
            let mut values = Vec::with_capacity(BATCH);
            let mut levels = Vec::with_capacity(BATCH);
            for batch in self.spans.chunks(BATCH) {
                values.clear();
                levels.clear();
                for span in batch {
                    let there = span.start != NONE.start;
                    levels.push(i16::from(there));
                    if there {
                        values.push(self.bytes.slice(span.start as usize, span.length as usize));
                    }
                }
                column.write_batch(&values, self.optional.then_some(&levels), None)?;
            }
            Ok(())
        })
    }
}

fn write_days(writer: &mut SerializedRowGroupWriter<'_, Hashed>, days: &[i32]) -> Result<(), ParquetError> {
    with_column::<Int32Type>(writer, |column| column.write_batch(days, None, None).map(drop))
}

fn write_numbers(
    writer: &mut SerializedRowGroupWriter<'_, Hashed>,
    numbers: &[Option<f64>],
) -> Result<(), ParquetError> {
    with_column::<DoubleType>(writer, |column| {
        let values: Vec<f64> = numbers.iter().copied().flatten().collect();
        let levels: Vec<i16> = numbers.iter().map(|number| i16::from(number.is_some())).collect();
        column.write_batch(&values, Some(&levels), None).map(drop)
    })
}

fn write_keys(
    writer: &mut SerializedRowGroupWriter<'_, Hashed>,
    bytes: &ByteArray,
    spans: &[Span],
) -> Result<(), ParquetError> {
    with_column::<FixedLenByteArrayType>(writer, |column| {
        for batch in spans.chunks(BATCH) {
            let values: Vec<_> =
                batch.iter().map(|span| bytes.slice(span.start as usize, span.length as usize).into()).collect();
            column.write_batch(&values, None, None)?;
        }
        Ok(())
    })
}

fn with_column<T: DataType>(
    writer: &mut SerializedRowGroupWriter<'_, Hashed>,
    write: impl FnOnce(&mut ColumnWriterImpl<'_, T>) -> Result<(), ParquetError>,
) -> Result<(), ParquetError> {
    let missing = || ParquetError::General("the file has fewer columns than its schema".to_owned());
    let mut column = writer.next_column()?.ok_or_else(missing)?;
    write(column.typed::<T>())?;
    column.close()
}
