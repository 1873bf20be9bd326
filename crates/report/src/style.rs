//! How a text is to look.

use anstyle::{AnsiColor, Style as Ansi};
use vocab::Yardstick;

/// How a text is to look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Columns of the terminal; fewer than 40 are taken as 40. A table that finds no room is wider.
    pub width: usize,
    /// Whether ANSI escapes are written.
    pub colour: bool,
    /// Which table puts words on probabilities.
    pub yardstick: Yardstick,
}

impl Default for Style {
    fn default() -> Self {
        Self { width: 100, colour: false, yardstick: Yardstick::default() }
    }
}

impl Style {
    pub(crate) fn columns(&self) -> usize {
        self.width.max(40)
    }

    pub(crate) fn bold(&self, text: &str) -> String {
        self.paint(Ansi::new().bold(), text)
    }

    pub(crate) fn dim(&self, text: &str) -> String {
        self.paint(Ansi::new().dimmed(), text)
    }

    /// For what a reader must not overlook.
    pub(crate) fn warn(&self, text: &str) -> String {
        self.paint(AnsiColor::Yellow.on_default().bold(), text)
    }

    fn paint(&self, ansi: Ansi, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
    }
}
