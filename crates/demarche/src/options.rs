//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use vocab::{Date, Yardstick};

use crate::exit_code::{self, ExitCode};
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Ask what one actor will do about another, and get a probability for every option it has.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    about = "Ask what one actor will do about another, and get a traced probability for every option it has.",
    after_help = "Examples:\n  \
                  demarche ask \"What will China do about North Korea?\"\n  \
                  demarche ask \"Will China veto?\" --as-of 2022-05-01\n  \
                  demarche check my-situation.toml",
    after_long_help = format!(
        "Examples:\n  \
         demarche ask \"What will China do about North Korea?\"\n  \
         demarche ask \"Will China veto?\" --as-of 2022-05-01 --if \"nuclear-test=tests\"\n  \
         demarche ask \"When will North Korea return to talks?\" --window 24m\n  \
         demarche check my-situation.toml\n\n{}", exit_code::HELP)
)]
pub struct Options {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours; `auto` heeds NO_COLOR and leaves pipes plain
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN", hide_possible_values = true)]
    pub color: Color,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// If a person looks on, and NO_COLOR is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer a question
    #[command(after_help = ASK_EXAMPLES)]
    Ask(Ask),
    /// Say everything that is wrong with situation files, and what is in them
    #[command(after_help = "Examples:\n  demarche check my-situation.toml\n  demarche check --json *.toml\n\n\
                            Warnings do not fail; an error ends with code 1. `demarche explain CODE` tells more about one.")]
    Check(Check),
    /// Print the JSON Schema of situation files, for editors
    #[command(
        after_help = "Example, for the editor plugins that read `#:schema`:\n  demarche schema > situation.schema.json"
    )]
    Schema,
    /// Print the words that quantities and probabilities may be written in
    Scales,
    /// Explain a code that `check` reports
    #[command(after_help = "Example:\n  demarche explain touches-bound")]
    Explain(Explain),
    /// Print the reference of the situation language, as Markdown
    Reference,
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  demarche completions bash > ~/.local/share/bash-completion/completions/demarche"
    )]
    Completions(Completions),
}

const ASK_EXAMPLES: &str = "Questions:
  What will A do about B?     every instrument that A has towards B
  Will A …?                   one option of one instrument
  When will A …?              one option, day by day

Examples:
  demarche ask \"What will China do about North Korea?\"
  demarche ask \"What will China do about North Korea?\" --as-of 2020-10-01 --if \"Trump wins 2020\"
  demarche ask \"Will China veto?\" --set instruments.nuclear-test=tests
  demarche ask \"What will China do about North Korea?\" --why enforcement

--if conditions on something that may come about, and asks what it tells; it is shown as a branch beside the others.
--set intervenes: it changes the situation, for what-ifs that no event stands for.
  PATH=VALUE a number, a range or a word     PATH=*0.67 multiplies     PATH=none removes
  instruments.I=OPTION makes the actor take it
`demarche reference` lists the paths.";

/// Answer a question.
#[derive(Debug, clap::Args)]
pub struct Ask {
    /// The question, in English
    pub question: String,
    /// Ask a situation of your own instead of the built-in ones
    #[arg(long, value_name = "FILE")]
    pub situation: Option<PathBuf>,
    /// Use nothing that was not known by this day, as in 2021-08-01; default: today (UTC)
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub as_of: Option<Date>,
    /// The days asked about: a span that starts the day after, as in 12m or 90d, or A..B; default: the situation's period
    #[arg(long, value_name = "SPAN|A..B", value_parser = window)]
    pub window: Option<Window>,
    /// Show a branch in which this holds, in words or as KEY=VALUE; may be repeated
    #[arg(long = "if", value_name = "CONDITION")]
    pub given: Vec<String>,
    /// Change the situation: PATH=VALUE; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Draws of the uncertain quantities
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub draws: u32,
    /// Seed of the draws: the same seed gives the same answer
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Print JSON, with every number in full; errors too
    #[arg(long)]
    pub json: bool,
    /// Say what carries the answer on this instrument: stakes, effects, beliefs, ties, trends
    #[arg(long, value_name = "INSTRUMENT")]
    pub why: Option<String>,
    /// The table of words for probabilities: icd203, phia or ipcc
    #[arg(long, value_name = "TABLE", default_value_t = Yardstick::Icd203)]
    pub yardstick: Yardstick,
}

// A name of its own, since clap asks for `Clone + Send + Sync`, which this has, and derives a label from it.
type Window = vocab::WindowOrSpan;

fn window(text: &str) -> Result<Window, vocab::BadWindowOrSpan> {
    text.parse()
}

/// Check situation files.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Situation files
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Explain a code.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The code, as in `error[unknown-name]`; without one, all are listed
    pub code: Option<String>,
}

/// Print completions.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

impl Command {
    /// Whether errors are wanted as JSON too.
    pub fn wants_json(&self) -> bool {
        match self {
            Self::Ask(args) => args.json,
            Self::Check(args) => args.json,
            _ => false,
        }
    }
}

/// Reads the command line. Help, the version and mistakes are printed here; a mistake as JSON too if that was asked for.
///
/// # Errors
/// The code to end with.
pub fn parse() -> Result<Options, ExitCode> {
    Options::try_parse().map_err(|error| {
        if !error.use_stderr() {
            // Nobody is left to tell if this cannot be printed.
            let _ = error.print();
            return ExitCode::Answered;
        }
        let _ = error.print();
        if std::env::args_os().any(|arg| arg == "--json") {
            let text = error.render().to_string();
            let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let failure = Failure::new(ExitCode::Usage, message);
            let _ = Terminal::new(Color::Never).print(&failure.as_json());
        }
        ExitCode::Usage
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Options::command().debug_assert();
    }

    #[test]
    fn the_help_lists_every_exit_code_once() {
        let codes: Vec<&str> = exit_code::HELP.lines().skip(1).map(|line| &line.trim_start()[..1]).collect();
        assert_eq!(codes, ["0", "1", "2", "3", "4", "5", "6", "7", "8"]);
    }
}
