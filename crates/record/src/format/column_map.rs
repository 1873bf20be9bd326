//! Which column of a table says what.

/// Which column of a table says what.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    origin: String,
}

/// A text that is no map of columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the map of columns is broken: {message}")]
pub struct BadColumnMap {
    /// What is wrong, and where.
    pub message: String,
}

impl ColumnMap {
    /// Reads a map written in TOML.
    ///
    /// # Errors
    /// [`BadColumnMap`] if it is no TOML, has unknown fields, or does not say what a row needs.
    pub fn parse(text: &str) -> Result<Self, BadColumnMap> {
        toml::from_str(text).map_err(|error| BadColumnMap { message: error.to_string() })
    }

    /// The name that rows carry as their origin.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}
