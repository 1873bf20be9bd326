//! Tidy pages, damaged in the page's ways: nothing becomes a fact that was none.

use std::path::Path;

use reader::{Claim, DamageKind, Options, read};

/// Tidy pages of our own.
fn tidy_pages() -> Vec<String> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/pages");
    ["01-nile.txt", "05-balkans.md", "07-baltic.txt"]
        .map(|name| std::fs::read_to_string(pages.join(name)).unwrap())
        .into()
}

/// Sentences of the pages that make claims, white space collapsed.
fn sentences() -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for page in tidy_pages() {
        for claim in read(page.as_bytes(), &Options::default()).claims {
            let sentence = claim.sentence.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !found.contains(&sentence) {
                found.push(sentence);
            }
        }
    }
    assert!(found.len() > 60);
    found
}

fn is_unconditional(claim: &Claim) -> bool {
    claim.condition.is_none() && claim.exception.is_none()
}

/// Claims of a text that state something without a condition and bear no mark of damage.
fn plain_facts(text: &str) -> usize {
    let document = read(text.as_bytes(), &Options::default());
    document.claims.iter().filter(|claim| is_unconditional(claim) && claim.damage.is_empty()).count()
}

/// Each claim's words stand on the page as they stand in the claim.
#[track_caller]
fn invents_nothing(text: &str) {
    for claim in read(text.as_bytes(), &Options::default()).claims {
        let there = text.get(claim.words.span.clone()).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(there, claim.words.text);
    }
}

#[track_caller]
fn no_new_fact(before: &str, after: &str) {
    let (was, is) = (plain_facts(before), plain_facts(after));
    assert!(is <= was, "{is} plain facts instead of {was}:\n{before}\n{after}");
    invents_nothing(after);
}

#[test]
fn a_dropped_if_makes_no_fact() {
    let mut dropped = 0;
    let mut facts = Vec::new();
    let own = [
        "If the regent signs the charter, the northern valleys will probably secede.",
        "If Okoro loses the vote, his party is likely to leave the pact.",
        "If the ceasefire holds, there is a good chance that the port will reopen.",
        "If Lima keeps the tariff, its neighbours may take the case to the court.",
        "If the two governments agree on a price, gas will flow before winter.",
        "If the opposition wins in May, the treaty could be revised.",
        "If Marchetti loses the confidence of the house, a vote in the autumn is almost certain.",
        "If the drought lasts, Brazil will have to buy power from Peru.",
    ];
    for sentence in sentences().iter().map(String::as_str).chain(own) {
        let Some(rest) = sentence.strip_prefix("If ") else { continue };
        let mut chars = rest.chars();
        let after = chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap();
        dropped += 1;
        if plain_facts(&after) > plain_facts(sentence) {
            facts.push(after.clone());
        }
        invents_nothing(&after);
    }
    assert!(dropped >= 8, "only {dropped} sentences begin with “If”");
    assert!(facts.is_empty(), "{facts:#?}");
}

#[test]
fn a_sentence_cut_short_is_marked_wherever_it_is_cut() {
    for sentence in sentences() {
        for (at, _) in sentence.match_indices(" the ") {
            let cut = format!("{} the U.", &sentence[..at]);
            let document = read(cut.as_bytes(), &Options::default());
            for claim in &document.claims {
                assert!(claim.damage.contains(&DamageKind::TailLost), "{cut}: {:?}", claim.damage);
            }
            no_new_fact(&sentence, &cut);
        }
    }
}

#[test]
fn a_cut_sentence_does_not_take_the_next_one_for_its_end() {
    let sentences = sentences();
    for pair in sentences.windows(2) {
        let [first, second] = pair else { continue };
        let Some(at) = first.find(" the ") else { continue };
        let both = format!("{} the U. {second}", &first[..at]);
        no_new_fact(&format!("{first} {second}"), &both);
    }
}

#[test]
fn deleted_numbers_make_no_fact() {
    for sentence in sentences() {
        let without: String = sentence.chars().filter(|c| !c.is_ascii_digit()).collect();
        if without != sentence {
            no_new_fact(&sentence, &without);
        }
    }
}

#[test]
fn spliced_navigation_makes_no_fact() {
    for sentence in sentences() {
        let words: Vec<&str> = sentence.split(' ').collect();
        for line in ["Share this article", "You may also be interested in", "Subscribe to our newsletter"] {
            let (before, after) = words.split_at(words.len() / 2);
            let spliced = format!("{} {line} {}", before.join(" "), after.join(" "));
            no_new_fact(&sentence, &spliced);
            let lines = format!("{}\n{line}\n{}", before.join(" "), after.join(" "));
            no_new_fact(&sentence, &lines);
        }
    }
}
