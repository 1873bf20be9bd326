//! Which of the files are new, and what is in them.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Progress;
use super::report::{FileReport, Member};
use crate::open;
use crate::store::{Manifest, StoreError};

/// Bytes hashed at once.
const BLOCK: usize = 1 << 20;

/// A file that is added.
pub(super) struct NewFile {
    pub path: PathBuf,
    pub name: String,
    pub hash: String,
    pub bytes: u64,
    stamp: Metadata,
}

/// The files, those that are new apart from the others.
pub(super) struct Prepared {
    /// In the order of names and contents, whatever the order in which they were given.
    pub sources: Vec<NewFile>,
    pub members: Vec<Member>,
    pub passed_over: Vec<FileReport>,
}

impl Prepared {
    /// The names of the tables of rejected lines: that of the file, which a reader can tell, and of its content.
    pub fn tables(&self) -> Vec<String> {
        let name = |file: &NewFile| {
            let stem: String = file.name.chars().filter(|c| !c.is_control()).take(40).collect();
            format!("{stem}-{}.csv", file.hash.get(..12).unwrap_or(&file.hash))
        };
        self.sources.iter().map(name).collect()
    }

    /// Sees whether the files are still what they were when they were hashed.
    pub fn unchanged(&self) -> Result<(), StoreError> {
        let changed = |file: &&NewFile| {
            let same =
                |now: Metadata| now.len() == file.stamp.len() && now.modified().ok() == file.stamp.modified().ok();
            !file.path.metadata().is_ok_and(same)
        };
        match self.sources.iter().find(changed) {
            Some(file) => Err(StoreError::FileChanged { path: file.path.clone() }),
            None => Ok(()),
        }
    }
}

pub(super) fn prepare(
    files: &[PathBuf],
    old: &Manifest,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Prepared, StoreError> {
    let mut sources: Vec<NewFile> = Vec::new();
    let mut passed_over = Vec::new();
    for (done, path) in files.iter().enumerate() {
        let file = look_at(path)?;
        progress(Progress::Checking { done: done + 1, of: files.len() });
        if let Some(source) = old.sources.iter().find(|source| source.hash == file.hash) {
            passed_over.push(FileReport::AlreadyThere { path: path.clone(), source: source.clone() });
        } else if let Some(other) = sources.iter().find(|other| other.hash == file.hash) {
            passed_over.push(FileReport::Twice { path: path.clone(), same_as: other.path.clone() });
        } else {
            sources.push(file);
        }
    }
    sources.sort_by(|a, b| (&a.name, &a.hash).cmp(&(&b.name, &b.hash)));
    let mut members = Vec::new();
    for (source, file) in sources.iter().enumerate() {
        members.extend(open::open(&file.path)?.into_iter().map(|stream| Member { stream, source }));
    }
    Ok(Prepared { sources, members, passed_over })
}

fn look_at(path: &Path) -> Result<NewFile, StoreError> {
    let failed = |source| open::OpenError::Io { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let stamp = file.metadata().map_err(failed)?;
    let mut hasher = blake3::Hasher::new();
    let mut block = vec![0; BLOCK];
    loop {
        let read = file.read(&mut block).map_err(failed)?;
        if read == 0 {
            break;
        }
        hasher.update(&block[..read]);
    }
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into_owned();
    Ok(NewFile { path: path.to_owned(), name, hash: hasher.finalize().to_hex().to_string(), bytes: stamp.len(), stamp })
}
