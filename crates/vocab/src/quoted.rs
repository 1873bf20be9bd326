//! How an error repeats what a person wrote: in backquotes, short, and with nothing that a terminal would obey.

/// At most this many characters are repeated.
const LONGEST: usize = 40;

pub(crate) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}
