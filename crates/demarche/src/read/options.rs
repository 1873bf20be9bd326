//! The command line of `demarche read`.

use std::path::PathBuf;

use clap::builder::TypedValueParser;
use reader::{ClaimKind, Format};
use report::{claim_kind_name, claim_kinds};
use vocab::Date;

use crate::completed::Completed;

/// What stands below the help.
pub const EXAMPLES: &str = "Examples:
  demarche read page.txt
  demarche read page.txt --only conditional-forecast --only belief
  curl -s https://example.org/page | demarche read - --format html --dated 2024-03-02
  demarche read page.txt --html=page.html                 then open page.html in a browser
  demarche read *.txt --json > accounts.json
  demarche read page.txt --dated 2024-03-02 --events > events.csv

Every byte of a page lies in one segment, and every sentence of prose is asked what it claims:
who says so, who holds it, under which condition, how sure they sound. Nothing is invented. What
the page has lost is named as damage and never filled in; a condition whose “if” was lost is
marked as inferred. Hedges are shown with what ICD 203 says they should mean, and with what the
middle half of readers took them to mean; rhetoric (“no doubt”) and bare possibility have no
probability. Places are line:column, as editors count; in JSON they are bytes.

A page that claims nothing, or that is not in English, is accounted for all the same. Of several
files, one that cannot be read is told, the others are read, and the code is 7.
`record add text` puts what a page reports as done into a store.";

/// Account for pages.
#[derive(Debug, clap::Args)]
pub struct Read {
    /// Pages: plain text, Markdown or HTML, in any encoding; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The day on which the pages were written, as in 2021-08-01; default: what the page itself says
    #[arg(long, value_name = "DATE", value_parser = vocab::parse_date)]
    pub dated: Option<Date>,
    /// What the files are; default: what their names say, or else how they begin
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<PageFormat>,
    /// Show claims of this kind only; may be repeated
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub only: Vec<ClaimKind>,
    /// Print JSON, places in bytes of the original; errors too
    #[arg(long, conflicts_with_all = ["html", "events"])]
    pub json: bool,
    /// Write the page itself as HTML, marked up and explained: to FILE, or else to standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, conflicts_with = "events", value_hint = clap::ValueHint::FilePath)]
    pub html: Option<Option<PathBuf>>,
    /// Print what is reported as done as CSV, for `record add csv` with docs/maps/events-from-text.toml
    #[arg(long, conflicts_with = "only")]
    pub events: bool,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PageFormat {
    /// Text as it is.
    Plain,
    /// Text with the marks of CommonMark.
    Markdown,
    /// A web page.
    Html,
}

impl From<PageFormat> for Format {
    fn from(format: PageFormat) -> Self {
        match format {
            PageFormat::Plain => Self::Plain,
            PageFormat::Markdown => Self::Markdown,
            PageFormat::Html => Self::Html,
        }
    }
}

fn kinds() -> impl TypedValueParser<Value = ClaimKind> {
    Completed(|| claim_kinds().map(claim_kind_name).collect()).try_map(|name| {
        claim_kinds().find(|kind| claim_kind_name(*kind) == name).ok_or_else(|| {
            let known: Vec<&str> = claim_kinds().map(claim_kind_name).collect();
            format!("no such kind of claim; there are {}", known.join(", "))
        })
    })
}
