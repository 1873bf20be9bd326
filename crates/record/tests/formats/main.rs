//! Files true to the codebooks of each format, with their quirks, and the account that reading them must give.
#![allow(clippy::unwrap_used, missing_docs)]

mod any_bytes;
mod gdelt;
mod icews;
mod packed;
mod phoenix;
mod polecat;
mod table;

use std::collections::BTreeMap;

use record::{Event, Format, Line, Reject};

/// What became of the lines of a file.
#[derive(Default)]
struct Account {
    events: Vec<Event>,
    unplaced: BTreeMap<&'static str, usize>,
    rejects: Vec<Reject>,
}

impl Account {
    fn event(&self, id: &str) -> &Event {
        self.events.iter().find(|event| event.row.id == id).unwrap_or_else(|| panic!("no event {id}"))
    }

    /// Events, unplaced lines, rejects.
    fn counts(&self) -> (usize, usize, usize) {
        (self.events.len(), self.unplaced.values().sum(), self.rejects.len())
    }

    /// Line, column and reason of each reject.
    fn reasons(&self) -> Vec<(u64, &str, &str)> {
        fn told(reject: &Reject) -> (u64, &str, &str) {
            (reject.line, reject.column.as_deref().unwrap_or("-"), reject.reason.as_str())
        }
        self.rejects.iter().map(told).collect()
    }
}

/// Reads a file that must be readable.
fn read(format: &Format, file: &str, bytes: &[u8]) -> Account {
    let mut account = Account::default();
    // A small buffer, so that lines go over its edge.
    let mut input = std::io::BufReader::with_capacity(100, bytes);
    let mut each = |line| {
        match line {
            Line::Event(event) => account.events.push(event),
            Line::Unplaced { reason } => *account.unplaced.entry(reason).or_default() += 1,
            Line::Reject(reject) => account.rejects.push(reject),
        }
        Ok(())
    };
    format.read(file, &mut input, &mut each).unwrap();
    account
}

/// One line of a file: its columns by name, in the order of the format, the rest of them empty.
fn line(columns: &[&str], said: &[(&str, &str)]) -> Vec<u8> {
    for (name, _) in said {
        assert!(columns.contains(name), "the format has no column {name}");
    }
    let fields: Vec<&str> = columns
        .iter()
        .map(|column| said.iter().rev().find(|(name, _)| name == column).map_or("", |(_, value)| value))
        .collect();
    fields.join("\t").into_bytes()
}

/// Lines of a file, with the ends that Unix gives them.
fn file(lines: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    lines.into_iter().flat_map(|line| [line, b"\n".to_vec()].concat()).collect()
}

/// A line cut short after so many fields.
fn first_fields(line: &[u8], count: usize) -> Vec<u8> {
    let fields: Vec<&[u8]> = line.split(|byte| *byte == b'\t').take(count).collect();
    fields.join(&b'\t')
}
