//! `demarche read`: what a page says, what it does not, and how sure it sounds.

mod events;
mod marked_up;
mod options;
mod sheet;

use report::{Page, UnreadJson, page_text, pages_json};

pub use events::{MAP, events_csv, page_name, rows};
pub use options::{EXAMPLES, PageFormat, Read};
pub use sheet::Sheet;

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::terminal::Terminal;

/// Reads pages, and accounts for each. A file that cannot be read is told, and the others are read all the same.
///
/// # Errors
/// If the only file cannot be read, an event has no date, or the output cannot be written.
pub fn read(args: &Read, terminal: &Terminal) -> Result<ExitCode, Failure> {
    if args.html.is_some() && args.files.len() > 1 {
        return Err(Failure::new(ExitCode::Usage, "--html marks up one page, and several are named")
            .hint("run it for each: for page in *.txt; do demarche read \"$page\" --html=\"$page.html\"; done"));
    }
    let (sheets, unread) = sheets(args, terminal)?;
    let pages: Vec<Page<'_>> = sheets.iter().map(|sheet| sheet.page(&args.only)).collect();
    match &args.html {
        Some(file) => {
            if let Some(page) = pages.first() {
                marked_up::write(page, file.as_deref(), &args.files, terminal)?;
            }
        }
        None if args.events => {
            let rows = sheets.iter().map(rows).collect::<Result<Vec<_>, _>>()?.concat();
            terminal.print(&events_csv(&rows)?)?;
        }
        None if args.json => terminal.print(&in_json(&pages, &unread)?)?,
        None => {
            for (nth, page) in pages.iter().enumerate() {
                let gap = if nth > 0 { "\n" } else { "" };
                terminal.show(&format!("{gap}{}", page_text(page, &style(terminal))), false)?;
            }
        }
    }
    Ok(if unread.is_empty() { ExitCode::Answered } else { ExitCode::InputOutput })
}

/// The files that can be read, and what is wrong with the others, which has been told.
fn sheets(args: &Read, terminal: &Terminal) -> Result<(Vec<Sheet>, Vec<UnreadJson>), Failure> {
    let progress = Progress::waiting(terminal, "reading");
    let (mut sheets, mut unread) = (Vec::new(), Vec::new());
    for path in &args.files {
        match Sheet::read(path, args.format, args.dated, &progress) {
            Ok(sheet) => sheets.push(sheet),
            Err(failure) if args.files.len() == 1 => return Err(failure),
            Err(failure) => {
                failure.report(terminal, false);
                unread.push(UnreadJson { file: path.display().to_string(), message: failure.message });
            }
        }
    }
    Ok((sheets, unread))
}

fn in_json(pages: &[Page<'_>], unread: &[UnreadJson]) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(&pages_json(pages, unread))
        .map_err(|why| Failure::new(ExitCode::Fault, format!("the account cannot be written: {why}")))?;
    text.push('\n');
    Ok(text)
}

fn style(terminal: &Terminal) -> report::Style {
    report::Style { width: terminal.width, colour: terminal.colour(), ..report::Style::default() }
}
