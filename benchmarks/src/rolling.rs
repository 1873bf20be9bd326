//! Rolling forecasts of counts in windows, scored against three references that only count.

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use precedent::window::{Learner, Occurrence, Settings, World};
use rayon::prelude::*;
use score::{Calibration, Crossed, brier, log_score, quantiles, recalibration, reliability_line, skill};

/// The references, in the order of the measures.
pub const REFERENCES: [&str; 3] = ["persistence", "climatology", "dyad frequency"];
/// Forecasters: the learner and the references.
const VOICES: usize = 1 + REFERENCES.len();
/// Measures of a cell: the number of forecasts, and for each voice its Brier and its log scores, summed.
const WIDTH: usize = 1 + 2 * VOICES;
/// Resamples behind an interval.
const RESAMPLES: usize = 1000;
/// Bins of equal mass of the reliability curve.
const BINS: usize = 10;

/// What is to be run.
#[derive(Debug)]
pub struct Run<'a> {
    /// Actors and kinds.
    pub world: World,
    /// Length, lead and seasons, in units of time.
    pub settings: Settings,
    /// Events, by the unit of time in which they occurred.
    pub events: &'a [Occurrence],
    /// First and last unit of windows that are scored.
    pub scored: (i32, i32),
    /// Units of time in a block of the bootstrap.
    pub block: i32,
    /// Dyads that are scored.
    pub dyads: Vec<(u32, u32)>,
    /// Kinds that are summed in each line of the table.
    pub lines: Vec<Vec<usize>>,
}

/// One line of the table.
#[derive(Debug)]
pub struct Line {
    sums: Crossed,
    calibration: Calibration,
    expected: f64,
    came: f64,
}

/// Skill against a reference, with its 95 % interval.
#[derive(Debug, Clone, Copy)]
pub struct Skill {
    /// 1 − score ÷ score of the reference.
    pub value: f64,
    /// 2.5th and 97.5th percentile.
    pub interval: [f64; 2],
}

/// Scores of all lines.
#[derive(Debug)]
pub struct Scores {
    /// In the order of [`Run::lines`].
    pub lines: Vec<Line>,
    /// Windows scored.
    pub origins: u32,
    /// Seconds learning, and forecasting.
    pub seconds: (f64, f64),
}

/// What the references know: for each dyad and kind the windows that had an event and the last outcome; for each kind the
/// windows of all dyads, by (last outcome, this outcome).
struct Past {
    with: Vec<u32>,
    last: Vec<bool>,
    windows: u32,
    moves: Vec<[[f64; 2]; 2]>,
}

/// Runs through all units of time: forecasts, then learns what came.
pub fn run(run: &Run<'_>) -> Scores {
    let kinds = run.world.parent.len();
    let length = run.settings.length.cast_signed();
    let lead = run.settings.lead.cast_signed();
    let outcomes = Outcomes::of(run);
    let mut by_time: BTreeMap<i32, Vec<Occurrence>> = BTreeMap::new();
    for event in run.events {
        by_time.entry(event.day).or_default().push(*event);
    }
    let blocks = ((run.scored.1 - run.scored.0) / run.block.max(1) + 1).max(1) as usize;
    let line = |_: &Vec<usize>| Line {
        sums: Crossed::new(run.dyads.len(), blocks, WIDTH),
        calibration: Calibration::default(),
        expected: 0.0,
        came: 0.0,
    };
    let mut scores = Scores { lines: run.lines.iter().map(line).collect(), origins: 0, seconds: (0.0, 0.0) };
    let mut past = Past {
        with: vec![0; run.dyads.len() * kinds],
        last: vec![false; run.dyads.len() * kinds],
        windows: 0,
        moves: vec![[[1.0; 2]; 2]; kinds],
    };
    let mut learner = Learner::new(run.world.clone(), run.settings.clone());
    let (Some(first), Some(last)) = (by_time.keys().next().copied(), by_time.keys().next_back().copied()) else {
        return scores;
    };
    for today in first..=last {
        let clock = Instant::now();
        learner.advance(today, by_time.get(&today).map_or(&[], Vec::as_slice));
        scores.seconds.0 += clock.elapsed().as_secs_f64();
        if today - length + 1 >= first {
            past.pass(&outcomes.within(today - length + 1, length), kinds);
        }
        let start = today + lead;
        if start < run.scored.0 || start + length - 1 > run.scored.1 || start + length - 1 > last {
            continue;
        }
        let clock = Instant::now();
        let told: Vec<_> = run.dyads.par_iter().map(|&(source, target)| learner.outlook(source, target)).collect();
        scores.seconds.1 += clock.elapsed().as_secs_f64();
        scores.origins += 1;
        let came = outcomes.within(start, length);
        let climates: Vec<f64> = (0..kinds).map(|kind| past.climate(kind, kinds)).collect();
        let block = ((start - run.scored.0) / run.block.max(1)) as usize;
        scores.lines.par_iter_mut().zip(&run.lines).for_each(|(line, of)| {
            for (dyad, outlooks) in told.iter().enumerate() {
                let Some(outlooks) = outlooks else { continue };
                for &kind in of {
                    let at = dyad * kinds + kind;
                    let references = past.references(at, kind, climates[kind]);
                    let voices = [outlooks[kind].any, references[0], references[1], references[2]];
                    line.add(dyad, block, voices, outlooks[kind].expected, came[at]);
                }
            }
        });
    }
    scores
}

