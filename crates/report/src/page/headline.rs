//! What a page holds, in a line or two.

use reader::{Document, SegmentKind, Voice};

use super::Page;
use super::visible::on_one_line;

/// “seed.txt: 31 claims, 4 events, 14 damaged places, 9 lines of noise”, without a line break.
pub fn page_headline(page: &Page<'_>) -> String {
    let document = page.document;
    let name = on_one_line(page.name);
    let all = document.claims.len();
    let claims = match page.claims().count() {
        wanted if page.is_narrowed() => format!("{wanted} of {}", counted(all, "claim", "claims")),
        0 => "no claims".to_owned(),
        all => counted(all, "claim", "claims"),
    };
    let mut parts = vec![claims];
    for (n, one, many) in [
        (document.events.len(), "event", "events"),
        (page.damaged(), "damaged place", "damaged places"),
        (page.noise().count(), "line of noise", "lines of noise"),
    ] {
        if n > 0 {
            parts.push(counted(n, one, many));
        }
    }
    format!("{name}: {}", parts.join(", "))
}

/// What the page is: sentences, voices, format and encoding where they are not the usual ones, dates.
pub(crate) fn nature(page: &Page<'_>) -> Vec<String> {
    let document = page.document;
    let mut told = Vec::new();
    if document.sentences > 0 {
        told.push(counted(document.sentences, "sentence", "sentences"));
    }
    let voices = voices(document);
    if !voices.is_empty() {
        told.push(voices.into_iter().map(voice_name).collect::<Vec<_>>().join(" and "));
    }
    if document.encoding != "UTF-8" {
        told.push(format!("in {}", document.encoding));
    }
    told.push(match document.dated {
        Some(day) => format!("dated {day}"),
        None => "undated".to_owned(),
    });
    if page.is_of_mixed_dates() {
        told.push("written at more than one time".to_owned());
    }
    told
}

/// Why there are no claims, as far as that can be told.
pub(crate) fn no_claims(page: &Page<'_>) -> String {
    let document = page.document;
    if document.bytes == 0 {
        return "The file is empty.".to_owned();
    }
    let is = |kind: SegmentKind| move |segment: &&reader::Segment| segment.kind == kind;
    let length = |kind: SegmentKind| -> usize {
        document.segments.iter().filter(is(kind)).map(|segment| segment.span.len()).sum()
    };
    let unread = length(SegmentKind::Unread);
    if unread * 2 > document.bytes {
        return "Nothing is claimed here that this reader can read: it is no text, or not in English.".to_owned();
    }
    "Nothing is claimed here: nobody is said to do, want, fear or believe anything, and nothing is forecast.".to_owned()
}

/// The manners in which a page's prose speaks, each once, in the order in which they begin.
pub(crate) fn voices(document: &Document) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for voice in document.segments.iter().filter_map(|segment| segment.voice).filter(|voice| *voice != Voice::Site) {
        if !voices.contains(&voice) {
            voices.push(voice);
        }
    }
    voices
}

/// The voice that makes the most claims.
pub(crate) fn main_voice(document: &Document) -> Option<Voice> {
    let said = |voice: &Voice| document.claims.iter().filter(|claim| claim.voice == Some(*voice)).count();
    let mut voices = voices(document);
    // Of two that make as many, the one that begins.
    voices.reverse();
    voices.into_iter().max_by_key(said)
}

/// The name of a voice.
pub(crate) fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::Commentary => "commentary",
        Voice::News => "news",
        Voice::Letter => "letter",
        Voice::Site => "site",
    }
}

/// “1 claim”, “2 claims”.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
