//! `demarche record`: what happened, as far as somebody wrote it down.

mod account;
mod add;
mod add_text;
mod export;
mod history;
mod info;
mod options;
mod pair;
mod resolve;
mod show;
mod sync;

use options::Verb;
pub use options::{Record, Which};
pub use pair::actor;

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Adds to the record, shows it, or puts a resolver to it.
///
/// # Errors
/// As each verb says.
pub fn record(args: &Record, terminal: &Terminal) -> Result<ExitCode, Failure> {
    match &args.verb {
        Verb::Add(args) => add::add(args, terminal),
        Verb::Sync(args) => sync::sync(args, terminal),
        Verb::Info(args) => info::info(args, terminal),
        Verb::Show(args) => show::show(args, terminal),
        Verb::History(args) => history::history(args, terminal),
        Verb::Export(args) => export::export(args, terminal),
        Verb::Resolve(args) => resolve::resolve(args, terminal),
    }
}

/// How rows and charts look on a terminal.
pub fn style(terminal: &Terminal) -> report::Style {
    report::Style { width: terminal.width, colour: terminal.colour(), ..report::Style::default() }
}
