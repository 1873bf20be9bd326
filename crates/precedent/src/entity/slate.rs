//! A question's candidates and what is known of each: the features that the combiner weighs.

use super::memory::{Filler, Memory, Tie};
use super::rules::{Evidence, Rules};
use super::tally::{SPANS, Tally};

/// Number of features of a candidate.
pub(crate) const FEATURES: usize = 72;
/// Number of features of a question.
pub(crate) const TRAITS: usize = 10;

/// The candidates of one question. All others form the *rest*.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slate {
    pub(crate) role: u32,
    pub(crate) traits: [f32; TRAITS],
    pub(crate) candidates: Vec<u32>,
    /// Row by row, a row a candidate.
    pub(crate) features: Vec<[f32; FEATURES]>,
}

/// Room to work in, kept from one question to the next.
#[derive(Debug)]
pub(crate) struct Bench {
    hop: Vec<f32>,
    akin: Vec<f32>,
    akin_any: Vec<f32>,
    peers: Vec<f32>,
    listed: Vec<bool>,
    touched: Vec<u32>,
}

impl Bench {
    pub(crate) fn new(entities: usize) -> Self {
        let zeros = vec![0.0; entities];
        Self {
            hop: zeros.clone(),
            akin: zeros.clone(),
            akin_any: zeros.clone(),
            peers: zeros,
            listed: vec![false; entities],
            touched: Vec::new(),
        }
    }

    fn touch(&mut self, entity: u32) {
        if !self.listed[entity as usize] {
            self.listed[entity as usize] = true;
            self.touched.push(entity);
        }
    }

    fn clear(&mut self) {
        for &entity in &self.touched {
            let at = entity as usize;
            self.hop[at] = 0.0;
            self.akin[at] = 0.0;
            self.akin_any[at] = 0.0;
            self.peers[at] = 0.0;
            self.listed[at] = false;
        }
        self.touched.clear();
    }
}

/// For each role asked for on a day: who fills it most.
pub(crate) fn usual_fillers(memory: &Memory, day: u32, role: u32, most: usize) -> Vec<u32> {
    let mut fillers: Vec<(f32, u32)> = memory
        .fillers(role)
        .iter()
        .map(|filler| {
            let faded = filler.tally.on(day, &memory.fading);
            (faded[0] + faded[1] + faded[2] + 0.2 * faded[3], filler.entity)
        })
        .collect();
    let first = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if fillers.len() > most {
        fillers.select_nth_unstable_by(most, first);
        fillers.truncate(most);
    }
    fillers.sort_unstable_by(first);
    fillers.into_iter().map(|(_, entity)| entity).collect()
}

/// What all candidates of a question have in common.
struct Asked<'a> {
    memory: &'a Memory,
    day: u32,
    role: u32,
    known: u32,
    /// Faded counts of the known in this role, of the known, of the role, of the world.
    act: [f32; SPANS],
    met: [f32; SPANS],
    total: [f32; SPANS],
    world: [f32; SPANS],
    act_count: f32,
    met_count: f32,
    total_count: f32,
    world_count: f32,
}

impl Slate {
    /// Candidates are who had to do with the known, who usually fills the role (`usual`), and neighbours' partners; no more than
    /// `most` of each of the first two.
    pub(crate) fn of(
        memory: &Memory,
        rules: &Rules,
        day: u32,
        known: u32,
        role: u32,
        usual: &[u32],
        most: usize,
        bench: &mut Bench,
    ) -> Self {
        let act = memory.filler(memory.inverse(role), known);
        let none = Tally::default();
        let act_tally = act.map_or(&none, |act| &act.tally);
        let asked = Asked {
            memory,
            day,
            role,
            known,
            act: act_tally.on(day, &memory.fading),
            met: memory.met(known).on(day, &memory.fading),
            total: memory.role_total(role).on(day, &memory.fading),
            world: memory.world().on(day, &memory.fading),
            act_count: act_tally.count,
            met_count: memory.met(known).count,
            total_count: memory.role_total(role).count,
            world_count: memory.world().count,
        };
        walk(memory, day, known, act, bench);

        let mut ties: Vec<(f32, &Tie, Evidence)> = memory
            .ties(known)
            .iter()
            .map(|tie| {
                let evidence = rules.say(memory, day, role, tie);
                (evidence.any + evidence.first + 0.05 * bench.akin[tie.other as usize], tie, evidence)
            })
            .collect();
        if ties.len() > most {
            ties.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.other.cmp(&b.1.other)));
            ties.truncate(most);
        }
        ties.sort_unstable_by_key(|(_, tie, _)| tie.other);

        let mut slate = Self { role, traits: asked.traits(act), ..Self::default() };
        for (_, tie, evidence) in &ties {
            slate.push(&asked, tie.other, Some(tie), *evidence, bench);
        }
        let mut others: Vec<u32> = usual.to_vec();
        let mut near: Vec<(f32, u32)> = bench
            .touched
            .iter()
            .map(|&entity| {
                let at = entity as usize;
                (bench.akin[at] + bench.peers[at] + 0.3 * bench.hop[at] + 0.3 * bench.akin_any[at], entity)
            })
            .collect();
        let first = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        let keep = most / 3;
        if near.len() > keep {
            near.select_nth_unstable_by(keep, first);
            near.truncate(keep);
        }
        others.extend(near.into_iter().map(|(_, entity)| entity));
        others.sort_unstable();
        others.dedup();
        for other in others {
            if ties.binary_search_by_key(&other, |(_, tie, _)| tie.other).is_err() {
                // One whom the known has met, but who was not among the first ties, is met here by the other door.
                let tie = memory.tie(known, other);
                let evidence = tie.map(|tie| rules.say(memory, day, role, tie)).unwrap_or_default();
                slate.push(&asked, other, tie, evidence, bench);
            }
        }
        bench.clear();
        slate
    }

    fn push(&mut self, asked: &Asked, candidate: u32, tie: Option<&Tie>, evidence: Evidence, bench: &Bench) {
        self.candidates.push(candidate);
        self.features.push(asked.features(candidate, tie, evidence, bench));
    }
}

