//! A quantity by its path: what it is, its values, what moves it, and what it moves.

use std::collections::BTreeSet;

use situation::{Path, Quantity, QuantityKind, Rule, Situation, Toward};
use spine::{Content, EmptyRecord, Entry, Key, Seen, View};
use vocab::Date;

use super::reach;
use super::sheet::{Sheet, Stated, rounded};
use crate::list::name;

/// The paths of all quantities; an inertia that is not written is one too.
pub fn paths(situation: &Situation) -> BTreeSet<String> {
    let written = situation.entries.iter().filter(|e| matches!(e.content, Content::Value(_))).map(|e| e.path.clone());
    let inertias = situation.instruments.iter().flat_map(|(i, instrument)| {
        instrument.options.keys().map(move |o| format!("instruments.{i}.options.{o}.inertia"))
    });
    written.chain(inertias).collect()
}

/// The sheet of the quantity at a path that [`paths`] has.
pub fn sheet(situation: &Situation, path: &Path, as_of: Date) -> Sheet {
    let text = path.to_string();
    let mut sheet = Sheet::new("quantity", &text).say(in_words(situation, path));
    if let Some(kind) = situation.kind_of(path) {
        sheet = sheet.fact("kind", format!("{kind}: {} ({})", unit(kind), kind.bounds_in_words()));
    }
    sheet.values = stated(situation, path, as_of);
    if sheet.values.is_empty() {
        let nothing = match path {
            Path::Inertia { .. } if !situation.entries.iter().any(|e| e.path == text) => {
                "1, exactly: it is not written".to_owned()
            }
            _ => format!("none that was known on {as_of}"),
        };
        sheet = sheet.fact("value", nothing);
    }
    if let Path::Want { actor, stake } = path
        && let Some(share) = shares(situation, actor, as_of).into_iter().find(|(s, _)| s == stake)
    {
        let line = format!(
            "about {:.0} % of all that {} wants, at the medians and without ties and trends",
            100.0 * share.1,
            name(situation, actor)
        );
        sheet = sheet.fact("share", line);
    }
    sheet = sheet.facts("moved by", reach::movers(situation, path));
    sheet = sheet.facts("believed", reach::beliefs(situation, path));
    sheet = sheet.facts("touches", reach::touched(situation, path));
    sheet = sheet.facts("enters", reach::enters(situation, path));
    let removable = matches!(path, Path::Effect { .. } | Path::Interaction(_) | Path::Belief(_));
    let mut changes = vec![format!("--set {text}=VALUE"), format!("--set {text}=*0.67")];
    changes.extend(removable.then(|| format!("--set {text}=none")));
    sheet.facts("what if", changes)
}

/// What a quantity of the kind is counted in.
fn unit(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Weight => "how much a full swing matters, before normalisation",
        QuantityKind::Inertia => "base mass, in masses of an ordinary option",
        QuantityKind::Precision => "λ, the log-odds that one full weighted swing is worth",
        QuantityKind::Probability => "a probability",
        QuantityKind::Effect => "a fraction of the stake's swing from worst to best",
        QuantityKind::Slope => "change per year, on the transformed scale",
        QuantityKind::Shift => "change on the transformed scale",
        QuantityKind::Factor => "what it is multiplied by",
    }
}

/// What a path means, as a sentence.
pub fn in_words(situation: &Situation, path: &Path) -> String {
    let stake = |key: &Key| situation.stakes.get(key).map_or_else(|| key.to_string(), |s| s.name.clone());
    let option = |instrument: &Key, option: &Key| match situation.instruments.get(instrument) {
        Some(found) => {
            let option = found.options.get(option).map_or(option.as_str(), |o| o.name.as_str());
            format!("“{option}” ({}, {})", found.name, name(situation, &found.actor))
        }
        None => format!("{instrument}={option}"),
    };
    match path {
        Path::Precision(actor) => {
            format!("How strictly {} does what serves it best.", name(situation, actor))
        }
        Path::Want { actor, stake: key } => {
            let toward = situation.actors.get(actor).and_then(|a| a.wants.get(key));
            let end = situation
                .stakes
                .get(key)
                .map_or("", |s| if toward == Some(&Toward::Worst) { &s.worst } else { &s.best });
            format!("How much {} wants {}, towards “{end}”.", name(situation, actor), stake(key))
        }
        Path::Inertia { instrument, option: o } => {
            format!("How readily {} is taken, all payoffs being equal.", option(instrument, o))
        }
        Path::Effect { instrument, option: o, stake: s } => {
            format!("By how much {} moves {}.", option(instrument, o), stake(s))
        }
        Path::Interaction(key) => match situation.interactions.get(key) {
            Some(found) => {
                let when: Vec<String> = found.when.iter().map(|l| literal(situation, l)).collect();
                format!("By how much {} together move {}.", when.join(" and "), stake(&found.stake))
            }
            None => String::new(),
        },
        Path::Occasion(key) => {
            let occasion = situation.instruments.get(key).and_then(|i| i.occasion.as_ref());
            format!("How likely it is within a period that {}.", occasion.map_or("it arises", |o| o.name.as_str()))
        }
        Path::Chance { contingency, outcome } | Path::Given { contingency, outcome, .. } => {
            let found = situation.contingencies.get(contingency);
            let named = found.and_then(|c| c.outcomes.get(outcome)).map_or(outcome.as_str(), |o| o.name.as_str());
            let given = match path {
                Path::Given { given, .. } => found.and_then(|c| c.given.get(given)),
                _ => None,
            };
            let under = given.map_or(String::new(), |given| {
                let when: Vec<String> = given.when.iter().map(|l| literal(situation, l)).collect();
                format!(", if {}", when.join(" and "))
            });
            format!("How likely it is that {named}{under}.")
        }
        Path::Feed { tie, feed } => match situation.ties.get(tie) {
            Some(found) => {
                let Some(feed) = found.feeds.get(feed) else { return String::new() };
                let verb = if feed.rule == Rule::Multiply { "is multiplied by" } else { "gains" };
                format!("What `{}` {verb} while “{}” is in force.", feed.quantity, found.name)
            }
            None => String::new(),
        },
        Path::Slope(key) => situation.drivers.get(key).map_or_else(String::new, |driver| {
            format!("By how much `{}` moves in a year, because of {}.", driver.quantity, driver.name)
        }),
        Path::Belief(key) => situation.beliefs.get(key).map_or_else(String::new, |belief| {
            format!("What {} holds `{}` to be: {}.", name(situation, &belief.of), belief.quantity, belief.name)
        }),
    }
}

