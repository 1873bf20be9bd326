//! Reading the data files that are compiled in.

use serde::de::DeserializeOwned;

/// The rows of an embedded CSV file: a header line, `#` comments, fields trimmed.
///
/// # Panics
/// If the file does not fit the row type. The file is part of the program and a test reads every one of them
/// (`tests/data_files.rs`), so that a build which passed its tests cannot get here.
pub(crate) fn csv_rows<T: DeserializeOwned>(file: &str, text: &str) -> Vec<T> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.unwrap_or_else(|error| panic!("the embedded file {file} is broken: {error}")))
        .collect()
}
