//! One writer at a time, and as many readers as there are.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use record::ingest::{Ingest, Progress};
use record::store::{Selection, Store, StoreError};

use crate::made::{add, all, files_below, rows, table, table_of};

#[test]
fn a_second_writer_is_told_who_is_writing_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b, c) = (dir.path().join("a.csv"), dir.path().join("b.csv"), dir.path().join("c.csv"));
    let store = dir.path().join("store");
    for (seed, file) in [(1, &a), (2, &b), (3, &c)] {
        table_of(file, &rows(seed, 400));
    }
    add(&store, &table(), &[a]).unwrap();
    let before = all(&store);
    let (begun, go_on) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        let first = scope.spawn(|| {
            let wait = |progress| {
                if let Progress::Writing { .. } = progress {
                    begun.store(true, Ordering::SeqCst);
                    while !go_on.load(Ordering::SeqCst) {
                        thread::sleep(Duration::from_millis(1));
                    }
                }
            };
            Ingest::new(&store, &table()).progress(&wait).run(&[b]).map(|report| report.rows)
        });
        let since = Instant::now();
        while !begun.load(Ordering::SeqCst) {
            assert!(since.elapsed() < Duration::from_secs(60));
            thread::sleep(Duration::from_millis(1));
        }
        let (manifest, events) =
            (std::fs::read(store.join("manifest.json")).unwrap(), files_below(&store.join("events")));
        let refused = add(&store, &table(), std::slice::from_ref(&c));
        let (seen, now) = (all(&store), files_below(&store.join("events")));
        let same_manifest = std::fs::read(store.join("manifest.json")).unwrap() == manifest;
        go_on.store(true, Ordering::SeqCst);
        assert_eq!(first.join().unwrap().unwrap(), 800);
        let error = refused.unwrap_err();
        assert!(matches!(error, StoreError::Locked { .. }), "{error}");
        assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
        assert!(seen == before && now == events && same_manifest);
    });
    assert_eq!(add(&store, &table(), &[c]).unwrap().rows, 1_200);
}

#[test]
fn who_reads_while_rows_are_added_sees_the_store_before_or_after_an_ingest() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let files: Vec<_> = (0..6).map(|n| dir.path().join(format!("{n}.csv"))).collect();
    for (seed, file) in (0..).zip(&files) {
        table_of(file, &rows(seed, 300));
    }
    add(&store, &table(), &files[..1]).unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut reads = 0;
                    while !done.load(Ordering::SeqCst) {
                        match Store::open(&store).unwrap().select(&Selection::all()) {
                            Ok(rows) => assert_eq!(rows.len() % 300, 0),
                            Err(StoreError::Overtaken { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                        reads += 1;
                    }
                    reads
                })
            })
            .collect();
        for file in &files[1..] {
            add(&store, &table(), std::slice::from_ref(file)).unwrap();
        }
        done.store(true, Ordering::SeqCst);
        for reader in readers {
            assert!(reader.join().unwrap() > 0);
        }
    });
    assert_eq!(all(&store).len(), 1_800);
}
