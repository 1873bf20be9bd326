//! How many events of each kind one actor will aim at another within a window.
//!
//! Everything is counted, and every count fades at several speeds: what the dyad did, its reverse, each actor towards anybody,
//! regions, the world. From these come a few dozen numbers for a dyad and a kind (`features`, `portrait`). A logistic regression, learned
//! window by window from those that are complete (`filter`, `model`, `rung`), says how probable one event or more is; a second
//! regression says how many there are then (`size`). What came out corrects the probabilities of later days
//! (calibration within `model`). A forecast can be taken apart: [`Learner::parts`].

mod backdrop;
mod cholesky;
mod coherent;
mod counts;
mod excitation;
mod features;
mod filter;
mod gap;
mod half_life;
mod interval;
mod ladder;
mod memory;
mod model;
mod part;
mod portrait;
mod rung;
mod sample;
mod season;
mod size;
mod stretch;
mod tally;
mod what;

use features::Layout;
use half_life::DAYS_112;
use ladder::Ladder;
use memory::Memory;

pub use part::Part;
pub use what::What;

/// Units of time that must be known before anything is said.
const LEAST_KNOWN: i32 = 14;
/// Active units that the prior of a dyad's rate is worth, for intervals and for windows longer than those learned from.
const INTERVAL_SHAPE: f64 = 1.0;

/// One event as a learner sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// When it happened: days (or months) since some epoch.
    pub day: i32,
    /// Who acted, below [`World::actors`].
    pub source: u32,
    /// Towards whom, below [`World::actors`].
    pub target: u32,
    /// The finest kind that it is of, below the number of kinds; it counts for that kind's ancestors too.
    pub kind: u16,
}

/// What is fixed beforehand: how many actors, where they are, which kinds of event there are.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Region of each actor.
    pub region: Vec<u16>,
    /// For each kind, the wider kind that it is part of, if any.
    pub parent: Vec<Option<u16>>,
}

impl World {
    /// How many actors there are.
    pub fn actors(&self) -> usize {
        self.region.len()
    }
}

/// What is to be forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Length of the window, in the unit of time.
    pub length: u32,
    /// How long after the last day that is known the window begins: 1 is the day after.
    pub lead: u32,
    /// Lengths of the seasons in the unit of time (7 for weeks of days, 12 for years of months).
    pub seasons: Vec<u32>,
}

/// What is to be expected of one kind in the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Expected number of events.
    pub expected: f64,
    /// Probability of at least one.
    pub any: f64,
    /// 10th and 90th percentile of that probability.
    pub interval: (f64, f64),
}

/// Learns from one day after another, and forecasts from what it has learned.
///
/// The first call of [`advance`](Self::advance) begins the record: what happened before its day is not counted, since nobody
/// promises that it is all there. Events of actors or kinds that the [`World`] does not have are passed over.
#[derive(Debug, Clone)]
pub struct Learner {
    settings: Settings,
    layout: Layout,
    memory: Memory,
    ladder: Ladder,
}

impl Learner {
    /// One that has seen nothing.
    pub fn new(world: World, settings: Settings) -> Self {
        let layout = Layout::new(&world.parent);
        let ladder = Ladder::new(&layout, world.parent.len(), settings.length, settings.lead);
        Self { layout, memory: Memory::new(world, &settings.seasons), ladder, settings }
    }

    /// One that has seen nothing and will be asked only after so many units of time: lengths of window that will not be used
    /// then are not learned, which costs a fraction.
    pub fn for_units(world: World, settings: Settings, units: u32) -> Self {
        let learner = Self::new(world, settings);
        Self { ladder: learner.ladder.for_units(units), ..learner }
    }

    /// Takes in what became known since the last call, and that everything up to `today` is now known. Days ascend; a call for
    /// a day that is past already is taken for one of the last day. The order of the events makes no difference.
    pub fn advance(&mut self, today: i32, newly_known: &[Occurrence]) {
        let today = if self.memory.units() > 0 { today.max(self.memory.today) } else { today };
        let mut news = newly_known.to_vec();
        news.sort_unstable_by_key(|event| (event.day, event.source, event.target, event.kind));
        self.memory.take(today, &news);
        self.ladder.turn(&mut self.memory, &self.layout, &news);
    }

    /// What to expect of each kind, of one actor towards another, in the window that begins [`Settings::lead`] days after
    /// the last day that is known. `None` if too little is known to say anything (fewer than 14 units of time), or there is no
    /// such actor.
    ///
    /// A kind is never less probable than those it is the parent of, and `any <= expected`.
    pub fn outlook(&self, source: u32, target: u32) -> Option<Vec<Outlook>> {
        if self.memory.units() < LEAST_KNOWN {
            return None;
        }
        self.memory.region(source).and(self.memory.region(target))?;
        let rung = self.ladder.best()?;
        let portrait = rung.portray(&self.memory, &self.layout, source, target);
        let times = f64::from(self.settings.length.max(1)) / f64::from(rung.length);
        let dyad = self.memory.dyad(source, target);
        let left = dyad.map_or(0.0, |dyad| dyad.tally.left(self.memory.today)[DAYS_112]);
        let mut outlooks: Vec<Outlook> = rung
            .model
            .say(&portrait)
            .into_iter()
            .enumerate()
            .map(|(kind, saying)| {
                let active = dyad.map_or(0.0, |dyad| dyad.tally.active(kind)[DAYS_112] * left);
                let any = stretch::stretch(saying.any, INTERVAL_SHAPE + active, times);
                // what was learned on shorter windows may not last: the wider, the longer
                let variance = saying.variance + 0.1 * times.ln();
                let interval = interval::interval(any, active, INTERVAL_SHAPE, variance);
                Outlook { expected: saying.any * saying.size * times, any, interval }
            })
            .collect();
        coherent::lift_parents(&mut outlooks, &self.memory.world.parent);
        Some(outlooks)
    }

    /// Length of the windows that the forecasts are learned from, in the unit of time; shorter than [`Settings::length`] while
    /// the record is too short for enough windows of that length. And how many complete windows were learned from.
    pub fn learned_from(&self) -> Option<(u32, u32)> {
        self.ladder.best().map(|rung| (rung.length, rung.settled()))
    }

    /// What the forecast of one kind rests on, part by part. The contributions and the log-odds of the average dyad (the first
    /// part) add up to the log-odds of [`Outlook::any`] in a window of the length [learned from](Self::learned_from), before it
    /// is made coherent with other kinds. Empty if nothing can be said.
    pub fn parts(&self, source: u32, target: u32, kind: u16) -> Vec<Part> {
        let Some(rung) = self.ladder.best() else { return Vec::new() };
        if self.memory.units() < LEAST_KNOWN || usize::from(kind) >= self.memory.kinds() {
            return Vec::new();
        }
        let portrait = rung.portray(&self.memory, &self.layout, source, target);
        let (contributions, average) = rung.model.contributions(usize::from(kind), &portrait);
        part::gather(&self.memory, &self.layout, (source, target), (kind, rung.length), &contributions, average)
    }
}
