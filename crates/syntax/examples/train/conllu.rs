//! Sentences of a treebank.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use syntax::{Relation, Tag};

/// A sentence as the treebank has it.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// The text before it was split.
    pub text: String,
    pub words: Vec<String>,
    pub tags: Vec<Tag>,
    pub lemmas: Vec<String>,
    /// The head of each word; the number of words stands for the root.
    pub heads: Vec<u32>,
    pub relations: Vec<Relation>,
    /// Typing errors and parts of words.
    pub is_odd: Vec<bool>,
}

impl Sentence {
    pub fn len(&self) -> usize {
        self.words.len()
    }
}

/// Reads a compressed file; words whose tag is unknown are taken for nouns.
pub fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for line in BufReader::new(MultiGzDecoder::new(File::open(path)?)).lines() {
        let line = line?;
        if let Some(text) = line.strip_prefix("# text = ") {
            sentence.text = text.to_owned();
        } else if line.is_empty() {
            let root = sentence.words.len() as u32;
            for head in &mut sentence.heads {
                *head = head.checked_sub(1).unwrap_or(root);
            }
            if root > 0 {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, word, lemma, _, tag, feats, head, relation, ..] = columns[..] else {
                return Err(format!("{}: {line}", path.display()).into());
            };
            if id.bytes().all(|byte| byte.is_ascii_digit()) {
                sentence.words.push(word.to_owned());
                sentence.lemmas.push(lemma.to_owned());
                sentence.tags.push(Tag::from_name(tag).unwrap_or(Tag::Nn));
                sentence
                    .is_odd
                    .push(feats.contains("Typo=Yes") || feats.contains("Abbr=Yes") || relation == "goeswith");
                sentence.heads.push(head.parse()?);
                sentence.relations.push(Relation::from_name(relation).unwrap_or(Relation::Dep));
            }
        }
    }
    Ok(sentences)
}