/// Events of the scored dyads, by time.
struct Outcomes {
    by_time: BTreeMap<i32, Vec<(usize, u16)>>,
    chains: Vec<Vec<usize>>,
    size: usize,
}

impl Outcomes {
    fn of(run: &Run<'_>) -> Self {
        let parent = &run.world.parent;
        let up = |&kind: &usize| parent[kind].map(usize::from);
        let chains: Vec<Vec<usize>> =
            (0..parent.len()).map(|kind| std::iter::successors(Some(kind), up).collect()).collect();
        let places: HashMap<(u32, u32), usize> = run.dyads.iter().copied().zip(0..).collect();
        let mut by_time: BTreeMap<i32, Vec<(usize, u16)>> = BTreeMap::new();
        for event in run.events {
            if let Some(&place) = places.get(&(event.source, event.target)) {
                by_time.entry(event.day).or_default().push((place, event.kind));
            }
        }
        Self { by_time, size: run.dyads.len() * chains.len(), chains }
    }

    /// Events of each dyad (rows) and kind (columns) in a window.
    fn within(&self, start: i32, length: i32) -> Vec<u32> {
        let mut counts = vec![0; self.size];
        for (place, kind) in self.by_time.range(start..start + length).flat_map(|(_, events)| events) {
            for &kind in &self.chains[usize::from(*kind)] {
                counts[place * self.chains.len() + kind] += 1;
            }
        }
        counts
    }
}

impl Past {
    fn pass(&mut self, counts: &[u32], kinds: usize) {
        self.windows += 1;
        for (at, &count) in counts.iter().enumerate() {
            let now = count > 0;
            self.moves[at % kinds][usize::from(self.last[at])][usize::from(now)] += 1.0;
            self.with[at] += u32::from(now);
            self.last[at] = now;
        }
    }

    /// The share of all dyads' windows that had an event of a kind.
    fn climate(&self, kind: usize, kinds: usize) -> f64 {
        let with: f64 = self.with.iter().skip(kind).step_by(kinds).map(|&count| f64::from(count)).sum();
        let windows = (self.with.len() / kinds) as f64 * f64::from(self.windows);
        (with + 0.5) / (windows + 1.0)
    }

    /// Persistence: the share of windows that had one after one that had (or had not), over all dyads. Climatology. Dyad
    /// frequency: the share of the dyad's own windows, with one window's worth of climatology.
    fn references(&self, at: usize, kind: usize, climate: f64) -> [f64; 3] {
        let [without, with] = self.moves[kind][usize::from(self.last[at])];
        let frequency = (f64::from(self.with[at]) + climate) / (f64::from(self.windows) + 1.0);
        [with / (with + without), climate, frequency]
    }
}

impl Line {
    fn add(&mut self, dyad: usize, block: usize, voices: [f64; VOICES], expected: f64, events: u32) {
        let happened = events > 0;
        let cell = self.sums.cell_mut(dyad, block);
        cell[0] += 1.0;
        for (voice, p) in voices.into_iter().enumerate() {
            cell[1 + voice] += brier(p, happened);
            cell[1 + VOICES + voice] += log_score(p, happened);
        }
        self.calibration.add(voices[0], happened);
        self.expected += expected;
        self.came += f64::from(events);
    }

    /// Number of forecasts, share that came, Brier score, log score in nats.
    pub fn means(&self) -> (f64, f64, f64, f64) {
        let total = self.sums.total();
        let share = self.calibration.total().share().unwrap_or(f64::NAN);
        (total[0], share, total[1] / total[0], total[1 + VOICES] / total[0])
    }

    /// Brier and log skill against each of [`REFERENCES`]; intervals by resampling dyads and blocks of time.
    pub fn skills(&self) -> [[Skill; 2]; 3] {
        let total = self.sums.total();
        let resamples = self.sums.resampled(RESAMPLES, 1);
        std::array::from_fn(|reference| {
            std::array::from_fn(|score| {
                let of = |sums: &[f64]| {
                    let own = 1 + score * VOICES;
                    skill(sums[own], sums[own + 1 + reference]).unwrap_or(f64::NAN)
                };
                let values = resamples.iter().map(|sums| of(sums)).collect();
                Skill { value: of(&total), interval: quantiles(values, [0.025, 0.975]).unwrap_or([f64::NAN; 2]) }
            })
        })
    }

    /// Slope of the reliability line over ten bins of equal mass, and of the logistic recalibration (Cox 1958).
    pub fn slopes(&self) -> (f64, f64) {
        let line = reliability_line(&self.calibration.equal_mass(BINS)).map_or(f64::NAN, |line| line.slope);
        (line, recalibration(&self.calibration.fine()).map_or(f64::NAN, |cox| cox.slope))
    }

    /// Events expected for each that came.
    pub fn expected_to_came(&self) -> f64 {
        self.expected / self.came
    }
}
