//! The command line of `demarche record`.

use std::path::PathBuf;

use vocab::{Date, EventType, Window};

use crate::completed::Completed;

/// What happened, as far as somebody wrote it down.
#[derive(Debug, clap::Args)]
pub struct Record {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

impl Record {
    /// Whether errors are wanted as JSON too.
    pub fn wants_json(&self) -> bool {
        match &self.verb {
            Verb::Add(args) => args.json,
            Verb::Sync(args) => args.json,
            Verb::Info(args) => args.json,
            Verb::Show(args) => args.json,
            Verb::History(args) => args.json,
            Verb::Export(args) => args.json,
            Verb::Resolve(args) => args.json,
        }
    }
}

/// What to do with the record.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Read event files into a store
    #[command(after_help = ADD_EXAMPLES)]
    Add(Add),
    /// Fetch the public files of GDELT over HTTP and read them into a store
    #[command(after_help = SYNC_EXAMPLES)]
    Sync(Sync),
    /// Say what the record holds: sources, days, promises, rows, and what became of each line read
    #[command(after_help = "Examples:\n  demarche record info\n  demarche record info --record my-record --json")]
    Info(Info),
    /// List what two actors did to each other, or what one did
    #[command(after_help = SHOW_EXAMPLES)]
    Show(Show),
    /// Chart cooperation and conflict of two actors over time, with weapon tests, votes and summits marked
    #[command(after_help = HISTORY_EXAMPLES)]
    History(History),
    /// Write rows as CSV or JSON lines, for other tools
    #[command(after_help = "Examples:\n  demarche record export CHN PRK > rows.csv\n  \
                            demarche record export --since 2018-01-01 --json > rows.jsonl")]
    Export(Export),
    /// Put a resolver to the record: which option was taken in a window, or why one cannot tell
    #[command(after_help = RESOLVE_EXAMPLES)]
    Resolve(Resolve),
}

/// Which record.
#[derive(Debug, Default, clap::Args)]
pub struct Which {
    /// The folder of the store; default: `demarche/record` in your data folder, if there is one
    #[arg(long = "record", value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
    /// Leave out what is built in
    #[arg(long)]
    pub no_starter: bool,
}

const ADD_EXAMPLES: &str = "Examples:
  demarche record add icews 2018*-icews-events.tab.gz
  demarche record add gdelt 20240101.export.CSV.zip --record my-record
  demarche record add csv votes.csv --map votes.toml
  demarche record add text report.txt --dated 2024-03-02

Of a text, each sentence that reports something done becomes a row of the origin `text`, with the
sentence and its place (`demarche read` shows them). It is known since the day on which the page
was written, and promises nothing of what it does not report.

A line that cannot be read is kept with its reason in a file of rejects; lines read, kept, merged, left out and rejected
add up. A file that was added before is not added again. Until the last moment the store stays as it was.";

/// Read event files into a store.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// The format of the files
    #[arg(value_parser = ["icews", "gdelt", "gdelt1", "gdelt2", "polecat", "phoenix", "csv", "text"])]
    pub format: String,
    /// The files: plain, gzip or zip; of text, pages: plain text, Markdown or HTML
    #[arg(required = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// For csv: which column says what, in TOML
    #[arg(long, value_name = "FILE", required_if_eq("format", "csv"), value_hint = clap::ValueHint::FilePath)]
    pub map: Option<PathBuf>,
    /// For text: the day on which the pages were written, as in 2021-08-01; default: what each page itself says
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub dated: Option<Date>,
    /// What makes two lines one row: `story`, `one-a-day` or `identical`; fixed when a store begins, `story` unless said
    #[arg(long, value_name = "RULE", value_parser = ["story", "one-a-day", "identical"])]
    pub merge: Option<String>,
    /// The folder of the store; default: `demarche/record` in your data folder
    #[arg(long = "record", value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

const SYNC_EXAMPLES: &str = "Examples:
  demarche record sync gdelt --since 2024-06-01
  demarche record sync gdelt --since 2024-06-01 --until 2024-06-07 --base http://localhost:8000

The daily event files of GDELT 1.0 are listed, fetched one by one, checked against the sizes and MD5 sums that the list
gives, and read. What was interrupted goes on where it stopped.";

