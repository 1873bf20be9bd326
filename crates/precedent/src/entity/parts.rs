//! Why one candidate and not another: what each part of the evidence adds, and the precedents with their dates.

use std::ops::Range;

use super::feature::{ABOUT, Asked, Evidence, FEATURES, NEAR, PAIR, ROLE, RULES, SAME};
use super::rules::RoleRules;
use super::slate::{Slate, usual_fillers};
use super::walk::Walk;
use super::{EntityModel, Query, Side};

/// A part of the evidence for a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The same was done before, or back.
    Same,
    /// The two had to do with each other, whatever it was.
    Pair,
    /// What follows what between two.
    Rules,
    /// The candidate is often at this end of the relation.
    Role,
    /// The candidate is about.
    About,
    /// Neighbours of the known, and those who answer like its earlier answers.
    Near,
    /// The places that were learned for the two.
    Likeness,
}

/// Something that was between the known and the candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precedent {
    /// The relation.
    pub relation: u32,
    /// The side that the candidate was on.
    pub side: Side,
    /// How often.
    pub times: u32,
    /// The last day.
    pub last: u32,
    /// How often what is asked for followed such a precedent, in `[0, 1]`.
    pub confidence: f64,
}

/// What a candidate's probability is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The probability, as in the forecast.
    pub probability: f64,
    /// What each part adds to the candidate's logarithmic odds against another who has nothing of that part, in nats.
    /// Parts overlap, so they need not add up.
    pub adds: Vec<(Part, f64)>,
    /// Everything between the two, the strongest first.
    pub precedents: Vec<Precedent>,
}

const RANGES: [(Part, Range<usize>); 6] = [
    (Part::Same, SAME),
    (Part::Pair, PAIR),
    (Part::Rules, RULES),
    (Part::Role, ROLE),
    (Part::About, ABOUT),
    (Part::Near, NEAR),
];

impl EntityModel {
    /// Why `candidate` has the probability that it has; `None` if there is no room for what is named, or if it is not among the
    /// candidates that are weighed one by one.
    pub fn parts(&self, query: Query, candidate: u32, day: u32) -> Option<Parts> {
        if !self.has(query.known, query.relation) || !self.has(candidate, query.relation) {
            return None;
        }
        let role = self.role(query);
        let asked = Asked::new(&self.memory, day, query.known, role);
        let most = self.options.candidates;
        let usual = usual_fillers(&self.memory, day, role, most / 3);
        let rules = self.rules.of(&self.memory, role);
        let slate = Slate::of(&asked, &rules, &usual, most, &mut Walk::new(self.memory.entities()));
        let place = slate.candidates.binary_search(&candidate).ok()?;
        let row = &slate.features[place];
        // The features of one who never met anybody.
        let stranger = asked.features(&Evidence::default());
        let score = self.combiner.weigh(&slate, row);
        let mut adds: Vec<(Part, f64)> = RANGES
            .into_iter()
            .map(|(part, range)| {
                let mut without: [f32; FEATURES] = *row;
                without[range.clone()].copy_from_slice(&stranger[range]);
                (part, f64::from(score - self.combiner.weigh(&slate, &without)))
            })
            .collect();
        adds[2].1 += self.beside(&slate, place, |scores| self.combiner.signals.score(&slate, scores));
        adds.push((Part::Likeness, self.beside(&slate, place, |scores| self.combiner.likeness.score(&slate, scores))));
        Some(Parts {
            probability: self.spread(day, &slate)[candidate as usize],
            adds,
            precedents: precedents(&asked, &rules, candidate),
        })
    }

    /// What something beside the network adds to the score of one place.
    fn beside(&self, slate: &Slate, place: usize, add: impl Fn(&mut [f32])) -> f64 {
        let mut scores = vec![0.0; slate.candidates.len() + 1];
        add(&mut scores);
        f64::from(scores[place])
    }
}

/// Everything that was between the known and a candidate, the strongest precedent first.
fn precedents(asked: &Asked, rules: &RoleRules, candidate: u32) -> Vec<Precedent> {
    let Asked { memory, day, known, .. } = *asked;
    let tie = memory.tie_place(known, candidate).map(|at| &memory.ties(known)[at as usize]);
    let mut precedents: Vec<Precedent> = tie
        .iter()
        .flat_map(|tie| &tie.cells)
        .map(|(earlier, tally)| Precedent {
            relation: earlier % memory.relations,
            side: if *earlier < memory.relations { Side::Object } else { Side::Subject },
            times: tally.count as u32,
            last: tally.last,
            confidence: f64::from(rules.confidence(day, *earlier, tally)),
        })
        .collect();
    precedents
        .sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then((a.relation, a.side).cmp(&(b.relation, b.side))));
    precedents
}
