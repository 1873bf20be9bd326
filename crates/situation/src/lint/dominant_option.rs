//! Options that are better for their actor than every other, whatever happens.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use spine::{Content, Entry, Estimate, Key, Known};

use crate::parse::Names;
use crate::{Code, Diagnostic, Instrument, Path, Situation, Toward};

/// The least and the most that something can be.
type Interval = (f64, f64);

const NOTHING: Interval = (0.0, 0.0);

pub(super) fn lint(situation: &Situation, names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    let bounds = Bounds::of(situation);
    for (key, instrument) in &situation.instruments {
        let touches: BTreeMap<&Key, BTreeMap<&Key, Interval>> =
            instrument.options.keys().map(|option| (option, bounds.touches(key, instrument, option))).collect();
        for (option, own) in &touches {
            let others = touches.iter().filter(|(other, _)| other != &option);
            if !others.into_iter().all(|(_, other)| bounds.advantage(&instrument.actor, own, other) > 0.0) {
                continue;
            }
            let actor = &instrument.actor;
            found.push(
                Diagnostic::new(
                    Code::DominantOption,
                    names.span(&["instruments", key.as_str(), "options", option.as_str()]),
                    format!("`{actor}` is better off with `{option}` than with any other option of `{key}`, whatever else happens"),
                )
                .about(format!("instruments.{key}.options.{option}"))
                .hint(format!("write what it costs `{actor}`, or what another option gains")),
            );
        }
    }
}

/// What every quantity can be, as far as dominance needs it.
struct Bounds<'a> {
    situation: &'a Situation,
    entries: BTreeMap<&'a str, Vec<&'a Entry>>,
    /// Quantities that a tie or driver moves.
    moved: BTreeSet<&'a Path>,
}

impl<'a> Bounds<'a> {
    fn of(situation: &'a Situation) -> Self {
        let mut entries: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in &situation.entries {
            entries.entry(&entry.path).or_default().push(entry);
        }
        let fed = situation.ties.values().flat_map(|tie| tie.feeds.values().map(|feed| &feed.quantity));
        let driven = situation.drivers.values().map(|driver| &driver.quantity);
        Self { situation, entries, moved: fed.chain(driven).collect() }
    }

    /// From the lowest to the highest end of all values that a path ever has.
    fn values(&self, path: &Path) -> Option<Interval> {
        let values = self.entries.get(path.to_string().as_str())?.iter().filter_map(|entry| match &entry.content {
            Content::Value(Estimate { low, high, .. }) => Some((*low, *high)),
            Content::Settled { .. } | Content::InForce { .. } => None,
        });
        values.reduce(hull)
    }

    /// The same, and 0 where there may be no value at some time.
    fn range(&self, path: &Path) -> Interval {
        let Some(around) = self.values(path) else { return NOTHING };
        let entries = self.entries.get(path.to_string().as_str()).into_iter().flatten();
        let always = entries.into_iter().any(|e| e.from.is_none() && matches!(e.known, Known::Written(_)));
        if always { around } else { hull(around, NOTHING) }
    }

    /// How much an actor wants a stake.
    fn weight(&self, actor: &Key, stake: &Key) -> Interval {
        let path = Path::Want { actor: actor.clone(), stake: stake.clone() };
        if self.moved.contains(&path) {
            return (f64::MIN_POSITIVE, f64::INFINITY);
        }
        self.range(&path)
    }

    /// What an effect can be to an actor, which may believe it to be something else than it is.
    fn effect(&self, actor: &Key, path: &Path) -> Interval {
        if self.moved.contains(path) {
            return (-1.0, 1.0);
        }
        let mut around = self.range(path);
        for (key, _) in self.situation.beliefs.iter().filter(|(_, b)| b.of == *actor && b.quantity == *path) {
            let path = Path::Belief(key.clone());
            if self.moved.contains(&path) {
                return (-1.0, 1.0);
            }
            if let Some(believed) = self.values(&path) {
                around = hull(around, believed);
            }
        }
        around
    }

    /// What an option does to stakes, its interactions included where they may or may not come about.
    fn touches(&self, key: &Key, instrument: &'a Instrument, option: &Key) -> BTreeMap<&'a Key, Interval> {
        let mut touches: BTreeMap<&Key, Interval> = BTreeMap::new();
        let mut add = |stake: &'a Key, (low, high): Interval| {
            let sum = touches.entry(stake).or_insert(NOTHING);
            *sum = (sum.0 + low, sum.1 + high);
        };
        for stake in instrument.options.get(option).into_iter().flat_map(|o| &o.effects) {
            let path = Path::Effect { instrument: key.clone(), option: option.clone(), stake: stake.clone() };
            add(stake, self.effect(&instrument.actor, &path));
        }
        for (interaction, what) in &self.situation.interactions {
            if what.when.iter().any(|literal| literal.subject == *key && literal.value == *option) {
                let path = Path::Interaction(interaction.clone());
                add(&what.stake, hull(NOTHING, self.effect(&instrument.actor, &path)));
            }
        }
        touches
    }

    /// At least how much better an actor is off with what the one option does than with what the other one does, in
    /// weights that are not normalised: their sum is positive, and changes no sign.
    fn advantage(&self, actor: &Key, own: &BTreeMap<&Key, Interval>, other: &BTreeMap<&Key, Interval>) -> f64 {
        let Some(wants) = self.situation.actors.get(actor).map(|a| &a.wants) else { return 0.0 };
        wants
            .iter()
            .map(|(stake, toward)| {
                let (own, other) = (own.get(stake).unwrap_or(&NOTHING), other.get(stake).unwrap_or(&NOTHING));
                let least = match toward {
                    Toward::Best => own.0 - other.1,
                    Toward::Worst => other.0 - own.1,
                };
                let (low, high) = self.weight(actor, stake);
                match least.total_cmp(&0.0) {
                    Ordering::Greater => low * least,
                    Ordering::Less if least < 0.0 => high * least,
                    // apart, because nothing times infinity is no number
                    Ordering::Equal | Ordering::Less => 0.0,
                }
            })
            .sum()
    }
}

fn hull(a: Interval, b: Interval) -> Interval {
    (a.0.min(b.0), a.1.max(b.1))
}
