//! Where two actors' interests meet and where they clash.

use std::collections::BTreeMap;

use serde::Serialize;
use situation::{Path, Situation, Toward};
use spine::Key;
use spine::asking::Asked;

use crate::ask::actor_name;
use crate::compare::Spread;
use crate::compare_gains::name;
use crate::request::AskError;
use crate::setting::Setting;

/// What two actors want, stake by stake.
///
/// Weights are swing weights as shares of all that the actor wants (Σ|w| = 1), negative where it wants the worst end, as the
/// file states them on the window's first day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Interests {
    /// The one: key and name.
    pub first: (Key, String),
    /// The other.
    pub second: (Key, String),
    /// Every stake that either wants: shared ones first, then opposed ones, then those of one alone; the heaviest first.
    pub stakes: Vec<Interest>,
    /// Σ min(|a|, |b|) over the stakes of which both want the same end: 1 if they want the same, 0 if nothing is shared.
    pub overlap: Total,
    /// Σ min(|a|, |b|) over the stakes of which they want opposite ends.
    pub conflict: Total,
}

/// One stake.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Interest {
    /// The stake.
    pub stake: Key,
    /// Its name.
    pub label: String,
    /// What stands at its worst and its best end.
    pub ends: (String, String),
    /// How the two stand to each other on it.
    pub relation: Relation,
    /// The first actor's weight; `None`: it does not want it.
    pub first: Option<Spread>,
    /// The second actor's weight.
    pub second: Option<Spread>,
    /// The trends that move either's weight on it.
    pub trends: Vec<Trend>,
}

/// How two actors stand to each other on a stake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both want the same end.
    Shared,
    /// They want opposite ends.
    Opposed,
    /// Only the first cares.
    OnlyFirst,
    /// Only the second cares.
    OnlySecond,
}

/// A sum over stakes, and how it moves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Total {
    /// On the window's first day.
    pub now: Spread,
    /// How much more it is on the window's last day.
    pub over_window: Spread,
    /// How much more it would be after one more year of the drivers that still move weights of the two; `None` if none
    /// does.
    pub per_year: Option<Spread>,
}

/// A driver of a weight.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trend {
    /// The driver.
    pub driver: Key,
    /// Its name.
    pub label: String,
    /// Whose weight: its name.
    pub actor: String,
    /// How much the share of that weight, taken without its sign, grows by the window's last day, all trends and dated changes
    /// together.
    pub over_window: Spread,
    /// How much it would grow in one more year by this driver alone.
    pub per_year: Spread,
}

/// The weights of one actor in every draw.
struct Wants {
    first: Vec<BTreeMap<Key, f64>>,
    last: Vec<BTreeMap<Key, f64>>,
    /// After one more year of all drivers.
    later: Vec<BTreeMap<Key, f64>>,
}

/// The interests of the pairs that a question is about.
pub(crate) fn interests(setting: &Setting, asked: &Asked) -> Result<Vec<Interests>, AskError> {
    let (one, others) = pair(&setting.situation, asked)?;
    Ok(others.iter().map(|other| compared(setting, &one, other)).collect())
}

