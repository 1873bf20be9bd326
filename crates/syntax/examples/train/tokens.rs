//! How well the tokeniser agrees with the treebank.

use std::collections::HashSet;

use crate::conllu::Sentence;

/// F1, in parts of a hundred, of token spans over the texts of the sentences.
pub fn f1(sentences: &[Sentence]) -> f64 {
    let (mut both, mut own, mut gold) = (0, 0, 0);
    for sentence in sentences {
        let mut at = 0;
        let spans: HashSet<(usize, usize)> = sentence
            .words
            .iter()
            .filter_map(|word| {
                let start = at + sentence.text.get(at..)?.find(word.as_str())?;
                at = start + word.len();
                Some((start, at))
            })
            .collect();
        let found = syntax::training::tokenise(&sentence.text);
        gold += sentence.len();
        own += found.len();
        both += found.iter().filter(|span| spans.contains(&(span.start, span.end))).count();
    }
    200.0 * f64::from(both as u32) / (own + gold) as f64
}
