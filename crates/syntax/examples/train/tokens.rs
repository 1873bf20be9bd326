//! How well the tokeniser agrees with the treebank.

use std::collections::HashSet;

use crate::conllu::Sentence;

/// F1 of token spans over the texts of the sentences.
pub fn f1(sentences: &[Sentence], show: bool) -> f64 {
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
        let right = found.iter().filter(|span| spans.contains(&(span.start, span.end))).count();
        both += right;
        if show && right < found.len() {
            let words: Vec<&str> = found
                .iter()
                .filter(|span| !spans.contains(&(span.start, span.end)))
                .map(|span| &sentence.text[span.clone()])
                .collect();
            let own: HashSet<(usize, usize)> = found.iter().map(|span| (span.start, span.end)).collect();
            let mut missed: Vec<_> = spans.difference(&own).copied().collect();
            missed.sort_unstable();
            let missed: Vec<&str> = missed.into_iter().map(|(start, end)| &sentence.text[start..end]).collect();
            eprintln!("  own {words:?} treebank {missed:?}");
        }
    }
    2.0 * f64::from(both as u32) / (own + gold) as f64
}
