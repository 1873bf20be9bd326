//! Putting the files of a finished ingest into place.
//!
//! An ingest is finished the moment its manifest has replaced the old one. The files that this manifest names may then still
//! wait in the work folder. Each is renamed over the old file of its month, so that whoever reads the folder without the
//! manifest finds for each month the old rows or the new ones. A kill in between leaves the rest to whoever comes next;
//! until then our own readers take waiting files from where they are.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::durable;
use super::error::StoreError;
use super::layout::Layout;
use super::lock::Lock;
use super::manifest::Manifest;

/// Moves what waits into place and clears the work folder. Whoever calls holds the lock, and the manifest is on the disk.
pub(crate) fn settle(layout: &Layout, manifest: &Manifest, _lock: &Lock) -> Result<(), StoreError> {
    if !layout.work().exists() {
        return Ok(());
    }
    for part in &manifest.parts {
        move_into_place(&layout.ready_part(part), &layout.part(part))?;
    }
    for table in manifest.sources.iter().filter_map(|source| source.rejects.as_ref()) {
        move_into_place(&layout.ready().join(table), &layout.rejects().join(table))?;
    }
    clear(layout)
}

/// Removes what an ingest was working on. Where nothing waits, this loses nothing.
pub(crate) fn clear(layout: &Layout) -> Result<(), StoreError> {
    match fs::remove_dir_all(layout.work()) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io(&layout.work())(error)),
        _ => Ok(()),
    }
}

fn move_into_place(from: &Path, to: &Path) -> Result<(), StoreError> {
    let moved = match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound && from.exists() => {
            let folder = to.parent().unwrap_or(to);
            fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
            fs::rename(from, to)
        }
        other => other,
    };
    match moved {
        Ok(()) => to.parent().map_or(Ok(()), durable::folder),
        // It is in place already.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io(to)(error)),
    }
}
