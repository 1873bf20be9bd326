//! `demarche record info`.

use std::fmt::Write;

use record::starter::{Checked, Topic, topics};
use record::store::Info as StoreInfo;
use serde_json::{Value, json};
use spine::Coverage;

use super::account::counts;
use super::options::Info;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory::Memory;
use crate::page::Page;
use crate::terminal::Terminal;

/// Says what the record holds.
///
/// # Errors
/// If a store is named and there is none, or it cannot be read.
pub fn info(args: &Info, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let memory = Memory::open(&args.which)?;
    let topics = if args.which.no_starter {
        Vec::new()
    } else {
        topics().map_err(|why| Failure::new(ExitCode::Fault, format!("the starter record is broken: {why}")))?
    };
    let store = memory.store().map(|store| (store.dir().display().to_string(), store.info()));
    let text = if args.json { in_json(&topics, store.as_ref()) } else { on_page(&topics, store.as_ref(), terminal) };
    terminal.print(&text)?;
    Ok(ExitCode::Answered)
}

fn on_page(topics: &[Topic], store: Option<&(String, StoreInfo)>, terminal: &Terminal) -> String {
    let mut page = Page::new(terminal.width);
    if !topics.is_empty() {
        let rows: usize = topics.iter().map(|topic| topic.rows.len()).sum();
        page.heading(&format!("Built in: {rows} rows, keyed in by hand"));
        for topic in topics {
            page.gap();
            page.item(&format!("starter/{}", topic.name), &format!("{}. {}", topic.title, looked_up(topic)), 2, 30);
            for (coverage, _) in &topic.covers {
                page.aside(&format!("promises {}", promise(coverage)), 4);
            }
            if topic.covers.is_empty() {
                page.aside("promises nothing: what is not here may have happened", 4);
            }
        }
    }
    page.gap();
    match store {
        None => page.paragraph(
            "No store of your own. `demarche record add FORMAT FILE…` begins one; --record DIR names another.",
            0,
        ),
        Some((dir, info)) => {
            let days = info.days.map_or(String::new(), |(first, last)| format!(", {first} to {last}"));
            page.heading(&format!("{dir}: {} rows{days}", info.rows));
            page.aside(
                &format!(
                    "{} files of rows and their index, {} MB; rows merged by the rule `{}`",
                    info.sources.len(),
                    info.bytes / 1_000_000,
                    info.merge_rule
                ),
                2,
            );
            for origin in &info.origins {
                page.gap();
                page.item(&origin.origin, &format!("{} files added", origin.files), 2, 30);
                for line in counts(&origin.counts).lines() {
                    page.aside(line.trim(), 4);
                }
                const SHOWN: usize = 6;
                for coverage in origin.coverage.iter().take(SHOWN) {
                    page.aside(&format!("promises {}", promise(coverage)), 4);
                }
                if origin.coverage.len() > SHOWN {
                    page.aside(
                        &format!("and {} more stretches of days: --json has all", origin.coverage.len() - SHOWN),
                        4,
                    );
                }
            }
        }
    }
    page.finish()
}

/// How many rows, and how their facts were looked up.
fn looked_up(topic: &Topic) -> String {
    let count = |checked: Checked| topic.rows.iter().filter(|row| row.checked == checked).count();
    let parts = [(Checked::File, "from public files"), (Checked::Page, "from pages"), (Checked::Memory, "from memory")];
    let told: Vec<String> = parts
        .into_iter()
        .map(|(checked, words)| (count(checked), words))
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    format!("{} rows: {}", topic.rows.len(), told.join(", "))
}

/// A promise in a line: what, whose, towards whom, about what, which days.
fn promise(coverage: &Coverage) -> String {
    let list = |items: Vec<String>| {
        const NAMED: usize = 8;
        let more = items.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", items.into_iter().take(NAMED).collect::<Vec<_>>().join("|"))
    };
    let of = |actors: &Option<Vec<vocab::ActorId>>| {
        actors.as_ref().map_or("*".to_owned(), |actors| list(actors.iter().map(ToString::to_string).collect()))
    };
    let types = coverage
        .event_types
        .as_ref()
        .map_or("every type".to_owned(), |types| list(types.iter().map(ToString::to_string).collect()));
    let mut text = format!("{} -> {} : {types}", of(&coverage.actors), of(&coverage.targets));
    if let Some(modes) = &coverage.modes {
        let _ = write!(text, " mode={}", list(modes.clone()));
    }
    if let Some(subject) = &coverage.subject {
        let _ = write!(text, " subject~\"{subject}\"");
    }
    let _ = write!(text, ", {} to {}", coverage.window.first(), coverage.window.last());
    if coverage.lag > 0 {
        let _ = write!(text, ", known after {} days at the latest", coverage.lag);
    }
    text
}

fn in_json(topics: &[Topic], store: Option<&(String, StoreInfo)>) -> String {
    let topic = |topic: &Topic| -> Value {
        let covers: Vec<Value> =
            topic.covers.iter().map(|(coverage, note)| json!({ "coverage": coverage, "note": note })).collect();
        json!({ "origin": format!("starter/{}", topic.name), "title": topic.title, "about": topic.about,
                "rows": topic.rows.len(), "covers": covers })
    };
    let value = json!({
        "format": report::FORMAT,
        "starter": topics.iter().map(topic).collect::<Vec<_>>(),
        "store": store.map(|(dir, info)| json!({ "folder": dir, "info": info })),
    });
    format!("{value:#}\n")
}
