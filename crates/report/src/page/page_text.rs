//! The account of a page for a terminal.

use super::claims_text::{claims, events};
use super::damage_text::damage;
use super::headline::{nature, no_claims, page_headline};
use super::noise_text::noise;
use super::place::Places;
use super::{Page, claim_kind_name};
use crate::Style;
use crate::wrap::wrap;

/// Text stands at most this wide, since longer lines are hard to read.
const WIDEST: usize = 110;

/// The account of a page: what it claims, by kind, each claim with its words, what is known of it and where it stands; then
/// what it reports as done, what was damaged, and what was noise. Places are lines and columns of the original.
///
/// Each line ends with a newline. Of a narrowed page only the claims are shown.
pub fn page_text(page: &Page<'_>, style: &Style) -> String {
    let sheet = Sheet { width: style.columns().min(WIDEST), style };
    let mut lines: Vec<String> =
        wrap(&page_headline(page), sheet.width).into_iter().map(|line| style.bold(&line)).collect();
    let mut nature = nature(page);
    if page.claims().next().is_some() || page.damaged() > 0 {
        nature.push("places are line:column".to_owned());
    }
    lines.extend(sheet.dim(&nature.join(" · "), 2));
    let mut places = Places::new(page.bytes, page.document.encoding);
    if page.claims().next().is_none() {
        lines.push(String::new());
        let text = if page.is_narrowed() {
            let kinds: Vec<&str> = page.only.iter().map(|kind| claim_kind_name(*kind)).collect();
            format!("No claim of the kind {} is made here.", kinds.join(" or "))
        } else {
            no_claims(page)
        };
        lines.extend(wrap(&text, sheet.width));
    }
    lines.extend(claims(page, &mut places, &sheet));
    if !page.is_narrowed() {
        lines.extend(events(page, &mut places, &sheet));
        lines.extend(damage(page, &mut places, &sheet));
        lines.extend(noise(page, &mut places, &sheet));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What lines are written on.
pub(super) struct Sheet<'a> {
    pub width: usize,
    pub style: &'a Style,
}

impl Sheet<'_> {
    /// A heading with what stands under it, and a blank line above.
    pub fn heading(&self, text: &str, n: usize) -> [String; 2] {
        [String::new(), format!("{} {}", self.style.bold(text), self.style.dim(&format!("({n})")))]
    }

    /// A remark in lines, so many blanks from the left.
    pub fn dim(&self, text: &str, indent: usize) -> Vec<String> {
        let lines = wrap(text, self.width.saturating_sub(indent)).into_iter();
        lines.map(|line| format!("{}{}", " ".repeat(indent), self.style.dim(&line))).collect()
    }

    /// Something at the margin, and a text beside it: at most so many lines.
    pub fn beside(&self, margin: &str, indent: usize, text: &str, most: usize) -> Vec<String> {
        let room = self.width.saturating_sub(indent).max(1);
        let mut lines = wrap(text, room);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = super::visible::shortened(&format!("{last} {}", "…".repeat(room)), room);
            }
        }
        let margin = format!("{}  ", crate::wrap::right(margin, indent.saturating_sub(2)));
        let blank = " ".repeat(indent);
        let beside = |(i, line): (usize, String)| {
            if i == 0 { format!("{}{line}", self.style.dim(&margin)) } else { format!("{blank}{line}") }
        };
        lines.into_iter().enumerate().map(beside).collect()
    }
}
