//! The rules are not fitted to the page: with other names, another order and other hedges they find the same.

use reader::{Claim, Clause};

use crate::page::{Page, founding_page};

/// Every name on the page, and another for it; the longer ones first.
const NAMES: [(&str, &str); 36] = [
    ("Supreme Leader Kim Jong Un", "General Secretary Ade Okoro"),
    ("President Donald Trump", "Chancellor Ivo Lindqvist"),
    ("Kim Jong-il", "Tunde Okoro"),
    ("Korean Peninsula", "Andean Plateau"),
    ("North Koreans", "Peruvians"),
    ("North Korean", "Peruvian"),
    ("North Korea", "Peru"),
    ("north korea", "peru"),
    ("South Korea", "Chile"),
    ("the United States", "New Zealand"),
    ("Apart from Chile, New Zealand", "Apart from Chile, New Zealand"),
    ("China-DPRK", "Brazil-Peru"),
    ("Chinese", "Brazilian"),
    ("China", "Brazil"),
    ("china", "brazil"),
    ("Beijing", "Brasília"),
    ("Pyongyang", "Lima"),
    ("DPRK", "FARC"),
    ("Washington", "Wellington"),
    ("Americans", "Kiwis"),
    ("America", "Oceania"),
    ("Japan", "Kenya"),
    ("Southeast and East Asian", "West and Central African"),
    ("Asian", "African"),
    ("Asia", "Africa"),
    ("NATO", "ECOWAS"),
    ("Iran", "Kosovo"),
    ("Trump", "Lindqvist"),
    ("Biden", "Marchetti"),
    ("Kim", "Okoro"),
    ("Xi", "Duarte"),
    ("Khang Vu", "Lena Sorel"),
    ("The Interpreter", "The Lantern"),
    ("View the discussion thread", "Join the conversation"),
    ("Show Comments", "Post a comment"),
    ("Related Content", "Related Articles"),
];

/// Hedges of the page, and others of their sort.
const HEDGES: [(&str, &str); 10] = [
    ("there is a high probability that", "there is a good chance that"),
    ("is not likely to", "is hardly likely to"),
    ("increasingly unlikely", "ever more unlikely"),
    ("it remains doubtful whether", "it remains uncertain whether"),
    ("theoretically possible", "conceivable"),
    ("are bound to", "are certain to"),
    ("it seems to many", "it appears to many"),
    ("might have its own", "may have its own"),
    ("There is no doubt that", "There is little doubt that"),
    ("not yet clear", "still unclear"),
];

/// A claim without its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Shape(String);

fn shape(claim: &Claim) -> Shape {
    let given = claim.condition.as_ref().map(|given| (given.marker.clone(), given.inferred));
    let exception = claim.exception.as_ref().map(|given| given.marker.clone());
    let said = (claim.holder.is_some(), claim.speaker.is_some(), claim.concession.is_some(), claim.reason.is_some());
    let hedge = claim.hedge.as_ref().map(|hedge| hedge.no_probability);
    Shape(format!(
        "{:?} {:?} {:?} {:?} {given:?} {exception:?} {said:?} {hedge:?} {:?}",
        claim.kind, claim.clause, claim.polarity, claim.tense, claim.damage
    ))
}

fn renamed(text: &str, table: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    'next: while let Some(first) = rest.chars().next() {
        for (from, to) in table {
            if rest.starts_with(from) {
                out.push_str(to);
                rest = &rest[from.len()..];
                continue 'next;
            }
        }
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    out
}

/// The claims of the page and of its rewritten copy, each sentence beside its claims' shapes, must be the same.
#[track_caller]
fn check(page: &Page, rewrite: impl Fn(&str) -> String, reorder: bool) {
    let mut paragraphs: Vec<String> =
        page.text.split("\n\n").filter(|part| !part.trim().is_empty()).map(&rewrite).collect();
    if reorder {
        // the title stays first and the footer last
        let last = paragraphs.len() - 1;
        paragraphs[1..last].reverse();
    }
    let other = Page::read(paragraphs.join("\n\n"));
    let of = |page: &Page, rewrite: &dyn Fn(&str) -> String| {
        let mut found: Vec<(String, Shape)> =
            page.document.claims.iter().map(|claim| (rewrite(&claim.sentence.text), shape(claim))).collect();
        found.sort();
        found
    };
    let (expected, found) = (of(page, &rewrite), of(&other, &str::to_owned));
    let missing: Vec<_> = expected.iter().filter(|claim| !found.contains(claim)).collect();
    let new: Vec<_> = found.iter().filter(|claim| !expected.contains(claim)).collect();
    assert!(missing.is_empty() && new.is_empty(), "missing: {missing:#?}\nnew: {new:#?}");
    assert!(page.document.claims.iter().filter(|claim| claim.clause == Clause::Main).count() > 30);
}

#[test]
fn other_names_change_nothing() {
    let Some(page) = founding_page() else { return };
    check(&page, |text| renamed(text, &NAMES), false);
}

#[test]
fn another_order_changes_nothing() {
    let Some(page) = founding_page() else { return };
    check(&page, str::to_owned, true);
}

#[test]
fn other_hedges_change_nothing() {
    let Some(page) = founding_page() else { return };
    check(&page, |text| renamed(text, &HEDGES), false);
}

#[test]
fn other_names_another_order_and_other_hedges_change_nothing() {
    let Some(page) = founding_page() else { return };
    check(&page, |text| renamed(&renamed(text, &HEDGES), &NAMES), true);
}
