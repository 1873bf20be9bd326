//! The command line.

use std::path::PathBuf;

use clap::builder::TypedValueParser;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use vocab::{Date, Yardstick};

use crate::backtest::{self, Backtest};
use crate::completed::Completed;
use crate::exit_code::{self, ExitCode};
use crate::explain;
use crate::failure::Failure;
use crate::read::{self, Read};
use crate::record::{Record, Which};
use crate::situations;
use crate::terminal::Terminal;

/// Ask what one actor will do about another, and get a probability for every option it has.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    about = "Ask what one actor will do about another, and get a traced probability for every option it has.",
    after_help = "Examples:\n  \
                  demarche ask \"What will China do about North Korea?\"\n  \
                  demarche ask \"Will China veto?\" --as-of 2022-05-01 --if \"nuclear-test=tests\"\n  \
                  demarche ask \"When will North Korea return to talks?\" --window 24m\n  \
                  demarche list\n  \
                  demarche read page.txt\n  \
                  demarche new \"What will Acme Corp do about the Platform Regulator?\" --output acme.toml\n  \
                  demarche check acme.toml"
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
    /// Begin a situation: a file with every part explained, that can be checked and asked as it stands
    #[command(after_help = NEW_EXAMPLES)]
    New(New),
    /// Account for a page: what it claims, how sure it sounds, what it has lost
    #[command(after_help = read::EXAMPLES)]
    Read(Read),
    /// Add to the record of what happened, show it, or put a resolver to it
    #[command(after_help = RECORD_EXAMPLES)]
    Record(Record),
    /// Score what forecasts from the record would have been worth, day by day in the past
    #[command(after_help = backtest::EXAMPLES)]
    Backtest(Backtest),
    /// Say everything that is wrong with situation files, and what is in them
    #[command(after_help = "Examples:\n  demarche check my-situation.toml\n  demarche check --json *.toml\n\n\
                            Warnings do not fail; an error ends with code 1. `demarche explain CODE` tells more about one.")]
    Check(Check),
    /// List the built-in situations, what one holds, the types of events, or the actors that are known
    #[command(after_help = LIST_EXAMPLES)]
    List(List),
    /// Write a question's game for Gambit, or a situation as JSON, for other tools
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(Export),
    /// Print the JSON Schema of situation files, for editors
    #[command(
        after_help = "Example, for the editor plugins that read `#:schema`:\n  demarche schema > situation.schema.json"
    )]
    Schema,
    /// Print the words that quantities and probabilities may be written in
    #[command(after_help = "Example:\n  demarche scales")]
    Scales,
    /// Explain a code that `check` reports, a term, or anything in a situation: a quantity, an actor, an option
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Print the reference of the situation language, as Markdown
    #[command(after_help = "Example:\n  demarche reference > reference.md")]
    Reference,
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  demarche completions bash > ~/.local/share/bash-completion/completions/demarche"
    )]
    Completions(Completions),
    /// Print the manual page, or write one for each subcommand into a folder
    #[command(after_help = "Examples:\n  demarche man | man -l -\n  demarche man --output ~/.local/share/man/man1")]
    Man(ManPages),
}

const RECORD_EXAMPLES: &str = "Examples:
  demarche record info                                     what is built in, and what you added
  demarche record show CHN PRK --since 2018-01-01 --type SUMMIT
  demarche record history CHN PRK
  demarche record add icews 2018*-icews-events.tab.gz
  demarche record resolve council-vote --window 2022-05-26..2022-05-26

`ask` uses what is built in, and your own store if there is one or --record names it.";

const ASK_EXAMPLES: &str = "Questions:
  What will A do about B?     every instrument that A has towards B
  Will A …?                   one option of one instrument
  Will the border reopen?     what nobody decides: one outcome of a contingency
  When will A …?              one option, day by day
  Whom will A sanction next?  of the record: whom else, the likeliest first
  Who will visit B?           of the record: who, the likeliest first

Where no situation covers the question, event files that you added (`demarche record add`) answer it: which types of event
to expect, against the past of the two and the average pair.

Examples:
  demarche ask \"What will China do about North Korea?\"
  demarche ask \"What will China do about North Korea?\" --as-of 2020-10-01 --if \"Trump wins 2020\"
  demarche ask \"Will China veto?\" --set instruments.nuclear-test=tests
  demarche ask \"What will China do about North Korea?\" --why enforcement
  demarche ask \"What will China do about North Korea?\" --compare interests
  demarche ask \"Will China increase aid?\" --compare gains
  demarche ask \"Will North Korea test?\" --sweep beliefs.dprk-on-protection
  demarche ask \"What will China do about North Korea?\" --page essay.html --dated 2020-09-01

--if conditions on something that may come about, and asks what it tells; it is shown as a branch beside the others.
--set intervenes: it changes the situation, for what-ifs that no event stands for.
  PATH=VALUE a number, a range or a word     PATH=*0.67 multiplies     PATH=none removes
  instruments.I=OPTION makes the actor take it
`demarche reference` lists the paths.";

