//! The walk forward.

use precedent::window::{Learner, Occurrence, Settings};
use rayon::prelude::*;
use score::{Calibration, Crossed};
use spine::{Record, View};
use vocab::{ActorId, Date, Gazetteer};

use super::account::{Account, OfOrigin};
use super::forecasts::Forecast;
use super::origins::Origins;
use super::outcomes::Outcomes;
use super::past::{Pair, Past, Rates};
use super::plan::{BacktestError, Dyads, Plan};
use super::tally::Windows;
use crate::learned::{Actors, Feed, Kind, Kinds, Source, date_of, day_number};

/// Days of a week: the season of a record of days.
const WEEK: u32 = 7;
/// Length of the year's season, in days.
const YEAR: u32 = 365;

/// What forecasts were worth: sums of their scores, to be read by [`summary`](Self::summary) and [`kept`](Self::kept).
#[derive(Debug, Clone)]
pub struct Backtest {
    /// What it is of, with the days that were left open filled in.
    pub plan: Plan,
    /// The source that was learned from and settled by.
    pub source: Source,
    /// How many days after the origin's last known day the window begins.
    pub lead: u32,
    /// Origins on which something was forecast.
    pub origins: usize,
    /// Origins passed over because the source had told less than usual by then, or the window cannot be settled.
    pub passed_over: usize,
    /// The kinds that were scored: those of which the source had told something by the first origin.
    pub kinds: Vec<Kind>,
    /// The dyads that were asked about on any origin, in the order of codes.
    pub dyads: Vec<(ActorId, ActorId)>,
    /// The first day of each block of time by which scores are clustered.
    pub blocks: Vec<Date>,
    pub(super) sums: Crossed,
    pub(super) calibration: Vec<Calibration>,
}

/// Walks the record forward and scores what would have been forecast. `progress` is told how many days of how many are done.
///
/// # Errors
/// [`BacktestError`] if nothing can be forecast, or nothing settled.
pub fn backtest(
    record: &dyn Record,
    plan: &Plan,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Backtest, BacktestError> {
    // Settling may use everything; forecasting gets nothing but views as of its days.
    let hindsight = View::new(Date::MAX, record, &[], &[]);
    let settled_by = source_of(&hindsight, plan)?;
    let named = match &plan.dyads {
        Dyads::Named(pairs) => pairs.iter().flat_map(|(source, target)| [source, target]).collect(),
        Dyads::All => Vec::new(),
    };
    let actors = Actors::new(Gazetteer::builtin(), named);
    let kinds = Kinds::new(&plan.level.and_wider());
    let outcomes = Outcomes::of(&hindsight, &settled_by, &actors, &kinds);
    let origins = Origins::of(plan, &outcomes)?;
    let first_view = date_of(origins.first).map(|day| hindsight.by(day));
    let source = first_view.and_then(|view| Source::named(&settled_by.origin, &view)).ok_or(BacktestError::NoSource)?;
    let walk = Walk { plan, actors: &actors, kinds: &kinds, outcomes: &outcomes, origins, source };
    walk.run(&hindsight, progress)
}

fn source_of(view: &View<'_>, plan: &Plan) -> Result<Source, BacktestError> {
    match &plan.source {
        None => Source::of(view).ok_or(BacktestError::NoSource),
        Some(named) => Source::named(named, view).ok_or_else(|| {
            let mut instead: Vec<String> = view.all_sources().into_keys().map(str::to_owned).collect();
            instead.retain(|origin| Source::named(origin, view).is_some());
            BacktestError::NoSuchSource { named: named.clone(), instead }
        }),
    }
}

struct Walk<'a> {
    plan: &'a Plan,
    actors: &'a Actors,
    kinds: &'a Kinds,
    outcomes: &'a Outcomes,
    origins: Origins,
    source: Source,
}

/// What is known on a day, and who makes what of it.
struct Known {
    today: Option<i32>,
    learner: Learner,
    past: Past,
}

