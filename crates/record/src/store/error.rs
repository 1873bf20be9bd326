//! What can go wrong with a store, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;

use crate::open::OpenError;
use crate::{FormatError, MergeRule};

/// Why a store cannot be read or added to. Whatever it is, the store is as it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is none.
    #[error("there is no record in {dir}: add files to make one, or name another folder", dir = dir.display())]
    Missing {
        /// The folder.
        dir: PathBuf,
    },
    /// A later version of this program wrote it.
    #[error("{path} is of schema {found}, this program reads {known}: use a later version", path = path.display())]
    Schema {
        /// The manifest.
        path: PathBuf,
        /// What it says.
        found: u32,
        /// What is read.
        known: u32,
    },
    /// It is not what its manifest says.
    #[error("{path} is damaged: {message}; restore the folder, or add the files to a new one", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// Somebody else is adding to it.
    #[error("{dir} is being added to by {holder}: wait until that has ended, then try again", dir = dir.display())]
    Locked {
        /// The folder.
        dir: PathBuf,
        /// Who, and since when, as the lock says.
        holder: String,
    },
    /// The disk is full.
    #[error(
        "no room is left on the disk of {path}: the record is as it was; free some space (adding takes up to the size \
         of the files added, unpacked) and add the files again",
        path = path.display()
    )]
    DiskFull {
        /// What was being written.
        path: PathBuf,
    },
    /// The folder must not be written to.
    #[error("{path} must not be written to: the record is as it was; change its permissions or name another folder",
        path = path.display())]
    ReadOnly {
        /// What was to be written.
        path: PathBuf,
    },
    /// The record was made with another rule.
    #[error(
        "the record in {dir} merges by `{stored}`, not by `{asked}`: leave the rule out, or add the files to a new folder",
        dir = dir.display()
    )]
    Rule {
        /// The folder.
        dir: PathBuf,
        /// The rule that it was made with.
        stored: MergeRule,
        /// The one that was asked for.
        asked: MergeRule,
    },
    /// A file changed while it was being added.
    #[error("{path} changed while it was being read: the record is as it was; add it again when it is complete",
        path = path.display())]
    FileChanged {
        /// The file.
        path: PathBuf,
    },
    /// The record was added to while its rows were being handed out.
    #[error("the record in {dir} was added to while it was being read: read it again", dir = dir.display())]
    Overtaken {
        /// The folder.
        dir: PathBuf,
    },
    /// A file to add cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A file to add cannot be read.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// Whoever took the rows stopped.
    #[error("the rows could not be passed on: {0}")]
    Sink(io::Error),
    /// Anything else that the system refuses.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl StoreError {
    /// Says of an error of the system where it struck, and what it means for the store.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| {
            let path = path.to_owned();
            match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                    Self::DiskFull { path }
                }
                io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly { path },
                _ => Self::Io { path, source },
            }
        }
    }

    /// As [`Self::io`], for reading: a file that may not be read is not one that may not be written.
    pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }

    /// The same of an error of the Parquet library, which wraps those of the system.
    pub(crate) fn parquet(path: &Path) -> impl FnOnce(ParquetError) -> Self + '_ {
        move |error| match error {
            ParquetError::External(inner) => match inner.downcast::<io::Error>() {
                Ok(source) => Self::io(path)(*source),
                Err(other) => Self::Damaged { path: path.to_owned(), message: other.to_string() },
            },
            other => Self::Damaged { path: path.to_owned(), message: other.to_string() },
        }
    }
}
