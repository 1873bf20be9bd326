//! Every situation that ships is free of errors and warnings, and so is the tutorial's.

use std::path::{Path, PathBuf};

use forecast::FirstPeriod;
use situation::Situation;

/// As many as `check` takes.
const DRAWS: usize = 2000;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn shipped() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("situations")).expect("situations ship");
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.push(root().join("docs/tutorial/port.toml"));
    paths
}

fn read(path: &Path) -> (String, Situation) {
    let text = std::fs::read_to_string(path).expect("a readable file");
    let (situation, diagnostics) = situation::parse(&text);
    let shown = situation::render(&diagnostics, &path.display().to_string(), &text, false, 120);
    (text, situation.unwrap_or_else(|| panic!("{shown}")))
}

#[test]
fn every_shipped_situation_is_without_a_warning() {
    assert!(shipped().len() >= 4);
    for path in shipped() {
        let (text, situation) = read(&path);
        let drawn =
            FirstPeriod::new(&situation, 1).and_then(|period| period.from_draws(DRAWS)).expect("it can be drawn");
        let found = situation::lint_with_draws(&situation, &text, &drawn);
        assert!(found.is_empty(), "{}", situation::render(&found, &path.display().to_string(), &text, false, 120));
    }
}

#[test]
fn every_shipped_situation_has_one_equilibrium_in_every_draw() {
    for path in shipped() {
        let period = FirstPeriod::new(&read(&path).1, 1).expect("it can be computed");
        let unique = period.certified(100).expect("it can be drawn");
        assert!(unique >= 1.0, "{}: {unique}", path.display());
    }
}

#[test]
fn the_founding_situation_holds_the_system_of_the_founding_page() {
    let counts = read(&root().join("situations/china-north-korea.toml")).1.counts();
    assert!(counts.actors >= 9 && counts.instruments >= 20 && counts.beliefs >= 12, "{counts:?}");
    assert!(counts.contingencies >= 8 && counts.outcomes >= 3, "{counts:?}");
}
