//! What it costs to read a page: from its bytes to its claims. With `RAYON_NUM_THREADS=1`: on one core.

use std::hint::black_box;

use divan::counter::{BytesCount, ItemsCount};
use reader::{Options, lay_out, read};

/// A tidy commentary, a news page as HTML and a damaged letter of ours.
const PAGES: [&[u8]; 3] = [
    include_bytes!("../tests/labelled/pages/07-baltic.txt"),
    include_bytes!("../tests/labelled/pages/03-indus.html"),
    include_bytes!("../tests/labelled/pages/06-pacific.txt"),
];

fn main() {
    divan::main();
}

/// One page as often as makes this many sentences or so.
fn long_page(page: &[u8], sentences: usize) -> (Vec<u8>, usize) {
    let each = read(page, &Options::default()).sentences.max(1);
    let mut long = Vec::new();
    for _ in 0..sentences.div_ceil(each) {
        long.extend_from_slice(page);
        long.extend_from_slice(b"\n\n");
    }
    (long, each * sentences.div_ceil(each))
}

#[divan::bench(args = [0, 1, 2], sample_count = 20)]
fn sentences(bencher: divan::Bencher, page: usize) {
    let (bytes, sentences) = long_page(PAGES[page], 1000);
    bencher.counter(ItemsCount::new(sentences)).bench_local(|| black_box(read(black_box(&bytes), &Options::default())));
}

#[divan::bench(args = [0, 1, 2], sample_count = 20)]
fn layout_alone(bencher: divan::Bencher, page: usize) {
    let (bytes, _) = long_page(PAGES[page], 1000);
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| black_box(lay_out(black_box(&bytes), None)));
}
