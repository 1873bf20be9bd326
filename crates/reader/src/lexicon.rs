//! Word lists that are compiled in.

use serde::de::DeserializeOwned;

/// A word list.
///
/// # Panics
/// If the file is not of the shape asked for. It is part of the program and a test loads it, so that a build which
/// passed its tests cannot get here.
pub(crate) fn embedded<T: DeserializeOwned>(file: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("the embedded file {file} is broken: {error}"))
}
