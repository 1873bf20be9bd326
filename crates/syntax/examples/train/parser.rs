//! Training of the parser.

use syntax::Tag;
use syntax::training::{Atoms, PARSER_FEATURES, State, TRANSITIONS, atoms, forms, lemma_atom, parser_features};

use crate::conllu::Sentence;
use crate::oracle;
use crate::perceptron::{Index, Perceptron, Scores, Trained, highest, index};
use crate::random::Random;

/// Settings found on the development set.
pub struct Settings {
    /// times through the sentences
    pub epochs: usize,
    /// how often a feature must be seen
    pub least: usize,
    /// by how much a good step is to lead
    pub margin: f32,
    /// how often, of a hundred, the parser goes its own way in training
    pub explore: u64,
    /// how many features, of a hundred, are hidden at each step of the training
    pub hide: u64,
    /// trainings that are added up
    pub runs: u64,
}

/// A sentence as the parser is to see it.
pub struct Item<'s> {
    pub sentence: &'s Sentence,
    pub atoms: Vec<Atoms>,
}

impl<'s> Item<'s> {
    pub fn new(sentence: &'s Sentence, tags: &[Tag], lemma: impl Fn(&str, Tag) -> String) -> Self {
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let lemmas: Vec<u32> = words.iter().zip(tags).map(|(word, &tag)| lemma_atom(&lemma(word, tag))).collect();
        let mut out = Vec::new();
        atoms(&forms(&words), tags, &lemmas, &mut out);
        Item { sentence, atoms: out }
    }
}

/// The features of the way through the trees, those seen often enough.
pub fn features(items: &[Item], least: usize) -> Index {
    let mut state = State::default();
    let mut keys = [0; PARSER_FEATURES];
    let mut seen = Vec::new();
    for item in items {
        state.start(item.sentence.len());
        while !state.is_done() {
            let allowed = state.allowed();
            parser_features(&state, &item.atoms, &mut keys);
            if !allowed.is_power_of_two() {
                seen.extend(keys);
            }
            let best = oracle::best(&state, allowed, &item.sentence.heads, &item.sentence.relations);
            // arcs before shifts: they come as early as they can
            state.take(TRANSITIONS[63 - best.leading_zeros() as usize]);
        }
    }
    index(seen, least)
}

/// One training with its own order of the sentences.
pub fn run(items: &[Item], index: &Index, settings: &Settings, seed: u64) -> Vec<Scores> {
    let mut model = Perceptron::new(index);
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut state = State::default();
    let mut keys = [0; PARSER_FEATURES];
    let mut rows = Vec::new();
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut wrong = 0usize;
        for item in order.iter().map(|&at| &items[at]) {
            state.start(item.sentence.len());
            while !state.is_done() {
                let allowed = state.allowed();
                if allowed.is_power_of_two() {
                    state.take(TRANSITIONS[allowed.trailing_zeros() as usize]);
                    continue;
                }
                parser_features(&state, &item.atoms, &mut keys);
                model.rows(&keys, &mut rows);
                rows.retain(|_| !random.chance(settings.hide));
                let scores = model.scores(&rows);
                let good = oracle::best(&state, allowed, &item.sentence.heads, &item.sentence.relations);
                let best = highest(&scores, good);
                let mut step = best;
                if allowed & !good != 0 {
                    let rival = highest(&scores, allowed & !good);
                    if scores[rival] + settings.margin >= scores[best] {
                        model.update(&rows, best, rival, 1.0);
                    }
                    if scores[rival] > scores[best] {
                        wrong += 1;
                        if epoch > 0 && random.chance(settings.explore) {
                            step = rival;
                        }
                    }
                }
                model.tick();
                state.take(TRANSITIONS[step]);
            }
        }
        eprintln!("  run {seed} epoch {}: {wrong} steps wrong", epoch + 1);
    }
    model.averaged()
}

/// Trains on the sentences, two runs at a time.
pub fn train(items: &[Item], settings: &Settings) -> Trained {
    let index = features(items, settings.least);
    eprintln!("  {} features", index.len());
    let seeds: Vec<u64> = (1..=settings.runs).collect();
    let mut runs = Vec::new();
    for pair in seeds.chunks(2) {
        std::thread::scope(|scope| {
            let threads: Vec<_> = pair
                .iter()
                .map(|&seed| (scope, seed))
                .map(|(scope, seed)| {
                    let index = &index;
                    scope.spawn(move || run(items, index, settings, seed))
                })
                .collect();
            runs.extend(threads.into_iter().map(|thread| thread.join().expect("a run that is done")));
        });
    }
    Trained::mixed(&index, runs)
}