/// The actor asked about, and those it is held against: the target, or whoever its instruments are aimed at.
fn pair(situation: &Situation, asked: &Asked) -> Result<(Key, Vec<Key>), AskError> {
    let (actor, target, literal) = match asked {
        Asked::What { actor, target } => (Some(actor), target.as_ref(), None),
        Asked::Whether { actor, target, act } | Asked::When { actor, target, act } => {
            (actor.as_ref(), target.as_ref(), act.literal.as_ref())
        }
        Asked::Whom { actor, .. } => (Some(actor), None, None),
        Asked::Who { target, .. } => (None, Some(target), None),
    };
    let missing = |id: &vocab::ActorId| {
        AskError::NotCovered(format!("the situation “{}” has no {}", situation.title, actor_name(situation, Some(id))))
    };
    let find =
        |id: Option<&vocab::ActorId>| id.map(|id| situation.actor(id).cloned().ok_or_else(|| missing(id))).transpose();
    let lever = literal.and_then(|l| situation.instruments.get(&l.subject));
    let outcome = literal.and_then(|l| situation.outcomes.get(&l.subject));
    let of_literal = lever.map(|i| i.actor.clone()).or_else(|| outcome?.between.first().cloned());
    let Some(one) = find(actor)?.or(of_literal) else {
        return Err(AskError::NotCovered(
            "interests are those of two actors, and the question names none: ask “What will A do about B?”".to_owned(),
        ));
    };
    let mut others: Vec<Key> = match (find(target)?, lever, outcome) {
        (Some(target), _, _) => vec![target],
        (None, Some(lever), _) => lever.toward.clone(),
        (None, None, Some(outcome)) => outcome.between.clone(),
        (None, None, None) => {
            situation.instruments.values().filter(|i| i.actor == one).flat_map(|i| i.toward.clone()).collect()
        }
    };
    others.retain(|other| *other != one);
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        return Err(AskError::NotCovered(format!(
            "interests are those of two actors: say whom to hold {} against, as in “What will A do about B?”",
            name(situation, &one)
        )));
    }
    Ok((one, others))
}

fn compared(setting: &Setting, one: &Key, other: &Key) -> Interests {
    let situation = &setting.situation;
    let (a, b) = (wants(setting, one), wants(setting, other));
    let moved = [one, other].into_iter().any(|actor| driven(setting, actor).iter().any(|d| d.goes_on));
    let total = |same: bool| {
        let sums = |a: &[BTreeMap<Key, f64>], b: &[BTreeMap<Key, f64>]| -> Vec<f64> {
            a.iter().zip(b).map(|(a, b)| common(a, b, same)).collect()
        };
        let (now, then, later) = (sums(&a.first, &b.first), sums(&a.last, &b.last), sums(&a.later, &b.later));
        Total {
            now: Spread::of(&now),
            over_window: Spread::of(&differences(&then, &now)),
            per_year: moved.then(|| Spread::of(&differences(&later, &then))),
        }
    };
    let (own, others) = (&situation.actors[one].wants, &situation.actors[other].wants);
    let relation = |stake: &Key| match (own.get(stake), others.get(stake)) {
        (Some(a), Some(b)) if a == b => Some(Relation::Shared),
        (Some(_), Some(_)) => Some(Relation::Opposed),
        (Some(_), None) => Some(Relation::OnlyFirst),
        (None, Some(_)) => Some(Relation::OnlySecond),
        (None, None) => None,
    };
    let mut stakes: Vec<Interest> = (situation.stakes.iter())
        .filter_map(|(key, stake)| {
            let mut found = trends(setting, one, key, &a);
            found.extend(trends(setting, other, key, &b));
            Some(Interest {
                relation: relation(key)?,
                stake: key.clone(),
                label: stake.name.clone(),
                ends: (stake.worst.clone(), stake.best.clone()),
                first: weight(&a, key, own.get(key)),
                second: weight(&b, key, others.get(key)),
                trends: found,
            })
        })
        .collect();
    stakes.sort_by(|x, y| x.relation.cmp(&y.relation).then(heft(y).total_cmp(&heft(x))));
    Interests {
        first: (one.clone(), name(situation, one)),
        second: (other.clone(), name(situation, other)),
        stakes,
        overlap: total(true),
        conflict: total(false),
    }
}

/// How much of a stake is common to both, or else how much the one who cares does.
fn heft(interest: &Interest) -> f64 {
    match (&interest.first, &interest.second) {
        (Some(a), Some(b)) => a.mean.abs().min(b.mean.abs()),
        (Some(only), None) | (None, Some(only)) => only.mean.abs(),
        (None, None) => 0.0,
    }
}

/// Σ min(|a|, |b|) over the stakes of which two want the same end, or else opposite ends.
fn common(a: &BTreeMap<Key, f64>, b: &BTreeMap<Key, f64>, same: bool) -> f64 {
    let both = a.iter().filter_map(|(stake, a)| Some((*a, *b.get(stake)?)));
    // A fold, since the sum of nothing is −0.
    both.filter(|(a, b)| (a * b > 0.0) == same).fold(0.0, |sum, (a, b)| sum + a.abs().min(b.abs()))
}

