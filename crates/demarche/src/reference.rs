//! `demarche reference`.

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Prints the reference of the situation language.
///
/// # Errors
/// If it cannot be written.
pub fn reference(terminal: &Terminal) -> Result<ExitCode, Failure> {
    terminal.print(&situation::reference())?;
    Ok(ExitCode::Answered)
}
