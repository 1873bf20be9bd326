//! A whole situation as JSON.

use serde_json::{Value, json};
use spine::{Claim, Content, EmptyRecord, Entry, Known, View};
use vocab::Date;

use crate::{Contingency, Instrument, Outcome, Path, Quantity, Situation};

/// The version of the shape of exported JSON. It grows when a field goes or changes its meaning, not when one is added.
pub const FORMAT: u32 = 1;

/// Everything that a situation holds, with every number written down.
///
/// | field | holds |
/// |---|---|
/// | `title`, `about`, `written`, `period` | texts, a day, a span such as `12m` |
/// | `as_of` | the day whose view this is, or `null`: everything in the file |
/// | `stakes` | by key: `{name, worst, best}` |
/// | `actors` | by key: `{id, name, article, aliases, wants}`; `wants` by stake: `best` or `worst`, the end wanted |
/// | `instruments` | by key: `{actor, toward, name, about, kind, stage, order, from, until, resolver, phrases, options, occasion}`; `options` by key: `{name, phrases, status_quo, effects}` |
/// | `interactions` | by key: `{when, stake}`; `when` is `[{subject, value}]` |
/// | `outcomes` | by key: `{name, between, phrases, resolver, options}`; `options` by key: `{name, phrases, status_quo, when}` |
/// | `contingencies` | by key: `{name, phrases, reveal, resolver, outcomes, given}`; `reveal` is `{on}` or `{stage}` |
/// | `ties` | by key: `{name, between, kind, from, until, feeds}`; `feeds` by key: `{quantity, rule}` |
/// | `drivers` | by key: `{name, quantity, from, until}` |
/// | `beliefs` | by key: `{name, of, quantity}` |
/// | `claims` | `[{id, text, span, speaker, holder, kind, says, given, hedge, …}]` |
/// | `entries` | every number and dated fact, below |
///
/// An entry has `path`, `from` (the first day it holds, or `null`), `known` (the day since which one could know it),
/// `dated` (`false`: `known` is the day it was written down), `hindsight` (`true` only with an `as_of` before that),
/// `source`, `checked`, `note` (or `null`: without a source it is assumed), `line` in the file (0: not from a file), and
/// `content`. This is `value` with `kind`, `transform`, `p5`, `p50`, `p95` (percentiles; all equal for an exact number),
/// `word` (or `null`), `location` and `scale` (the quantity is `transform(location + scale·z)`, z standard normal); or
/// `settled` with `outcome` and `on`; or `in-force` with `until` (the first day it no longer is, or `null`).
///
/// Structure holds no numbers: an effect, a weight, a probability is the entry at its path. An option without an entry
/// for its inertia has exactly 1.
pub fn situation_json(situation: &Situation, as_of: Option<Date>) -> Value {
    let (entries, claims): (Vec<Value>, Vec<Value>) = match as_of {
        None => (
            situation.entries.iter().map(|e| entry(situation, e, false)).collect(),
            situation.claims.iter().map(|c| claim(c, false)).collect(),
        ),
        Some(day) => {
            let view = View::new(day, &EmptyRecord, &situation.claims, &situation.entries);
            (
                view.entries().map(|seen| entry(situation, seen.item, seen.hindsight)).collect(),
                view.claims().map(|seen| claim(seen.item, seen.hindsight)).collect(),
            )
        }
    };
    json!({
        "title": situation.title,
        "about": situation.about,
        "written": situation.written,
        "period": situation.period,
        "as_of": as_of,
        "stakes": situation.stakes,
        "actors": situation.actors,
        "instruments": by_key(&situation.instruments, instrument),
        "interactions": situation.interactions,
        "outcomes": by_key(&situation.outcomes, outcome),
        "contingencies": by_key(&situation.contingencies, contingency),
        "ties": situation.ties,
        "drivers": situation.drivers,
        "beliefs": situation.beliefs,
        "claims": claims,
        "entries": entries,
    })
}

fn by_key<T>(things: &std::collections::BTreeMap<spine::Key, T>, show: impl Fn(&T) -> Value) -> Value {
    things.iter().map(|(key, thing)| (key.to_string(), show(thing))).collect::<serde_json::Map<_, _>>().into()
}

fn instrument(i: &Instrument) -> Value {
    json!({
        "actor": i.actor,
        "toward": i.toward,
        "name": i.name,
        "about": i.about,
        "kind": i.kind,
        "stage": i.stage,
        "order": i.order,
        "from": i.from,
        "until": i.until,
        "resolver": i.resolver.as_ref().map(ToString::to_string),
        "phrases": i.phrases,
        "options": i.options,
        "occasion": i.occasion,
    })
}

fn outcome(o: &Outcome) -> Value {
    json!({
        "name": o.name,
        "between": o.between,
        "phrases": o.phrases,
        "resolver": o.resolver.as_ref().map(ToString::to_string),
        "options": o.options,
    })
}

fn contingency(c: &Contingency) -> Value {
    json!({
        "name": c.name,
        "phrases": c.phrases,
        "reveal": c.reveal,
        "resolver": c.resolver.as_ref().map(ToString::to_string),
        "outcomes": c.outcomes,
        "given": c.given,
    })
}

fn since(known: Known) -> (Date, bool) {
    match known {
        Known::On(day) => (day, true),
        Known::Written(day) => (day, false),
    }
}

fn claim(claim: &Claim, hindsight: bool) -> Value {
    let (known, dated) = since(claim.known);
    json!({
        "id": claim.id,
        "text": claim.text,
        "span": claim.on_page.as_ref().map(|read| [read.span.start, read.span.end]),
        "speaker": claim.speaker,
        "holder": claim.holder,
        "kind": claim.kind,
        "says": claim.says,
        "given": claim.given,
        "hedge": claim.hedge,
        "known": known,
        "dated": dated,
        "hindsight": hindsight,
        "source": claim.provenance.source,
        "checked": claim.provenance.checked,
        "note": claim.provenance.note,
    })
}

fn entry(situation: &Situation, entry: &Entry, hindsight: bool) -> Value {
    let (known, dated) = since(entry.known);
    let mut value = match &entry.content {
        Content::Value(estimate) => {
            let path: Option<Path> = entry.path.parse().ok();
            let kind = path.and_then(|path| situation.kind_of(&path));
            // Whoever parsed the file has refused what fixes no quantity; a change made since may still hold one.
            let quantity = kind.and_then(|kind| Quantity::new(kind.transform(), estimate).ok());
            json!({
                "content": "value",
                "kind": kind,
                "transform": kind.map(crate::QuantityKind::transform),
                "p5": estimate.low,
                "p50": if estimate.low < estimate.high { quantity.map(|q| q.at(0.0)) } else { Some(estimate.low) },
                "p95": estimate.high,
                "word": estimate.word,
                "location": quantity.map(|q| q.location),
                "scale": quantity.map(|q| q.scale),
            })
        }
        Content::Settled { outcome, on } => json!({ "content": "settled", "outcome": outcome, "on": on }),
        Content::InForce { until } => json!({ "content": "in-force", "until": until }),
    };
    value["path"] = json!(entry.path);
    value["from"] = json!(entry.from);
    value["known"] = json!(known);
    value["dated"] = json!(dated);
    value["hindsight"] = json!(hindsight);
    value["source"] = json!(entry.provenance.source);
    value["checked"] = json!(entry.provenance.checked);
    value["note"] = json!(entry.provenance.note);
    value["line"] = json!(entry.line);
    value
}
