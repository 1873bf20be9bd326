//! Every embedded file loads: reading one that is broken panics, so it must never leave this house.
#![allow(clippy::unwrap_used)]

use vocab::{EventType, Gazetteer, Hedge, Yardstick, cameo};

#[test]
fn every_embedded_file_loads_and_is_not_empty() {
    assert!(EventType::all().count() > 16);
    assert!(cameo::all().count() > 300);
    assert!(Gazetteer::builtin().actors().len() > 200);
    assert!(!Hedge::all().is_empty());
    for yardstick in [Yardstick::Icd203, Yardstick::Phia, Yardstick::Ipcc] {
        assert!(!yardstick.word_for(0.5).is_empty());
    }
}

#[test]
fn every_data_file_says_where_it_is_from() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.lines().any(|line| line.starts_with("# source: ")), "{}", path.display());
    }
}
