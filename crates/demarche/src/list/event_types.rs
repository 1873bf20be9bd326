//! `demarche list --event-types`: what resolvers count.

use serde_json::{Value, json};
use vocab::{EventType, Quad};

use crate::page::Page;

pub fn list(page: &mut Page) -> Value {
    page.heading("Types of events, for resolvers");
    page.paragraph(
        "In a resolver, AAA -> BBB : SANCTION mode=expel means that AAA expelled somebody or something of BBB's.",
        0,
    );
    let classes: [(Option<Quad>, &str); 5] = [
        (Some(Quad::VerbalCooperation), "words of cooperation"),
        (Some(Quad::MaterialCooperation), "deeds of cooperation"),
        (Some(Quad::VerbalConflict), "words of conflict"),
        (Some(Quad::MaterialConflict), "deeds of conflict"),
        (None, "of records that event coders do not write"),
    ];
    for (quad, name) in classes {
        page.gap();
        page.heading(name);
        for event_type in EventType::all().filter(|t| t.quad() == quad) {
            page.item(event_type.name(), event_type.description(), 2, 15);
            if !event_type.modes().is_empty() {
                page.aside(&format!("mode= {}", event_type.modes().join(", ")), 15);
            }
        }
    }
    let all: Vec<Value> = EventType::all()
        .map(|t| {
            json!({
                "name": t.name(),
                "class": t.quad(),
                "plover": t.is_plover(),
                "modes": t.modes(),
                "description": t.description(),
            })
        })
        .collect();
    json!({ "event_types": all })
}
