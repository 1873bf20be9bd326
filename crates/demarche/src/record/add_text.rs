//! `demarche record add text`: what pages report as done, as rows of a store.
//!
//! The reader knows no store and the record no reader: the events of each page are written as a table, and that is read like any
//! other.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use record::ingest::{FileReport, IngestReport};
use record::store::{Source, Store};
use record::{ColumnMap, Format};

use super::account::{account, in_json};
use super::add::{ingest, merge_rule};
use super::options::Add;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory;
use crate::progress::Progress;
use crate::read::{MAP, Sheet, events_csv, page_name, rows};
use crate::terminal::Terminal;

/// Reads pages, and adds what they report as done. A page that is in the store already is not added again, whatever it
/// would be read as now.
///
/// # Errors
/// If a page cannot be read or nothing says when it was written, or the store cannot be written; it is then as it was.
pub fn add(args: &Add, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let rule = merge_rule(args)?;
    let dir = memory::named(args.dir.as_deref())?;
    let progress = Progress::waiting(terminal, "reading");
    let tables = args.files.iter().map(|path| Table::of_page(path, args, &progress)).collect::<Result<Vec<_>, _>>()?;
    drop(progress);
    let map = ColumnMap::parse(MAP)
        .map_err(|why| Failure::new(ExitCode::Fault, format!("the built-in map of columns is broken: {why}")))?;
    let held = held(&dir)?;
    let (empty, told): (Vec<&Table>, Vec<&Table>) = tables.iter().partition(|table| table.events == 0);
    let (otherwise, new): (Vec<&Table>, Vec<&Table>) =
        told.into_iter().partition(|table| table.is_held_otherwise(&held));

    let name = |table: &&Table| table.path.display().to_string();
    if args.json {
        let report = written(&new, |files| ingest(&dir, &Format::Csv(Box::new(map)), rule, files, terminal))?;
        let mut value = in_json(&report, &dir);
        value["reports_nothing"] = empty.iter().map(name).collect();
        value["held_otherwise"] = otherwise.iter().map(name).collect();
        terminal.print(&format!("{value:#}\n"))?;
        return Ok(ExitCode::Answered);
    }
    let text = "reports nothing as done";
    let mut told: Vec<String> = empty.iter().map(|table| format!("{}: {text}\n", name(table))).collect();
    let text = "is in the store already, read with another date or by another version; nothing done";
    told.extend(otherwise.iter().map(|table| format!("{}: {text}\n", name(table))));
    if !new.is_empty() {
        let report = written(&new, |files| ingest(&dir, &Format::Csv(Box::new(map)), rule, files, terminal))?;
        told.push(account(&report, &dir, false));
    }
    terminal.show(&told.concat(), false)?;
    Ok(ExitCode::Answered)
}

/// The events of a page, as a table.
struct Table {
    path: PathBuf,
    /// The page's name and hash: the same page always has the same.
    name: String,
    events: usize,
    csv: String,
}

impl Table {
    fn of_page(path: &Path, args: &Add, progress: &Progress) -> Result<Self, Failure> {
        let sheet = Sheet::read(path, None, args.dated, progress)?;
        let rows = rows(&sheet)?;
        let name = format!("{}.csv", page_name(&sheet));
        Ok(Self { path: path.to_owned(), name, events: rows.len(), csv: events_csv(&rows)? })
    }

    /// Whether the store has a table of the same page with other rows.
    fn is_held_otherwise(&self, held: &[Source]) -> bool {
        let hash = blake3::hash(self.csv.as_bytes()).to_hex();
        let mut same_page = held.iter().filter(|source| source.file == self.name).peekable();
        same_page.peek().is_some() && same_page.all(|source| source.hash != hash.as_str())
    }
}

/// The files that the store has, if there is one.
fn held(dir: &Path) -> Result<Vec<Source>, Failure> {
    if !Store::exists(dir) {
        return Ok(Vec::new());
    }
    Ok(Store::open(dir).map_err(memory::failed)?.info().sources)
}

/// Writes tables to files for as long as they are read, and gives the report with the names of the pages.
fn written(
    tables: &[&Table],
    read: impl FnOnce(&[PathBuf]) -> Result<IngestReport, Failure>,
) -> Result<IngestReport, Failure> {
    let failed = |why: std::io::Error| {
        Failure::new(ExitCode::InputOutput, format!("the events cannot be written to a file: {why}"))
    };
    let folder = tempfile::tempdir().map_err(failed)?;
    let mut pages: HashMap<PathBuf, &Path> = HashMap::new();
    let mut files = Vec::new();
    for (nth, table) in tables.iter().enumerate() {
        // Two pages may be the same one.
        let own = folder.path().join(nth.to_string());
        fs::create_dir(&own).map_err(failed)?;
        let file = own.join(&table.name);
        fs::write(&file, &table.csv).map_err(failed)?;
        pages.insert(file.clone(), &table.path);
        files.push(file);
    }
    let mut report = read(&files)?;
    let page = |file: &Path| pages.get(file).map_or_else(|| file.to_owned(), |page| (*page).to_owned());
    for file in &mut report.files {
        match file {
            FileReport::AlreadyThere { path, .. } => *path = page(path),
            FileReport::Twice { path, same_as } => (*path, *same_as) = (page(path), page(same_as)),
            FileReport::Added(_) => {}
        }
    }
    Ok(report)
}
