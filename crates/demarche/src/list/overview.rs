//! `demarche list`: the situations that are built in.

use serde_json::{Value, json};
use vocab::Date;

use crate::list::questions;
use crate::page::Page;
use crate::situations::{self, Source};

pub fn list(sources: &[Source], today: Date, page: &mut Page) -> Value {
    let mut all = Vec::new();
    for source in sources {
        let situation = &source.situation;
        let asked: Vec<String> = questions::what(situation, today);
        page.gap();
        page.heading(&format!("{} · {}", source.name, situation.title));
        page.paragraph(&situation.about, 2);
        let names: Vec<String> = situation.actors.keys().map(|key| questions::name(situation, key)).collect();
        page.aside(&format!("with {}; written {}", names.join(", "), situation.written), 2);
        for question in &asked {
            page.paragraph(&format!("{question}{}", flag(question, source, sources, today)), 4);
        }
        all.push(json!({
            "key": source.name,
            "title": situation.title,
            "about": situation.about,
            "written": situation.written.to_string(),
            "period": situation.period.to_string(),
            "actors": situation.actors.iter().map(|(key, actor)| json!({ "key": key, "code": actor.id, "name": actor.name })).collect::<Vec<_>>(),
            "counts": situation.counts(),
            "questions": asked,
        }));
    }
    page.gap();
    page.aside(
        "`demarche list KEY` shows what else may be asked of one: each option, each contingency, by which words.",
        0,
    );
    json!({ "situations": all })
}

/// What has to stand behind a question that others would answer too.
fn flag(question: &str, source: &Source, sources: &[Source], today: Date) -> String {
    match situations::choose_among(sources, question, today) {
        Ok((chosen, _)) if chosen.name == source.name => String::new(),
        _ => format!(" (--situation {})", source.name),
    }
}