const NEW_EXAMPLES: &str = "Examples:
  demarche new \"What will Brazil do about Argentina?\"
  demarche new \"What will Acme Corp do about the Platform Regulator?\" --output acme.toml
  demarche new \"How will Brazil respond to Argentina?\" --output brazil.toml --force
  demarche new \"What will Brazil do about Argentina?\" --page essay.txt --output brazil.toml

The two may be anybody: a state, an organisation, a firm, a person. What has to be filled in is marked TODO.";

/// Begin a situation.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The question that the situation is to answer: “What will A do about B?”
    pub question: String,
    /// Write it to this file, which may not exist yet
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Begin it with what this page speaks of (`-`: standard input): actors, stakes, options, contingencies, beliefs; may be repeated
    #[arg(long = "page", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub pages: Vec<PathBuf>,
    /// The day on which the pages were written
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date, requires = "pages")]
    pub dated: Option<Date>,
}

const LIST_EXAMPLES: &str = "Examples:
  demarche list                          the built-in situations, and what to ask of each
  demarche list nile-dam                 its actors, instruments, options, contingencies: keys and words
  demarche list my-situation.toml --json
  demarche list --event-types            what resolvers count
  demarche list --actors korea           codes and names";

/// List what there is.
#[derive(Debug, clap::Args)]
pub struct List {
    /// What this situation holds: a file, or the key of a built-in one
    #[arg(value_name = "KEY|FILE", value_parser = Completed(|| situations::keys().collect()), hide_possible_values = true)]
    pub situation: Option<String>,
    /// The types of events that resolvers count, with their modes
    #[arg(long, conflicts_with_all = ["situation", "actors"])]
    pub event_types: bool,
    /// The actors that are known by name; with TEXT, those with a name that holds it
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "", conflicts_with = "situation")]
    pub actors: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Answer a question.
#[derive(Debug, clap::Args)]
pub struct Ask {
    /// The question, in English
    pub question: String,
    /// Ask this situation: a file of your own, or the key of a built-in one (`demarche list` shows them)
    #[arg(long, value_name = "KEY|FILE")]
    pub situation: Option<PathBuf>,
    /// Use nothing that was not known by this day, as in 2021-08-01; default: today (UTC)
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub as_of: Option<Date>,
    /// The days asked about: a span that starts the day after, as in 12m or 90d, or A..B; default: the situation's period, or 30d
    #[arg(long, value_name = "SPAN|A..B", value_parser = window)]
    pub window: Option<Window>,
    /// Show a branch in which this holds, in words or as KEY=VALUE; may be repeated
    #[arg(long = "if", value_name = "CONDITION")]
    pub given: Vec<String>,
    /// Change the situation: PATH=VALUE; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Hear what this page claims (text, Markdown or HTML; `-`: standard input) as one more witness; may be repeated
    #[arg(long = "page", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub pages: Vec<PathBuf>,
    /// The day on which the pages were written; without it, what they say of it themselves
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date, requires = "pages")]
    pub dated: Option<Date>,
    /// The record to use.
    #[command(flatten)]
    pub which: Which,
    /// Draws of the uncertain quantities; default: 1000, and 200 for --compare and --sweep
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub draws: Option<u32>,
    /// Seed of the draws: the same seed gives the same answer
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Print JSON, with every number in full; errors too
    #[arg(long)]
    pub json: bool,
    /// Say what carries the answer on this instrument: stakes, effects, beliefs, ties, trends, precedents; where the record alone
    /// answers, on this kind of event
    #[arg(long, value_name = "INSTRUMENT|KIND")]
    pub why: Option<String>,
    /// Lay two actors side by side instead of answering: A and B of the question, or A and those its instruments are aimed at
    #[arg(long, value_enum, value_name = "WHAT", conflicts_with_all = ["why", "given", "sweep"])]
    pub compare: Option<Compare>,
    /// Say whether a quantity matters: fix it in turn along its own range, or at five even steps of A..B; may be repeated
    #[arg(long, value_name = "PATH[=A..B]", conflicts_with = "why")]
    pub sweep: Vec<String>,
    /// The table of words for probabilities: icd203, phia or ipcc
    #[arg(long, value_name = "TABLE", default_value_t = Yardstick::Icd203, value_parser = yardstick(), hide_possible_values = true)]
    pub yardstick: Yardstick,
}

/// What is laid side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Compare {
    /// Who gains more: from each option, in points of all that an actor wants, while all others respond
    Gains,
    /// Where interests meet and clash: the weights of both on each stake, how much is common, and where it drifts
    Interests,
    /// What was said: the situation's claims on what is asked, beside the model and the record
    Claims,
}

// A name of its own, since clap asks for `Clone + Send + Sync`, which this has, and derives a label from it.
type Window = vocab::WindowOrSpan;

fn yardstick() -> impl TypedValueParser<Value = Yardstick> {
    Completed(|| Yardstick::ALL.iter().map(|yardstick| yardstick.name()).collect())
        .try_map(|text| text.parse::<Yardstick>())
}

