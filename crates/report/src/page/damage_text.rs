//! What a page has lost, for a terminal: each place with the words round it.

use reader::{Damage, DamageKind, Segment};

use super::Page;
use super::claims_text::margin;
use super::page_text::Sheet;
use super::place::Places;
use super::visible::{ending, on_one_line, shortened};
use crate::wrap::{columns, left};

/// Places that are shown at most; JSON and HTML have all.
const MOST: usize = 40;
/// Columns of the name of a damage.
const NAME: usize = 13;

/// Bytes before and after a place that are looked at for the words round it.
const LOOKED_AT: usize = 2000;

/// Something damaged, and what to say of it.
struct Loss {
    at: usize,
    name: &'static str,
    words: String,
    note: String,
}

/// What was damaged, in the order of the page.
pub(super) fn damage(page: &Page<'_>, places: &mut Places<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    let all = page.damaged();
    if all == 0 {
        return Vec::new();
    }
    // The place, the name and the brackets leave so much on either side.
    let around = (sheet.width.saturating_sub(12 + NAME + 6) / 2).clamp(6, 34);
    let lost = page.document.damage.iter().map(|damage| Loss {
        at: damage.span.start,
        name: damage.kind.name(),
        words: marked(page, damage, around),
        note: on_one_line(&damage.note),
    });
    let left_over = page.fragments().map(|segment| Loss {
        at: segment.span.start,
        name: "fragment",
        words: shortened(&page.visible(&segment.span), 2 * around),
        note: String::new(),
    });
    let mut losses: Vec<Loss> = lost.chain(left_over).collect();
    losses.sort_by_key(|loss| loss.at);
    losses.truncate(MOST);
    let losses: Vec<(Loss, String)> = losses
        .into_iter()
        .map(|loss| {
            let place = places.at(loss.at).to_string();
            (loss, place)
        })
        .collect();
    let indent = margin(losses.iter().map(|(_, place)| place.as_str()));
    let mut lines: Vec<String> = sheet.heading("Damaged", all).into();
    for (loss, place) in &losses {
        let what = format!("{} {}", left(loss.name, NAME), loss.words);
        lines.extend(row(place, indent, &what, &loss.note, sheet));
    }
    if all > losses.len() {
        lines.extend(sheet.dim(&format!("and {} more: --json and --html have all", all - losses.len()), 2));
    }
    lines
}

/// A line for a loss, and its note beside it if there is room, or else below.
fn row(place: &str, indent: usize, what: &str, note: &str, sheet: &Sheet<'_>) -> Vec<String> {
    let margin = format!("{}  ", crate::wrap::right(place, indent.saturating_sub(2)));
    let what = shortened_row(what, sheet.width.saturating_sub(indent));
    let mut lines = vec![format!("{}{what}", sheet.style.dim(&margin))];
    if note.is_empty() {
        return lines;
    }
    if indent + columns(&what) + 3 + columns(note) <= sheet.width {
        lines[0].push_str(&sheet.style.dim(&format!(" · {note}")));
    } else {
        lines.extend(sheet.dim(note, indent + NAME + 1));
    }
    lines
}

/// A line that fits; the blanks within it stay.
fn shortened_row(what: &str, width: usize) -> String {
    let what = what.trim_end();
    if columns(what) <= width { what.to_owned() } else { shortened(what, width) }
}

/// The words round a place, with brackets about what is damaged, or `[…]` where something is missing.
fn marked(page: &Page<'_>, damage: &Damage, around: usize) -> String {
    let segment = segment_of(page, damage);
    let within = segment.map_or(damage.span.clone(), |segment| segment.span.clone());
    let end = damage.span.end.min(within.end.max(damage.span.start));
    let start = within.start.max(damage.span.start.saturating_sub(LOOKED_AT));
    let before = on_one_line(&page.visible(&(start..damage.span.start)));
    let itself = on_one_line(&page.visible(&(damage.span.start..end)));
    let after = on_one_line(&page.visible(&(end..within.end.min(end.saturating_add(LOOKED_AT)))));
    let itself = if itself.is_empty() { "[…]".to_owned() } else { format!("[{}]", shortened(&itself, around)) };
    let (before, after) = (ending(&before, around), shortened(&after, around));
    let blank = |apart: bool| if apart { " " } else { "" };
    let closes = after.starts_with(['.', ',', ';', ':', '!', '?', ')', '”', '’']);
    format!("{before}{}{itself}{}{after}", blank(!before.is_empty()), blank(!after.is_empty() && !closes))
}

/// The segment that a damage lies in; between two it is the first, but that a lost head is the second's.
fn segment_of<'a>(page: &Page<'a>, damage: &Damage) -> Option<&'a Segment> {
    let (segments, byte) = (&page.document.segments, damage.span.start);
    let within = damage.kind == DamageKind::HeadLost || !damage.span.is_empty();
    let before = |segment: &Segment| if within { segment.span.end <= byte } else { segment.span.end < byte };
    segments.get(segments.partition_point(before)).filter(|segment| segment.span.start <= byte)
}
