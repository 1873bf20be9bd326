//! A damaged store says so.

use std::fs;
use std::path::{Path, PathBuf};

use record::store::{Selection, Store, StoreError};

use crate::made::{Chance, add, files_below, rows, table, table_of};

fn store(dir: &Path) -> (PathBuf, PathBuf) {
    let (file, store) = (dir.join("a.csv"), dir.join("store"));
    table_of(&file, &rows(1, 3_000));
    add(&store, &table(), &[file]).unwrap();
    let part = store.join("events").join(&files_below(&store.join("events"))[3].0);
    (store, part)
}

fn read(store: &Path) -> Result<usize, StoreError> {
    let store = Store::open(store)?;
    store.monthly(&Selection::all())?;
    store.select(&Selection::between(&"CHN".parse().unwrap(), &"USA".parse().unwrap()))?;
    store.select(&Selection::all()).map(|rows| rows.len())
}

#[test]
fn a_damaged_manifest_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = store(dir.path());
    let manifest = store.join("manifest.json");
    let text = fs::read(&manifest).unwrap();
    let mut later = String::from_utf8(text.clone()).unwrap();
    later = later.replacen("\"schema\": 1", "\"schema\": 99", 1);
    let cases = [Vec::new(), text[..text.len() / 2].to_vec(), b"\xff\xfe".to_vec(), b"{}".to_vec(), later.into_bytes()];
    for broken in cases {
        fs::write(&manifest, &broken).unwrap();
        let error = read(&store).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. } | StoreError::Schema { .. }), "{error:?}");
        assert!(error.to_string().contains("manifest.json"), "{error}");
        let refused = add(&store, &table(), &[dir.path().join("a.csv")]).unwrap_err();
        assert!(refused.to_string().contains("manifest.json"), "{refused}");
        assert_eq!(fs::read(&manifest).unwrap(), broken, "a damaged manifest is left for its owner");
    }
    fs::write(&manifest, text).unwrap();
    assert_eq!(read(&store).unwrap(), 3_000);
}

#[test]
fn a_month_that_is_missing_cut_off_or_another_ones_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (store, part) = store(dir.path());
    let bytes = fs::read(&part).unwrap();
    let other = store.join("events").join(&files_below(&store.join("events"))[4].0);
    let cases: [Option<Vec<u8>>; 5] = [
        None,
        Some(Vec::new()),
        Some(bytes[..bytes.len() / 2].to_vec()),
        Some(b"PAR1 this is no table PAR1".to_vec()),
        Some(fs::read(other).unwrap()),
    ];
    for case in cases {
        match &case {
            None => fs::remove_file(&part).unwrap(),
            Some(broken) => fs::write(&part, broken).unwrap(),
        }
        let error = read(&store).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        assert!(error.to_string().contains("restore the folder"), "{error}");
        let more = dir.path().join("more.csv");
        table_of(&more, &rows(2, 500));
        let refused = add(&store, &table(), &[more]).unwrap_err();
        assert!(refused.to_string().contains("events.parquet"), "{refused}");
    }
    fs::write(&part, bytes).unwrap();
    assert_eq!(read(&store).unwrap(), 3_000);
}

#[test]
fn no_turned_over_byte_makes_a_reader_panic() {
    let dir = tempfile::tempdir().unwrap();
    let (store, part) = store(dir.path());
    let bytes = fs::read(&part).unwrap();
    let more = dir.path().join("more.csv");
    table_of(&more, &rows(2, 500));
    let mut chance = Chance(5);
    let mut named = 0;
    for _ in 0..250 {
        let mut broken = bytes.clone();
        for _ in 0..=chance.below(3) {
            let at = usize::try_from(chance.below(bytes.len() as u64)).unwrap();
            broken[at] ^= u8::try_from(1 + chance.below(255)).unwrap();
        }
        fs::write(&part, &broken).unwrap();
        if let Err(error) = read(&store) {
            assert!(matches!(error, StoreError::Damaged { .. } | StoreError::Io { .. }), "{error:?}");
            named += 1;
        }
    }
    eprintln!("{named} of 250 damaged files were told");
    assert!(named > 0);
    fs::write(&part, bytes).unwrap();
    assert_eq!(read(&store).unwrap(), 3_000);
}
