//! `demarche completions`.

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::{self, Completions};
use crate::terminal::Terminal;

/// Prints completions for a shell.
///
/// # Errors
/// If they cannot be written.
pub fn completions(args: &Completions, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut options::command(), "demarche", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::Answered)
}
