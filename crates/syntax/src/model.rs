//! placeholder
use crate::{Analysis, Relation, Tag, Token, tokenise};
/// The weights.
#[derive(Debug)]
pub struct Model;
impl Model {
    /// The model that is compiled in.
    #[must_use]
    pub fn embedded() -> &'static Model {
        &Model
    }
    /// Tokens, tags, lemmas and tree of one sentence.
    #[must_use]
    pub fn analyse<'t>(&self, text: &'t str) -> Analysis<'t> {
        let mut lemmas = String::new();
        let mut ends = Vec::new();
        let tokens = tokenise::tokenise(text)
            .into_iter()
            .enumerate()
            .map(|(i, span)| {
                lemmas.push_str(&text[span.clone()].to_lowercase());
                ends.push(lemmas.len() as u32);
                Token {
                    span,
                    tag: Tag::Nn,
                    head: i.checked_sub(1),
                    relation: if i == 0 { Relation::Root } else { Relation::Dep },
                }
            })
            .collect();
        Analysis::new(text, tokens, lemmas, ends)
    }
}
