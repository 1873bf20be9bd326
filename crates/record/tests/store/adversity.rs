//! Full disks and folders that must not be written to. Both need a mount, which only the administrator may do; whoever
//! cannot skips, and says so.

use std::path::{Path, PathBuf};
use std::process::Command;

use record::store::StoreError;

use crate::made::{add, all, rows, table, table_of};

/// A mount that ends with the test.
struct Mount(PathBuf);

impl Mount {
    fn run(arguments: &[&str], at: &Path) -> Option<Self> {
        let mounted = Command::new("mount").args(arguments).arg(at).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(at.to_owned()));
        }
        eprintln!("skipped: this needs the right to mount a file system");
        None
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_store_as_it_was_and_says_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let disk = dir.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let Some(_mount) = Mount::run(&["-t", "tmpfs", "-o", "size=2m", "tmpfs"], &disk) else { return };
    let (small, large, store) = (dir.path().join("small.csv"), dir.path().join("large.csv"), disk.join("store"));
    table_of(&small, &rows(1, 400));
    add(&store, &table(), std::slice::from_ref(&small)).unwrap();
    let before = all(&store);
    // The first fills the disk while lines are sorted, the next while months are written, or not at all.
    let mut refused = 0;
    for count in [40_000, 20_000, 16_000, 13_000, 11_000, 9_000] {
        table_of(&large, &rows(2, count));
        match add(&store, &table(), std::slice::from_ref(&large)) {
            Ok(_) => break,
            Err(error) => {
                assert!(matches!(error, StoreError::DiskFull { .. }), "{error:?}");
                let text = error.to_string();
                assert!(text.contains(&disk.display().to_string()) && text.contains("free some space"), "{text}");
                assert!(!store.join(".ingest").exists(), "what was begun is removed");
                assert_eq!(all(&store), before);
                refused += 1;
            }
        }
    }
    assert!(refused > 0);
    let little = dir.path().join("little.csv");
    table_of(&little, &rows(3, 100));
    let now = all(&store).len() as u64;
    assert_eq!(add(&store, &table(), &[little]).unwrap().rows, now + 100);
}

#[test]
fn a_folder_that_must_not_be_written_to_can_be_read_and_the_error_names_it() {
    let dir = tempfile::tempdir().unwrap();
    let (small, more, store) = (dir.path().join("a.csv"), dir.path().join("b.csv"), dir.path().join("store"));
    table_of(&small, &rows(1, 100));
    table_of(&more, &rows(2, 100));
    add(&store, &table(), &[small]).unwrap();
    let name = store.to_str().unwrap().to_owned();
    let Some(mount) = Mount::run(&["--bind", &name], &store) else { return };
    let Some(_read_only) = Mount::run(&["-o", "remount,ro,bind"], &store) else { return };
    // One mount, two steps: ending it twice would be once too much.
    std::mem::forget(mount);
    let error = add(&store, &table(), &[more]).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    assert!(error.to_string().contains(&name), "{error}");
    assert_eq!(all(&store).len(), 100);
}
