//! `demarche scales`.

use std::fmt::Write;

use situation::{QuantityKind, scale};
use vocab::Yardstick;

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Prints the words that quantities are written in, and those that answers put on probabilities.
///
/// # Errors
/// If they cannot be written.
pub fn scales(terminal: &Terminal) -> Result<ExitCode, Failure> {
    let mut text =
        String::from("Words for quantities in a situation, and the range (5th to 95th percentile) of each\n");
    for kind in QuantityKind::ALL {
        let Some(scale) = scale(kind) else { continue };
        let _ = write!(text, "\n{kind} ({})\n", kind.bounds_in_words());
        for word in &scale.words {
            let _ = writeln!(text, "  {:<16} {}..{}", word.word, word.low, word.high);
        }
        let _ = writeln!(text, "  source: {}", scale.source);
    }
    text.push_str("\nWords that answers put on probabilities (--yardstick)\n");
    for yardstick in Yardstick::ALL {
        let _ = write!(text, "\n{yardstick}\n");
        for band in yardstick.bands() {
            let _ = writeln!(text, "  {:<22} {:>3.0}–{:.0} %", band.word, 100.0 * band.low, 100.0 * band.high);
        }
    }
    terminal.show(&text, false)?;
    Ok(ExitCode::Answered)
}
