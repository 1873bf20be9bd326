//! Pages that a person gives with a question: read, and mapped onto its situation.

use std::path::{Path, PathBuf};

use evidence::{Mapping, Page};
use reader::{Document, Options};
use situation::Situation;
use vocab::Date;

use crate::failure::Failure;
use crate::input;

/// What each page says of a situation.
///
/// # Errors
/// If a file cannot be read.
pub fn mapped(
    files: &[PathBuf],
    dated: Option<Date>,
    situation: &Situation,
    today: Date,
) -> Result<Vec<Mapping>, Failure> {
    let mut seen: Vec<&PathBuf> = Vec::new();
    let mut mappings = Vec::new();
    for file in files {
        // one page given twice says nothing twice
        if !seen.contains(&file) {
            seen.push(file);
            let document = document(file, dated)?;
            mappings.push(evidence::map(Page { name: &name(file), document: &document, reads_on: today }, situation));
        }
    }
    Ok(mappings)
}

/// The account of a page.
///
/// # Errors
/// If the file cannot be read.
pub fn document(file: &Path, dated: Option<Date>) -> Result<Document, Failure> {
    Ok(reader::read(&input::page(file)?, &Options { dated, ..Options::default() }))
}

/// How a page is called.
pub fn name(file: &Path) -> String {
    if file.as_os_str() == "-" { "standard input".to_owned() } else { file.display().to_string() }
}
