//! What the sums of scores say.

use score::{Calibration, Recalibration, quantiles, skill};
use serde::Serialize;
use vocab::ActorId;

use super::account::Sums;
use super::forecasts::{FORECASTERS, Reference};
use super::run::Backtest;
use crate::learned::{Kind, Level};

/// Bins of equal mass through which the reliability line is drawn.
const BINS: usize = 10;
/// Fewer dyads or blocks than this cannot say how much dyads or times differ: no intervals.
const FEWEST: (usize, usize) = (10, 5);

/// A 95 % interval: from the 2.5th to the 97.5th percentile of the resamples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval95 {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Interval95 {
    /// The interval of some resamples; `None` without any.
    pub(super) fn of(resamples: impl Iterator<Item = f64>) -> Option<Self> {
        quantiles(resamples.collect(), [0.025, 0.975]).map(|[low, high]| Self { low, high })
    }
}

/// Whether so many dyads and blocks can say how much dyads and times differ.
pub(super) fn enough(dyads: usize, blocks: usize) -> bool {
    dyads >= FEWEST.0 && blocks >= FEWEST.1
}

/// The skill against a reference: `1 − S / S_ref`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Skill {
    /// The reference.
    pub against: Reference,
    /// Its mean score, on the same forecasts.
    pub score: f64,
    /// The skill; `None` if the reference was perfect.
    pub skill: Option<f64>,
    /// How sure it is, by resampling dyads and blocks of time; `None` if there are too few of either.
    pub interval: Option<Interval95>,
}

impl Skill {
    /// Whether the interval lies below 0: worse than the reference, and not by chance.
    pub fn loses(&self) -> bool {
        self.interval.map_or(self.skill.is_some_and(|skill| skill < 0.0), |interval| interval.high < 0.0)
    }

    /// Whether the interval lies above 0.
    pub fn wins(&self) -> bool {
        self.interval.is_some_and(|interval| interval.low > 0.0)
    }
}

/// The scores of one kind, or of all kinds of a level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// The level.
    pub level: Level,
    /// The kind, as files call it; `None`: all of the level.
    pub kind: Option<String>,
    /// The kind, as people call it.
    pub name: String,
    /// How many forecasts.
    pub forecasts: u64,
    /// Of how many the event came about.
    pub came: u64,
    /// Mean log score of the learner, in nats.
    pub log_score: f64,
    /// Its skill in it against each reference.
    pub log_skill: [Skill; 3],
    /// Mean Brier score of the learner.
    pub brier: f64,
    /// Its skill in it against each reference.
    pub brier_skill: [Skill; 3],
    /// Slope and intercept of the reliability curve, through bins of equal mass.
    pub reliability: Option<score::Line>,
    /// Slope and intercept of the recalibration in log-odds.
    pub recalibration: Option<Recalibration>,
    /// What the Brier score is made of, by bins of equal mass.
    pub decomposition: Option<score::Decomposition>,
    /// Area under the ROC curve.
    pub roc_area: Option<f64>,
    /// Area under the curve of precision and recall.
    pub average_precision: Option<f64>,
    /// The reliability curve: bins of equal mass.
    pub bins: Vec<score::Bin>,
    /// The same in ten bins of equal width.
    pub fixed_bins: Vec<score::Bin>,
}

impl Line {
    /// The share of forecasts whose event came about.
    pub fn base_rate(&self) -> f64 {
        self.came as f64 / (self.forecasts as f64).max(1.0)
    }
}

/// What happened to one dyad's forecasts of one kind: no more than their number allows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DyadLine {
    /// Who acts.
    pub source: ActorId,
    /// Towards whom.
    pub target: ActorId,
    /// The level.
    pub level: Level,
    /// The kind, as people call it.
    pub kind: String,
    /// How many forecasts.
    pub forecasts: u64,
    /// Of how many the event came about.
    pub came: u64,
    /// Mean log score of the learner, in nats.
    pub log_score: f64,
    /// Mean log scores of the references, in their order.
    pub references: [f64; 3],
}

/// What a backtest says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// For each level, all its kinds together and then each; the widest level first.
    pub lines: Vec<Line>,
    /// For dyads that were named, each one's forecasts by kind, where anything came about. Empty if dyads were not named.
    pub dyads: Vec<DyadLine>,
    /// Whether there are enough dyads and blocks of time for intervals.
    pub intervals: bool,
    /// How many resamples they are of.
    pub resamples: usize,
    /// The seed of the resamples.
    pub seed: u64,
}

/// The scores that skills are of.
const SCORES: usize = 2;