/// Fetch public files.
#[derive(Debug, clap::Args)]
pub struct Sync {
    /// The source
    #[arg(value_parser = ["gdelt"])]
    pub source: String,
    /// The first day; default: the day after the last that the store has, or a month ago
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub since: Option<Date>,
    /// The last day; default: all that there is
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub until: Option<Date>,
    /// Where the files lie
    #[arg(long, value_name = "URL", default_value = "https://data.gdeltproject.org/events", value_hint = clap::ValueHint::Url)]
    pub base: String,
    /// The folder of the store; default: `demarche/record` in your data folder
    #[arg(long = "record", value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Say what the record holds.
#[derive(Debug, clap::Args)]
pub struct Info {
    /// Which record.
    #[command(flatten)]
    pub which: Which,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Which rows.
#[derive(Debug, clap::Args)]
pub struct Selected {
    /// Two actors, either way round, or one: codes or names, as in CHN or “North Korea”
    #[arg(value_name = "ACTOR", num_args = 0..=2)]
    pub actors: Vec<String>,
    /// Only what the first does to the second
    #[arg(long)]
    pub directed: bool,
    /// Events of this day and later
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub since: Option<Date>,
    /// Events up to this day
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub until: Option<Date>,
    /// Of this type; may be repeated (`demarche list --event-types` shows them)
    #[arg(long = "type", value_name = "TYPE", value_parser = event_types())]
    pub types: Vec<EventType>,
    /// Only what was known by this day
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub as_of: Option<Date>,
    /// Which record.
    #[command(flatten)]
    pub which: Which,
}

fn event_types() -> impl clap::builder::TypedValueParser<Value = EventType> {
    use clap::builder::TypedValueParser;
    Completed(|| EventType::all().map(EventType::name).collect()).try_map(|name| name.parse::<EventType>())
}

const SHOW_EXAMPLES: &str = "Examples:
  demarche record show CHN PRK --since 2018-01-01
  demarche record show China \"North Korea\" --type SUMMIT
  demarche record show CHN UN-SC --type VOTE --as-of 2022-05-25
  demarche record show PRK --type WEAPON-TEST --csv

Each row says when it became known, where that was later than the event, and where it is from.";

/// List rows.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// Which rows.
    #[command(flatten)]
    pub selected: Selected,
    /// At most so many, the last ones
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// Print JSON lines, one row each
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print CSV
    #[arg(long)]
    pub csv: bool,
}

const HISTORY_EXAMPLES: &str = "Examples:
  demarche record history CHN PRK
  demarche record history CHN PRK --since 2016-01-01 --until 2018-12-31 --by month
  demarche record history CHN PRK --directed --record my-record

Events between the two, either way: conflict to the left, cooperation to the right. What event coders do not write
(votes, summits, weapon tests, treaty acts) is marked and not counted.";

/// Chart two actors.
#[derive(Debug, clap::Args)]
pub struct History {
    /// Which rows.
    #[command(flatten)]
    pub selected: Selected,
    /// Length of a period; default: the shortest that keeps the chart under 40 lines
    #[arg(long, value_enum)]
    pub by: Option<By>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// Write rows.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Which rows.
    #[command(flatten)]
    pub selected: Selected,
    /// JSON lines instead of CSV
    #[arg(long)]
    pub json: bool,
}

const RESOLVE_EXAMPLES: &str = "Examples:
  demarche record resolve \"tests if any(PRK -> * : WEAPON-TEST mode=nuclear)
  none otherwise\" --window 2017-01-01..2017-12-31
  demarche record resolve council-vote --window 2022-05-26..2022-05-26
  demarche record resolve trade-and-aid --window 2019-01-01..2019-12-31 --json

A resolver is an ordered list: `OPTION if EXPRESSION` lines, and `OPTION otherwise`. The key of an instrument, outcome or
contingency of a built-in situation stands for its resolver.";

/// Put a resolver to the record.
#[derive(Debug, clap::Args)]
pub struct Resolve {
    /// The resolver, or the key of something in a built-in situation that has one
    #[arg(value_name = "RESOLVER|KEY")]
    pub resolver: String,
    /// The days: FIRST..LAST
    #[arg(long, value_name = "A..B")]
    pub window: Window,
    /// By what was known on this day; default: all that is known
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub as_of: Option<Date>,
    /// Which record.
    #[command(flatten)]
    pub which: Which,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
