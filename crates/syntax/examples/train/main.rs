//! Trains the model of the crate on the English Web Treebank and tells its scores.
//!
//! `cargo run --release -p demarche-syntax --example train -- <folder of the treebank>`

mod conllu;
mod lemmas;
mod oracle;
mod parser;
mod perceptron;
mod random;
mod tagger;
mod tokens;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use conllu::Sentence;
use parser::Item;
use syntax::Tag;

fn setting<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(otherwise)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder holds the treebank?")?;
    let file = |name: &str| Path::new(&folder).join(name);
    let train = conllu::read(&file("en_ewt-train-rebuilt.conllu.gz"))?;
    let dev = conllu::read(&file("en_ewt-ud-dev.conllu.gz"))?;
    let start = Instant::now();
    let said = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());

    said(&format!("tokens: dev F1 {:.2}", 100.0 * tokens::f1(&dev, setting("SHOW", 0) == 1)));
    let table = lemmas::table(&train, include_str!("../../data/verbs.txt"));
    said(&format!("{} bytes of lemmas, dev {:.2}", table.len(), 100.0 * lemmas::accuracy(&table, &dev, setting("SHOW", 0) == 2)));
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/data/lemmas.txt"), &table)?;
    let tagging = tagger::Settings {
        epochs: setting("TE", 10),
        least: setting("TL", 3),
        margin: setting("TM", 4.0),
        runs: setting("TR", 1),
    };
    let all: Vec<&Sentence> = train.iter().collect();
    let cached = |name: &str, make: &dyn Fn() -> Vec<Vec<Tag>>| -> Result<Vec<Vec<Tag>>, Box<dyn Error>> {
        let Ok(cache) = std::env::var(name) else { return Ok(make()) };
        Ok(match std::fs::read(&cache) {
            Ok(bytes) => {
                let mut bytes = bytes.into_iter();
                train.iter().map(|s| bytes.by_ref().take(s.len()).map(|b| Tag::ALL[b as usize]).collect()).collect()
            }
            Err(_) => {
                let tags = make();
                std::fs::write(&cache, tags.iter().flatten().map(|&t| t as u8).collect::<Vec<_>>())?;
                tags
            }
        })
    };
    let firsts = cached("FIRSTS", &|| tagger::jackknife_first(&train, &tagging))?;
    said("jackknifed");
    let before: Vec<&[Tag]> = firsts.iter().map(Vec::as_slice).collect();
    let tagger = tagger::Tagger {
        first: tagger::train_first(&all, &tagging),
        second: tagger::train_second(&all, &before, &tagging),
    };
    said(&format!(
        "tagger: {} and {} features, dev {:.2}",
        tagger.first.index.len(),
        tagger.second.index.len(),
        100.0 * tagger::accuracy(&tagger, &dev)
    ));
    if setting("ONLY", 0) == 1 {
        return Ok(());
    }
    let single = tagger::Settings { runs: 1, ..tagging };
    let tags = cached("TAGS", &|| tagger::jackknife_second(&train, &firsts, &single))?;
    said("jackknifed");
    let lemmas = syntax::training::Lemmas::read(table.leak())?;
    let lemma = |word: &str, tag: Tag| {
        let mut out = String::new();
        lemmas.write(word, tag, &mut Vec::new(), &mut out);
        out
    };
    let items: Vec<Item> = train.iter().zip(&tags).map(|(sentence, tags)| Item::new(sentence, tags, lemma)).collect();
    let held: Vec<Item> = dev
        .iter()
        .map(|sentence| {
            let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
            Item::new(sentence, &tagger::tag(&tagger, &words), lemma)
        })
        .collect();
    let parsing = parser::Settings {
        epochs: setting("PE", 10),
        least: setting("PL", 6),
        margin: setting("PM", 10.0),
        explore: setting("PX", 90),
        runs: setting("PR", 1),
    };
    let parser = parser::train(&items, &parsing);
    let (uas, las) = parser::accuracy(&parser, &held);
    said(&format!("parser: dev UAS {:.2} LAS {:.2}", 100.0 * uas, 100.0 * las));
    let mut body = Vec::new();
    tagger.first.write(setting("FN", 30_000), &mut body);
    tagger.second.write(setting("TN", 50_000), &mut body);
    said(&format!("{} bytes of tagger", body.len()));
    parser.write(setting("PN", 110_000), &mut body);
    let mut bytes = syntax::training::MAGIC.to_vec();
    bytes.extend(syntax::training::checksum(&body).to_le_bytes());
    bytes.extend(body);
    let out = setting("OUT", concat!(env!("CARGO_MANIFEST_DIR"), "/data/model.bin").to_owned());
    std::fs::write(out, &bytes)?;
    said(&format!("{} bytes written", bytes.len()));
    Ok(())
}
