//! The figures on the test set of UD English EWT, if it is at hand.

// A test that unwraps says what failed by failing.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use syntax::training::{analyse_tokens, tokenise};
use syntax::{Model, Relation};

/// What the README says, less a little: the least of each in a hundred.
const LEAST: [f64; 5] = [98.5, 94.1, 98.0, 84.2, 80.8];

fn test_set() -> Option<String> {
    let shared = match std::env::var_os("DEMARCHE_SHARED") {
        Some(shared) => PathBuf::from(shared),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
    };
    let path = shared.join("data/text/ud-english/en_ewt-ud-test.conllu.gz");
    let mut text = String::new();
    MultiGzDecoder::new(std::fs::File::open(&path).ok()?).read_to_string(&mut text).unwrap();
    Some(text)
}

#[test]
fn holds_on_the_test_set() {
    let Some(text) = test_set() else {
        println!("skipped: no treebank under DEMARCHE_SHARED or ../../../shared");
        return;
    };
    let model = Model::embedded();
    let [mut tags, mut lemmas, mut heads, mut both, mut all] = [0usize; 5];
    let [mut spans_right, mut spans_all] = [0usize; 2];
    for block in text.split("\n\n").filter(|block| !block.is_empty()) {
        let raw = block.lines().find_map(|line| line.strip_prefix("# text = ")).unwrap();
        let rows: Vec<Vec<&str>> = block
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|row| row[0].bytes().all(|byte| byte.is_ascii_digit()))
            .collect();
        let joined = rows.iter().map(|row| row[1]).collect::<Vec<_>>().join(" ");
        let (mut start, mut at) = (0, 0);
        let mut given = Vec::new();
        let mut wanted = HashSet::new();
        for row in &rows {
            given.push(start..start + row[1].len());
            start += row[1].len() + 1;
            if let Some(found) = raw[at..].find(row[1]) {
                wanted.insert(at + found..at + found + row[1].len());
                at += found + row[1].len();
            }
        }
        let sentence = analyse_tokens(model, &joined, given);
        for (at, (token, row)) in sentence.tokens.iter().zip(&rows).enumerate() {
            let head = token.head.map_or(0, |head| head + 1).to_string() == row[6];
            tags += usize::from(token.tag.name() == row[4]);
            lemmas += usize::from(sentence.lemma(at).eq_ignore_ascii_case(row[2]));
            heads += usize::from(head);
            both += usize::from(head && Some(token.relation) == Relation::from_name(row[7]));
            all += 1;
        }
        let found = tokenise(raw);
        spans_right += found.iter().filter(|span| wanted.contains(*span)).count();
        spans_all += found.len() + rows.len();
    }
    let part = |right: usize| 100.0 * right as f64 / all as f64;
    let tokens = 200.0 * spans_right as f64 / spans_all as f64;
    let figures = [tokens, part(tags), part(lemmas), part(heads), part(both)];
    println!("tokens F1, XPOS, lemmas, UAS, LAS: {figures:.2?}");
    for (figure, least) in figures.into_iter().zip(LEAST) {
        assert!(figure >= least, "{figures:.2?}, at least {LEAST:?}");
    }
}
