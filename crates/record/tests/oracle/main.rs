//! The readers and the merge rule against an independent count; see README.md.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use record::{Format, Line, MergeRule, open};
use spine::Row;

/// The folder of the ICEWS files, if it is at hand.
fn icews_files() -> Option<Vec<PathBuf>> {
    let shared = std::env::var_os("DEMARCHE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("data/icews-raw");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: the ICEWS files are not at hand (looked in {})", folder.display());
        return None;
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".tab.gz"));
    files.sort();
    Some(files)
}

/// What the readers make of all files.
#[derive(Default)]
struct Account {
    rows: u64,
    unplaced: BTreeMap<&'static str, u64>,
    rejected: u64,
    placed: u64,
    without_target: u64,
    seen: [HashSet<u128>; 3],
    merged: [u64; 3],
    roots: BTreeMap<(String, String), u64>,
    types: BTreeMap<(String, String), u64>,
    dyads: BTreeMap<String, BTreeMap<(String, String, String), u64>>,
}

const RULES: [MergeRule; 3] = [MergeRule::Story, MergeRule::OneADay, MergeRule::Identical];

impl Account {
    fn take(&mut self, line: Line) {
        self.rows += 1;
        let event = match line {
            Line::Event(event) => event,
            Line::Unplaced { reason } => {
                *self.unplaced.entry(reason).or_default() += 1;
                return;
            }
            Line::Reject(reject) => {
                eprintln!("rejected: {reject:?}");
                self.rejected += 1;
                return;
            }
        };
        self.placed += 1;
        self.without_target += u64::from(event.row.target.is_none());
        for (place, rule) in RULES.into_iter().enumerate() {
            let fresh = self.seen[place].insert(rule.key(&event));
            self.merged[place] += u64::from(!fresh);
            if fresh && rule == MergeRule::Story {
                *self.types.entry((month(&event.row), event.row.event_type.to_string())).or_default() += 1;
            }
        }
        let root = event.row.cameo.as_deref().unwrap()[..2].to_owned();
        *self.roots.entry((month(&event.row), root.clone())).or_default() += 1;
        let target = event.row.target.as_ref().map(ToString::to_string).unwrap_or_default();
        let own = self.dyads.entry(event.row.source.to_string()).or_default();
        *own.entry((target, month(&event.row), root)).or_default() += 1;
    }
}

fn month(row: &Row) -> String {
    row.event_date.to_string()[..7].to_owned()
}

fn own(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle").join(name)).unwrap()
}

/// A table of counts as the script writes it.
fn listing(header: &str, counts: &BTreeMap<(String, String), u64>) -> String {
    counts.iter().fold(format!("{header}\n"), |text, ((month, what), count)| format!("{text}{month},{what},{count}\n"))
}

fn sources(dyads: &BTreeMap<String, BTreeMap<(String, String, String), u64>>) -> String {
    let mut text = "source,placed,lines,crc32\n".to_owned();
    for (source, own) in dyads {
        let mut lines: Vec<String> =
            own.iter().map(|((target, month, root), count)| format!("{target},{month},{root},{count}\n")).collect();
        lines.sort();
        let mut crc = flate2::Crc::new();
        crc.update(lines.concat().as_bytes());
        text += &format!("{source},{},{},{}\n", own.values().sum::<u64>(), lines.len(), crc.sum());
    }
    text
}

#[test]
fn every_row_of_the_icews_files_is_accounted_for_as_pandas_counts_them() {
    let Some(files) = icews_files() else { return };
    let mut account = Account::default();
    for path in &files {
        for member in open::open(path).unwrap() {
            let mut input = member.read().unwrap();
            let mut each = |line| {
                account.take(line);
                Ok(())
            };
            Format::Icews.read(&member.name, &mut *input, &mut each).unwrap();
        }
    }
    let counted = serde_json::json!({
        "files": files.len(),
        "rows": account.rows,
        "unplaced": account.unplaced,
        "rejected": account.rejected,
        "placed": account.placed,
        "placed-without-target": account.without_target,
        "merged": {
            "story": account.merged[0], "one-a-day": account.merged[1], "identical": account.merged[2],
        },
    });
    let mut expected: serde_json::Value = serde_json::from_str(&own("account.json")).unwrap();
    // What only the raw columns say.
    expected.as_object_mut().unwrap().remove("both-countries");
    assert_eq!(counted, expected);
    let kept = account.seen[0].len() as u64;
    let unplaced: u64 = account.unplaced.values().sum();
    assert_eq!(account.rows, kept + account.merged[0] + unplaced + account.rejected);
    assert_eq!(listing("month,root,placed", &account.roots), own("roots.csv"));
    assert_eq!(listing("month,type,kept", &account.types), own("types.csv"));
    assert_eq!(sources(&account.dyads), own("sources.csv"));
}
