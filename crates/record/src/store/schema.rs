//! The columns of the rows' files.

use std::sync::{Arc, LazyLock};

use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, TypePtr};

/// The columns, in the order in which they lie in the file. A `binary` that is `required` is never missing.
const MESSAGE: &str = "
message event {
  required binary id (STRING);
  required int32 event_date (DATE);
  required int32 known (DATE);
  required binary source (STRING);
  optional binary source_sector (STRING);
  optional binary target (STRING);
  optional binary target_sector (STRING);
  required binary type (STRING);
  optional binary mode (STRING);
  optional binary cameo (STRING);
  optional double intensity;
  optional double value;
  optional binary place (STRING);
  optional binary subject (STRING);
  optional binary text (STRING);
  required binary origin (STRING);
  optional binary story (STRING);
  required fixed_len_byte_array(16) merge_key;
}";

/// A column, by its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub(crate) enum Column {
    Id,
    EventDate,
    Known,
    Source,
    SourceSector,
    Target,
    TargetSector,
    Type,
    Mode,
    Cameo,
    Intensity,
    Value,
    Place,
    Subject,
    Text,
    Origin,
    Story,
    MergeKey,
}

impl Column {
    pub const ALL: [Self; 18] = [
        Self::Id,
        Self::EventDate,
        Self::Known,
        Self::Source,
        Self::SourceSector,
        Self::Target,
        Self::TargetSector,
        Self::Type,
        Self::Mode,
        Self::Cameo,
        Self::Intensity,
        Self::Value,
        Self::Place,
        Self::Subject,
        Self::Text,
        Self::Origin,
        Self::Story,
        Self::MergeKey,
    ];

    pub fn index(self) -> usize {
        self as usize
    }
}

/// Rows in a row group at most: with its two dozen pages' worth of rows for an actor, a dyad lies in one or two groups.
pub(crate) const GROUP_ROWS: usize = 65_536;
/// Bytes of packed rows in a row group at most, so that long texts cannot fill the memory.
pub(crate) const GROUP_BYTES: usize = 24 << 20;
/// Rows in a page: a reader of one dyad unpacks a page of each column, not the whole group.
pub(crate) const PAGE_ROWS: usize = 1_024;
/// The footer's key under which the content's hash stands.
pub(crate) const CONTENT_KEY: &str = "demarche.content";

static SCHEMA: LazyLock<TypePtr> =
    LazyLock::new(|| Arc::new(parse_message_type(MESSAGE).expect("the columns are a constant that a test reads")));

pub(crate) fn schema() -> TypePtr {
    Arc::clone(&SCHEMA)
}

static PROPERTIES: LazyLock<WriterPropertiesPtr> = LazyLock::new(|| {
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_data_page_row_count_limit(PAGE_ROWS)
        .set_write_batch_size(PAGE_ROWS)
        .set_max_row_group_row_count(None)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_column_index_truncate_length(Some(64));
    // Dyads are found by the pages' bounds of source and target; dates are what other tools filter by.
    for name in ["source", "target"] {
        builder = builder.set_column_statistics_enabled(ColumnPath::from(name), EnabledStatistics::Page);
    }
    for name in ["event_date", "known", "type", "origin", "intensity"] {
        builder = builder.set_column_statistics_enabled(ColumnPath::from(name), EnabledStatistics::Chunk);
    }
    // Nearly every value is another one: a dictionary would be a second copy, to be read whole for one page.
    for name in ["id", "text", "story", "merge_key"] {
        builder = builder.set_column_dictionary_enabled(ColumnPath::from(name), false);
    }
    Arc::new(builder.build())
});

pub(crate) fn properties() -> WriterPropertiesPtr {
    Arc::clone(&PROPERTIES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_file_in_its_order() {
        let schema = schema();
        assert_eq!(schema.get_fields().len(), Column::ALL.len());
        for (index, column) in Column::ALL.into_iter().enumerate() {
            assert_eq!(column.index(), index);
            let name = schema.get_fields()[index].name().replace('_', "");
            assert_eq!(format!("{column:?}").to_lowercase(), name);
        }
    }
}
