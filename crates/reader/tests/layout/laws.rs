//! What holds of every page, whatever its bytes.

use reader::{PageText, Unit};

/// Stops at the first law that a page breaks.
#[track_caller]
pub fn check_laws(bytes: &[u8], page: &PageText) {
    assert_eq!(page.original_len, bytes.len());
    if page.binary {
        assert!(page.text.is_empty() && page.blocks.is_empty() && page.runs.is_empty());
    }
    check_blocks(page);
    check_runs(bytes, page);
    check_ways_back(page);
}

/// Blocks are in order, not empty, and hold all that is not white space.
#[track_caller]
fn check_blocks(page: &PageText) {
    let mut end = 0;
    for block in &page.blocks {
        assert!(block.span.start >= end && !block.span.is_empty(), "{block:?} in {:?}", page.text);
        assert!(page.text[end..block.span.start].trim().is_empty());
        let words = &page.text[block.span.clone()];
        assert_eq!(words, words.trim(), "in {:?}", page.text);
        assert!(!words.contains("  ") && !words.contains(" \n") && !words.contains("\n "), "{words:?}");
        end = block.span.end;
    }
    assert!(page.text[end..].is_empty());
}

/// Runs are in order, inside both texts, equal where they say so, and cover every word.
#[track_caller]
fn check_runs(bytes: &[u8], page: &PageText) {
    let (mut at, mut from) = (0, 0);
    for run in &page.runs {
        assert!(run.at >= at && run.from >= from && run.len > 0, "{run:?} in {:?}", page.text);
        assert!(page.text[at..run.at].trim().is_empty(), "no run for {:?}", &page.text[at..run.at]);
        (at, from) = (run.at + run.len, run.from + run.original);
        assert!(from <= bytes.len());
        let original = &bytes[run.from..from];
        let words = &page.text[run.at..at];
        match run.unit {
            Unit::Byte => assert_eq!(words.as_bytes(), original),
            Unit::Character => assert_eq!(original.len() % words.chars().count(), 0, "{words:?}"),
            Unit::Whole if page.encoding == "UTF-8" => {
                assert!(words == "\u{fffd}" || original.starts_with(b"&"), "{words:?} for {original:?}");
            }
            Unit::Whole => {}
        }
    }
    assert!(page.text[at..].trim().is_empty());
}

/// Every stretch has a place in the original, and those of later stretches are later.
#[track_caller]
fn check_ways_back(page: &PageText) {
    let step = page.text.len() / 40 + 1;
    let places: Vec<usize> = (0..=page.text.len()).step_by(step).collect();
    let mut last = 0;
    for (index, start) in places.iter().enumerate() {
        let mut wider = 0;
        for end in &places[index..] {
            let original = page.original(&(*start..*end));
            assert!(
                original.start <= original.end && original.end <= page.original_len,
                "{start}..{end}: {original:?}"
            );
            assert!(original.start >= last && original.end >= wider, "{start}..{end}: {original:?}");
            wider = original.end;
        }
        last = page.original(&(*start..page.text.len())).start;
    }
}
