//! The page itself as HTML, to a file or to standard output.

use std::fs;
use std::path::{Path, PathBuf};

use report::{Page, page_headline, page_html};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Writes the page, marked up. What is written to a file is told in a line.
///
/// # Errors
/// If it cannot be written, or would overwrite the page that was read.
pub fn write(page: &Page<'_>, file: Option<&Path>, read: &[PathBuf], terminal: &Terminal) -> Result<(), Failure> {
    let html = page_html(page);
    let Some(file) = file.filter(|file| file.as_os_str() != "-") else { return terminal.print(&html) };
    let same =
        |other: &PathBuf| fs::canonicalize(other).ok().is_some_and(|path| fs::canonicalize(file).ok() == Some(path));
    if read.iter().any(same) {
        return Err(Failure::new(ExitCode::Usage, format!("{}: this is the page that was read", file.display()))
            .hint("name another file"));
    }
    fs::write(file, html)
        .map_err(|why| Failure::new(ExitCode::InputOutput, format!("{} cannot be written: {why}", file.display())))?;
    terminal.show(&format!("{}; marked up in {}\n", page_headline(page), file.display()), false)
}
