//! A sign of life on standard error, for a person who waits.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::Terminal;

/// A bar, or nothing if nobody looks on. Gone from the screen when it is dropped.
pub struct Progress(ProgressBar);

impl Progress {
    /// Something under way, of unknown length.
    pub fn waiting(terminal: &Terminal, what: &str) -> Self {
        if !terminal.is_watched() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner().with_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// So many more of something, whose number is not known beforehand.
    pub fn counted(&self, what: &str, more: u64) {
        if self.0.length().is_none() {
            self.0.inc(more);
            self.0.set_message(format!("{what}: {}", self.0.position()));
        }
    }

    /// The same as [`Progress::done`], of a step that is named.
    pub fn at(&self, what: &str, done: usize, of: usize) {
        self.0.set_message(what.to_owned());
        self.done(done, of);
    }

    /// So much of so much is done.
    pub fn done(&self, done: usize, of: usize) {
        if self.0.length().is_none()
            && let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {pos}/{len}")
        {
            self.0.set_style(style);
        }
        self.0.set_length(of as u64);
        self.0.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
