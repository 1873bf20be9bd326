//! Writing so that a power cut loses nothing that was said to be written.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::error::StoreError;

/// Replaces a file by way of another name on the same disk: whoever reads it finds the old text or the new one.
pub(crate) fn replace(path: &Path, temporary: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = File::create(temporary).map_err(StoreError::io(temporary))?;
    file.write_all(bytes).map_err(StoreError::io(temporary))?;
    file.sync_all().map_err(StoreError::io(temporary))?;
    fs::rename(temporary, path).map_err(StoreError::io(path))?;
    path.parent().map_or(Ok(()), folder)
}

/// Makes the names in a folder last.
pub(crate) fn folder(dir: &Path) -> Result<(), StoreError> {
    // Only Unix lets a folder be opened; elsewhere names are written through.
    if cfg!(unix) {
        File::open(dir).and_then(|folder| folder.sync_all()).map_err(StoreError::io(dir))?;
    }
    Ok(())
}
