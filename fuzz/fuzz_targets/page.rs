//! The reader: whatever the bytes are, every one of them lies in one segment, what is claimed stands where it is said to stand,
//! and it takes no longer than bytes of that number may.

#![no_main]

use std::time::Duration;

use demarche_fuzz::within;
use libfuzzer_sys::fuzz_target;
use reader::{Options, read};

fuzz_target!(|bytes: &[u8]| {
    let document = within(Duration::from_secs(2), "reading", || read(bytes, &Options::default()));
    let mut at = 0;
    for segment in &document.segments {
        assert_eq!(segment.span.start, at, "no gap and no overlap");
        assert!(segment.span.end > at, "no empty segment");
        at = segment.span.end;
    }
    assert_eq!(at, bytes.len(), "every byte is in a segment");
    for damage in &document.damage {
        assert!(damage.span.end <= bytes.len());
    }
    for claim in &document.claims {
        let inside = claim.sentence.span.clone();
        assert!(inside.start <= claim.words.span.start && claim.words.span.end <= inside.end, "{claim:?}");
        assert!(!claim.words.text.is_empty(), "{claim:?}");
    }
});
