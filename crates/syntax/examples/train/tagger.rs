//! Training of the tagger.

use syntax::Tag;
use syntax::training::{
    BASE, Clauses, FIRST_FEATURES, Form, GERUND, PARTICIPLE, PAST, START, TAGGER_FEATURES, THIRD, first_features,
    forms, forms_of, tagger_features,
};

use crate::conllu::Sentence;
use crate::perceptron::{Perceptron, Trained, highest, index};
use crate::random::Random;

const FOLDS: usize = 5;
const ALLOWED: u64 = (1 << Tag::ALL.len()) - 1;

/// Settings found on the development set.
pub struct Settings {
    /// times through the sentences
    pub epochs: usize,
    /// how often a feature must be seen
    pub least: usize,
    /// by how much the right tag is to lead
    pub margin: f32,
    /// trainings of the second pass that are added up
    pub runs: u64,
    /// how many words, of a hundred, are taken for new ones at each turn
    pub new: u64,
    /// how many verbs, of a hundred, give way to others; twice as many in the third person, which the treebank has less
    pub other: u64,
}

/// Changes a sentence for one turn of the training, so that the tagger leans on what is around a word and on the list
/// of verbs, and less on having seen the word: some words are taken for new ones, some verbs give way to others of the
/// list in the same form.
struct Changes {
    /// third persons, bases, past tenses, participles, forms in *ing*
    verbs: [Vec<Form>; 5],
}

impl Changes {
    fn new() -> Self {
        let read = |can_be| {
            let words = forms_of(can_be);
            forms(&words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        Changes { verbs: [THIRD, BASE, PAST, PARTICIPLE, GERUND].map(read) }
    }

    fn make(&self, forms: &[Form], sentence: &Sentence, settings: &Settings, random: &mut Random, out: &mut Vec<Form>) {
        out.clear();
        out.extend(forms.iter().enumerate().map(|(at, form)| {
            let tag = sentence.tags[at];
            // words of the closed classes are always known
            let is_open = tag.is_noun() || tag.is_verb() || tag.is_adjective() || tag.is_adverb();
            let verbs = match tag {
                Tag::Vbz => &self.verbs[0],
                Tag::Vb | Tag::Vbp => &self.verbs[1],
                Tag::Vbd => &self.verbs[2],
                Tag::Vbn => &self.verbs[3],
                Tag::Vbg => &self.verbs[4],
                _ => return if is_open && random.chance(settings.new) { form.as_new() } else { *form },
            };
            let other = if tag == Tag::Vbz { 2 * settings.other } else { settings.other };
            let is_auxiliary = matches!(sentence.lemmas[at].as_str(), "be" | "have" | "do" | "get");
            let is_plain = sentence.words[at].bytes().all(|byte| byte.is_ascii_lowercase());
            if !is_auxiliary && is_plain && random.chance(other) {
                verbs[random.below(verbs.len())]
            } else if random.chance(settings.new) {
                form.as_new()
            } else {
                *form
            }
        }));
    }
}

fn refs(sentence: &Sentence) -> Vec<&str> {
    sentence.words.iter().map(String::as_str).collect()
}

/// Both passes.
pub struct Tagger {
    pub first: Trained,
    pub second: Trained,
}

/// Trains the first pass.
pub fn train_first(sentences: &[&Sentence], settings: &Settings) -> Trained {
    let read: Vec<_> = sentences.iter().map(|sentence| forms(&refs(sentence))).collect();
    let changes = Changes::new();
    let mut keys = [0; FIRST_FEATURES];
    let mut seen = Vec::new();
    for forms in &read {
        for at in 0..forms.len() {
            first_features(forms, at, &mut keys);
            seen.extend(keys);
        }
    }
    let index = index(seen, settings.least);
    let mut model = Perceptron::new(&index);
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut rows = Vec::new();
    let mut seen_now = Vec::new();
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for &sentence in &order {
            changes.make(&read[sentence], sentences[sentence], settings, &mut random, &mut seen_now);
            for (at, &gold) in sentences[sentence].tags.iter().enumerate() {
                first_features(&seen_now, at, &mut keys);
                model.rows(&keys, &mut rows);
                let _ = step(&mut model, &rows, gold, settings.margin);
            }
        }
    }
    Trained::mixed(&index, vec![model.averaged()])
}

/// One decision of a perceptron and what it learns from it.
fn step(model: &mut Perceptron, rows: &[u32], gold: Tag, margin: f32) -> u32 {
    let scores = model.scores(rows);
    let gold = gold as usize;
    let rival = highest(&scores, ALLOWED & !(1 << gold));
    if scores[rival] + margin >= scores[gold] {
        model.update(rows, gold, rival, 1.0);
    }
    model.tick();
    if scores[rival] >= scores[gold] { rival as u32 } else { gold as u32 }
}

/// Trains the second pass over what the first one found.
pub fn train_second(sentences: &[&Sentence], firsts: &[&[Tag]], settings: &Settings) -> Trained {
    let changes = Changes::new();
    let mut keys = [0; TAGGER_FEATURES];
    let mut seen = Vec::new();
    let mut clauses = Clauses::default();
    let read: Vec<_> = sentences.iter().map(|sentence| forms(&refs(sentence))).collect();
    for (at, forms) in read.iter().enumerate() {
        let mut before = [START; 2];
        clauses.start(firsts[at]);
        for (token, &tag) in sentences[at].tags.iter().enumerate() {
            tagger_features(forms, token, firsts[at], before, clauses.at(token), &mut keys);
            seen.extend(keys);
            clauses.pass(tag);
            before = [before[1], tag as u32];
        }
    }
    let index = index(seen, settings.least);
    let run = |seed: u64| {
        let mut model = Perceptron::new(&index);
        let mut clauses = Clauses::default();
        let mut random = Random::new(seed);
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        let mut keys = [0; TAGGER_FEATURES];
        let mut rows = Vec::new();
        let mut seen_now = Vec::new();
        for _ in 0..settings.epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let mut before = [START; 2];
                clauses.start(firsts[at]);
                changes.make(&read[at], sentences[at], settings, &mut random, &mut seen_now);
                for (token, &gold) in sentences[at].tags.iter().enumerate() {
                    tagger_features(&seen_now, token, firsts[at], before, clauses.at(token), &mut keys);
                    model.rows(&keys, &mut rows);
                    let tag = step(&mut model, &rows, gold, settings.margin);
                    clauses.pass(Tag::ALL[tag as usize]);
                    before = [before[1], tag];
                }
            }
        }
        model.averaged()
    };
    Trained::mixed(&index, (1..=settings.runs).map(run).collect())
}

