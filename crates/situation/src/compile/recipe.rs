//! How a quantity's value on a day is made: from one normal variable, what drives it and what ties feed it.

use std::collections::BTreeMap;

use spine::Estimate;
use vocab::Date;

use super::ModelError;
use super::timeline::Timeline;
use crate::{Path, Quantity, Rule, Situation, Transform};

/// Index of a quantity in a model, hence of its normal variable in a draw.
pub type QuantityId = usize;

/// One quantity on one day, before a draw fixes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Recipe {
    pub base: Quantity,
    shifts: Vec<Shift>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shift {
    /// slope × years, on the transformed scale.
    Slope { slope: QuantityId, years: f64 },
    /// A tie that adds.
    Add(QuantityId),
    /// A tie that multiplies.
    Multiply(QuantityId),
    /// A what-if that multiplies by a given factor.
    Factor(f64),
}

/// The quantities of a situation in force on a day, and the numbering they share with other days.
pub(super) struct Recipes<'a, 'v> {
    pub situation: &'a Situation,
    pub timeline: &'a Timeline<'v>,
    pub factors: &'a [(Path, f64)],
    pub numbering: &'a mut Numbering,
    /// The slopes and feeds that recipes made so far ask for; nothing feeds or drives these, but a what-if may scale them.
    pub feeds: BTreeMap<QuantityId, Recipe>,
}

/// Numbers for paths, in order of first use; and which entries stand behind them.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub infos: Vec<super::QuantityInfo>,
    ids: BTreeMap<Path, QuantityId>,
}

impl Recipes<'_, '_> {
    /// The recipe of a path on a day; `None` if nothing is in force.
    pub fn make(&mut self, path: &Path, day: Date) -> Result<Option<(QuantityId, Recipe)>, ModelError> {
        let Some(kind) = self.situation.kind_of(path) else { return Ok(None) };
        let (estimate, seen) = match self.timeline.value(path, day) {
            Some((estimate, seen)) => (estimate.clone(), Some(seen)),
            None if self.is_implied(path) => (Estimate::exact(1.0), None),
            None => return Ok(None),
        };
        let base = Quantity::new(kind.transform(), &estimate)
            .map_err(|why| ModelError::BadQuantity { path: path.to_string(), why })?;
        let mut shifts = Vec::new();
        for key in self.situation.drivers.iter().filter(|(_, d)| d.quantity == *path).map(|(key, _)| key) {
            let Some(years) = driven_years(self.timeline.span(&format!("drivers.{key}")), day) else { continue };
            if let Some(slope) = self.feed(&Path::Slope(key.clone()), day)? {
                shifts.push(Shift::Slope { slope, years });
            }
        }
        for (key, tie) in &self.situation.ties {
            if self.timeline.in_force(&format!("ties.{key}"), day).is_none() {
                continue;
            }
            for (name, feed) in tie.feeds.iter().filter(|(_, f)| f.quantity == *path) {
                if let Some(id) = self.feed(&Path::Feed { tie: key.clone(), feed: name.clone() }, day)? {
                    shifts.push(match feed.rule {
                        Rule::Add => Shift::Add(id),
                        Rule::Multiply => Shift::Multiply(id),
                    });
                }
            }
        }
        shifts.extend(self.factors.iter().filter(|(p, _)| p == path).map(|(_, factor)| Shift::Factor(*factor)));
        // Additions come before multiplications, whatever the order of their names.
        shifts.sort_by_key(|shift| matches!(shift, Shift::Multiply(_) | Shift::Factor(_)));
        if seen.is_none() && shifts.is_empty() && !self.is_believed(path, day) {
            return Ok(None);
        }
        Ok(Some((self.numbering.id(path, seen), Recipe { base, shifts })))
    }

    fn feed(&mut self, path: &Path, day: Date) -> Result<Option<QuantityId>, ModelError> {
        let Some((id, recipe)) = self.make(path, day)? else { return Ok(None) };
        self.feeds.insert(id, recipe);
        Ok(Some(id))
    }

    /// Whether it is there without being written: an option's inertia, which is exactly 1.
    fn is_implied(&self, path: &Path) -> bool {
        let Path::Inertia { instrument, option } = path else { return false };
        self.situation.instruments.get(instrument).is_some_and(|i| i.options.contains_key(option))
    }

    /// Whether a belief about it is in force.
    fn is_believed(&self, path: &Path, day: Date) -> bool {
        let about = self.situation.beliefs.iter().filter(|(_, belief)| belief.quantity == *path);
        about.map(|(key, _)| Path::Belief(key.clone())).any(|belief| self.timeline.value(&belief, day).is_some())
    }
}

impl Numbering {
    fn id(&mut self, path: &Path, seen: Option<spine::Seen<'_, spine::Entry>>) -> QuantityId {
        let next = self.infos.len();
        let id = *self.ids.entry(path.clone()).or_insert(next);
        if id == next {
            self.infos.push(super::QuantityInfo { path: path.clone(), entries: Vec::new() });
        }
        let info = &mut self.infos[id];
        if let Some(seen) = seen.filter(|seen| !info.entries.iter().any(|(entry, _)| entry == seen.item)) {
            info.entries.push((seen.item.clone(), seen.hindsight));
        }
        id
    }
}

/// For how long a driver has moved its quantity: up to 1 July of the day's year, but not past its end.
fn driven_years(span: Option<(Option<Date>, Option<Date>)>, day: Date) -> Option<f64> {
    let (from, until) = span?;
    let from = from?;
    let middle = Date::new(day.year(), 7, 1).ok()?;
    let end = until.map_or(middle, |until| until.min(middle));
    let days = f64::from((end - from).get_days());
    (days > 0.0).then_some(days / 365.2425)
}

impl Recipe {
    /// The value in a draw: `z` and `feeds` by quantity.
    pub fn value(&self, id: QuantityId, z: &[f64], feeds: &[f64]) -> f64 {
        let mut x = self.base.location + self.base.scale * z[id];
        for shift in &self.shifts {
            match *shift {
                Shift::Slope { slope, years } => x += feeds[slope] * years,
                Shift::Add(feed) => x += feeds[feed],
                Shift::Multiply(feed) => x = multiplied(self.base.transform, x, feeds[feed]),
                Shift::Factor(factor) => x = multiplied(self.base.transform, x, factor),
            }
        }
        self.base.transform.apply(x)
    }
}

/// A positive quantity's value times the factor, a probability's odds, an effect's transformed value.
fn multiplied(transform: Transform, x: f64, factor: f64) -> f64 {
    match transform {
        Transform::Exponential | Transform::Logistic => x + factor.ln(),
        Transform::Signed | Transform::Identity => x * factor,
    }
}
