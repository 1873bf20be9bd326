use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::quoted::quoted;

/// The code of an actor, such as `PRK` or `UN-SC`: 2 to 40 capital letters, digits, hyphens or underscores.
///
/// States carry their ISO 3166 alpha-3 code. A clone shares the text.
///
/// ```
/// use vocab::ActorId;
/// assert_eq!(ActorId::new("PRK")?.as_str(), "PRK");
/// assert!(ActorId::new("prk").is_err());
/// # Ok::<(), vocab::BadActorId>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ActorId(Arc<str>);

/// A text that cannot be the code of an actor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} cannot be the code of an actor: expected 2 to 40 capital letters, digits, `-` or `_`, such as `PRK`", quoted(.text))]
pub struct BadActorId {
    /// What was written.
    pub text: String,
}

impl ActorId {
    /// Checks a code.
    ///
    /// # Errors
    /// [`BadActorId`] if it is too short, too long, or has other characters.
    pub fn new(code: &str) -> Result<Self, BadActorId> {
        let allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if (2..=40).contains(&code.len()) && code.bytes().all(allowed) {
            Ok(Self(code.into()))
        } else {
            Err(BadActorId { text: code.to_owned() })
        }
    }

    /// The code itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for ActorId {
    type Err = BadActorId;

    fn from_str(code: &str) -> Result<Self, BadActorId> {
        Self::new(code)
    }
}

impl TryFrom<String> for ActorId {
    type Error = BadActorId;

    fn try_from(code: String) -> Result<Self, BadActorId> {
        Self::new(&code)
    }
}

impl From<ActorId> for String {
    fn from(id: ActorId) -> Self {
        id.as_str().to_owned()
    }
}

impl AsRef<str> for ActorId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ActorId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_two_to_forty_capitals_digits_hyphens_or_underscores() {
        for good in ["US", "PRK", "UN-SC", "GROUP_7", &"A".repeat(40)] {
            assert!(ActorId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "A", "prk", "P RK", "ÉTA", "A.B", &"A".repeat(41)] {
            assert!(ActorId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_error_shows_what_was_expected_and_no_control_characters() {
        let message = ActorId::new("p\u{1b}[31m").map_err(|e| e.to_string()).unwrap_err();
        assert!(message.contains("expected 2 to 40 capital letters"), "{message}");
        assert!(!message.contains('\u{1b}'));
    }
}