/// Two steps from the known: partners of its latest partners, who answers like its latest answers, answers of its peers.
fn walk(memory: &Memory, day: u32, known: u32, act: Option<&Filler>, bench: &mut Bench) {
    for near in memory.latest(known) {
        let weight = memory.fading.after(day - near.day)[1];
        for far in memory.latest(near.other) {
            bench.touch(far.other);
            bench.hop[far.other as usize] += weight * memory.fading.after(day - far.day)[1];
        }
    }
    let Some(act) = act else { return };
    let mut weight = 1.0;
    for &answer in act.latest.iter().rev() {
        let size = memory.met(answer).count.sqrt();
        for &(other, times) in memory.alike(answer) {
            let alike = weight * times / (size * memory.met(other).count.sqrt());
            bench.touch(other);
            bench.akin[other as usize] += alike;
        }
        weight *= 0.8;
    }
}

impl Asked<'_> {
    fn traits(&self, act: Option<&Filler>) -> [f32; TRAITS] {
        let act_distinct = act.map_or(0.0, |act| act.distinct);
        let since = |tally: &Tally| tally.since(self.day).map_or(7.0, |days| (days as f32).ln_1p());
        [
            self.act_count.ln_1p(),
            self.met_count.ln_1p(),
            self.total_count.ln_1p(),
            (self.memory.ties(self.known).len() as f32).ln_1p(),
            (self.memory.fillers(self.role).len() as f32).ln_1p(),
            act_distinct.ln_1p(),
            act_distinct / (self.act_count + 1.0),
            self.act[1].ln_1p(),
            act.map_or(7.0, |act| since(&act.tally)),
            f32::from(u8::from(self.role < self.memory.relations)),
        ]
    }

    fn features(&self, candidate: u32, tie: Option<&Tie>, evidence: Evidence, bench: &Bench) -> [f32; FEATURES] {
        let mut row = Row { values: [0.0; FEATURES], at: 0 };
        let none = Tally::default();
        let cell = |role: u32| {
            tie.and_then(|tie| tie.cells.iter().find(|(other, _)| *other == role)).map_or(&none, |(_, tally)| tally)
        };
        let side = usize::from(self.role >= self.memory.relations);
        let (same, back) = (cell(self.role), cell(self.memory.inverse(self.role)));
        let sides = tie.map_or([&none; 2], |tie| [&tie.sides[side], &tie.sides[1 - side]]);
        let filler = self.memory.filler(self.role, candidate);
        let fills = filler.map_or(&none, |filler| &filler.tally);
        let met = self.memory.met(candidate);

        // The same before: 15.
        self.counts(&mut row, same, self.act, self.act_count);
        // Back: 3.
        let faded = back.on(self.day, &self.memory.fading);
        row.put(faded[1].ln_1p());
        row.put(back.count.ln_1p());
        row.put(self.recency(back));
        // The pair, either way: 15 + 15.
        self.counts(&mut row, sides[0], self.met, self.met_count);
        self.counts(&mut row, sides[1], self.met, self.met_count);
        // Rules: 3.
        row.put((evidence.first + 1e-3).ln() + 7.0);
        row.put((evidence.second + 1e-3).ln() + 7.0);
        row.put((evidence.any + 1e-3).ln() + 7.0);
        // Who fills the role: 6.
        let faded = fills.on(self.day, &self.memory.fading);
        for span in [0, 1, 2, 3] {
            row.put(share(faded[span], self.total[span]));
        }
        row.put(share(fills.count, self.total_count));
        row.put(self.recency(fills));
        // Who is about: 7.
        let faded = met.on(self.day, &self.memory.fading);
        for span in [0, 1, 2, 3] {
            row.put(share(faded[span], self.world[span]));
        }
        row.put(share(met.count, self.world_count));
        row.put(self.recency(met));
        row.put((self.memory.ties(candidate).len() as f32).ln_1p());
        // Neighbours: 3.
        let at = candidate as usize;
        row.put((bench.hop[at] * 20.0).ln_1p());
        row.put((bench.akin[at] * 100.0).ln_1p());
        // How selective the candidate is: 2.
        row.put(filler.map_or(0.0, |filler| filler.distinct.ln_1p()));
        row.put(f32::from(u8::from(candidate == self.known)));
        row.put(1.0);
        row.values
    }

    fn counts(&self, row: &mut Row, tally: &Tally, all: [f32; SPANS], all_count: f32) {
        let faded = tally.on(self.day, &self.memory.fading);
        for (faded, all) in faded.into_iter().zip(all) {
            row.put(faded.ln_1p());
            row.put(faded / (all + 1.0));
            row.put(share(faded, all));
        }
        row.put(tally.count.ln_1p());
        row.put(share(tally.count, all_count));
        row.put(self.recency(tally));
    }

    fn recency(&self, tally: &Tally) -> f32 {
        tally.since(self.day).map_or(0.0, |days| 7.0 - (days as f32).ln().min(7.0))
    }
}

fn share(part: f32, whole: f32) -> f32 {
    ((part + 1e-3) / (whole + 1.0)).ln().max(-12.0) + 7.0
}

struct Row {
    values: [f32; FEATURES],
    at: usize,
}

impl Row {
    fn put(&mut self, value: f32) {
        self.values[self.at] = value;
        self.at += 1;
    }
}
