//! Where text goes: colours where they are wanted, and a reader that stops reading is no error.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::Color;

/// Columns of a terminal that cannot be asked.
const WIDTH: usize = 100;

/// Standard output and standard error.
pub struct Terminal {
    /// Columns of standard output; where there are none, what COLUMNS says, and else 100.
    pub width: usize,
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
        let width = terminal.or_else(told).filter(|&width| width > 0).unwrap_or(WIDTH);
        Self { width, choice }
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

    /// Writes to standard error. If that fails, there is nobody left to tell.
    pub fn complain(&self, text: &str) {
        let _ = AutoStream::new(io::stderr(), self.choice).write_all(text.as_bytes());
    }
}
