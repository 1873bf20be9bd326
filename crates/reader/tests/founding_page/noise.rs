//! What must yield no claim, and what must hold of every page.

use reader::{DamageKind, SegmentKind};

use crate::page::founding_page;

#[test]
fn noise_yields_no_claim() {
    let Some(page) = founding_page() else { return };
    let noise = [
        "View the discussion thread.",
        "Show Comments",
        "Khang Vu.",
        "A second statue of Kim Jong-il was added after",
        "Related Content",
        "a China food fight looms",
        "Previous Article",
        "Going for gold in 20 years and counting",
        "You may also be interested in.",
        "Best wishes for the season",
        "0コメント",
        "1000 / 1000",
    ];
    for words in noise {
        let at = page.text.find(words).expect("the noise is on the page");
        let claims = page.document.claims.iter().filter(|claim| claim.sentence.span.contains(&at));
        assert_eq!(claims.count(), 0, "{words}");
        let kind = page.segment(words);
        assert!(!matches!(kind, SegmentKind::Claim | SegmentKind::Fragment), "{words}: {kind}");
    }
}

#[test]
fn every_character_is_accounted_for() {
    let Some(page) = founding_page() else { return };
    let mut at = 0;
    for segment in &page.document.segments {
        assert_eq!(segment.span.start, at, "no gap and no overlap");
        assert!(segment.span.end > at);
        at = segment.span.end;
    }
    assert_eq!(at, page.text.len());
}

#[test]
fn nothing_is_invented() {
    let Some(page) = founding_page() else { return };
    for claim in &page.document.claims {
        let phrases = [Some(&claim.words), Some(&claim.sentence), claim.concession.as_ref(), claim.reason.as_ref()];
        let parties = [&claim.holder, &claim.speaker].into_iter().flatten().map(|party| &party.words);
        let given = [&claim.condition, &claim.exception].into_iter().flatten().map(|given| &given.words);
        let hedge = claim.hedge.iter().map(|hedge| &hedge.words);
        for phrase in phrases.into_iter().flatten().chain(parties).chain(given).chain(hedge) {
            assert_eq!(page.text.get(phrase.span.clone()), Some(phrase.text.as_str()), "{}", claim.id);
        }
    }
}

#[test]
fn the_page_speaks_from_more_than_one_time_and_says_so() {
    let Some(page) = founding_page() else { return };
    let mixed = page.document.damage.iter().find(|damage| damage.kind == DamageKind::MixedDates).expect("it does");
    assert!(page.text[mixed.span.clone()].contains("The Biden administration"));
    assert_eq!(page.document.dated, None, "it carries no year");
}
