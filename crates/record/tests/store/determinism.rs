//! What a store holds is a function of the rows, not of how they came.

use std::path::{Path, PathBuf};

use record::Format;
use record::ingest::Ingest;

use crate::made::{files_below, gdelt, rows, table, table_of};

fn three_files(dir: &Path) -> Vec<PathBuf> {
    let files: Vec<PathBuf> = ["a.csv", "b.csv", "c.csv"].iter().map(|name| dir.join(name)).collect();
    let all = rows(1, 3_000);
    // Neighbours overlap.
    table_of(&files[0], &all[..1_400]);
    table_of(&files[1], &all[1_000..2_400]);
    table_of(&files[2], &all[2_000..]);
    files
}

fn bytes(store: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = files_below(&store.join("events"));
    assert!(!files.is_empty());
    files
}

#[test]
fn order_of_files_threads_and_memory_change_no_byte() {
    let dir = tempfile::tempdir().unwrap();
    let mut files = three_files(dir.path());
    let format = table();
    let reference = dir.path().join("reference");
    Ingest::new(&reference, &format).threads(1).run(&files).unwrap();
    let expected = bytes(&reference);
    for (number, (threads, memory)) in [(1, 1_000), (2, 30_000), (3, 1), (8, 1 << 20)].into_iter().enumerate() {
        files.rotate_left(1);
        if number % 2 == 1 {
            files.swap(0, 1);
        }
        let at_once = dir.path().join(format!("once-{number}"));
        Ingest::new(&at_once, &format).threads(threads).memory(memory).run(&files).unwrap();
        assert!(bytes(&at_once) == expected, "{threads} threads, {memory} bytes");
        assert_eq!(
            std::fs::read(at_once.join("manifest.json")).unwrap(),
            std::fs::read(reference.join("manifest.json")).unwrap()
        );

        let one_by_one = dir.path().join(format!("single-{number}"));
        for file in &files {
            Ingest::new(&one_by_one, &format).threads(threads).memory(memory).run(std::slice::from_ref(file)).unwrap();
        }
        assert!(bytes(&one_by_one) == expected, "one by one, {threads} threads, {memory} bytes");
    }
}

#[test]
fn a_file_read_in_pieces_gives_the_same_store_and_the_same_rejects() {
    let dir = tempfile::tempdir().unwrap();
    let files = [dir.path().join("20160101.export.CSV"), dir.path().join("20160102.export.CSV")];
    // More than a piece of a mebibyte each.
    gdelt(&files[0], 1, 9_000);
    gdelt(&files[1], 2, 9_000);
    let mut seen = Vec::new();
    for (threads, memory) in [(1, 1 << 30), (4, 40_000)] {
        let store = dir.path().join(format!("store-{threads}"));
        let report = Ingest::new(&store, &Format::Gdelt1).threads(threads).memory(memory).run(&files).unwrap();
        assert!(report.counts.add_up());
        assert_eq!((report.counts.rows_in, report.counts.rejected), (18_000, 2 * (9_000 / 7)));
        let rejects = files_below(&store.join("rejects"));
        assert_eq!(rejects.len(), 2);
        seen.push((bytes(&store), rejects));
    }
    assert!(seen[0] == seen[1]);
}
