//! What says nothing on any question, for a terminal: a line for each.

use super::Page;
use super::claims_text::margin;
use super::page_text::Sheet;
use super::place::Places;
use super::visible::shortened;
use crate::wrap::left;

/// Lines that are shown at most; JSON and HTML have all.
const MOST: usize = 20;
/// Columns of the name of a kind.
const NAME: usize = 11;
/// Bytes of a segment that are looked at for a line of it.
const LOOKED_AT: usize = 2000;

/// What was noise, in the order of the page.
pub(super) fn noise(page: &Page<'_>, places: &mut Places<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    let all = page.noise().count();
    if all == 0 {
        return Vec::new();
    }
    let shown: Vec<(_, String)> =
        page.noise().take(MOST).map(|segment| (segment, places.at(segment.span.start).to_string())).collect();
    let indent = margin(shown.iter().map(|(_, place)| place.as_str()));
    let mut lines: Vec<String> = sheet.heading("Noise", all).into();
    for (segment, place) in &shown {
        let room = sheet.width.saturating_sub(indent + NAME + 1).max(8);
        let end = segment.span.end.min(segment.span.start.saturating_add(LOOKED_AT));
        let words = if page.is_binary() {
            "no text".to_owned()
        } else {
            shortened(&page.visible(&(segment.span.start..end)), room)
        };
        let line = format!("{} {words}", left(segment.kind.name(), NAME));
        let margin = format!("{}  ", crate::wrap::right(place, indent.saturating_sub(2)));
        lines.push(sheet.style.dim(&format!("{margin}{}", line.trim_end())));
    }
    if all > shown.len() {
        lines.extend(sheet.dim(&format!("and {} more: --json and --html have all", all - shown.len()), 2));
    }
    lines
}
