//! Lines that are a site's and not a text's, whatever the format.

use crate::furniture::{Noise, noise};

/// Whether a line is nothing but furniture: a known label, a counter, a notice of copyright, a menu in one line.
pub(super) fn is_furniture(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "•·*–—|»«›‹".contains(c));
    if line.is_empty() || line.len() > 160 {
        return false;
    }
    is_counter(line)
        || is_menu(line)
        || matches!(noise(line), Some(Noise::Site | Noise::BeforeTeaser { with_teaser: false }))
}

/// No word, and no year either: "1000 / 1000", "* * *".
fn is_counter(line: &str) -> bool {
    let numbers = || line.split(|c: char| !c.is_ascii_digit());
    let year = |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    line.len() <= 40 && !line.chars().any(char::is_alphabetic) && !line.contains('\u{fffd}') && !numbers().any(year)
}

/// "Home | About | Contact".
fn is_menu(line: &str) -> bool {
    let mut parts = 0;
    let short = line.split(['|', '·', '•']).all(|part| {
        parts += 1;
        part.split_whitespace().count() <= 3
    });
    short && parts >= 3
}
