//! Trains the model of the crate on the English Web Treebank and tells its scores.
//!
//! `cargo run --release -p demarche-syntax --example train -- <folder of the treebank>`

mod conllu;
mod lemmas;
mod named;
mod oracle;
mod parser;
mod perceptron;
mod random;
mod score;
mod tagger;
mod tokens;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use conllu::Sentence;
use parser::Item;
use syntax::training::{Lemmas, MAGIC, checksum};
use syntax::{Model, Tag};

const TAGGING: tagger::Settings = tagger::Settings { epochs: 10, least: 3, margin: 4.0, runs: 3, new: 10, other: 40 };
/// For the tags that the parser is trained on, where several models are needed.
const TAGGING_FOLDS: tagger::Settings = tagger::Settings { runs: 1, ..TAGGING };
const PARSING: parser::Settings =
    parser::Settings { epochs: 8, least: 12, margin: 10.0, explore: 90, hide: 15, runs: 4 };

/// Rows of the two passes of the tagger and of the parser that go into the file.
const ROWS: [usize; 3] = [30_000, 50_000, 160_000];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder holds the treebank?")?;
    let read = |name: &str| conllu::read(&Path::new(&folder).join(name));
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let train = read("en_ewt-train-rebuilt.conllu.gz")?;
    let dev = read("en_ewt-ud-dev.conllu.gz")?;
    let start = Instant::now();
    let said = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());

    let table: &'static str = lemmas::table(&train, include_str!("../../data/verb_forms.txt")).leak();
    std::fs::write(data.join("lemmas.txt"), table)?;
    said(&format!("{} bytes of lemmas: dev {:.2} with the tags known", table.len(), lemmas::accuracy(table, &dev)));

    let firsts = tagger::jackknife_first(&train, &TAGGING);
    let all: Vec<&Sentence> = train.iter().collect();
    let before: Vec<&[Tag]> = firsts.iter().map(Vec::as_slice).collect();
    let tagger = tagger::Tagger {
        first: tagger::train_first(&all, &TAGGING),
        second: tagger::train_second(&all, &before, &TAGGING),
    };
    said(&format!("tagger: dev {:.2}", tagger::accuracy(&tagger, &dev)));

    let tags = tagger::jackknife_second(&train, &firsts, &TAGGING_FOLDS);
    said("tags for the parser");
    let lemmas = Lemmas::read(table)?;
    let lemma = |word: &str, tag: Tag| {
        let mut lemma = String::new();
        lemmas.write(word, tag, &mut Vec::new(), &mut lemma);
        lemma
    };
    let named: Vec<(Sentence, Vec<Tag>)> =
        train.iter().zip(&tags).filter_map(|(sentence, tags)| named::with_name(sentence, tags)).collect();
    said(&format!("{} copies with a name", named.len()));
    let copies = named.iter().map(|(sentence, tags)| (sentence, tags));
    let items: Vec<Item> =
        train.iter().zip(&tags).chain(copies).map(|(sentence, tags)| Item::new(sentence, tags, lemma)).collect();
    let parser = parser::train(&items, &PARSING);
    said("parser");

    let mut body = Vec::new();
    for (weights, rows) in [&tagger.first, &tagger.second, &parser].into_iter().zip(ROWS) {
        weights.write(rows, &mut body);
    }
    let bytes = [&MAGIC[..], &checksum(&body).to_le_bytes(), &body].concat();
    std::fs::write(data.join("model.bin"), &bytes)?;
    said(&format!("{} bytes written", bytes.len()));

    let model = Model::read(&bytes, table)?;
    for (name, sentences) in [("dev", &dev), ("test", &read("en_ewt-ud-test.conllu.gz")?)] {
        let [tags, lemmas, heads, both] = score::score(&model, sentences);
        let tokens = tokens::f1(sentences);
        said(&format!("{name}: tokens {tokens:.2}, XPOS {tags:.2}, lemmas {lemmas:.2}, UAS {heads:.2}, LAS {both:.2}"));
    }
    Ok(())
}
