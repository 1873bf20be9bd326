//! What stands beside a page: a legend, and lists of its claims, events and damages that link to their places.

use reader::{Claim, SegmentKind};

use super::Page;
use super::headline::main_voice;
use super::kind::{claim_kind_name, claim_kinds, heading, meaning};
use super::page_html::{QUOTED, escaped, loss, segment_meaning};
use super::place::Places;
use super::remark::{Remark, party, remarks};
use super::visible::{on_one_line, shortened};

/// The words of a claim in the list.
const LISTED: usize = 240;

const SEGMENTS: [SegmentKind; 6] = [
    SegmentKind::Narrative,
    SegmentKind::Title,
    SegmentKind::Teaser,
    SegmentKind::Boilerplate,
    SegmentKind::Fragment,
    SegmentKind::Unread,
];

/// The legend and the lists.
pub(super) fn side(page: &Page<'_>, html: &mut String) {
    html.push_str("<aside aria-label=\"What the page says\">\n");
    legend(page, html);
    let mut places = Places::new(page.bytes, page.document.encoding);
    let placed: Vec<(&Claim, String)> =
        page.claims().map(|claim| (claim, places.at(claim.words.span.start).to_string())).collect();
    let voice = main_voice(page.document);
    for kind in claim_kinds() {
        let of_kind: Vec<&(&Claim, String)> = placed.iter().filter(|(claim, _)| claim.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        html.push_str(&format!("<h2>{} <small>{}</small></h2>\n<ul>\n", heading(kind), of_kind.len()));
        for (claim, place) in of_kind {
            listed(claim, place, &remarks(claim, page, voice, QUOTED), html);
        }
        html.push_str("</ul>\n");
    }
    if !page.is_narrowed() {
        events(page, &mut places, html);
        damages(page, &mut places, html);
    }
    html.push_str("</aside>\n");
}

/// What the marks mean, of those that are on the page.
fn legend(page: &Page<'_>, html: &mut String) {
    html.push_str("<h2>Legend</h2>\n<dl>\n");
    for kind in claim_kinds().filter(|kind| page.claims().any(|claim| claim.kind == *kind)) {
        let name = claim_kind_name(kind);
        html.push_str(&format!("<dt><span class=\"c {name}\">{name}</span></dt><dd>{}</dd>\n", meaning(kind)));
    }
    for kind in SEGMENTS.into_iter().filter(|kind| page.document.segments.iter().any(|s| s.kind == *kind)) {
        let (name, meaning) = (kind.name(), segment_meaning(kind));
        html.push_str(&format!("<dt><span class=\"s {name}\">{name}</span></dt><dd>{meaning}</dd>\n"));
    }
    if page.damaged() > 0 {
        html.push_str("<dt><span class=\"torn\">damaged</span> <span class=\"gap\"></span></dt>");
        html.push_str("<dd>damaged words; something is missing here</dd>\n");
    }
    html.push_str("</dl>\n");
}

fn listed(claim: &Claim, place: &str, remarks: &[Remark], html: &mut String) {
    let id = escaped(&claim.id);
    let words = escaped(&shortened(&claim.words.text, LISTED));
    html.push_str(&format!("<li id=\"{id}\"><a href=\"#at-{id}\">{words}</a>\n<p class=\"known\">{place}"));
    for remark in remarks {
        let text = escaped(&remark.text);
        if remark.warns {
            html.push_str(&format!(" · <strong>{text}</strong>"));
        } else {
            html.push_str(&format!(" · {text}"));
        }
    }
    html.push_str(&format!(" · rule {}</p></li>\n", escaped(claim.rule)));
}

fn events(page: &Page<'_>, places: &mut Places<'_>, html: &mut String) {
    let events = &page.document.events;
    if events.is_empty() {
        return;
    }
    html.push_str(&format!("<h2>Reported as done <small>{}</small></h2>\n<ul>\n", events.len()));
    for event in events {
        let day = event.day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
        let target = event.target.as_ref().map_or(String::new(), |target| format!(" → {}", party(target, QUOTED)));
        let who = escaped(&format!("{}{target}", party(&event.source, QUOTED)));
        let words = escaped(&on_one_line(&event.words.text));
        let place = places.at(event.words.span.start);
        html.push_str(&format!(
            "<li>{day} · {who} · {} · “{words}”\n<p class=\"known\">{place} · rule {}</p></li>\n",
            event.event_type,
            escaped(&event.rule)
        ));
    }
    html.push_str("</ul>\n");
}

fn damages(page: &Page<'_>, places: &mut Places<'_>, html: &mut String) {
    let damage = &page.document.damage;
    if damage.is_empty() {
        return;
    }
    html.push_str(&format!("<h2>Damaged <small>{}</small></h2>\n<ul>\n", damage.len()));
    for damage in damage {
        html.push_str(&format!("<li>{} · {}</li>\n", places.at(damage.span.start), escaped(&loss(damage))));
    }
    html.push_str("</ul>\n");
}