fn window(text: &str) -> Result<Window, vocab::BadWindowOrSpan> {
    text.parse()
}

const EXPORT_EXAMPLES: &str = "Examples:
  demarche export --gambit \"Will the regulator fine the platform?\" --situation platform-fine > fine.efg
  demarche export --gambit \"Will the platform comply?\" --situation platform-fine --view platform > fine.efg
  demarche export --json > china-north-korea.json
  demarche export --json \"Will the regulator fine the platform?\" --situation platform-fine

A Gambit file is the game of one day, the one after the as-of date, cut down to what the question hangs on. Its agent
logit equilibrium at lambda 1 is the one that answers are computed from; its comment says what is in it. In a tree of
over a million payoffs those who answer to others move one group at a time, picked by chance; if that is still too many
it is refused: ask a smaller question, or fix a lever with --set instruments.I=OPTION.";

/// Write a question's game or a situation for other tools.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("format").required(true)))]
pub struct Export {
    /// The question, in English; with --json it may be left out
    #[arg(required_unless_present = "json")]
    pub question: Option<String>,
    /// Write the question's game as an extensive-form file of Gambit (.efg)
    #[arg(long, group = "format")]
    pub gambit: bool,
    /// Write the situation as JSON, and with a question its game too; errors too
    #[arg(long, group = "format")]
    pub json: bool,
    /// Of this situation: a file of your own, or the key of a built-in one (`demarche list` shows them)
    #[arg(long, value_name = "KEY|FILE")]
    pub situation: Option<PathBuf>,
    /// Use nothing that was not known by this day; default: today (UTC), and for --json without a question all there is
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub as_of: Option<Date>,
    /// Change the situation: PATH=VALUE; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// The game as this actor sees it, with its beliefs; default: as the file states it, without anybody's
    #[arg(long, value_name = "ACTOR", requires = "question")]
    pub view: Option<String>,
    /// The values of this draw, from 0, in place of medians
    #[arg(long, value_name = "N", requires = "question", value_parser = clap::value_parser!(u32).range(..100_000))]
    pub draw: Option<u32>,
    /// Seed of the draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
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
    /// Leave out what needs draws: the lint `unsourced-and-decisive`
    #[arg(long)]
    pub no_draws: bool,
}

const EXPLAIN_EXAMPLES: &str = "Examples:
  demarche explain touches-bound                       a code of `check`
  demarche explain swing weight                        a term
  demarche explain china                               an actor, in every built-in situation that has it
  demarche explain actors.china.wants.regime-stability a number: its values, sources, and what it moves
  demarche explain enforcement=strict --situation china-north-korea --as-of 2021-08-01
  demarche explain                                     codes and terms, by name";

/// Explain a name.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// A code as in `error[unknown-name]`, a term, or a key, path or name of a situation; without one, codes and terms are listed
    #[arg(value_name = "WHAT", value_parser = Completed(explain::completions), hide_possible_values = true)]
    pub what: Vec<String>,
    /// Look in this situation only: a file, or the key of a built-in one
    #[arg(long, value_name = "KEY|FILE")]
    pub situation: Option<PathBuf>,
    /// Show what was known by this day; default: today (UTC)
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub as_of: Option<Date>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Print manual pages.
#[derive(Debug, clap::Args)]
pub struct ManPages {
    /// Write a page for the program and one for each subcommand into this folder
    #[arg(long, short, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub output: Option<PathBuf>,
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
            Self::Backtest(args) => args.json,
            Self::Check(args) => args.json,
            Self::Export(args) => args.json,
            Self::List(args) => args.json,
            Self::Explain(args) => args.json,
            Self::Read(args) => args.json,
            Self::Record(args) => args.wants_json(),
            _ => false,
        }
    }
}

/// The command line as clap knows it: help, completions and man pages are made of this. The long help of every command
/// ends with its exit codes.
pub fn command() -> clap::Command {
    fn with_exit_codes(command: clap::Command, codes: &[ExitCode]) -> clap::Command {
        let examples = command.get_after_help().map(|text| format!("{text}\n\n")).unwrap_or_default();
        command.after_long_help(format!("{examples}{}", exit_code::help(codes)))
    }
    let subcommand = |command: clap::Command| {
        let codes = exit_code::of_command(command.get_name());
        with_exit_codes(command, codes)
    };
    with_exit_codes(Options::command().mut_subcommands(subcommand), ExitCode::ALL)
}

/// Reads the command line. Help, the version and mistakes are printed here; a mistake as JSON too if that was asked for.
///
/// # Errors
/// The code to end with.
pub fn parse() -> Result<Options, ExitCode> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(std::env::args_os());
    matches.and_then(|matches| Options::from_arg_matches(&matches)).map_err(|error| {
        let error = error.format(&mut command);
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
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn exit_codes_are_numbered_from_0_in_the_order_of_the_table() {
        let numbers: Vec<u8> = ExitCode::ALL.iter().map(|code| *code as u8).collect();
        assert_eq!(numbers, (0..9).collect::<Vec<u8>>());
    }
}
