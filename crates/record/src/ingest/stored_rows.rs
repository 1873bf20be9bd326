//! The rows that a month has already, in order.

use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, FixedLenByteArrayType, Int32Type};
use parquet::errors::ParquetError;
use vocab::EventType;

use crate::store::packed::{Fields, STORED, pack, type_index};
use crate::store::{Cells, Column, PartReader, StoreError, Values, date_of};

/// Rows read at once.
const BATCH: usize = 4_096;

/// Text columns in the order of [`Fields::texts`].
const TEXTS: [Column; 8] = [
    Column::SourceSector,
    Column::TargetSector,
    Column::Mode,
    Column::Cameo,
    Column::Place,
    Column::Subject,
    Column::Text,
    Column::Story,
];

/// A month's file, read row by row.
pub(super) struct StoredRows {
    reader: PartReader,
    group: usize,
    columns: Option<Columns>,
    left: usize,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    row: usize,
}

impl StoredRows {
    pub fn new(reader: PartReader) -> Self {
        Self { reader, group: 0, columns: None, left: 0, bytes: Vec::new(), ends: vec![0], row: 0 }
    }

    /// The row that it stands at.
    pub fn row(&self) -> &[u8] {
        &self.bytes[self.ends[self.row - 1]..self.ends[self.row]]
    }

    /// Goes on to the next row; `false` at the end.
    pub fn advance(&mut self) -> Result<bool, StoreError> {
        self.row += 1;
        while self.row >= self.ends.len() {
            if self.left == 0 {
                if self.group == self.reader.groups() {
                    return Ok(false);
                }
                self.columns = Some(Columns::open(&self.reader, self.group)?);
                self.left = self.reader.rows(self.group);
                self.group += 1;
            }
            self.read_batch()?;
            self.row = 1;
        }
        Ok(true)
    }

    fn read_batch(&mut self) -> Result<(), StoreError> {
        self.bytes.clear();
        self.ends.clear();
        self.ends.push(0);
        let Some(columns) = &mut self.columns else { return Ok(()) };
        let count = self.left.min(BATCH);
        columns.read(count).map_err(StoreError::parquet(self.reader.path()))?;
        let (bytes, ends) = (&mut self.bytes, &mut self.ends);
        let all = columns.each(|fields| {
            let Some(date) = date_of(fields.event_day) else { return false };
            pack(fields, date, STORED, bytes);
            ends.push(bytes.len());
            true
        });
        if all.is_none() || self.ends.len() != count + 1 {
            return Err(self.reader.damaged("it holds a row that is none"));
        }
        self.left -= count;
        Ok(())
    }
}

/// A column's reader and what it read last.
struct Lane<T: parquet::data_type::DataType> {
    cells: Cells<T>,
    values: Values<T::T>,
}

impl<T: parquet::data_type::DataType> Lane<T> {
    fn open(reader: &PartReader, group: usize, column: Column) -> Result<Self, StoreError> {
        Ok(Self { cells: reader.column(group, column)?, values: Values::new() })
    }

    fn read(&mut self, count: usize) -> Result<(), ParquetError> {
        self.values.clear();
        self.cells.take(0, count, &mut self.values).map(drop)
    }
}

/// All columns of a row group.
struct Columns {
    /// Event date, known.
    days: [Lane<Int32Type>; 2],
    /// Id, source, target, type, origin.
    own: [Lane<ByteArrayType>; 5],
    texts: [Lane<ByteArrayType>; 8],
    numbers: [Lane<DoubleType>; 2],
    keys: Lane<FixedLenByteArrayType>,
    /// The type that was named last, which is mostly the next one too, and its number.
    types: Vec<(&'static str, u8)>,
}

impl Columns {
    fn open(reader: &PartReader, group: usize) -> Result<Self, StoreError> {
        let text = |column| Lane::open(reader, group, column);
        let [a, b, c, d, e, f, g, h] = TEXTS;
        Ok(Self {
            days: [Lane::open(reader, group, Column::EventDate)?, Lane::open(reader, group, Column::Known)?],
            own: [
                text(Column::Id)?,
                text(Column::Source)?,
                text(Column::Target)?,
                text(Column::Type)?,
                text(Column::Origin)?,
            ],
            texts: [text(a)?, text(b)?, text(c)?, text(d)?, text(e)?, text(f)?, text(g)?, text(h)?],
            numbers: [Lane::open(reader, group, Column::Intensity)?, Lane::open(reader, group, Column::Value)?],
            keys: Lane::open(reader, group, Column::MergeKey)?,
            types: EventType::all().map(|t| (t.name(), type_index(t))).collect(),
        })
    }

    fn read(&mut self, count: usize) -> Result<(), ParquetError> {
        self.days.iter_mut().try_for_each(|lane| lane.read(count))?;
        self.own.iter_mut().chain(&mut self.texts).try_for_each(|lane| lane.read(count))?;
        self.numbers.iter_mut().try_for_each(|lane| lane.read(count))?;
        self.keys.read(count)
    }

    /// Hands on the rows that were read; `None` if one is none.
    fn each(&self, mut take: impl FnMut(&Fields<'_>) -> bool) -> Option<()> {
        let [days, mut known] = self.days.each_ref().map(|lane| lane.values.iter());
        let [mut ids, mut sources, mut targets, mut types, mut origins] =
            self.own.each_ref().map(|lane| lane.values.iter());
        let mut texts = self.texts.each_ref().map(|lane| lane.values.iter());
        let [mut intensities, mut values] = self.numbers.each_ref().map(|lane| lane.values.iter());
        let mut keys = self.keys.values.iter();
        for day in days {
            let name = types.next()??.data();
            let fields = Fields {
                event_day: *day?,
                known_day: *known.next()??,
                source: sources.next()??.data(),
                target: targets.next()?.map_or(&[], ByteArray::data),
                merge_key: keys.next()?.map(|key| key.data())?.try_into().ok()?,
                id: ids.next()??.data(),
                event_type: self.types.iter().find(|(known, _)| known.as_bytes() == name)?.1,
                origin: origins.next()??.data(),
                texts: texts.each_mut().map(|text| text.next().flatten().map(ByteArray::data)),
                numbers: [intensities.next()?.copied(), values.next()?.copied()],
            };
            if !take(&fields) {
                return None;
            }
        }
        Some(())
    }
}
