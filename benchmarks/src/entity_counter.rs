//! A plain counter of entities, to compare with: shares of what was counted, mixed by weights that are learned on the past.

use std::collections::HashMap;

use precedent::Fact;
use precedent::entity::{Query, Side};

/// Half-life of the faded counts, in days.
const HALF_LIFE: f64 = 30.0;
/// The same before, the same faded, the pair faded, the role, all alike.
const COMPONENTS: usize = 5;
/// Classes of how often the known was in the role: never, up to 2, up to 9, more.
const CLASSES: usize = 4;

/// How often each answered, ever and faded as of `last`.
#[derive(Debug, Clone, Default)]
struct Counts {
    answers: HashMap<u32, (f64, f64, u32)>,
    total: f64,
    faded: f64,
    last: u32,
}

fn left(from: u32, to: u32) -> f64 {
    (-f64::from(to.saturating_sub(from)) / HALF_LIFE).exp2()
}

impl Counts {
    fn add(&mut self, answer: u32, day: u32) {
        let (count, faded, last) = self.answers.entry(answer).or_insert((0.0, 0.0, day));
        *count += 1.0;
        *faded = *faded * left(*last, day) + 1.0;
        *last = day;
        self.total += 1.0;
        self.faded = self.faded * left(self.last, day) + 1.0;
        self.last = day;
    }

    /// Shares of one answer: ever, faded.
    fn shares(&self, answer: u32, day: u32) -> (f64, f64) {
        self.answers.get(&answer).map_or((0.0, 0.0), |&counted| self.of(counted, day))
    }

    fn of(&self, (count, faded, last): (f64, f64, u32), day: u32) -> (f64, f64) {
        (count / self.total, faded * left(last, day) / (self.faded * left(self.last, day)))
    }
}

/// p(o) = Σ weight · share, over shares among the answers of (known, role), of the known, of the role, and all alike. The
/// weights go by how often the known was in the role; they are learned by expectation maximisation, each day's answers before they
/// are counted.
#[derive(Debug, Clone)]
pub struct EntityCounter {
    entities: usize,
    same: HashMap<(u32, u32, bool), Counts>,
    pair: HashMap<(u32, bool), Counts>,
    role: HashMap<(u32, bool), Counts>,
    weights: [[f64; COMPONENTS]; CLASSES],
    none: Counts,
}

impl EntityCounter {
    /// One that has seen nothing.
    pub fn new(entities: usize) -> Self {
        Self {
            entities,
            same: HashMap::new(),
            pair: HashMap::new(),
            role: HashMap::new(),
            weights: [[1.0; COMPONENTS]; CLASSES],
            none: Counts::default(),
        }
    }

    fn counts(&self, query: Query) -> [&Counts; 3] {
        let Query { known, relation, side } = query;
        let object = side == Side::Object;
        [
            self.same.get(&(known, relation, object)).unwrap_or(&self.none),
            self.pair.get(&(known, object)).unwrap_or(&self.none),
            self.role.get(&(relation, object)).unwrap_or(&self.none),
        ]
    }

    /// Weights of the components that have counted anything; they sum to one.
    fn mixture(&self, [same, pair, role]: [&Counts; 3]) -> ([f64; COMPONENTS], usize) {
        let class = match same.total {
            0.0 => 0,
            ..3.0 => 1,
            ..10.0 => 2,
            _ => 3,
        };
        let mut weights = self.weights[class];
        for (weight, total) in weights.iter_mut().zip([same.total, same.total, pair.total, role.total, 1.0]) {
            if total == 0.0 {
                *weight = 0.0;
            }
        }
        let sum: f64 = weights.iter().sum();
        (weights.map(|weight| weight / sum), class)
    }

    /// The probability of each entity.
    pub fn forecast(&self, query: Query, day: u32) -> Vec<f64> {
        let counts = self.counts(query);
        let (weights, _) = self.mixture(counts);
        let mut p = vec![weights[4] / self.entities as f64; self.entities];
        for (&answer, &counted) in &counts[0].answers {
            let (ever, faded) = counts[0].of(counted, day);
            p[answer as usize] += weights[0] * ever + weights[1] * faded;
        }
        for (&answer, &counted) in &counts[1].answers {
            p[answer as usize] += weights[2] * counts[1].of(counted, day).1;
        }
        for (&answer, &counted) in &counts[2].answers {
            p[answer as usize] += weights[3] * counts[2].of(counted, day).0;
        }
        p
    }

    /// Takes in the facts of one day.
    pub fn learn(&mut self, day: u32, facts: &[Fact]) {
        for fact in facts {
            for (query, answer) in sides(fact) {
                self.weigh(query, answer, day);
            }
        }
        for fact in facts {
            for (Query { known, relation, side }, answer) in sides(fact) {
                let object = side == Side::Object;
                self.same.entry((known, relation, object)).or_default().add(answer, day);
                self.pair.entry((known, object)).or_default().add(answer, day);
                self.role.entry((relation, object)).or_default().add(answer, day);
            }
        }
    }

    fn weigh(&mut self, query: Query, answer: u32, day: u32) {
        let counts = self.counts(query);
        let (weights, class) = self.mixture(counts);
        let [same, pair, role] = counts.map(|counts| counts.shares(answer, day));
        let parts = [same.0, same.1, pair.1, role.0, 1.0 / self.entities as f64];
        let mut owed = [0.0; COMPONENTS];
        for ((owed, weight), part) in owed.iter_mut().zip(weights).zip(parts) {
            *owed = weight * part;
        }
        let sum: f64 = owed.iter().sum();
        if sum > 0.0 {
            for (weight, owed) in self.weights[class].iter_mut().zip(owed) {
                *weight += owed / sum;
            }
        }
    }
}

/// The two questions that a fact answers.
pub fn sides(fact: &Fact) -> [(Query, u32); 2] {
    let Fact { subject, relation, object, .. } = *fact;
    [
        (Query { known: subject, relation, side: Side::Object }, object),
        (Query { known: object, relation, side: Side::Subject }, subject),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_mixed_into_a_distribution() {
        let mut counter = EntityCounter::new(4);
        let fact = |time, object| Fact { time, subject: 0, relation: 0, object };
        counter.learn(0, &[fact(0, 1), fact(0, 2)]);
        counter.learn(1, &[fact(1, 1)]);
        let p = counter.forecast(Query { known: 0, relation: 0, side: Side::Object }, 2);
        assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{p:?}");
        assert!(p[1] > p[2] && p[2] > p[3] && p[3] > 0.0, "{p:?}");
        assert_eq!(p[0], p[3]);
    }
}
