//! What became of the files that were to be added, as text and JSON.

use std::fmt::Write;
use std::path::Path;

use record::ingest::{FileReport, IngestReport};
use record::store::Counts;
use serde_json::{Value, json};

/// Files named at most.
const NAMED: usize = 8;

/// An account of an ingest: each line read is kept, merged, left out with a reason, or rejected.
pub fn account(report: &IngestReport, dir: &Path, as_json: bool) -> String {
    if as_json {
        return format!("{:#}\n", in_json(report, dir));
    }
    let mut text = String::new();
    let added = report.files.iter().filter(|file| matches!(file, FileReport::Added(_))).count();
    let s = if added == 1 { "" } else { "s" };
    // Writing to a string does not fail.
    let _ = writeln!(text, "{added} file{s} added to {}", dir.display());
    for (told, file) in report.files.iter().filter(|file| !matches!(file, FileReport::Added(_))).enumerate() {
        if told == NAMED {
            let _ = writeln!(text, "  and more that were there already");
            break;
        }
        match file {
            FileReport::AlreadyThere { path, source } => {
                let _ = writeln!(text, "  {}: there already, as {}; nothing done", path.display(), source.file);
            }
            FileReport::Twice { path, same_as } => {
                let _ = writeln!(text, "  {}: the same as {}; added once", path.display(), same_as.display());
            }
            FileReport::Added(_) => {}
        }
    }
    if added > 0 {
        text.push_str(&counts(&report.counts));
    }
    for file in &report.files {
        if let FileReport::Added(source) = file
            && let Some(rejects) = &source.rejects
        {
            let rejected = source.counts.rejected;
            let _ = writeln!(text, "  {}: {rejected} rejected, with reasons in rejects/{rejects}", source.file);
        }
    }
    let days = report.days.map_or(String::new(), |(first, last)| format!(", {first} to {last}"));
    let _ = writeln!(text, "the store holds {} rows{days}", report.rows);
    text
}

/// The lines of some files by what became of them.
pub fn counts(counts: &Counts) -> String {
    let mut text = format!(
        "{:>12} lines read\n{:>12} kept\n{:>12} merged with a row that says the same\n",
        counts.rows_in, counts.kept, counts.merged
    );
    for (reason, count) in &counts.unplaced {
        let _ = writeln!(text, "{count:>12} left out: {reason}");
    }
    let _ = writeln!(text, "{:>12} rejected", counts.rejected);
    text
}

/// The account as one JSON object.
pub fn in_json(report: &IngestReport, dir: &Path) -> Value {
    let file = |file: &FileReport| match file {
        FileReport::Added(source) => json!({ "added": source }),
        FileReport::AlreadyThere { path, source } => json!({ "already_there": path, "as": source.file }),
        FileReport::Twice { path, same_as } => json!({ "twice": path, "same_as": same_as }),
    };
    json!({
        "format": report::FORMAT,
        "store": dir,
        "files": report.files.iter().map(file).collect::<Vec<_>>(),
        "counts": report.counts,
        "rows": report.rows,
        "days": report.days,
    })
}
