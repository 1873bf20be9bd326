//! Tables of codes that are compiled in.

use serde::de::DeserializeOwned;

/// The rows of a table with a header; lines that begin with `#` say where it is from.
///
/// # Panics
/// If the table is not of this shape. It is part of the program and a test loads it, so that a build which passed its tests
/// cannot get here.
pub(crate) fn code_table<T: DeserializeOwned>(file: &str, text: &str) -> Vec<T> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
    let rows =
        reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("the table {file} is broken: {error}")));
    rows.collect()
}
