//! The account of a page is the same on any number of threads, and progress is told to the end.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use std::sync::atomic::{AtomicUsize, Ordering};

use reader::{Document, Options, read};

const PAGE: &[u8] = include_bytes!("labelled/pages/07-baltic.txt");

fn on(threads: usize, page: &[u8]) -> Document {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| read(page, &Options::default()))
}

#[test]
fn threads_change_nothing() {
    let long = [PAGE, b"\n\n"].concat().repeat(60);
    let one = on(1, &long);
    assert!(one.claims.len() > 1000);
    assert_eq!(one, on(3, &long));
}

#[test]
fn progress_is_told_up_to_the_last_sentence() {
    let last = AtomicUsize::new(0);
    let told = |done: usize| {
        assert!(last.swap(done, Ordering::Relaxed) <= done);
    };
    let long = [PAGE, b"\n\n"].concat().repeat(60);
    read(&long, &Options { progress: Some(&told), ..Options::default() });
    assert!(last.into_inner() * 100 > long.len() * 99);
}