/// The tags of a sentence after the first pass.
fn tag_first(model: &Trained, words: &[&str]) -> Vec<Tag> {
    let forms = forms(words);
    let mut keys = [0; FIRST_FEATURES];
    let tag = |at| {
        first_features(&forms, at, &mut keys);
        Tag::ALL[highest(&model.scores(&keys), ALLOWED)]
    };
    (0..forms.len()).map(tag).collect()
}

/// The tags of a sentence after the second.
fn tag_second(model: &Trained, words: &[&str], firsts: &[Tag]) -> Vec<Tag> {
    let forms = forms(words);
    let mut keys = [0; TAGGER_FEATURES];
    let mut before = [START; 2];
    let mut clauses = Clauses::default();
    clauses.start(firsts);
    let mut tags = Vec::with_capacity(forms.len());
    for at in 0..forms.len() {
        tagger_features(&forms, at, firsts, before, clauses.at(at), &mut keys);
        let tag = Tag::ALL[highest(&model.scores(&keys), ALLOWED)];
        tags.push(tag);
        clauses.pass(tag);
        before = [before[1], tag as u32];
    }
    tags
}

/// The tags of a sentence.
pub fn tag(model: &Tagger, words: &[&str]) -> Vec<Tag> {
    tag_second(&model.second, words, &tag_first(&model.first, words))
}

/// How many of a hundred tags come out right.
pub fn accuracy(model: &Tagger, sentences: &[Sentence]) -> f64 {
    let (mut right, mut all) = (0, 0);
    for sentence in sentences {
        let tags = tag(model, &refs(sentence));
        right += tags.iter().zip(&sentence.tags).filter(|(a, b)| a == b).count();
        all += tags.len();
    }
    100.0 * right as f64 / all as f64
}

/// Does something for each fifth of the sentences and with the others at hand, on two threads.
fn folds<T: Send>(sentences: usize, each: impl Fn(&[usize], &[usize]) -> Vec<T> + Sync) -> Vec<T> {
    let fold = |fold: usize| {
        let (own, others): (Vec<usize>, Vec<usize>) = (0..sentences).partition(|at| at % FOLDS == fold);
        let found = each(&own, &others);
        own.into_iter().zip(found).collect::<Vec<_>>()
    };
    let mut all: Vec<(usize, T)> = std::thread::scope(|scope| {
        let fold = &fold;
        let halves: Vec<_> = (0..2)
            .map(|half| scope.spawn(move || (half..FOLDS).step_by(2).flat_map(fold).collect::<Vec<_>>()))
            .collect();
        halves.into_iter().flat_map(|half| half.join().expect("folds that are done")).collect()
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, found)| found).collect()
}

/// Tags of the first pass by models that have not seen the sentence, as the second pass will meet tags with mistakes.
pub fn jackknife_first(sentences: &[Sentence], settings: &Settings) -> Vec<Vec<Tag>> {
    folds(sentences.len(), |own, others| {
        let others: Vec<&Sentence> = others.iter().map(|&at| &sentences[at]).collect();
        let model = train_first(&others, settings);
        own.iter().map(|&at| tag_first(&model, &refs(&sentences[at]))).collect()
    })
}

/// The same for the second pass and the parser.
pub fn jackknife_second(sentences: &[Sentence], firsts: &[Vec<Tag>], settings: &Settings) -> Vec<Vec<Tag>> {
    folds(sentences.len(), |own, others| {
        let before: Vec<&[Tag]> = others.iter().map(|&at| firsts[at].as_slice()).collect();
        let others: Vec<&Sentence> = others.iter().map(|&at| &sentences[at]).collect();
        let model = train_second(&others, &before, settings);
        own.iter().map(|&at| tag_second(&model, &refs(&sentences[at]), &firsts[at])).collect()
    })
}
