//! A line that could not be read.

/// A line that could not be read, with the place and the reason.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reject {
    /// The name of the file.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
    /// The column that is wrong, by its name in the format; `None` where the line as a whole is.
    pub column: Option<String>,
    /// What is wrong with it.
    pub reason: String,
    /// The line itself, undecodable bytes replaced, at most [`LONGEST_TEXT`] characters of it.
    pub text: String,
}

/// The most characters of a line that a [`Reject`] keeps.
pub const LONGEST_TEXT: usize = 2_000;

impl Reject {
    /// A reject of a line as the file has it.
    pub fn new(file: &str, line: u64, column: Option<&str>, reason: impl Into<String>, bytes: &[u8]) -> Self {
        // A character has at most four bytes: decoding more of a long line would be thrown away.
        let head = bytes.get(..LONGEST_TEXT * 4).unwrap_or(bytes);
        Self {
            file: file.to_owned(),
            line,
            column: column.map(str::to_owned),
            reason: reason.into(),
            text: String::from_utf8_lossy(head).chars().take(LONGEST_TEXT).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_and_bad_bytes_are_replaced() {
        let mut line = vec![0xff; 3];
        line.extend("é".repeat(10_000).bytes());
        let reject = Reject::new("a.tab", 7, Some("Event Date"), "no date", &line);
        assert_eq!(reject.text.chars().count(), LONGEST_TEXT);
        assert!(reject.text.starts_with("\u{fffd}\u{fffd}\u{fffd}é"));
    }
}
