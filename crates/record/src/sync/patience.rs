//! How often to try again, and how long to wait.

use std::thread;
use std::time::Duration;

use super::{Progress, SyncError};

/// What a server that fails is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Attempts after the first, as long as none gets any further. One that does starts the count anew.
    pub retries: u32,
    /// The pause before the first of them; each later one is twice as long, up to a minute.
    pub first_pause: Duration,
    /// How long a connection may be silent before it counts as broken.
    pub silence: Duration,
}

impl Default for Patience {
    /// Five more attempts within half a minute, and half a minute of silence.
    fn default() -> Self {
        Self { retries: 5, first_pause: Duration::from_secs(1), silence: Duration::from_secs(30) }
    }
}

/// The longest pause.
const LONGEST: Duration = Duration::from_secs(60);

/// Attempts that failed in a row.
pub(super) struct Tries {
    patience: Patience,
    failed: u32,
}

impl Tries {
    pub fn new(patience: Patience) -> Self {
        Self { patience, failed: 0 }
    }

    /// An attempt got further than those before.
    pub fn got_further(&mut self) {
        self.failed = 0;
    }

    /// An attempt failed: waits before the next, or gives up.
    pub fn again(&mut self, url: &str, cause: String, progress: &mut dyn FnMut(Progress)) -> Result<(), SyncError> {
        self.failed += 1;
        if self.failed > self.patience.retries {
            return Err(SyncError::Unreachable { url: url.to_owned(), attempts: self.failed, cause });
        }
        let pause = self.patience.first_pause.saturating_mul(1 << (self.failed - 1).min(16)).min(LONGEST);
        progress(Progress::Waiting { url: url.to_owned(), cause, pause });
        thread::sleep(pause);
        Ok(())
    }
}
