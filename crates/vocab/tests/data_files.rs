//! Every embedded file loads: reading one that is broken panics, so it must never leave this house.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

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
fn every_data_file_says_where_it_is_from_and_how_that_was_checked() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data"));
    let mut count = 0;
    for folder in [folder.join("leaders"), folder] {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file())
        {
            let text = std::fs::read_to_string(&path).unwrap();
            let head: Vec<&str> = text.lines().take_while(|line| line.is_empty() || line.starts_with('#')).collect();
            assert!(head.iter().any(|line| line.starts_with("# source: ")), "{}", path.display());
            let leaders = path.parent().is_some_and(|folder| folder.ends_with("leaders"));
            if leaders {
                assert!(head.iter().any(|line| line.starts_with("# checked: ")), "{}", path.display());
                assert!(text.contains("nowledge ends"), "{}", path.display());
            }
            count += 1;
        }
    }
    assert!(count >= 15, "{count}");
}
