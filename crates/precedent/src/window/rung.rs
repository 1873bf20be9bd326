//! One length of window: when its windows begin, and when they are complete.

use std::collections::{HashMap, VecDeque};

use super::Occurrence;
use super::backdrop::Backdrop;
use super::features::Layout;
use super::memory::Memory;
use super::model::{Lesson, Model};
use super::portrait::{Portrait, portray};
use super::sample::{Drawn, draw};

/// Units of time that must be known before the first window begins: before, every rate is hearsay.
const WARM_UP: i32 = 5;
/// Complete windows that make a length worth using.
const ENOUGH: u32 = 8;
/// Origins for each length of window: those between would hardly add anything.
const ORIGINS_A_WINDOW: u32 = 7;
/// Half-life of what was learned: as many units of time as are known, within these bounds.
const HALF_LIFE: (f64, f64) = (20.0, 120.0);
/// Longest window and lead, in units of time.
const LONGEST: u32 = 40_000;

/// Dyads as they were at an origin, whose window is not complete yet.
#[derive(Debug, Clone)]
struct Origin {
    /// First and last day of the window.
    start: i32,
    end: i32,
    drawn: Vec<Drawn>,
    portraits: Vec<Portrait>,
}

/// A model of windows of one length, and the windows that it waits for.
#[derive(Debug, Clone)]
pub(super) struct Rung {
    pub(super) length: u32,
    lead: i32,
    stride: i32,
    last_origin: Option<i32>,
    pending: VecDeque<Origin>,
    settled: u32,
    pub(super) model: Model,
    backdrop: Backdrop,
}

impl Rung {
    /// Nothing learned.
    pub(super) fn new(layout: &Layout, kinds: usize, length: u32, lead: u32) -> Self {
        let length = length.clamp(1, LONGEST);
        Self {
            length,
            lead: lead.min(LONGEST).cast_signed(),
            stride: length.div_ceil(ORIGINS_A_WINDOW).cast_signed(),
            last_origin: None,
            pending: VecDeque::new(),
            settled: 0,
            model: Model::new(layout, kinds, length),
            backdrop: Backdrop::default(),
        }
    }

    /// Whether enough windows are complete for this length to be used.
    pub(super) fn is_ready(&self) -> bool {
        self.settled >= ENOUGH
    }

    /// Units of time that must be known before enough windows are complete, with some to spare for late rows and gaps.
    pub(super) fn needs_units(&self) -> u32 {
        let (warm_up, lead, stride) = (WARM_UP.unsigned_abs(), self.lead.unsigned_abs(), self.stride.unsigned_abs());
        warm_up + lead + self.length + (ENOUGH - 1) * stride + self.length / 4 + WARM_UP.unsigned_abs()
    }

    /// Complete windows that were learned from.
    pub(super) fn settled(&self) -> u32 {
        self.settled
    }

    /// The first day that a pending window needs.
    pub(super) fn needs_from(&self) -> Option<i32> {
        self.pending.iter().map(|origin| origin.start).min()
    }

    /// Takes the day's end: learns from the windows that are now complete, and begins the one that starts now. A window is
    /// complete when nineteen in twenty of its last day's events are known.
    pub(super) fn turn(&mut self, memory: &Memory, layout: &Layout, log: &[Occurrence]) {
        let today = memory.today;
        let due = today.saturating_sub(memory.delay());
        while self.pending.front().is_some_and(|origin| origin.end <= due) {
            if let Some(origin) = self.pending.pop_front()
                && !memory.gaps.spoil(origin.start, origin.end)
            {
                self.settle(&origin, memory, log);
            }
        }
        self.backdrop = Backdrop::of(memory, self.length, self.lead);
        let waited = self.last_origin.is_none_or(|last| today.saturating_sub(last) >= self.stride);
        if memory.units() >= WARM_UP && waited {
            self.last_origin = Some(today);
            let drawn = draw(memory);
            let portraits =
                drawn.iter().map(|drawn| self.portray(memory, layout, drawn.source, drawn.target)).collect();
            let start = today.saturating_add(self.lead);
            let end = start.saturating_add(self.length.cast_signed() - 1);
            self.pending.push_back(Origin { start, end, drawn, portraits });
        }
    }

    /// A dyad as of today.
    pub(super) fn portray(&self, memory: &Memory, layout: &Layout, source: u32, target: u32) -> Portrait {
        portray(layout, memory, &self.backdrop, &self.model.excitation, (source, target), self.length)
    }

    /// Learns from a window that is complete.
    fn settle(&mut self, origin: &Origin, memory: &Memory, log: &[Occurrence]) {
        self.settled += 1;
        let half_life = f64::from(memory.units()).clamp(HALF_LIFE.0, HALF_LIFE.1);
        self.model.learn(&Lesson {
            drawn: &origin.drawn,
            portraits: &origin.portraits,
            counts: counts_within(origin, memory, log),
            share: f64::from(self.stride) / f64::from(self.length),
            keep: (-f64::from(self.stride) / half_life).exp2(),
            seed: u64::from(origin.start.cast_unsigned()),
        });
    }
}

/// Events of each drawn dyad (rows) and kind (columns) within the window.
fn counts_within(origin: &Origin, memory: &Memory, log: &[Occurrence]) -> Vec<u32> {
    let kinds = memory.kinds();
    let places: HashMap<(u32, u32), usize> =
        origin.drawn.iter().enumerate().map(|(place, drawn)| ((drawn.source, drawn.target), place)).collect();
    let mut counts = vec![0u32; origin.drawn.len() * kinds];
    for event in log.iter().filter(|event| (origin.start..=origin.end).contains(&event.day)) {
        if let Some(place) = places.get(&(event.source, event.target)) {
            for &kind in memory.chain(event.kind).iter().filter(|&&kind| kind < kinds) {
                counts[place * kinds + kind] += 1;
            }
        }
    }
    counts
}
