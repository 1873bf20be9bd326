//! Two protocols for the question what one will do to another, and two simple ways to answer it.
//!
//! Single step: whoever forecasts a day has learned all days before it, those of validation and test included, and nothing of it.
//! A distinct fact of a day is one query; a fact that is given twice counts once.

use std::collections::HashMap;

use precedent::Fact;
use precedent::relation::RelationModel;
use rayon::prelude::*;

use crate::ranking::{Ranks, filtered_rank, raw_rank};

/// Whoever learns from one day after another and says what one will do to another.
pub trait Forecaster: Sync {
    /// Takes in the facts of one day. Days ascend.
    fn learn(&mut self, day: u32, facts: &[Fact]);

    /// A distribution over relations of what `subject` does to `object` on `day`, given that it does something.
    fn forecast(&self, subject: u32, object: u32, day: u32) -> Vec<f64>;

    /// The probability that it is `one` who acts, given that one of the two does something to the other.
    fn forward(&self, one: u32, other: u32, day: u32) -> f64;
}

impl Forecaster for RelationModel {
    fn learn(&mut self, day: u32, facts: &[Fact]) {
        self.learn(day, facts);
    }

    fn forecast(&self, subject: u32, object: u32, day: u32) -> Vec<f64> {
        self.forecast(subject, object, day)
    }

    fn forward(&self, one: u32, other: u32, day: u32) -> f64 {
        self.forward(one, other, day)
    }
}

/// How often each relation was seen in the world, plus one.
#[derive(Debug, Clone)]
pub struct Marginal {
    counts: Vec<f64>,
}

impl Marginal {
    /// One that has seen nothing.
    pub fn new(relations: usize) -> Self {
        Self { counts: vec![1.0; relations] }
    }
}

impl Forecaster for Marginal {
    fn learn(&mut self, _: u32, facts: &[Fact]) {
        facts.iter().for_each(|fact| self.counts[fact.relation as usize] += 1.0);
    }

    fn forecast(&self, _: u32, _: u32, _: u32) -> Vec<f64> {
        let total: f64 = self.counts.iter().sum();
        self.counts.iter().map(|count| count / total).collect()
    }

    fn forward(&self, _: u32, _: u32, _: u32) -> f64 {
        0.5
    }
}

/// How often one did each thing to the other, plus one event that is shared out as in the world.
#[derive(Debug, Clone)]
pub struct DyadCounter {
    marginal: Marginal,
    counts: HashMap<(u32, u32), HashMap<u32, f64>>,
}

impl DyadCounter {
    /// One that has seen nothing.
    pub fn new(relations: usize) -> Self {
        Self { marginal: Marginal::new(relations), counts: HashMap::new() }
    }

    /// Whole numbers, so that it does not matter in which order they are summed up.
    fn total(&self, pair: (u32, u32)) -> f64 {
        self.counts.get(&pair).map_or(0.0, |counts| counts.values().sum())
    }
}

impl Forecaster for DyadCounter {
    fn learn(&mut self, day: u32, facts: &[Fact]) {
        self.marginal.learn(day, facts);
        for fact in facts {
            *self.counts.entry((fact.subject, fact.object)).or_default().entry(fact.relation).or_default() += 1.0;
        }
    }

    fn forecast(&self, subject: u32, object: u32, day: u32) -> Vec<f64> {
        let mut shares = self.marginal.forecast(subject, object, day);
        let total = 1.0 + self.total((subject, object));
        shares.iter_mut().for_each(|share| *share /= total);
        for (&relation, count) in self.counts.get(&(subject, object)).into_iter().flatten() {
            shares[relation as usize] += count / total;
        }
        shares
    }

    fn forward(&self, one: u32, other: u32, _: u32) -> f64 {
        let [there, back] = [(one, other), (other, one)].map(|pair| 1.0 + self.total(pair));
        there / (there + back)
    }
}

/// How good forecasts were.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Ranks among R relations for a directed query, without the other relations of the same pair on the same day.
    pub directed: Ranks,
    /// Ranks among 2R labels for a pair of which nobody says who acts, all other labels in the way: the protocol of RE-GCN (Li et
    /// al. 2021). It asks about each fact twice, (s, ?, o) for r and (o, ?, s) for r + R; a forecast that is the same for a pair in
    /// either order, as [`Forecaster`] makes it, ranks both alike, so each fact is counted once.
    pub both_ways: Ranks,
    /// −ln p of what happened, in nats, for the directed query.
    pub log: Vec<f64>,
    /// Σ (p − 1{happened})² over relations, in [0, 2], for the directed query.
    pub brier: Vec<f64>,
}

/// Forecasts each day of `facts`, which are ordered by time, and learns it afterwards.
pub fn scores(forecaster: &mut dyn Forecaster, facts: &[Fact]) -> Scores {
    let mut scores = Scores::default();
    for day in facts.chunk_by(|a, b| a.time == b.time) {
        let mut distinct = day.to_vec();
        let pair = |fact: &Fact| (fact.subject.min(fact.object), fact.subject.max(fact.object));
        distinct.sort_unstable_by_key(|fact| (pair(fact), fact.subject, fact.relation));
        distinct.dedup();
        let pairs: Vec<&[Fact]> = distinct.chunk_by(|a, b| pair(a) == pair(b)).collect();
        let forecaster_then = &*forecaster;
        let of_pairs: Vec<Scores> =
            pairs.par_iter().map(|facts| of_pair(forecaster_then, pair(&facts[0]), facts)).collect();
        for of_pair in of_pairs {
            scores.directed.extend(of_pair.directed);
            scores.both_ways.extend(of_pair.both_ways);
            scores.log.extend(of_pair.log);
            scores.brier.extend(of_pair.brier);
        }
        forecaster.learn(day[0].time, day);
    }
    scores
}

