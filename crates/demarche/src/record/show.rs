//! `demarche record show`.

use spine::Row;

use super::export::{as_csv, as_json_lines};
use super::options::{Selected, Show};
use super::pair;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory::{Memory, Wanted};
use crate::terminal::Terminal;

/// Lists rows.
///
/// # Errors
/// If an actor is not known, or the store cannot be read.
pub fn show(args: &Show, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let (memory, mut rows) = selected(&args.selected)?;
    let all = rows.len();
    if let Some(limit) = args.limit {
        rows.drain(..all.saturating_sub(limit as usize));
    }
    let text = if args.json {
        as_json_lines(&rows)?
    } else if args.csv {
        as_csv(&rows)?
    } else if rows.is_empty() {
        nothing(&args.selected, &memory)
    } else {
        let style = crate::record::style(terminal);
        let s = if all == 1 { "" } else { "s" };
        let of =
            if rows.len() < all { format!("the last {} of {all} rows", rows.len()) } else { format!("{all} row{s}") };
        format!("{}\n{of}\n", report::rows_table(&rows, &style))
    };
    terminal.show(&text, args.json || args.csv)?;
    Ok(ExitCode::Answered)
}

/// The record, and its rows that are wanted.
///
/// # Errors
/// As [`show`].
pub fn selected(args: &Selected) -> Result<(Memory, Vec<Row>), Failure> {
    if let (Some(since), Some(until)) = (args.since, args.until)
        && since > until
    {
        return Err(Failure::new(ExitCode::Usage, format!("--since {since} is after --until {until}"))
            .hint("swap the two days"));
    }
    let wanted = Wanted {
        actors: pair::actors(&args.actors)?,
        directed: args.directed,
        since: args.since,
        until: args.until,
        types: args.types.clone(),
        known_by: args.as_of,
    };
    let memory = Memory::open(&args.which)?;
    let rows = memory.rows(&wanted)?;
    Ok((memory, rows))
}

/// That there is no row, which is not to say that nothing happened.
fn nothing(args: &Selected, memory: &Memory) -> String {
    let what = match args.actors.as_slice() {
        [] => String::new(),
        [one] => format!(" of {one}"),
        [one, other, ..] => format!(" between {one} and {other}"),
    };
    let ends = memory.ends().map_or(String::new(), |day| format!(" The record ends on {day}."));
    format!("no rows{what}.{ends} Absent is not zero: `demarche record info` says what each source promises to hold.\n")
}
