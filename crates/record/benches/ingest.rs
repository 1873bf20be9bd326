//! What it costs to add event files to a store, and to find one dyad in it.

mod gdelt_rows;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use divan::counter::ItemsCount;
use gdelt_rows::Rows;
use record::Format;
use record::ingest::Ingest;
use record::store::{Selection, Store};
use tempfile::TempDir;

const ROWS: u64 = 200_000;

fn main() {
    divan::main();
}

/// A folder with a file of made-up rows in it.
fn file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("rows.export.CSV");
    let mut out = BufWriter::new(File::create(&path).expect("a new file"));
    let mut rows = Rows::new(ROWS);
    while rows.write(&mut out).expect("room on the disk").is_some() {}
    out.flush().expect("room on the disk");
    (folder, path)
}

fn ingest(dir: &Path, files: &[PathBuf]) {
    let report = Ingest::new(dir, &Format::Gdelt1).run(files).expect("the rows are well-formed");
    assert_eq!(report.counts.rejected, 0);
}

#[divan::bench(sample_count = 10)]
fn rows_into_a_new_store(bencher: divan::Bencher) {
    let (folder, path) = file();
    let files = [path];
    bencher
        .counter(ItemsCount::new(ROWS))
        .with_inputs(|| tempfile::tempdir_in(folder.path()).expect("a temporary folder"))
        .bench_local_values(|store| {
            ingest(store.path(), &files);
            store
        });
}

#[divan::bench(sample_count = 20)]
fn dyad_out_of_a_store(bencher: divan::Bencher) {
    let (folder, path) = file();
    let dir = folder.path().join("store");
    ingest(&dir, &[path]);
    let actor = |code: &str| code.parse().expect("a code");
    let dyad = Selection::between(&actor("CHN"), &actor("PRK"));
    let found = Store::open(&dir).and_then(|store| store.select(&dyad)).expect("a store").len();
    assert!(found > 100, "{found}");
    bencher.counter(ItemsCount::new(found)).bench_local(|| Store::open(&dir).and_then(|store| store.select(&dyad)));
}
