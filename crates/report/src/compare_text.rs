//! A comparison as text.

use forecast::{Compared, Comparison};

use crate::Style;
use crate::compare_claims::claims;
use crate::compare_gains::gains;
use crate::compare_interests::interests;
use crate::facts::fact;
use crate::notice::{counted, hindsight, what_if};

/// A comparison as text: sentences, tables, and what it was made from. Each line ends with a newline.
pub fn compare_text(comparison: &Comparison, style: &Style) -> String {
    let mut lines = hindsight(&comparison.rests, comparison.written, comparison.as_of, style);
    lines.extend(what_if(&comparison.set, style));
    lines.extend(match &comparison.compared {
        Compared::Gains(found) => gains(found, style),
        Compared::Interests(pairs) => pairs.iter().flat_map(|pair| interests(pair, style)).collect(),
        Compared::Claims(found) => claims(found, style),
    });
    let made = format!(
        "“{}”, as of {}, window {}; {}",
        comparison.situation,
        comparison.as_of,
        comparison.window,
        counted(&comparison.rests)
    );
    lines.extend(fact("rests on", &made, style));
    lines.extend(fact("computed", &format!("{} draws, seed {}", comparison.draws, comparison.seed), style));
    lines.join("\n") + "\n"
}
