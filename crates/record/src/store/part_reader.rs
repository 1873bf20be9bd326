//! A month's Parquet file, of which only what is asked for is read.

use std::fs::File;
use std::io::ErrorKind;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::column::page::PageReader;
use parquet::column::reader::{ColumnReaderImpl, get_column_reader, get_typed_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{
    PageIndexPolicy, ParquetMetaData, ParquetMetaDataOptions, ParquetMetaDataReader, ParquetStatisticsPolicy,
};
use parquet::file::page_index::column_index::ColumnIndexMetaData;
use parquet::file::serialized_reader::SerializedPageReader;

use super::error::StoreError;
use super::schema::{CONTENT_KEY, Column};

/// A month's file, open, of which the footer has been read.
pub(crate) struct PartReader {
    path: PathBuf,
    file: Arc<File>,
    metadata: ParquetMetaData,
}

/// Rows of a row group, by their numbers in it: in order, not touching each other.
pub(crate) type Ranges = Vec<Range<usize>>;

impl PartReader {
    /// Opens a file if its content is the one that is meant; `None` if it is not there, or is another one.
    pub fn open(path: &Path, content: &str) -> Result<Option<Self>, StoreError> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::reading(path)(error)),
        };
        let mut options = ParquetMetaDataOptions::new();
        options.set_column_stats_policy(ParquetStatisticsPolicy::SkipAll);
        options.set_encoding_stats_policy(ParquetStatisticsPolicy::SkipAll);
        options.set_size_stats_policy(ParquetStatisticsPolicy::SkipAll);
        let reader = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .with_metadata_options(Some(options));
        let metadata = guarded(|| reader.parse_and_finish(&file)).map_err(StoreError::parquet(path))?;
        let same = metadata
            .file_metadata()
            .key_value_metadata()
            .into_iter()
            .flatten()
            .any(|pair| pair.key == CONTENT_KEY && pair.value.as_deref() == Some(content));
        Ok(same.then(|| Self { path: path.to_owned(), file: Arc::new(file), metadata }))
    }

    pub fn groups(&self) -> usize {
        self.metadata.num_row_groups()
    }

    /// The rows of a group.
    pub fn rows(&self, group: usize) -> usize {
        usize::try_from(self.metadata.row_group(group).num_rows()).unwrap_or(0)
    }

    /// The pages of a column of texts: their rows, and their least and greatest value (`None`: nothing but missing values).
    /// `None` if the file has no index of pages.
    pub fn pages(&self, group: usize, column: Column) -> Option<Vec<Page<'_>>> {
        let locations = self.metadata.offset_index()?.get(group)?.get(column.index())?.page_locations();
        let ColumnIndexMetaData::BYTE_ARRAY(index) = self.metadata.column_index()?.get(group)?.get(column.index())?
        else {
            return None;
        };
        let start = |page: usize| {
            let first = locations.get(page).map(|location| location.first_row_index);
            first.map_or(self.rows(group), |first| usize::try_from(first).unwrap_or(0))
        };
        let page = |number| Page {
            rows: start(number)..start(number + 1),
            bounds: index.min_value(number).zip(index.max_value(number)),
        };
        Some((0..locations.len()).map(page).collect())
    }

    /// Reads rows of a column of texts.
    pub fn texts(
        &self,
        group: usize,
        column: Column,
        ranges: &[Range<usize>],
    ) -> Result<Values<ByteArray>, StoreError> {
        self.read::<ByteArrayType>(group, column, ranges)
    }

    /// Reads rows of a column of dates.
    pub fn days(&self, group: usize, column: Column, ranges: &[Range<usize>]) -> Result<Values<i32>, StoreError> {
        self.read::<Int32Type>(group, column, ranges)
    }

    /// Reads rows of a column of numbers.
    pub fn numbers(&self, group: usize, column: Column, ranges: &[Range<usize>]) -> Result<Values<f64>, StoreError> {
        self.read::<DoubleType>(group, column, ranges)
    }

    fn read<T: DataType>(
        &self,
        group: usize,
        column: Column,
        ranges: &[Range<usize>],
    ) -> Result<Values<T::T>, StoreError> {
        let mut reader = self.column::<T>(group, column)?;
        let mut out = Values { values: Vec::new(), levels: Vec::new(), rows: 0 };
        let mut at = 0;
        for range in ranges {
            let rows = reader.take(range.start - at, range.len(), &mut out);
            out.rows += rows.map_err(StoreError::parquet(&self.path))?;
            at = range.end;
        }
        if out.rows != ranges.iter().map(Range::len).sum::<usize>() {
            return Err(self.damaged(&format!("column {column:?} has fewer values than there are rows")));
        }
        Ok(out)
    }

    /// A reader of a column that goes through the rows of a group.
    pub fn column<T: DataType>(&self, group: usize, column: Column) -> Result<Cells<T>, StoreError> {
        let chunk = self.metadata.row_group(group).column(column.index());
        if chunk.column_type() != T::get_physical_type() {
            return Err(self.damaged(&format!("column {column:?} is of another kind")));
        }
        let index = self.metadata.offset_index().and_then(|groups| groups.get(group)?.get(column.index()));
        let pages = index.map(|index| index.page_locations().clone());
        let reader = guarded(|| SerializedPageReader::new(Arc::clone(&self.file), chunk, self.rows(group), pages));
        let reader: Box<dyn PageReader> = Box::new(reader.map_err(StoreError::parquet(&self.path))?);
        let optional = chunk.column_descr().max_def_level() > 0;
        let reader = get_typed_column_reader::<T>(get_column_reader(chunk.column_descr_ptr(), reader));
        Ok(Cells { reader, optional })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn damaged(&self, message: &str) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), message: message.to_owned() }
    }
}

/// The library checks most of what it reads, but not all: on a damaged page it may panic (its plain decoder trusts lengths
/// while it skips texts). A damaged file is an error.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ParquetError::General("a page cannot be decoded".to_owned())))
}

/// A page of a column of texts.
pub(crate) struct Page<'a> {
    pub rows: Range<usize>,
    pub bounds: Option<(&'a [u8], &'a [u8])>,
}

/// A reader of one column.
pub(crate) struct Cells<T: DataType> {
    reader: ColumnReaderImpl<T>,
    optional: bool,
}

impl<T: DataType> Cells<T> {
    /// Passes over some rows, then reads some; says how many it read.
    pub fn take(&mut self, skip: usize, count: usize, out: &mut Values<T::T>) -> Result<usize, ParquetError> {
        guarded(|| {
            if skip > 0 {
                self.reader.skip_records(skip)?;
            }
            let levels = self.optional.then_some(&mut out.levels);
            Ok(self.reader.read_records(count, levels, None, &mut out.values)?.0)
        })
    }
}

/// Values of a column: those that are there, and for an optional column which these are.
pub(crate) struct Values<T> {
    values: Vec<T>,
    /// 1 where there is a value; empty for a column that always has one.
    levels: Vec<i16>,
    rows: usize,
}

impl<T> Values<T> {
    pub fn new() -> Self {
        Self { values: Vec::new(), levels: Vec::new(), rows: 0 }
    }

    pub fn clear(&mut self) {
        self.values.clear();
        self.levels.clear();
    }

    /// The values row by row.
    pub fn iter(&self) -> impl Iterator<Item = Option<&T>> {
        let mut values = self.values.iter();
        let count = if self.levels.is_empty() { self.values.len() } else { self.levels.len() };
        (0..count).map(move |row| match self.levels.get(row) {
            Some(0) => None,
            _ => values.next(),
        })
    }
}
