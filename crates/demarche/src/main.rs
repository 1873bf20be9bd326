//! Démarche on the command line: thin faces over the library crates, one file a subcommand.

mod ask;
mod ask_record;
mod backtest;
mod check;
mod completed;
mod completions;
mod exit_code;
mod explain;
mod export;
mod failure;
mod given_pages;
mod input;
mod list;
mod man;
mod memory;
mod new;
mod options;
mod page;
mod progress;
mod read;
mod record;
mod reference;
mod scales;
mod schema;
mod situations;
mod terminal;
mod today;

use std::process;

use exit_code::ExitCode;
use failure::Failure;
use options::{Command, Options};
use terminal::Terminal;

fn main() -> process::ExitCode {
    let code = match options::parse() {
        Ok(options) => run(&options),
        Err(code) => code,
    };
    process::ExitCode::from(code as u8)
}

fn run(options: &Options) -> ExitCode {
    let terminal = Terminal::new(options.color);
    match failure::caught(|| dispatch(&options.command, &terminal)) {
        Ok(code) => code,
        Err(failure) => failure.report(&terminal, options.command.wants_json()),
    }
}

fn dispatch(command: &Command, terminal: &Terminal) -> Result<ExitCode, Failure> {
    match command {
        Command::Ask(args) => ask::ask(args, terminal),
        Command::Backtest(args) => backtest::backtest(args, terminal),
        Command::New(args) => new::new(args, terminal),
        Command::List(args) => list::list(args, terminal),
        Command::Read(args) => read::read(args, terminal),
        Command::Record(args) => record::record(args, terminal),
        Command::Check(args) => check::check(args, terminal),
        Command::Export(args) => export::export(args, terminal),
        Command::Schema => schema::schema(terminal),
        Command::Scales => scales::scales(terminal),
        Command::Explain(args) => explain::explain(args, terminal),
        Command::Reference => reference::reference(terminal),
        Command::Man(args) => man::man(args, terminal),
        Command::Completions(args) => completions::completions(args, terminal),
    }
}