/// One condition in words.
pub fn literal(situation: &Situation, literal: &spine::Literal) -> String {
    let (subject, value) = (&literal.subject, &literal.value);
    let instrument = situation.instruments.get(subject).and_then(|i| i.options.get(value)).map(|o| &o.name);
    let outcome = || situation.contingencies.get(subject).and_then(|c| c.outcomes.get(value)).map(|o| &o.name);
    let joint = || situation.outcomes.get(subject).and_then(|c| c.options.get(value)).map(|o| &o.name);
    match instrument.or_else(outcome).or_else(joint) {
        Some(name) => format!("“{name}” ({literal})"),
        None => literal.to_string(),
    }
}

/// The values that were known by the date, in the order of time; the one in force is marked.
fn stated(situation: &Situation, path: &Path, as_of: Date) -> Vec<Stated> {
    let text = path.to_string();
    let view = View::new(as_of, &EmptyRecord, &[], &situation.entries);
    let seen: Vec<Seen<'_, Entry>> = view.entries().filter(|s| s.item.path == text).collect();
    let holding = in_force(&seen, as_of);
    let transform = situation.kind_of(path).map(QuantityKind::transform);
    let mut values = Vec::new();
    for (i, seen) in seen.iter().enumerate() {
        let Content::Value(estimate) = &seen.item.content else { continue };
        let median = transform.and_then(|t| Quantity::new(t, estimate).ok()).map(|q| q.at(0.0));
        values.push(Stated {
            range: (estimate.low, estimate.high),
            median,
            word: estimate.word.clone(),
            from: seen.item.from,
            known: seen.item.known,
            in_force: holding == Some(i),
            hindsight: seen.hindsight,
            provenance: seen.item.provenance.clone(),
            line: seen.item.line,
        });
    }
    values
}

/// Of a path's entries the one that holds on a day: the latest by the day it holds from, then by the day it was known. The
/// rule is that of the compiler's timeline.
fn in_force(seen: &[Seen<'_, Entry>], day: Date) -> Option<usize> {
    let rank = |entry: &Entry| match entry.known {
        spine::Known::On(known) => (entry.from, true, known),
        spine::Known::Written(known) => (entry.from, false, known),
    };
    let holding = seen.iter().enumerate().filter(|(_, s)| s.item.from.is_none_or(|from| from <= day));
    holding.max_by_key(|(_, s)| rank(s.item)).map(|(i, _)| i)
}

/// The median of a path's value in force, where there is one.
pub fn median(situation: &Situation, path: &Path, as_of: Date) -> Option<f64> {
    stated(situation, path, as_of).into_iter().find(|value| value.in_force)?.median
}

/// What each stake is of all that an actor wants, at the medians: they sum to 1.
pub fn shares(situation: &Situation, actor: &Key, as_of: Date) -> Vec<(Key, f64)> {
    let Some(found) = situation.actors.get(actor) else { return Vec::new() };
    let weights: Vec<(Key, f64)> = found
        .wants
        .keys()
        .filter_map(|stake| {
            let path = Path::Want { actor: actor.clone(), stake: stake.clone() };
            Some((stake.clone(), median(situation, &path, as_of)?))
        })
        .collect();
    let sum: f64 = weights.iter().map(|(_, weight)| weight).sum();
    weights.into_iter().map(|(stake, weight)| (stake, weight / sum)).collect()
}

/// A value in short, for a list of several quantities.
pub fn brief(situation: &Situation, path: &Path, as_of: Date) -> String {
    match stated(situation, path, as_of).into_iter().find(|value| value.in_force) {
        Some(Stated { range: (low, high), .. }) if low == high => rounded(low),
        Some(Stated { range: (low, high), .. }) => format!("{}..{}", rounded(low), rounded(high)),
        None => "–".to_owned(),
    }
}
