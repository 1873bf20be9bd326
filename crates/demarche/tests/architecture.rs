//! The arrows of the architecture, read off the manifests, and what the pure crates leave alone.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate, and the crates of the house that it may use. A new crate has to be put in here.
const MAY_USE: [(&str, &[&str]); 13] = [
    ("vocab", &[]),
    ("spine", &["vocab"]),
    ("syntax", &[]),
    ("reader", &["vocab", "spine", "syntax"]),
    ("record", &["vocab", "spine"]),
    ("game", &[]),
    ("score", &[]),
    ("precedent", &[]),
    ("situation", &["vocab", "spine", "game"]),
    ("evidence", &["vocab", "spine", "reader", "game", "situation"]),
    ("forecast", &["vocab", "spine", "reader", "game", "score", "precedent", "situation", "evidence"]),
    ("report", &["vocab", "spine", "reader", "record", "game", "situation", "evidence", "forecast"]),
    ("demarche", &["vocab", "spine", "reader", "record", "game", "situation", "evidence", "forecast", "report"]),
];

/// Crates that take text and give values: no files, no surroundings, no network.
const PURE: [&str; 9] = ["vocab", "spine", "syntax", "reader", "game", "score", "precedent", "situation", "evidence"];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn every_crate_uses_only_those_below_it() {
    for (name, allowed) in MAY_USE {
        let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).expect("each crate has a manifest");
        let manifest: toml::Table = manifest.parse().expect("a manifest is TOML");
        let used = manifest["dependencies"].as_table().expect("dependencies are a table").keys();
        for part in used.filter_map(|dependency| dependency.strip_prefix("demarche-")) {
            assert!(allowed.contains(&part), "{name} may not use {part}");
        }
    }
}

#[test]
fn every_crate_has_its_place() {
    let known: BTreeSet<String> = MAY_USE.iter().map(|(name, _)| (*name).to_owned()).collect();
    let folders = fs::read_dir(crates())
        .expect("the crates are there")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join("Cargo.toml").exists());
    let found: BTreeSet<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(found, known, "put the crate into the table of what may use what");
}

#[test]
fn the_pure_crates_touch_no_files_surroundings_or_network() {
    for name in PURE {
        for file in sources(&crates().join(name).join("src")) {
            let text = fs::read_to_string(&file).expect("a source is text");
            for module in ["fs", "env", "net", "process"] {
                let direct = format!("std::{module}");
                let used = text.lines().filter(|line| !line.trim_start().starts_with("//")).find(|line| {
                    line.contains(&direct)
                        || line.contains("std::{") && line.split(['{', '}', ',', ' ', ':']).any(|word| word == module)
                });
                assert_eq!(used, None, "{} uses {direct}", file.display());
            }
        }
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("each crate has sources").filter_map(Result::ok).map(|entry| entry.path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}
