//! `demarche schema`.

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Prints the JSON Schema of situation files.
///
/// # Errors
/// If it cannot be written.
pub fn schema(terminal: &Terminal) -> Result<ExitCode, Failure> {
    terminal.print(&format!("{:#}\n", situation::schema()))?;
    Ok(ExitCode::Answered)
}
