//! How many events there are once there is one.

use super::features::SIZE;
use super::filter::{Case, Filter, Link};

/// Prior precision of what all kinds share, and of a kind's own departures.
const PRECISION: [f64; 2] = [5.0, 50.0];
/// Features: 1, logarithm of the expected number of active units, logarithm of events an active unit.
type Row = [f32; 3];

/// One window with at least one event.
#[derive(Debug, Clone, Copy)]
struct Gathered {
    kind: usize,
    x: Row,
    more: f64,
    weight: f64,
}

/// Expected number of events beyond the first: a Poisson regression with a logarithmic link, of which only the mean is used.
#[derive(Debug, Clone)]
pub(super) struct Sizes {
    shared: Filter,
    own: Vec<Filter>,
    gathered: Vec<Gathered>,
}

impl Sizes {
    /// Nothing learned.
    pub(super) fn new(kinds: usize) -> Self {
        let filter = |mean: Vec<f64>, precision: f64| Filter::new(Link::Log, mean, vec![precision; 3]);
        Self {
            shared: filter(vec![0.0, 0.8, 1.0], PRECISION[0]),
            own: vec![filter(vec![0.0; 3], PRECISION[1]); kinds],
            gathered: Vec::new(),
        }
    }

    fn row(any: f64, x: &[f32]) -> Row {
        let expected = -(1.0 - any.min(1.0 - 1e-9)).ln();
        [1.0, (expected.max(1e-9).ln() as f32).max(-12.0), x[SIZE]]
    }

    /// Expected number given that there is at least one, for a probability `any` of that.
    pub(super) fn given_any(&self, kind: usize, any: f64, x: &[f32]) -> f64 {
        let row = Self::row(any, x);
        1.0 + Link::Log.mean((self.shared.predict(&row) + self.own[kind].predict(&row)).min(12.0))
    }

    /// Keeps a window of a kind that had events: the probability given beforehand, the features, the number, the weight.
    pub(super) fn gather(&mut self, kind: usize, any: f64, x: &[f32], events: u32, weight: f64) {
        let more = f64::from(events.saturating_sub(1));
        self.gathered.push(Gathered { kind, x: Self::row(any, x), more, weight });
    }

    /// Learns from what was gathered, and lets go of it.
    pub(super) fn learn(&mut self, keep: f64) {
        let gathered = std::mem::take(&mut self.gathered);
        let all: Vec<Case> = gathered
            .iter()
            .map(|window| Case { x: &window.x, offset: 0.0, outcome: window.more, weight: window.weight })
            .collect();
        self.shared.learn(&all, keep);
        for (kind, own) in self.own.iter_mut().enumerate() {
            let cases: Vec<Case> = gathered
                .iter()
                .filter(|window| window.kind == kind)
                .map(|window| Case {
                    x: &window.x,
                    offset: self.shared.predict(&window.x),
                    outcome: window.more,
                    weight: window.weight,
                })
                .collect();
            own.learn(&cases, keep);
        }
    }
}
