//! `demarche list SITUATION`: what it holds, under the keys and words that the other commands take.

use serde_json::{Value, json};
use situation::{Contingency, Instrument, Reveal, Situation};
use spine::{Content, Key};
use vocab::Date;

use crate::list::questions::{self, name};
use crate::page::Page;
use crate::situations::Source;

/// Names stand up to this column.
const COLUMN: usize = 26;

pub fn list(source: &Source, today: Date, page: &mut Page) -> Value {
    let situation = &source.situation;
    page.heading(&format!("{} · {}", source.name, situation.title));
    page.paragraph(&situation.about, 0);
    page.gap();
    page.heading("Actors");
    for (key, actor) in &situation.actors {
        let aliases =
            if actor.aliases.is_empty() { String::new() } else { format!("; also {}", actor.aliases.join(", ")) };
        page.item(key.as_str(), &format!("{} ({}){aliases}", name(situation, key), actor.id), 2, COLUMN);
    }
    page.gap();
    page.heading("Instruments and their options");
    page.aside(
        "KEY=OPTION goes into --if, instruments.KEY=OPTION into --set, KEY into --why. A dot marks how things stand.",
        0,
    );
    for (key, instrument) in &situation.instruments {
        of_instrument(situation, key, instrument, page);
    }
    if !situation.outcomes.is_empty() {
        page.gap();
        page.heading("Outcomes that need several consents");
        for (key, outcome) in &situation.outcomes {
            page.item(key.as_str(), &format!("{}{}", outcome.name, said(&outcome.phrases)), 2, COLUMN);
            for (key, option) in &outcome.options {
                let text = format!("{}{}", option.name, said(&option.phrases));
                page.item(&marked(key, option.status_quo), &text, 4, COLUMN);
            }
        }
    }
    if !situation.contingencies.is_empty() {
        page.gap();
        page.heading("Contingencies and their outcomes");
        page.aside("KEY=OUTCOME goes into --if.", 0);
        for (key, contingency) in &situation.contingencies {
            let when = when(situation, key, contingency);
            page.item(key.as_str(), &format!("{}: {when}{}", contingency.name, said(&contingency.phrases)), 2, COLUMN);
            for (key, outcome) in &contingency.outcomes {
                page.item(&marked(key, false), &format!("{}{}", outcome.name, said(&outcome.phrases)), 4, COLUMN);
            }
        }
    }
    let asked = asked(situation, today);
    page.gap();
    page.heading("Questions");
    page.aside(&format!("`demarche ask QUESTION --situation {}` answers each.", source.name), 0);
    for question in &asked {
        page.paragraph(question, 2);
    }
    in_json(source, asked)
}

fn of_instrument(situation: &Situation, key: &Key, instrument: &Instrument, page: &mut Page) {
    let toward: Vec<String> = instrument.toward.iter().map(|key| name(situation, key)).collect();
    let towards = if toward.is_empty() { String::new() } else { format!(" towards {}", toward.join(" and ")) };
    let kind = kind(instrument);
    let text = format!(
        "{} ({}{towards}; {kind}, stage {}){}",
        instrument.name,
        name(situation, &instrument.actor),
        instrument.stage,
        said(&instrument.phrases)
    );
    page.item(key.as_str(), &text, 2, COLUMN);
    let order: Vec<&Key> = match &instrument.order {
        Some(order) => order.iter().collect(),
        None => instrument.options.keys().collect(),
    };
    for key in order {
        let Some(option) = instrument.options.get(key) else { continue };
        page.item(&marked(key, option.status_quo), &format!("{}{}", option.name, said(&option.phrases)), 4, COLUMN);
    }
}

/// `event`, `level` or `occasion`, as the file writes it.
pub fn kind(instrument: &Instrument) -> &'static str {
    match instrument.kind {
        spine::Kind::Event => "event",
        spine::Kind::Level => "level",
        spine::Kind::Occasion => "occasion",
    }
}

fn marked(key: &Key, stands: bool) -> String {
    format!("{} {key}", if stands { "•" } else { " " })
}

/// How a question may call it.
fn said(phrases: &[String]) -> String {
    if phrases.is_empty() {
        return String::new();
    }
    let list: Vec<String> = phrases.iter().map(|phrase| format!("“{phrase}”")).collect();
    format!(" – {}", list.join(", "))
}

/// When a contingency is revealed, or how it came out.
fn when(situation: &Situation, key: &Key, contingency: &Contingency) -> String {
    let path = format!("contingencies.{key}");
    let settled = situation.entries.iter().find_map(|entry| match &entry.content {
        Content::Settled { outcome, on } if entry.path == path => Some((outcome, on)),
        _ => None,
    });
    match (settled, contingency.reveal) {
        (Some((outcome, on)), _) => format!("settled on {on} as {outcome}"),
        (None, Reveal::On(day)) => format!("revealed on {day}"),
        (None, Reveal::Stage(stage)) => format!("revealed before stage {stage}"),
    }
}

/// The *what* questions, then those about each option.
fn asked(situation: &Situation, today: Date) -> Vec<String> {
    let mut asked = questions::what(situation, today);
    for (key, instrument) in &situation.instruments {
        for option in instrument.options.keys() {
            asked.extend(questions::whether(situation, key, option, today));
        }
    }
    asked
}

fn in_json(source: &Source, asked: Vec<String>) -> Value {
    let situation = &source.situation;
    let instruments: Vec<Value> = situation
        .instruments
        .iter()
        .map(|(key, instrument)| {
            json!({
                "key": key,
                "name": instrument.name,
                "about": instrument.about,
                "actor": instrument.actor,
                "toward": instrument.toward,
                "kind": instrument.kind,
                "stage": instrument.stage,
                "ordered": instrument.order,
                "phrases": instrument.phrases,
                "options": options(instrument.options.iter().map(|(key, o)| (key, &o.name, &o.phrases, o.status_quo))),
            })
        })
        .collect();
    let outcomes: Vec<Value> = situation
        .outcomes
        .iter()
        .map(|(key, outcome)| {
            let ways = outcome.options.iter().map(|(key, o)| (key, &o.name, &o.phrases, o.status_quo));
            json!({ "key": key, "name": outcome.name, "between": outcome.between, "phrases": outcome.phrases, "options": options(ways) })
        })
        .collect();
    let contingencies: Vec<Value> = situation
        .contingencies
        .iter()
        .map(|(key, contingency)| {
            let ways: Vec<Value> = contingency
                .outcomes
                .iter()
                .map(|(key, outcome)| json!({ "key": key, "name": outcome.name, "phrases": outcome.phrases }))
                .collect();
            json!({
                "key": key,
                "name": contingency.name,
                "phrases": contingency.phrases,
                "reveal": contingency.reveal,
                "state": when(situation, key, contingency),
                "outcomes": ways,
            })
        })
        .collect();
    json!({
        "situation": source.name,
        "title": situation.title,
        "about": situation.about,
        "actors": situation.actors.iter().map(|(key, a)| json!({ "key": key, "code": a.id, "name": a.name, "aliases": a.aliases })).collect::<Vec<_>>(),
        "instruments": instruments,
        "outcomes": outcomes,
        "contingencies": contingencies,
        "questions": asked,
    })
}

fn options<'a>(all: impl Iterator<Item = (&'a Key, &'a String, &'a Vec<String>, bool)>) -> Vec<Value> {
    all.map(|(key, name, phrases, status_quo)| {
        json!({ "key": key, "name": name, "phrases": phrases, "status_quo": status_quo })
    })
    .collect()
}
