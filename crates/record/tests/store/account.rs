//! Each line is accounted for.

use std::fs;

use record::MergeRule;
use record::ingest::{FileReport, Ingest};
use record::store::{Store, StoreError};

use crate::made::{add, all, files_below, in_order, rows, table, table_of};

#[test]
fn a_file_that_was_added_before_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (file, copy, store) = (dir.path().join("a.csv"), dir.path().join("copy.csv"), dir.path().join("store"));
    table_of(&file, &rows(1, 500));
    fs::copy(&file, &copy).unwrap();
    let first = add(&store, &table(), &[file.clone(), copy.clone()]).unwrap();
    assert!(matches!(first.files[1], FileReport::Twice { .. }));
    let before = files_below(&store);
    for again in [file, copy] {
        let report = add(&store, &table(), &[again]).unwrap();
        assert!(matches!(report.files[..], [FileReport::AlreadyThere { .. }]));
        assert_eq!((report.rows, report.counts.rows_in), (500, 0));
    }
    let but_lock = |files: Vec<(std::path::PathBuf, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(name, _)| name.as_os_str() != "lock").collect()
    };
    assert!(but_lock(files_below(&store)) == but_lock(before));
}

#[test]
fn files_that_overlap_are_merged_and_the_account_adds_up() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let made = rows(3, 1_000);
    let (a, b) = (dir.path().join("a.csv"), dir.path().join("b.csv"));
    table_of(&a, &made[..600]);
    table_of(&b, &made[400..]);
    let first = add(&store, &table(), &[a]).unwrap();
    let second = add(&store, &table(), &[b]).unwrap();
    assert!(first.counts.add_up() && second.counts.add_up());
    assert_eq!((first.counts.kept, first.counts.merged), (600, 0));
    assert_eq!((second.counts.rows_in, second.counts.kept, second.counts.merged), (600, 400, 200));
    assert_eq!(second.rows, 1_000);
    assert_eq!(all(&store), in_order(made));
    let info = Store::open(&store).unwrap().info();
    assert_eq!((info.rows, info.generation, info.sources.len()), (1_000, 2, 2));
    assert!(info.origins.iter().all(|origin| origin.counts.add_up()));
}

#[test]
fn of_rows_that_say_the_same_the_one_known_first_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let head = "id,date,known,source,source_sector,target,target_sector,type,mode,cameo,intensity,value,place,subject,\
                text,story\n";
    let line = |id: &str, known: &str| format!("{id},2020-05-01,{known},CHN,,USA,,,,042,,,,,,s1\n");
    let (late, early) = (dir.path().join("late.csv"), dir.path().join("early.csv"));
    fs::write(&late, format!("{head}{}", line("late", "2020-05-09"))).unwrap();
    fs::write(&early, format!("{head}{}", line("early", "2020-05-02"))).unwrap();
    let store = dir.path().join("store");
    add(&store, &table(), &[late]).unwrap();
    let report = add(&store, &table(), &[early]).unwrap();
    assert_eq!((report.counts.kept, report.counts.merged, report.rows), (0, 1, 1));
    assert_eq!(all(&store)[0].id, "early");
}

#[test]
fn rejected_lines_are_kept_with_their_reasons() {
    let dir = tempfile::tempdir().unwrap();
    let (file, store) = (dir.path().join("bad.csv"), dir.path().join("store"));
    table_of(&file, &rows(1, 2));
    let mut text = fs::read_to_string(&file).unwrap();
    text.push_str("x,2020-02-31,2020-03-01,CHN,,USA,,CONSULT,,,,,,,,\n");
    text.push_str("y,2020-02-03,2020-03-01,Atlantis,,USA,,CONSULT,,,,,,,,\n");
    text.push_str("z,2020-02-03,2020-03-01,CHN,,USA,,CONSULT,,,strong,,,,,\n");
    fs::write(&file, text).unwrap();
    let counts = add(&store, &table(), &[file]).unwrap().counts;
    assert!(counts.add_up());
    assert_eq!((counts.rows_in, counts.kept, counts.rejected), (5, 2, 2));
    assert_eq!(counts.unplaced.values().sum::<u64>(), 1);
    let tables = files_below(&store.join("rejects"));
    let [(name, bytes)] = tables.as_slice() else { panic!("{} tables", tables.len()) };
    assert_eq!(Store::open(&store).unwrap().info().sources[0].rejects.as_deref(), name.to_str());
    let mut csv = csv::Reader::from_reader(bytes.as_slice());
    let found: Vec<Vec<String>> = csv.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0][..3], ["bad.csv", "4", "date"]);
    assert!(found[0][3].contains("2020-02-31") && found[0][4].starts_with("x,2020-02-31"), "{found:?}");
    assert_eq!(found[1][..3], ["bad.csv", "6", "intensity"]);
}

#[test]
fn a_store_keeps_the_rule_it_was_made_with() {
    let dir = tempfile::tempdir().unwrap();
    let (file, store, format) = (dir.path().join("a.csv"), dir.path().join("store"), table());
    table_of(&file, &rows(1, 10));
    Ingest::new(&store, &format).merge_rule(MergeRule::OneADay).run(std::slice::from_ref(&file)).unwrap();
    let error = Ingest::new(&store, &format).merge_rule(MergeRule::Story).run(&[file]).unwrap_err();
    assert!(matches!(error, StoreError::Rule { .. }));
    assert!(error.to_string().contains("one-a-day"), "{error}");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (file, store, format) = (dir.path().join("a.csv"), dir.path().join("store"), table());
    table_of(&file, &rows(1, 10));
    let grow = |progress| {
        if matches!(progress, record::ingest::Progress::Reading { .. }) {
            let mut text = fs::read(&file).unwrap();
            text.push(b'\n');
            fs::write(&file, text).unwrap();
        }
    };
    let error = Ingest::new(&store, &format).progress(&grow).run(std::slice::from_ref(&file)).unwrap_err();
    assert!(matches!(error, StoreError::FileChanged { .. }), "{error}");
    assert!(!Store::exists(&store) && files_below(&store.join("events")).is_empty());
}
