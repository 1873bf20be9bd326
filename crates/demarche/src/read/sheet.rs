//! A file that was read, with its account.

use std::path::Path;

use reader::{ClaimKind, Document, Format, Options, read};
use report::Page;
use vocab::Date;

use super::PageFormat;
use crate::failure::Failure;
use crate::input;
use crate::progress::Progress;

/// A file that was read, with its account.
pub struct Sheet {
    /// The path as it was given.
    pub name: String,
    /// The original.
    pub bytes: Vec<u8>,
    /// What the reader says of it.
    pub document: Document,
}

impl Sheet {
    /// Reads a file; what is not said of its format is told by its name, or else by its beginning.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(
        path: &Path,
        format: Option<PageFormat>,
        dated: Option<Date>,
        progress: &Progress,
    ) -> Result<Self, Failure> {
        let bytes = input::page(path)?;
        let format = format.map(Format::from).or_else(|| named(path));
        let name = path.display().to_string();
        let told = |done: usize| progress.at(&name, done, bytes.len());
        let document = read(&bytes, &Options { format, dated, progress: Some(&told), ..Options::default() });
        Ok(Self { name, bytes, document })
    }

    /// The account, as it is shown.
    pub fn page<'a>(&'a self, only: &'a [ClaimKind]) -> Page<'a> {
        Page { name: &self.name, bytes: &self.bytes, document: &self.document, only }
    }
}

/// The format that a file's name promises. `.txt` promises none: pages are saved under it as they come.
fn named(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "md" | "markdown" => Some(Format::Markdown),
        _ => None,
    }
}
