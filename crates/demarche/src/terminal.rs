//! Where text goes: colours where they are wanted, and a reader that stops reading is no error.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::Color;
use crate::page::folded;

/// Columns of a terminal that cannot be asked.
const WIDTH: usize = 100;

/// Standard output and standard error.
pub struct Terminal {
    /// Columns of standard output; where there are none, what COLUMNS says, and else 100.
    pub width: usize,
    /// Whether the width was told, and not only taken for granted.
    told: bool,
    choice: ColorChoice,
}

impl Terminal {
    /// The terminal, with colours as wanted; `auto` looks at NO_COLOR, CLICOLOR and whether anybody looks on.
    pub fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        let told = || std::env::var("COLUMNS").ok()?.parse().ok();
        let width = terminal.or_else(told).filter(|&width| width > 0);
        Self { width: width.unwrap_or(WIDTH), told: width.is_some(), choice }
    }

    /// Whether standard output shows colours.
    pub fn colour(&self) -> bool {
        match self.choice {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        }
    }

    /// Whether a person looks at standard error.
    pub fn is_watched(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// Writes to standard output. If nobody reads it any more, as with `| head`, that is no error.
    ///
    /// # Errors
    /// If it cannot be written, for instance to a full disk.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = AutoStream::new(io::stdout(), self.choice);
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(ExitCode::InputOutput, format!("the output cannot be written: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Writes a text for people to standard output, its lines folded where they are wider than the terminal, since tables need
    /// some room; or JSON, as it stands.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub fn show(&self, text: &str, json: bool) -> Result<(), Failure> {
        if json || !self.told { self.print(text) } else { self.print(&folded(text, self.width)) }
    }

    /// Writes to standard error. If that fails, there is nobody left to tell.
    pub fn complain(&self, text: &str) {
        let _ = AutoStream::new(io::stderr(), self.choice).write_all(text.as_bytes());
    }
}
