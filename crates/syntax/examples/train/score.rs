//! The scores of the model as it is shipped, pruned and quantised.

use syntax::Model;
use syntax::training::analyse_tokens;

use crate::conllu::Sentence;

/// Tags, lemmas, heads, and heads with relations that are right, as parts of a hundred, given the treebank's tokens.
pub fn score(model: &Model, sentences: &[Sentence]) -> [f64; 4] {
    let mut right = [0usize; 4];
    let mut all = 0;
    for sentence in sentences {
        let text = sentence.words.join(" ");
        let mut start = 0;
        let spans = sentence
            .words
            .iter()
            .map(|word| {
                let span = start..start + word.len();
                start = span.end + 1;
                span
            })
            .collect();
        let found = analyse_tokens(model, &text, spans);
        for (at, token) in found.tokens.iter().enumerate() {
            let head = token.head.map_or(sentence.len() as u32, |head| head as u32) == sentence.heads[at];
            right[0] += usize::from(token.tag == sentence.tags[at]);
            right[1] += usize::from(found.lemma(at).eq_ignore_ascii_case(&sentence.lemmas[at]));
            right[2] += usize::from(head);
            right[3] += usize::from(head && token.relation == sentence.relations[at]);
            all += 1;
        }
    }
    right.map(|right| 100.0 * right as f64 / all as f64)
}
