//! What it costs to analyse prose, from the text of a sentence to its tree.

use std::hint::black_box;

use divan::counter::ItemsCount;
use syntax::{BadModel, Model};

/// Sentences of 22 tokens or so, as the news has them.
const PROSE: &str = include_str!("prose.txt");

fn main() {
    divan::main();
}

/// Sentences two by two in many pairings, so that no branch can be learnt by heart.
fn sentences() -> Vec<String> {
    let lines: Vec<&str> = PROSE.lines().collect();
    (0..400).map(|at| format!("{} {}", lines[at * 7 % lines.len()], lines[at / 20 % lines.len()])).collect()
}

#[divan::bench(sample_count = 50)]
fn sentences_of_prose(bencher: divan::Bencher) {
    let model = Model::embedded();
    bencher.counter(ItemsCount::new(PROSE.lines().count())).bench_local(|| {
        for sentence in PROSE.lines() {
            black_box(model.analyse(black_box(sentence)));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn pairs_of_sentences(bencher: divan::Bencher) {
    let model = Model::embedded();
    let sentences = sentences();
    bencher.counter(ItemsCount::new(2 * sentences.len())).bench_local(|| {
        for sentence in &sentences {
            black_box(model.analyse(black_box(sentence)));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn one_long_line(bencher: divan::Bencher) {
    let model = Model::embedded();
    let line = PROSE.replace('\n', " ").repeat(100);
    bencher.counter(ItemsCount::new(2_000usize)).bench_local(|| black_box(model.analyse(black_box(&line))));
}

#[divan::bench(sample_count = 20)]
fn reading_the_model(bencher: divan::Bencher) {
    let (bytes, lemmas) = (include_bytes!("../data/model.bin"), include_str!("../data/lemmas.txt"));
    bencher.bench_local(|| -> Result<Model, BadModel> { Model::read(black_box(bytes), black_box(lemmas)) });
}
