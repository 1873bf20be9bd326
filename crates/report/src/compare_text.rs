//! A comparison as text.

use forecast::{Compared, Comparison};

use crate::Style;
use crate::compare_claims::claims;
use crate::compare_gains::gains;
use crate::compare_interests::interests;
use crate::notice::{closing, opening};

/// A comparison as text: sentences, tables, and what it was made from. Each line ends with a newline.
pub fn compare_text(comparison: &Comparison, style: &Style) -> String {
    let mut lines = opening(&comparison.basis, style);
    lines.extend(match &comparison.compared {
        Compared::Gains(found) => gains(found, style),
        Compared::Interests(pairs) => pairs.iter().flat_map(|pair| interests(pair, style)).collect(),
        Compared::Claims(found) => claims(found, style),
    });
    lines.extend(closing(&comparison.basis, "", style));
    lines.join("\n") + "\n"
}
