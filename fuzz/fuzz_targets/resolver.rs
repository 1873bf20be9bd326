//! The resolver language: what is read is printed and read back, what is refused says where and what to write.

#![no_main]

use std::time::Duration;

use demarche_fuzz::within;
use libfuzzer_sys::fuzz_target;
use spine::EmptyRecord;
use spine::resolver::{evaluate, parse};

fuzz_target!(|text: &str| {
    match within(Duration::from_secs(1), "parsing", || parse(text)) {
        Ok(list) => {
            assert_eq!(parse(&list.to_string()).as_ref(), Ok(&list), "{list}");
            let window = "2026-11-24..2027-11-23".parse().expect("a window");
            within(Duration::from_secs(1), "the verdict", || evaluate(&list, &EmptyRecord, &window, window.last()));
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(text.get(error.span.clone()).is_some(), "{error:?}");
                assert!(!error.hint.is_empty(), "{error:?}");
            }
        }
    }
});