fn differences(then: &[f64], now: &[f64]) -> Vec<f64> {
    then.iter().zip(now).map(|(then, now)| then - now).collect()
}

fn weight(wants: &Wants, stake: &Key, toward: Option<&Toward>) -> Option<Spread> {
    toward?;
    let values: Option<Vec<f64>> = wants.first.iter().map(|draw| draw.get(stake).copied()).collect();
    values.map(|values| Spread::of(&values))
}

fn wants(setting: &Setting, actor: &Key) -> Wants {
    let draws = setting.witness.draw(&setting.model);
    let mut driven = driven(setting, actor);
    driven.retain(|d| d.goes_on);
    let mut wants = Wants { first: Vec::new(), last: Vec::new(), later: Vec::new() };
    let mut z = Vec::new();
    for draw in 0..draws.count() {
        draws.row(draw, &mut z);
        let (first, last) = setting.model.weights(actor, &z);
        let values = setting.model.values(&z);
        wants.later.push(driven.iter().fold(last.clone(), |weights, d| a_year_on(&weights, &d.stake, values[d.slope])));
        wants.first.push(first);
        wants.last.push(last);
    }
    wants
}

/// A driver that moves one of an actor's weights within the window.
struct Driven {
    /// Whether it still does so after the window's end.
    goes_on: bool,
    driver: Key,
    stake: Key,
    /// Index of its slope among the model's quantities.
    slope: usize,
}

/// The drivers that move an actor's weights within the window.
fn driven(setting: &Setting, actor: &Key) -> Vec<Driven> {
    let (first, last) = (setting.window.first(), setting.window.last());
    let moving = setting
        .situation
        .drivers
        .iter()
        .filter(|(_, driver)| driver.from <= last && driver.until.is_none_or(|until| until > first));
    moving
        .filter_map(|(key, driver)| match &driver.quantity {
            Path::Want { actor: whose, stake } if whose == actor => {
                let path = Path::Slope(key.clone());
                let slope = setting.model.quantities().iter().position(|q| q.path == path)?;
                let goes_on = driver.until.is_none_or(|until| until > last);
                Some(Driven { goes_on, driver: key.clone(), stake: stake.clone(), slope })
            }
            _ => None,
        })
        .collect()
}

/// Weights are positive and drawn on a logarithmic scale, so that a year multiplies one by e^slope; then all are normalised.
fn a_year_on(weights: &BTreeMap<Key, f64>, stake: &Key, slope: f64) -> BTreeMap<Key, f64> {
    let grown = |key: &Key, w: f64| if key == stake && slope.is_finite() { w * slope.exp() } else { w };
    let whole: f64 = weights.iter().map(|(key, w)| grown(key, w.abs())).sum();
    weights.iter().map(|(key, w)| (key.clone(), grown(key, *w) / whole)).collect()
}

/// The drivers that move an actor's weight on a stake.
fn trends(setting: &Setting, actor: &Key, stake: &Key, wants: &Wants) -> Vec<Trend> {
    let size = |draw: &BTreeMap<Key, f64>| draw.get(stake).map_or(0.0, |w| w.abs());
    let sizes = |draws: &[BTreeMap<Key, f64>]| draws.iter().map(size).collect::<Vec<f64>>();
    let over_window = Spread::of(&differences(&sizes(&wants.last), &sizes(&wants.first)));
    let draws = setting.witness.draw(&setting.model);
    let mut z = Vec::new();
    let mut trend = |driven: Driven| {
        let grown: Vec<f64> = (0..draws.count())
            .map(|draw| {
                draws.row(draw, &mut z);
                let slope = if driven.goes_on { setting.model.values(&z)[driven.slope] } else { 0.0 };
                size(&a_year_on(&wants.last[draw], stake, slope)) - size(&wants.last[draw])
            })
            .collect();
        Trend {
            label: setting.situation.drivers[&driven.driver].name.clone(),
            driver: driven.driver,
            actor: name(&setting.situation, actor),
            over_window,
            per_year: Spread::of(&grown),
        }
    };
    driven(setting, actor).into_iter().filter(|d| d.stake == *stake).map(&mut trend).collect()
}