fn of_pair(forecaster: &dyn Forecaster, (one, other): (u32, u32), facts: &[Fact]) -> Scores {
    let day = facts[0].time;
    let forward = forecaster.forward(one, other, day);
    let [there, back] = [forecaster.forecast(one, other, day), forecaster.forecast(other, one, day)];
    let labels: Vec<f64> = there.iter().map(|p| p * forward).chain(back.iter().map(|p| p * (1.0 - forward))).collect();
    let mut scores = Scores::default();
    for directed in facts.chunk_by(|a, b| a.subject == b.subject) {
        let (shares, first) = if directed[0].subject == one { (&there, 0) } else { (&back, there.len()) };
        let happened: Vec<u32> = directed.iter().map(|fact| fact.relation).collect();
        let squares: f64 = shares.iter().map(|p| p * p).sum();
        for relation in happened.iter().map(|&relation| relation as usize) {
            let p = shares[relation];
            scores.directed.push(filtered_rank(shares, relation, &happened));
            scores.both_ways.push(raw_rank(&labels, first + relation));
            scores.log.push(-p.ln());
            scores.brier.push(squares - p * p + (1.0 - p) * (1.0 - p));
        }
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(time: u32, subject: u32, relation: u32, object: u32) -> Fact {
        Fact { time, subject, relation, object }
    }

    #[test]
    fn a_dyad_is_counted() {
        let mut counter = DyadCounter::new(2);
        counter.learn(0, &[fact(0, 0, 1, 1), fact(0, 0, 1, 1), fact(0, 2, 0, 1)]);
        // Of the world's five, two plus one are relation 1.
        assert_eq!(counter.forecast(5, 6, 1), [0.4, 0.6]);
        assert!(counter.forecast(0, 1, 1).iter().zip([0.4 / 3.0, 2.6 / 3.0]).all(|(p, q)| (p - q).abs() < 1e-12));
        assert_eq!([counter.forward(0, 1, 1), counter.forward(1, 0, 1), counter.forward(0, 7, 1)], [0.75, 0.25, 0.5]);
    }

    #[test]
    fn both_protocols_by_hand() {
        let mut counter = DyadCounter::new(3);
        let learned = [(0, 1, 1), (0, 1, 1), (0, 1, 1), (0, 2, 1), (1, 0, 0), (1, 0, 0)];
        counter.learn(0, &learned.map(|(subject, relation, object)| fact(0, subject, relation, object)));
        // The world is at (3, 4, 2) / 9; 0 towards 1 has four events and one of the world's.
        let scores = scores(&mut counter, &[fact(1, 0, 1, 1), fact(1, 0, 2, 1), fact(1, 0, 2, 1), fact(1, 1, 0, 0)]);
        let shares: [f64; 3] = [3.0 / 45.0, 31.0 / 45.0, 11.0 / 45.0];
        let brier = shares[0] * shares[0] + shares[2] * shares[2] + (1.0 - shares[1]) * (1.0 - shares[1]);
        assert_eq!(scores.directed, [1.0, 1.0, 1.0].into_iter().collect());
        // In eighths, there: (3, 31, 11) / 9, back: (21, 4, 2) / 9.
        let labels = [1.0, 3.0, 2.0];
        assert_eq!(scores.log.len(), 3);
        assert!((scores.log[0] + shares[1].ln()).abs() < 1e-12 && (scores.brier[0] - brier).abs() < 1e-12);
        assert_eq!(scores.both_ways, labels.into_iter().collect());
    }

    #[test]
    fn the_model_beats_the_counters_on_a_month_of_icews14() {
        let folder = crate::graph::shared().join("bench/icews14");
        if !folder.is_dir() {
            eprintln!("skipped: no {}", folder.display());
            return;
        }
        let graph = crate::graph::Graph::read(&folder, 1).unwrap();
        let first = graph.train.last().unwrap().time - 30;
        let last = graph.valid[0].time + 4;
        let valid: Vec<Fact> = graph.valid.iter().filter(|fact| fact.time <= last).copied().collect();
        let score = |forecaster: &mut dyn Forecaster| {
            for day in graph.train.chunk_by(|a, b| a.time == b.time).filter(|day| day[0].time > first) {
                forecaster.learn(day[0].time, day);
            }
            let scores = scores(forecaster, &valid);
            (scores.log.iter().sum::<f64>() / scores.log.len() as f64, scores.directed.mrr(), scores.both_ways.mrr())
        };
        let counter = score(&mut DyadCounter::new(graph.relations));
        let options = precedent::relation::Options::default();
        let model = score(&mut RelationModel::new(graph.entities as u32, graph.relations as u32, &options));
        assert!(model.0 < counter.0 - 0.1 && model.1 > counter.1 && model.2 > counter.2, "{model:?} {counter:?}");
    }
}
