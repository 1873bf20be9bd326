//! An answer as JSON, for programs.

use forecast::{Answer, QuestionAnswer, Under, Why};
use serde_json::{Value, json};
use spine::{Cell, Joint, Reason};
use vocab::Yardstick;

/// The version of the shape. It grows when a field goes or changes its meaning, not when one is added.
pub const FORMAT: u32 = 1;

/// An answer, and what carries it, as one JSON object.
///
/// | field | holds |
/// |---|---|
/// | `format` | [`FORMAT`] |
/// | `version` | version of the program |
/// | `asked`, `form` | the words; `what`, `whether` or `when` |
/// | `actor`, `target` | who acts, towards whom (`null`: nobody in particular) |
/// | `as_of`, `window` | a day; `{from, to}`, both included |
/// | `situation` | `{title, written}` |
/// | `given`, `set` | the conditions and changes, as typed |
/// | `asked_for` | the conditions as understood: `[{subject, value}]` |
/// | `yardstick` | which table the words are from |
/// | `interval` | the probability mass of intervals: 0.8 |
/// | `questions` | one for each instrument, see below |
/// | `settled` | `[{contingency, outcome, on, source}]` |
/// | `record_ends` | a day, or `null` |
/// | `sources` | where each source of the record that speaks to the question ends: `[{source, ends}]` |
/// | `could_not` | what could not be said: texts |
/// | `rests` | `{quantities, sourced, assumed, hindsight}`: counts |
/// | `draws`, `seed`, `unique` | `unique` is the share of draws whose equilibrium is certified to be the only one |
/// | `games`, `cells` | games solved in one draw, and the cells of the largest |
/// | `why` | what carries one instrument, or `null` |
/// | `pages` | only where pages were given: of each `{page, dated, sentences, claims, on_question, elsewhere, unmapped, later, undated}` |
///
/// A question has `instrument`, `label`, `kind`, `reveal` (of a contingency: `{on: day}` or `{stage: n}`; else `null`), `ordered`, `options` (`[{key, name, status_quo}]`), `resolver`, `about`
/// (the key of the option asked about, or `null`), `before` (`[{option, p}]` without what `--set` changes, or `null`), `occasion` (`{name, probability}` or `null`), `branches` (what to
/// show: the pool, or the first witness that answers; `null` if none does), `witnesses` (each with `witness`, `weight`,
/// `hindsight`, `branches`, `abstains`, and `counted`: what it counted in the record, with the rows; the witness `claims` has `said`, each claim
/// with its page, bytes, hedge and readers' quartiles, and why it was put aside if it was, and `under`, what it says only under a condition), `curve` and `grounds`. A branch has `given` (`[{subject, value}]`, empty for the
/// first, which is all of them together), `label`, `weight` and `options` in order. Every number of a forecast is
/// `{p, low, high, word}`.
pub fn answer_json(answer: &Answer, why: Option<&Why>, yardstick: Yardstick) -> Value {
    let mut value = json!({
        "format": FORMAT,
        "version": answer.version,
        "asked": answer.asked,
        "form": answer.form,
        "actor": answer.actor,
        "target": answer.target,
        "as_of": answer.as_of,
        "window": answer.window,
        "situation": { "title": answer.situation, "written": answer.written },
        "given": answer.given,
        "asked_for": answer.asked_for,
        "set": answer.set,
        "yardstick": yardstick.name(),
        "interval": 0.8,
        "questions": answer.questions.iter().map(|q| question(q, yardstick)).collect::<Vec<_>>(),
        "settled": answer.settled,
        "record_ends": answer.record_ends,
        "sources": answer.sources,
        "could_not": answer.could_not,
        "rests": answer.rests,
        "draws": answer.draws,
        "seed": answer.seed,
        "unique": answer.unique,
        "games": answer.games,
        "cells": answer.cells,
        "why": why,
    });
    if !answer.pages.is_empty() {
        value["pages"] = json!(answer.pages);
    }
    value
}

fn question(q: &QuestionAnswer, yardstick: Yardstick) -> Value {
    let options: Vec<Value> = q
        .options
        .iter()
        .enumerate()
        .map(|(o, (key, name))| json!({ "key": key, "name": name, "status_quo": o == q.status_quo && q.reveal.is_none() }))
        .collect();
    let witnesses: Vec<Value> = q
        .witnesses
        .iter()
        .map(|w| {
            let mut value = json!({
                "witness": w.witness,
                "weight": w.weight,
                "hindsight": w.hindsight,
                "branches": w.joint.as_ref().map(|joint| branches(joint, q, yardstick)),
                "abstains": w.abstains.as_ref().map(ToString::to_string),
                "counted": w.reasons.iter().filter(|r| matches!(r, Reason::Observed { .. })).collect::<Vec<_>>(),
            });
            let said: Vec<&Reason> = w.reasons.iter().filter(|r| matches!(r, Reason::Said(_))).collect();
            if !said.is_empty() {
                value["said"] = json!(said);
                value["under"] = json!(w.under.iter().map(|row| under(row, q, yardstick)).collect::<Vec<_>>());
            }
            value
        })
        .collect();
    let curve = q.curve.as_ref().map(|curve| {
        let points = curve.points.iter().map(
            |(day, cells)| json!({ "by": day, "cells": cells.iter().map(|c| cell(c, yardstick)).collect::<Vec<_>>() }),
        );
        json!({ "branches": curve.branches, "points": points.collect::<Vec<_>>() })
    });
    json!({
        "instrument": q.instrument,
        "label": q.label,
        "kind": q.kind,
        "reveal": q.reveal,
        "ordered": q.ordered,
        "options": options,
        "resolver": q.resolver,
        "about": q.about.and_then(|o| q.options.get(o)).map(|(key, _)| key),
        "occasion": q.occasion.as_ref().map(|o| json!({ "name": o.name, "probability": cell(&o.probability, yardstick) })),
        "branches": q.shown().map(|joint| branches(joint, q, yardstick)),
        "before": q.before.as_ref().map(|before| {
            before.iter().zip(&q.options).map(|(p, (key, _))| json!({ "option": key, "p": p })).collect::<Vec<_>>()
        }),
        "witnesses": witnesses,
        "curve": curve,
        "grounds": q.grounds,
    })
}

fn branches(joint: &Joint, q: &QuestionAnswer, yardstick: Yardstick) -> Vec<Value> {
    joint
        .branches()
        .iter()
        .map(|branch| {
            let options: Vec<Value> = branch
                .options
                .iter()
                .zip(&q.options)
                .map(|(c, (key, _))| {
                    let mut value = cell(c, yardstick);
                    value["option"] = json!(key);
                    value
                })
                .collect();
            json!({ "given": branch.given, "label": branch.label, "weight": cell(&branch.weight, yardstick), "options": options })
        })
        .collect()
}

/// A row of a witness that does not know how likely its condition is.
fn under(row: &Under, q: &QuestionAnswer, yardstick: Yardstick) -> Value {
    let options: Vec<Value> = row
        .options
        .iter()
        .zip(&q.options)
        .map(|(c, (key, _))| {
            let mut value = cell(c, yardstick);
            value["option"] = json!(key);
            value
        })
        .collect();
    json!({ "given": [row.given], "label": row.label, "options": options })
}

fn cell(cell: &Cell, yardstick: Yardstick) -> Value {
    json!({ "p": cell.p, "low": cell.interval.low, "high": cell.interval.high, "word": yardstick.word_for(cell.p) })
}
