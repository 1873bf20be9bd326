//! `demarche record add`.

use std::path::PathBuf;

use record::ingest::{Ingest, IngestReport, Progress as Step};
use record::{ColumnMap, Format, MergeRule};

use super::account::account;
use super::add_text;
use super::options::Add;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::terminal::Terminal;
use crate::{input, memory};

/// Reads event files into a store.
///
/// # Errors
/// If a file or the map cannot be read, or the store cannot be written; it is then as it was.
pub fn add(args: &Add, terminal: &Terminal) -> Result<ExitCode, Failure> {
    if args.format == "text" {
        return add_text::add(args, terminal);
    }
    if args.dated.is_some() {
        return Err(Failure::new(
            ExitCode::Usage,
            "--dated is for text: event files say themselves when rows were known",
        ));
    }
    let format = format(args)?;
    let rule = merge_rule(args)?;
    let dir = memory::named(args.dir.as_deref())?;
    let report = ingest(&dir, &format, rule, &args.files, terminal)?;
    terminal.show(&account(&report, &dir, args.json), args.json)?;
    Ok(ExitCode::Answered)
}

/// The rule that is asked for, if one is.
///
/// # Errors
/// If there is no such rule.
pub fn merge_rule(args: &Add) -> Result<Option<MergeRule>, Failure> {
    let rule = args.merge.as_deref().map(str::parse::<MergeRule>).transpose();
    rule.map_err(|why| Failure::new(ExitCode::Usage, why.to_string()))
}

/// Adds files to the store in a folder, with a sign of life.
///
/// # Errors
/// As [`add`].
pub fn ingest(
    dir: &std::path::Path,
    format: &Format,
    rule: Option<MergeRule>,
    files: &[PathBuf],
    terminal: &Terminal,
) -> Result<IngestReport, Failure> {
    let progress = Progress::waiting(terminal, "reading");
    let tell = |step: Step| match step {
        Step::Checking { done, of } => progress.at("looking at files", done, of),
        Step::Reading { lines } => progress.counted("lines read", lines),
        Step::Writing { done, of } => progress.at("writing months", done, of),
    };
    let mut ingest = Ingest::new(dir, format).progress(&tell);
    if let Some(rule) = rule {
        ingest = ingest.merge_rule(rule);
    }
    ingest.run(files).map_err(memory::failed)
}

fn format(args: &Add) -> Result<Format, Failure> {
    if let Some(format) = Format::named(&args.format) {
        return Ok(format);
    }
    let Some(path) = &args.map else {
        return Err(
            Failure::new(ExitCode::Usage, "a CSV file needs a map of its columns").hint("give it with --map FILE")
        );
    };
    let text = input::read(path)?;
    let map =
        ColumnMap::parse(&text).map_err(|why| Failure::new(ExitCode::Usage, format!("{}: {why}", path.display())))?;
    Ok(Format::Csv(Box::new(map)))
}
