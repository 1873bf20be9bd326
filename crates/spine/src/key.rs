//! Names of things in a situation.

use std::fmt;
use std::sync::Arc;

/// The name of a thing in a situation: lower-case words, digits and hyphens (`border-enforcement`), 1 to 64 bytes.
///
/// ```
/// use spine::Key;
/// assert!(Key::new("nuclear-test").is_ok());
/// assert!(Key::new("Nuclear test").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

/// Why a text is not a [`Key`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key: use lower-case letters, digits and single hyphens, as in `border-enforcement`")]
pub struct BadKey(pub String);

impl Key {
    /// Checks the spelling.
    ///
    /// # Errors
    /// If the text is empty, longer than 64 bytes, or has other characters than `a-z`, `0-9` and inner single hyphens.
    pub fn new(text: &str) -> Result<Self, BadKey> {
        let spelled = text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if spelled && text.len() <= 64 { Ok(Self(text.into())) } else { Err(BadKey(text.chars().take(80).collect())) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Key {
    type Err = BadKey;
    fn from_str(text: &str) -> Result<Self, BadKey> {
        Self::new(text)
    }
}

impl serde::Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}
