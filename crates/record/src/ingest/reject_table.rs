//! Rejected lines, a table for each file that has some.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use super::merge::Merged;
use super::report::Member;
use crate::store::StoreError;
use crate::store::packed::{member_of, unpack_reject};

/// Writes the rejected lines, which come by member and line. `tables` says for each file what its table is called.
pub(super) fn write(
    mut rows: Merged<'_>,
    members: &[Member],
    tables: &[String],
    folder: &Path,
) -> Result<(), StoreError> {
    let mut current: Option<Table> = None;
    while let Some(packed) = rows.row() {
        let member = members.get(member_of(packed) as usize);
        if let (Some(member), Some((line, column, reason, text))) = (member, unpack_reject(packed)) {
            let mut table = match current.take() {
                Some(table) if table.source == member.source => table,
                other => {
                    other.map_or(Ok(()), Table::finish)?;
                    let name = tables.get(member.source).map_or("rejects.csv", String::as_str);
                    Table::create(member.source, &folder.join(name))?
                }
            };
            let file = member.stream.name.as_bytes();
            table.write(&[file, line.to_string().as_bytes(), column.unwrap_or_default(), reason, text])?;
            current = Some(table);
        }
        rows.advance()?;
    }
    current.map_or(Ok(()), Table::finish)
}

struct Table {
    source: usize,
    path: PathBuf,
    csv: csv::Writer<BufWriter<File>>,
}

impl Table {
    fn create(source: usize, path: &Path) -> Result<Self, StoreError> {
        let file = fs::File::create(path).map_err(StoreError::io(path))?;
        let mut table = Self { source, path: path.to_owned(), csv: csv::Writer::from_writer(BufWriter::new(file)) };
        table.write(&[b"file", b"line", b"column", b"reason", b"text"])?;
        Ok(table)
    }

    fn write(&mut self, record: &[&[u8]]) -> Result<(), StoreError> {
        self.csv.write_record(record).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => StoreError::io(&self.path)(error),
            other => StoreError::io(&self.path)(io::Error::other(format!("{other:?}"))),
        })
    }

    fn finish(self) -> Result<(), StoreError> {
        let Self { path, csv, .. } = self;
        let buffered = csv.into_inner().map_err(|error| error.into_error());
        let synced = buffered.and_then(|b| b.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all());
        synced.map_err(StoreError::io(&path))
    }
}
