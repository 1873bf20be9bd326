//! The model that is compiled in.

use std::sync::LazyLock;

use crate::form::Form;
use crate::lemma::Lemmas;
use crate::parser::features::Atoms;
use crate::parser::state::State;
use crate::verb::VerbForms;
use crate::weights::{Weights, take};
use crate::{Analysis, Relation, Tag, Token, hash, parser, tagger, tokenise};

/// The first bytes of a model, its version among them.
pub const MAGIC: [u8; 8] = *b"SYNTAX02";

static EMBEDDED: LazyLock<Result<Model, BadModel>> =
    LazyLock::new(|| Model::read(include_bytes!("../data/model.bin"), include_str!("../data/lemmas.txt")));

/// The weights of the tagger and the parser, and the table of lemmas.
#[derive(Debug)]
pub struct Model {
    first: Weights,
    tagger: Weights,
    parser: Weights,
    lemmas: Lemmas,
}

/// Why bytes are not a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadModel {
    /// They begin with something else.
    #[error("these bytes are not a model of this version")]
    Magic,
    /// They end too soon.
    #[error("the model ends too soon")]
    Short,
    /// They go on after the end.
    #[error("{0} bytes follow the end of the model")]
    Long(usize),
    /// They are not those that were written.
    #[error("the checksum of the model does not agree")]
    Checksum,
    /// A feature is there twice, or has no proper key.
    #[error("the key {0} of the model is nought or there twice")]
    Key(u32),
    /// A line of the table of lemmas cannot be read.
    #[error("line {0} of the lemmas is not three words")]
    Lemma(usize),
}

/// Room to work in, kept from one sentence to the next.
#[derive(Debug, Default)]
struct Room {
    folded: Vec<u8>,
    forms: Vec<Form>,
    tags: tagger::Tags,
    lemmas: Vec<u32>,
    atoms: Vec<Atoms>,
    state: State,
}

impl Model {
    /// The model that is compiled in, read once.
    ///
    /// # Panics
    ///
    /// Never with the model of this crate, which a test reads.
    #[must_use]
    pub fn embedded() -> &'static Model {
        match &*EMBEDDED {
            Ok(model) => model,
            Err(bad) => panic!("the model compiled in: {bad}"),
        }
    }

    /// Reads a model.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version, or the lemmas are not a table.
    pub fn read(bytes: &[u8], lemmas: &'static str) -> Result<Model, BadModel> {
        let mut rest = bytes;
        if take::<8>(&mut rest)? != MAGIC {
            return Err(BadModel::Magic);
        }
        let sum = u64::from_le_bytes(take(&mut rest)?);
        if sum != checksum(rest) {
            return Err(BadModel::Checksum);
        }
        let first = Weights::read(&mut rest)?;
        let tagger = Weights::read(&mut rest)?;
        let parser = Weights::read(&mut rest)?;
        if !rest.is_empty() {
            return Err(BadModel::Long(rest.len()));
        }
        Ok(Model { first, tagger, parser, lemmas: Lemmas::read(lemmas)? })
    }

    /// Tokens, tags, lemmas and tree of one sentence.
    #[must_use]
    pub fn analyse<'t>(&self, text: &'t str) -> Analysis<'t> {
        self.analyse_tokens(text, tokenise::tokenise(text))
    }

    /// Tags, lemmas and tree over tokens that are given, in order and within the text.
    pub(crate) fn analyse_tokens<'t>(&self, text: &'t str, spans: Vec<std::ops::Range<usize>>) -> Analysis<'t> {
        let mut room = Room::default();
        let verbs = VerbForms::embedded();
        let words = || spans.iter().map(|span| text.get(span.clone()).unwrap_or_default());
        room.forms.extend(words().map(|word| Form::read(word, verbs, &mut room.folded)));
        tagger::tag(&self.first, &self.tagger, &room.forms, &mut room.tags);
        let tags = &room.tags.tags;
        let mut lemmas = String::with_capacity(text.len());
        let mut lemma_ends = Vec::with_capacity(spans.len());
        for (word, &tag) in words().zip(tags) {
            let start = lemmas.len();
            self.lemmas.write(word, tag, &mut room.folded, &mut lemmas);
            room.lemmas.push(hash::bytes(&lemmas.as_bytes()[start..]));
            lemma_ends.push(lemmas.len() as u32);
        }
        parser::features::atoms(&room.forms, tags, &room.lemmas, &mut room.atoms);
        parser::parse(&self.parser, &room.atoms, &mut room.state);
        let root = spans.len() as u32;
        let mut tokens: Vec<Token> = spans
            .into_iter()
            .zip(tags)
            .zip(&room.state.arms)
            .map(|((span, &tag), arms)| Token {
                span,
                tag,
                head: (arms.head < root).then_some(arms.head as usize),
                relation: Relation::ALL[arms.relation.saturating_sub(1) as usize],
            })
            .collect();
        name_agents(text, &mut tokens);
        Analysis::new(text, tokens, lemmas, lemma_ends)
    }

    /// How many features the two passes of the tagger and the parser have weights for.
    #[must_use]
    pub fn features(&self) -> (usize, usize, usize) {
        (self.first.len(), self.tagger.len(), self.parser.len())
    }
}

/// Makes agents of what follows *by* under a participle: the parser picks the relation before it has seen enough of
/// either, and leaves some as plain obliques. Numbers and days, as in *by Friday*, stay what they are.
fn name_agents(text: &str, tokens: &mut [Token]) {
    for by in 0..tokens.len() {
        let case = &tokens[by];
        let is_by = case.relation == Relation::Case && text.get(case.span.clone()) == Some("by");
        let Some(noun) = case.head.filter(|_| is_by) else { continue };
        let token = &tokens[noun];
        let under = token.head.is_some_and(|head| head < by && tokens[head].tag == Tag::Vbn);
        let word = text.get(token.span.clone()).unwrap_or_default();
        let is_time = word.ends_with("day") || matches!(word, "week" | "month" | "year" | "end" | "midnight" | "noon");
        if under && !is_time && token.relation == Relation::Obl && (token.tag.is_noun() || token.tag == Tag::Prp) {
            tokens[noun].relation = Relation::OblAgent;
        }
    }
}

/// The sum that a model carries of the bytes after it; four at a time, as each step waits for the one before.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(SPREAD).rotate_left(29);
    let mut sums = [1u64, 2, 3, 4];
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        for (sum, word) in sums.iter_mut().zip(block.as_chunks::<8>().0) {
            *sum = step(*sum, u64::from_le_bytes(*word));
        }
    }
    let all = sums.into_iter().fold(bytes.len() as u64, step);
    rest.iter().fold(all, |sum, &byte| step(sum, u64::from(byte)))
}
