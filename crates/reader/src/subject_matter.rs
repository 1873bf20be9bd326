//! Whether a page is about public affairs at all: a recipe makes no claims that anybody forecasts.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;
use vocab::{Mention, NameKind};

use crate::PageText;
use crate::lexicon::embedded;
use crate::sentence::is_opener;

#[derive(Deserialize)]
struct File {
    words: HashSet<String>,
}

static WORDS: LazyLock<File> =
    LazyLock::new(|| embedded("public_affairs.toml", include_str!("../data/public_affairs.toml")));

/// Words of public affairs among a hundred; below, a page is about something else.
const PER_HUNDRED: f64 = 0.8;

/// On a page about public affairs a block is too, if it or one so many blocks away has such a word.
const NEAR: usize = 2;

/// For each block, whether it is about public affairs.
pub(crate) fn on_public_affairs(page: &PageText, mentions: &[Mention]) -> Vec<bool> {
    let mut next = mentions.iter().peekable();
    let counts: Vec<(usize, usize)> = page
        .blocks
        .iter()
        .map(|block| {
            let mut named = 0;
            while let Some(mention) = next.next_if(|mention| mention.range.start < block.span.end) {
                // "French beans" and "Turkish coffee" name no state that acts
                named += usize::from(mention.range.start >= block.span.start && mention.via != NameKind::Demonym);
            }
            let (words, known) = count(&page.text[block.span.clone()]);
            (words, known + named)
        })
        .collect();
    let (words, known) = counts.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let page = known as f64 * 100.0 >= words as f64 * PER_HUNDRED;
    (0..counts.len())
        .map(|at| {
            let near = at.saturating_sub(NEAR)..counts.len().min(at + NEAR + 1);
            page && known > 0 && counts[near].iter().any(|(_, known)| *known > 0)
        })
        .collect()
}

/// Verbs behind a name that make it somebody who acts.
const ACTS: [&str; 12] =
    ["will", "would", "may", "might", "could", "has", "says", "said", "wants", "plans", "believes", "must"];

/// Words of a text, and how many of them tell of public affairs.
fn count(text: &str) -> (usize, usize) {
    let (mut words, mut known) = (0, 0);
    let mut lower = String::new();
    let mut name = false;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        // "Northland will", "Acme has": somebody acts, whoever that is
        known += usize::from(name && ACTS.contains(&word));
        name = word.len() > 2 && word.starts_with(char::is_uppercase) && !is_opener(word);
        if word.len() < 3 || word.len() > 18 {
            continue;
        }
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let list = &WORDS.words;
        let singular = || {
            lower.strip_suffix('s').is_some_and(|stem| {
                list.contains(stem) || stem.strip_suffix("ie").is_some_and(|y| list.contains(&format!("{y}y")))
            })
        };
        known += usize::from(list.contains(&lower) || singular());
    }
    (words, known)
}
