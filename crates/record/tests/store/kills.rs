//! A killed ingest leaves the store as it was, or as it was to be.
//!
//! `DEMARCHE_KILLS` says how many times one is killed (12 if it is not said).

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use parquet::file::reader::{FileReader, SerializedFileReader};
use record::ingest::{Ingest, Progress};
use record::store::{Selection, Store};

use crate::made::{Chance, add, files_below, rows, table, table_of};

const STORE: &str = "DEMARCHE_TEST_STORE";
const FILE: &str = "DEMARCHE_TEST_FILE";
const OLD_ROWS: usize = 8_000;
const NEW_ROWS: usize = 24_000;

/// Not a test but the program that is killed: does nothing unless it is told where to.
#[test]
fn ingest_to_be_killed() {
    let (Some(store), Some(file)) = (std::env::var_os(STORE), std::env::var_os(FILE)) else { return };
    let tell = |progress| {
        if let Progress::Writing { done, of } = progress
            && done == of
        {
            println!("\nnearly done");
            let _ = std::io::stdout().flush();
        }
    };
    // Little memory, so that there are many runs to be killed at.
    Ingest::new(Path::new(&store), &table()).memory(1 << 20).progress(&tell).run(&[PathBuf::from(file)]).unwrap();
}

fn begin(store: &Path, file: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kills::ingest_to_be_killed", "--nocapture", "--test-threads=1"])
        .env(STORE, store)
        .env(FILE, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits for the child to have written all months: what is left is putting them into place.
fn until_nearly_done(child: &mut Child) {
    let out = BufReader::new(child.stdout.take().unwrap());
    for line in out.lines() {
        if line.unwrap() == "nearly done" {
            return;
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files_below(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// How many rows a store has, and a sum over what they say.
#[derive(Debug, Clone, Copy, PartialEq)]
struct State {
    rows: u64,
    sum: u64,
}

fn state(store: &Path) -> State {
    let store = Store::open(store).unwrap();
    let mut sum = 0_u64;
    let rows = store.select(&Selection::all()).unwrap();
    for row in &rows {
        let mut hasher = DefaultHasher::new();
        let who = (row.source.as_str(), row.target.as_ref().map(|target| target.as_str()));
        (&row.id, row.event_date.to_string(), row.known.to_string(), who, &row.text).hash(&mut hasher);
        sum = sum.wrapping_add(hasher.finish());
    }
    assert_eq!(store.info().rows, rows.len() as u64);
    State { rows: rows.len() as u64, sum }
}

/// The rows of each month, as a program sees them that knows of no manifest.
fn months(store: &Path) -> BTreeMap<PathBuf, i64> {
    let rows = |(name, _): (PathBuf, Vec<u8>)| {
        assert!(name.ends_with("events.parquet"), "{}", name.display());
        let reader = SerializedFileReader::new(fs::File::open(store.join("events").join(&name)).unwrap()).unwrap();
        let count = reader.get_row_iter(None).unwrap().filter(Result::is_ok).count();
        assert_eq!(i64::try_from(count).unwrap(), reader.metadata().file_metadata().num_rows());
        (name, reader.metadata().file_metadata().num_rows())
    };
    files_below(&store.join("events")).into_iter().map(rows).collect()
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_store_or_the_new_one() {
    let kills: u64 = std::env::var("DEMARCHE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12);
    let dir = tempfile::tempdir().unwrap();
    let (old_file, new_file) = (dir.path().join("old.csv"), dir.path().join("new.csv"));
    table_of(&old_file, &rows(1, OLD_ROWS));
    table_of(&new_file, &rows(2, NEW_ROWS));
    let (old_store, new_store) = (dir.path().join("old"), dir.path().join("new"));
    add(&old_store, &table(), &[old_file]).unwrap();
    copy(&old_store, &new_store);
    let since = Instant::now();
    assert!(begin(&new_store, &new_file).wait().unwrap().success());
    let whole = since.elapsed();
    let (old, new) = (state(&old_store), state(&new_store));
    assert_eq!((old.rows, new.rows), (OLD_ROWS as u64, (OLD_ROWS + NEW_ROWS) as u64));
    let (old_months, new_months) = (months(&old_store), months(&new_store));
    let new_bytes = files_below(&new_store.join("events"));

    let mut chance = Chance(2_024);
    let (mut left_old, mut left_new, mut between) = (0, 0, 0);
    for kill in 0..kills {
        let store = dir.path().join(format!("killed-{kill}"));
        copy(&old_store, &store);
        let mut child = begin(&store, &new_file);
        // Half of them at any moment, half where the new store takes the place of the old one.
        if kill % 2 == 0 {
            let micros = u64::try_from(whole.as_micros()).unwrap();
            thread::sleep(Duration::from_micros(chance.below(micros)));
        } else {
            until_nearly_done(&mut child);
            thread::sleep(Duration::from_micros(chance.below(30_000)));
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let seen = months(&store);
        assert_eq!(seen.len(), old_months.len(), "no month is ever missing");
        for (name, rows) in &seen {
            assert!(*rows == old_months[name] || *rows == new_months[name], "{}", name.display());
        }
        if seen != old_months && seen != new_months {
            between += 1;
        }
        let found = state(&store);
        if found == old {
            left_old += 1;
        } else {
            assert_eq!(found, new, "kill {kill}");
            left_new += 1;
        }
        let added = add(&store, &table(), std::slice::from_ref(&new_file)).unwrap();
        assert_eq!(added.rows, new.rows);
        assert!(files_below(&store.join("events")) == new_bytes, "kill {kill}");
        assert!(!store.join(".ingest").exists());
        fs::remove_dir_all(&store).unwrap();
    }
    println!(
        "{kills} kills of ingests of {whole:?}: {left_old} left the old store, {left_new} the new one, 0 a broken one; {between} while files were put into place"
    );
}