impl Walk<'_> {
    fn run(&self, hindsight: &View<'_>, progress: &mut dyn FnMut(usize, usize)) -> Result<Backtest, BacktestError> {
        let begins = self.outcomes.days().map_or(self.origins.first, |(begins, _)| begins);
        let (length, lead) = (self.plan.length.max(1) as i32, self.source.delay + 1);
        let mut feed = Feed::new(self.source.clone(), self.actors, self.kinds);
        let windows = Windows { length, first_end: begins + length - 1 };
        let settings = Settings { length: length as u32, lead: lead as u32, seasons: vec![WEEK, YEAR] };
        let mut known = Known {
            today: None,
            learner: Learner::new(self.actors.world(self.kinds), settings),
            past: Past::new(windows, lead, self.kinds.parents()),
        };
        let mut account: Option<(Vec<usize>, Account)> = None;
        let (mut made, mut passed_over) = (0, 0);
        let days = (self.origins.last - begins + 1).max(0) as usize;
        for (done, day) in (begins..=self.origins.last).enumerate() {
            progress(done, days);
            let Some(told) = date_of(day).and_then(|date| feed.step(&hindsight.by(date))) else { continue };
            let today = day_number(told.last);
            known.hear(today, &told.acts);
            if !self.origins.on(day) || today < windows.first_end {
                continue;
            }
            let population = self.population(&known.past);
            let rates = known.past.rates(today, &population);
            if day < self.origins.first {
                continue;
            }
            if today != day - self.source.delay || !self.outcomes.tells_of(day + 1, day + length) {
                passed_over += 1;
                continue;
            }
            let (scored, account) = account.get_or_insert_with(|| {
                // The others would be forecast at next to nothing by everybody, and flatter all.
                let scored = known.past.kinds_of(&population);
                let account = Account::new(self.origins.blocks(), scored.len());
                (scored, account)
            });
            let asked = self.asked(population);
            let forecasts =
                known.forecast(&asked, &rates, scored, |pair| self.outcomes.of_window(pair, day + 1, day + length));
            made += usize::from(!forecasts.is_empty());
            account.add(&forecasts, self.origins.block_of(day));
        }
        progress(days, days);
        let last = date_of(self.origins.last).unwrap_or(Date::MAX);
        let (scored, account) = account.filter(|_| made > 0).ok_or_else(|| match self.plan.dyads {
            Dyads::All => BacktestError::NoDyads { min_events: self.plan.min_events, last },
            Dyads::Named(_) => BacktestError::TooShort {
                length: self.plan.length,
                first: date_of(self.origins.first).unwrap_or(last),
                last,
            },
        })?;
        let (pairs, sums, calibration) = account.finish();
        let id = |number: u32| self.actors.id(number).cloned();
        let blocks =
            (0..self.origins.blocks()).filter_map(|n| date_of(self.origins.first + n as i32 * self.origins.block));
        Ok(Backtest {
            plan: Plan { from: date_of(self.origins.first), to: Some(last), ..self.plan.clone() },
            source: self.source.clone(),
            lead: lead as u32,
            origins: made,
            passed_over,
            kinds: scored.iter().map(|&kind| self.kinds.list()[kind]).collect(),
            dyads: pairs.into_iter().filter_map(|(source, target)| id(source).zip(id(target))).collect(),
            blocks: blocks.collect(),
            sums,
            calibration,
        })
    }

    /// The dyads that the references count: pairs of states with enough events, and those that are named.
    fn population(&self, past: &Past) -> Vec<Pair> {
        let is_state = |number: u32| self.actors.states().binary_search(&number).is_ok();
        let mut pairs = past.with(self.plan.min_events, |(source, target)| is_state(source) && is_state(target));
        if let Dyads::Named(_) = self.plan.dyads {
            pairs.extend(self.asked(Vec::new()));
            pairs.sort_unstable();
            pairs.dedup();
        }
        pairs
    }

    /// The dyads that are asked about.
    fn asked(&self, population: Vec<Pair>) -> Vec<Pair> {
        match &self.plan.dyads {
            Dyads::All => population,
            Dyads::Named(pairs) => {
                let number = |id: &ActorId| self.actors.number(id);
                let mut asked: Vec<Pair> = pairs.iter().filter_map(|(s, t)| number(s).zip(number(t))).collect();
                asked.sort_unstable();
                asked.dedup();
                asked
            }
        }
    }
}

impl Known {
    /// Takes in what became known. A day on which nothing new was told of any day is none.
    fn hear(&mut self, today: i32, acts: &[Occurrence]) {
        if self.today != Some(today) || !acts.is_empty() {
            self.past.add(acts);
            self.learner.advance(today, acts);
            self.today = Some(today);
        }
    }

    /// What everybody says of some dyads, and what came.
    fn forecast(
        &self,
        dyads: &[Pair],
        rates: &Rates,
        scored: &[usize],
        came: impl Fn(Pair) -> Vec<bool> + Sync,
    ) -> OfOrigin {
        let one = |&pair: &Pair| {
            let outlook = self.learner.outlook(pair.0, pair.1)?;
            let came = came(pair);
            let of_kind = |&kind: &usize| {
                let past = &self.past;
                let references = [
                    past.climatology(rates, kind),
                    past.frequency(rates, pair, kind),
                    past.persistence(rates, pair, kind),
                ];
                let [climatology, frequency, persistence] = references;
                let own = outlook.get(kind).map_or(climatology, |outlook| outlook.any);
                Forecast {
                    p: [own, climatology, frequency, persistence],
                    happened: came.get(kind).copied().unwrap_or(false),
                }
            };
            Some((pair, scored.iter().map(of_kind).collect()))
        };
        dyads.par_iter().filter_map(one).collect()
    }
}
