//! One writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

use super::error::StoreError;
use super::layout::Layout;

/// Twentieths of a second that a writer waits for the lock.
const PATIENCE: u32 = 6;

/// The right to write to a store, held until it is dropped or the process ends, however it ends: the system gives the lock
/// back, so a lock file that a kill left behind locks nobody out.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, waiting a moment for who only puts files into place.
    pub fn take(layout: &Layout) -> Result<Self, StoreError> {
        for _ in 0..PATIENCE {
            match Self::take_at_once(layout) {
                Err(StoreError::Locked { .. }) => thread::sleep(Duration::from_millis(50)),
                other => return other,
            }
        }
        Self::take_at_once(layout)
    }

    /// Takes the lock if it is free.
    pub fn take_at_once(layout: &Layout) -> Result<Self, StoreError> {
        let path = layout.lock();
        let mut options = OpenOptions::new();
        let opened = options.read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = opened.map_err(StoreError::io(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // What the lock says is for the message only.
                let _ = file.read_to_string(&mut holder);
                let holder = if holder.is_empty() { "another process".to_owned() } else { holder.trim().to_owned() };
                return Err(StoreError::Locked { dir: layout.dir().to_owned(), holder });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::io(&path)(error)),
        }
        let since = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%S UTC");
        file.set_len(0)
            .and_then(|()| writeln!(file, "process {} since {since}", std::process::id()))
            .map_err(StoreError::io(&path))?;
        Ok(Self { _file: file })
    }
}
