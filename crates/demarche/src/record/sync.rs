//! `demarche record sync`.

use jiff::ToSpan;
use record::Format;
use record::store::Store;
use record::sync::{Progress as Step, Sync as Fetch};
use vocab::Date;

use super::account::account;
use super::add::ingest;
use super::options::Sync;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::terminal::Terminal;
use crate::{memory, today};

/// Fetches public files and reads them into a store.
///
/// # Errors
/// If a file cannot be fetched or verified, or the store cannot be written; what was fetched is kept for the next time.
pub fn sync(args: &Sync, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let dir = memory::named(args.dir.as_deref())?;
    let since = match args.since {
        Some(day) => day,
        None => the_day_after_the_last(&dir)?,
    };
    if let Some(until) = args.until.filter(|until| *until < since) {
        return Err(Failure::new(ExitCode::Usage, format!("--until {until} is before {since}")));
    }
    let fetch = Fetch::new(&args.base, &dir.join("fetched"));
    let files = {
        let progress = Progress::waiting(terminal, "listing");
        let mut tell = |step: Step| {
            if let Step::Fetching { nth, of, .. } = step {
                progress.at("fetching files", nth, of);
            }
        };
        fetch.fetch(since, args.until, &mut tell).map_err(|why| {
            Failure::new(ExitCode::InputOutput, why.to_string())
                .hint("run the same command again: it goes on where it stopped")
        })?
    };
    if files.is_empty() {
        let none = format!("nothing new: no file of {} from {since}\n", args.base);
        terminal
            .show(&if args.json { format!("{{\"files\": [], \"since\": \"{since}\"}}\n") } else { none }, args.json)?;
        return Ok(ExitCode::Answered);
    }
    let report = ingest(&dir, &Format::Gdelt, None, &files, terminal)?;
    terminal.show(&account(&report, &dir, args.json), args.json)?;
    Ok(ExitCode::Answered)
}

/// The day after the last of which the store has a file, or a month ago.
fn the_day_after_the_last(dir: &std::path::Path) -> Result<Date, Failure> {
    let last = if Store::exists(dir) {
        let store = Store::open(dir).map_err(memory::failed)?;
        let gdelt = store.coverages().into_iter().filter(|coverage| coverage.origin == Format::Gdelt.origin());
        gdelt.map(|coverage| coverage.window.last()).max()
    } else {
        None
    };
    let today = today::today();
    let next = last.map_or_else(|| today.checked_sub(1.month()), |day| day.tomorrow());
    next.map_err(|why| Failure::new(ExitCode::Fault, why.to_string()))
}
