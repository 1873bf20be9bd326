//! Questions and conditions in English, with the shipped situation's phrase book and with none.

#![no_main]

use std::sync::LazyLock;
use std::time::Duration;

use demarche_fuzz::within;
use libfuzzer_sys::fuzz_target;
use spine::asking::{Misunderstood, PhraseBook, parse_condition, parse_question};
use vocab::Date;

static BOOKS: LazyLock<[PhraseBook; 2]> = LazyLock::new(|| {
    let shipped = situation::parse(demarche_fuzz::SHIPPED).0.expect("it parses");
    [shipped.phrase_book(), PhraseBook::default()]
});

fuzz_target!(|text: &str| {
    let day: Date = "2026-11-24".parse().expect("a day");
    for book in BOOKS.iter() {
        let limit = Duration::from_secs(1);
        let question = within(limit, "the question", || parse_question(text, book, day));
        let condition = within(limit, "the condition", || parse_condition(text, book, day));
        for error in [question.err(), condition.err()].into_iter().flatten() {
            check(text, &error);
        }
    }
});

fn check(text: &str, error: &Misunderstood) {
    assert!(!error.message.is_empty());
    if let Some(span) = &error.span {
        assert!(text.get(span.clone()).is_some(), "{span:?} is not a place of the text: {error:?}");
    }
}
