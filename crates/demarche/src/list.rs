//! `demarche list`: what there is to ask about, and the words to do it with.

mod actors;
mod event_types;
mod overview;
mod questions;
mod situation;

pub use questions::name;
pub use situation::kind;

use serde_json::Value;

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::List;
use crate::page::Page;
use crate::situations;
use crate::terminal::Terminal;
use crate::today;

/// Prints the built-in situations, what one situation holds, the types of events, or the actors that are known.
///
/// # Errors
/// If there is no such situation, or no such actor, or the list cannot be written.
pub fn list(args: &List, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let mut page = Page::new(terminal.width);
    let json = if args.event_types {
        event_types::list(&mut page)
    } else if let Some(text) = &args.actors {
        actors::list(text, &mut page)?
    } else if let Some(name) = &args.situation {
        situation::list(&situations::named(name.as_ref(), terminal)?, today::today(), &mut page)
    } else {
        overview::list(&situations::built_in()?, today::today(), &mut page)
    };
    terminal.print(&if args.json { in_json(json) } else { page.finish() })?;
    Ok(ExitCode::Answered)
}

fn in_json(mut value: Value) -> String {
    if let Some(object) = value.as_object_mut() {
        object.insert("format".to_owned(), report::FORMAT.into());
    }
    format!("{value:#}\n")
}