impl Backtest {
    /// Reads the sums; intervals are of so many resamples.
    pub fn summary(&self, resamples: usize, seed: u64) -> Summary {
        let groups = self.groups();
        let intervals = enough(self.dyads.len(), self.blocks.len()) && resamples > 0;
        let drawn = if intervals { self.sums.resampled(resamples, seed) } else { Vec::new() };
        let total = self.sums.total();
        let line = |(level, kind, members): &(Level, Option<Kind>, Vec<usize>)| {
            let sums = Sums::of(&total, members);
            let resampled: Vec<[[f64; 3]; SCORES]> = drawn
                .iter()
                .map(|sums| skills(&Sums::of(sums, members)).map(|of| of.map(|s| s.unwrap_or(f64::NAN))))
                .collect();
            self.line(*level, *kind, members, &sums, &resampled)
        };
        Summary {
            lines: groups.iter().map(line).collect(),
            dyads: self.dyad_lines(&groups),
            intervals,
            resamples: drawn.len(),
            seed,
        }
    }

    /// Each level with all its kinds, then each of its kinds: level, kind, and the places of the kinds.
    fn groups(&self) -> Vec<(Level, Option<Kind>, Vec<usize>)> {
        let of_level = |level: Level| {
            let members: Vec<usize> = (0..self.kinds.len()).filter(|&k| self.kinds[k].level() == level).collect();
            let all = (!members.is_empty()).then(|| (level, None, members.clone()));
            all.into_iter().chain(members.into_iter().map(move |k| (level, Some(self.kinds[k]), vec![k])))
        };
        Level::ALL.into_iter().flat_map(of_level).collect()
    }

    fn line(
        &self,
        level: Level,
        kind: Option<Kind>,
        members: &[usize],
        sums: &Sums,
        resampled: &[[[f64; 3]; SCORES]],
    ) -> Line {
        let count = sums.count.max(1.0);
        let of_score = |score: usize| {
            let of = if score == 0 { &sums.log } else { &sums.brier };
            std::array::from_fn(|r| Skill {
                against: Reference::ALL[r],
                score: of[r + 1] / count,
                skill: skill(of[0], of[r + 1]),
                interval: Interval95::of(resampled.iter().map(|skills| skills[score][r])),
            })
        };
        let mut calibration = Calibration::default();
        members.iter().filter_map(|&k| self.calibration.get(k)).for_each(|of| calibration.merge(of));
        let (bins, fine) = (calibration.equal_mass(BINS), calibration.fine());
        Line {
            level,
            kind: kind.map(Kind::key),
            name: kind.map_or_else(|| format!("all {}", level.kinds()), Kind::name),
            forecasts: sums.count as u64,
            came: sums.hits as u64,
            log_score: sums.log[0] / count,
            log_skill: of_score(0),
            brier: sums.brier[0] / count,
            brier_skill: of_score(1),
            reliability: score::reliability_line(&bins),
            recalibration: score::recalibration(&fine),
            decomposition: score::decomposition(&bins),
            roc_area: score::roc_area(&fine),
            average_precision: score::average_precision(&fine),
            fixed_bins: calibration.fixed().to_vec(),
            bins,
        }
    }

    fn dyad_lines(&self, groups: &[(Level, Option<Kind>, Vec<usize>)]) -> Vec<DyadLine> {
        if self.plan.dyads == super::Dyads::All {
            return Vec::new();
        }
        let of_dyad = |(row, (source, target)): (usize, &(ActorId, ActorId))| {
            let of_group = move |(level, kind, members): &(Level, Option<Kind>, Vec<usize>)| {
                let cells = (0..self.blocks.len()).map(|column| Sums::of(self.sums.cell(row, column), members));
                let sums = cells.reduce(Sums::plus)?;
                let mean = |sum: f64| sum / sums.count.max(1.0);
                (sums.hits > 0.0 || kind.is_none()).then(|| DyadLine {
                    source: source.clone(),
                    target: target.clone(),
                    level: *level,
                    kind: kind.map_or_else(|| format!("all {}", level.kinds()), Kind::name),
                    forecasts: sums.count as u64,
                    came: sums.hits as u64,
                    log_score: mean(sums.log[0]),
                    references: std::array::from_fn(|r| mean(sums.log[r + 1])),
                })
            };
            groups.iter().filter_map(of_group).collect::<Vec<_>>()
        };
        self.dyads.iter().enumerate().flat_map(of_dyad).collect()
    }
}

/// Skills of the learner against each reference, in the log score and in the Brier score.
fn skills(sums: &Sums) -> [[Option<f64>; 3]; SCORES] {
    let of = |scores: &[f64; FORECASTERS]| std::array::from_fn(|r| skill(scores[0], scores[r + 1]));
    [of(&sums.log), of(&sums.brier)]
}
