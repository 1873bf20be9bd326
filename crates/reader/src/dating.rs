//! When a page, and each block of it, was written, as far as its own words tell.

use vocab::Date;

use crate::events::day_of;
use crate::piece::Piece;
use crate::{Dated, PageText, SegmentKind};

/// Titles, bylines and datelines are looked at only among the first pieces of a page.
const HEAD: usize = 8;

/// The day of publication that a byline or dateline names in full.
pub(crate) fn byline_date(page: &PageText, pieces: &[Piece]) -> Option<Date> {
    let heads = pieces.iter().take(HEAD).filter(|piece| piece.kind == Some(SegmentKind::Title));
    heads.filter_map(|piece| day_of(&page.text[piece.span.clone()], None)).next()
}

/// For each block, when it was written: not after the page, and not before the last year that it tells of as past.
pub(crate) fn blocks(page: &PageText, written: Option<Date>) -> Vec<Option<Dated>> {
    let of = |text: &str| {
        let from = last_past_year(text, written);
        let because = match (from, written) {
            (Some(year), _) => format!("it tells of {} as past", year.year()),
            (None, Some(_)) => "the page's date".to_owned(),
            (None, None) => return None,
        };
        Some(Dated { from, to: written, because })
    };
    page.blocks.iter().map(|block| of(&page.text[block.span.clone()])).collect()
}

/// 1 January of the latest year that stands behind "in" or "since" in a sentence told in the past, and no later than `until`.
fn last_past_year(text: &str, until: Option<Date>) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let years = words.windows(2).filter_map(|pair| {
        let [before, year] = pair else { return None };
        let before = before.to_lowercase();
        matches!(before.as_str(), "in" | "since" | "after" | "of" | "from").then_some(())?;
        let year: i16 = year.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
        (1900..2100).contains(&year).then_some(year)
    });
    let latest = years
        .filter_map(|year| Date::new(year, 1, 1).ok())
        .filter(|day| until.is_none_or(|until| *day <= until))
        .max()?;
    let told_as_past = [" was ", " were ", " had ", " did "].iter().any(|verb| text.contains(verb))
        || words.iter().any(|word| word.len() > 4 && word.ends_with("ed"));
    told_as_past.then_some(latest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_bylines_are_read_as_they_are_written() {
        let day = Date::new(2022, 5, 12).ok();
        for text in ["By Jane Doe, 12 May 2022", "May 12, 2022", "Published 2022-05-12", "Thursday 12th May 2022"] {
            assert_eq!(day_of(text, None), day, "{text}");
        }
        assert_eq!(day_of("NIAMEY, 9 March", None), None);
    }

    #[test]
    fn a_block_is_no_older_than_what_it_tells_of_as_past() {
        assert_eq!(
            last_past_year("The pact was signed in 1961 and renewed in 2021.", None),
            Date::new(2021, 1, 1).ok()
        );
        assert_eq!(last_past_year("The dam will be full in 2030.", None), None);
    }
}
