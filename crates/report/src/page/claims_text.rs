//! Claims and events of a page for a terminal, by kind.

use reader::{Claim, ReportedEvent};

use super::Page;
use super::headline::main_voice;
use super::kind::{claim_kinds, heading};
use super::page_text::Sheet;
use super::place::Places;
use super::remark::{Remark, party, remarks};
use super::visible::on_one_line;
use crate::wrap::columns;

/// Lines that a claim's words take at most.
const MOST_LINES: usize = 3;
/// Columns of a quotation beside them.
const QUOTED: usize = 44;

/// The claims that are wanted, kind by kind, each with its place, its words and what is known of it.
pub(super) fn claims(page: &Page<'_>, places: &mut Places<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    // Asked for in the order of the page, which is the quick one.
    let placed: Vec<(&Claim, String)> =
        page.claims().map(|claim| (claim, places.at(claim.words.span.start).to_string())).collect();
    let indent = margin(placed.iter().map(|(_, place)| place.as_str()));
    let voice = main_voice(page.document);
    let mut lines = Vec::new();
    for kind in claim_kinds() {
        let of_kind: Vec<&(&Claim, String)> = placed.iter().filter(|(claim, _)| claim.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        lines.extend(sheet.heading(heading(kind), of_kind.len()));
        for (claim, place) in of_kind {
            lines.extend(sheet.beside(place, indent, &on_one_line(&claim.words.text), MOST_LINES));
            lines.extend(known(&remarks(claim, page, voice, QUOTED), indent, sheet));
        }
    }
    lines
}

/// Remarks one after the other, those that warn on lines of their own.
fn known(remarks: &[Remark], indent: usize, sheet: &Sheet<'_>) -> Vec<String> {
    let line = |warns: bool| {
        let texts: Vec<&str> = remarks.iter().filter(|r| r.warns == warns).map(|r| r.text.as_str()).collect();
        texts.join(" · ")
    };
    let (warning, rest) = (line(true), line(false));
    let mut lines = Vec::new();
    if !rest.is_empty() {
        lines.extend(sheet.dim(&rest, indent));
    }
    if !warning.is_empty() {
        let wrapped = crate::wrap::wrap(&warning, sheet.width.saturating_sub(indent));
        lines.extend(wrapped.iter().map(|line| format!("{}{}", " ".repeat(indent), sheet.style.warn(line))));
    }
    lines
}

/// What the page reports as done: when, who to whom, what, in which words.
pub(super) fn events(page: &Page<'_>, places: &mut Places<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    let events = &page.document.events;
    if events.is_empty() {
        return Vec::new();
    }
    let placed: Vec<(&ReportedEvent, String)> =
        events.iter().map(|event| (event, places.at(event.words.span.start).to_string())).collect();
    let indent = margin(placed.iter().map(|(_, place)| place.as_str()));
    let mut lines: Vec<String> = sheet.heading("Reported as done", events.len()).into();
    for (event, place) in placed {
        lines.extend(sheet.beside(&place, indent, &told(event), 2));
    }
    lines
}

/// 2024-05-02  Brazil (BRA) → Peru (PER)  SANCTION  “imposed tariffs on”
fn told(event: &ReportedEvent) -> String {
    let day = event.day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
    let who = match &event.target {
        Some(target) => format!("{} → {}", party(&event.source, QUOTED), party(target, QUOTED)),
        None => party(&event.source, QUOTED),
    };
    format!("{day} · {who} · {} · “{}”", event.event_type, on_one_line(&event.words.text))
}

/// Room for the widest place and the blanks around it.
pub(super) fn margin<'p>(places: impl Iterator<Item = &'p str>) -> usize {
    places.map(columns).max().unwrap_or(0) + 4
}
