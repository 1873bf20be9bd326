//! Who is said to come to power one day, and who is said to be in power: a page that says both of one person speaks from
//! more than one time.

use crate::words::Words;

/// What a sentence says of people and power, by surname.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Power {
    /// "If Okoro wins".
    Perhaps(String),
    /// "the Okoro administration", "President Okoro".
    Held(String),
}

/// Everything that a sentence says of it.
pub(crate) fn power(words: &Words<'_>) -> Vec<Power> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        if !words.tag(at).is_proper() {
            continue;
        }
        let name = || words.tree.text(at).to_owned();
        let wins = (at + 1..words.len().min(at + 4)).any(|next| {
            ["win", "become", "lose"].iter().any(|verb| words.is(next, verb))
                || words.is_any(next, &["elected", "re-elected"])
        });
        let under_if = (0..at).rev().take(5).any(|before| words.is_any(before, &["if", "should"]));
        if wins && under_if {
            found.push(Power::Perhaps(name()));
        }
        let rules = words.is_any(at + 1, &["administration", "government", "presidency", "cabinet"])
            && !words.tag(at.saturating_sub(1)).is_proper();
        if rules {
            found.push(Power::Held(name()));
        }
    }
    found
}
