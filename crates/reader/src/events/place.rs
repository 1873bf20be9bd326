//! Places within states: who is meant when only the town is named.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntax::Analysis;
use vocab::{ActorId, Mention, NameKind};

/// Names of `data/places.csv` and the state that each lies in.
static PLACES: LazyLock<HashMap<&'static str, ActorId>> = LazyLock::new(|| {
    let lines = include_str!("../../data/places.csv").lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .filter_map(|line| line.split_once(','))
        .filter_map(|(name, state)| Some((name, ActorId::new(state).ok()?)))
        .collect()
});

/// The longest name in words.
const LONGEST: usize = 3;

/// The actors that a sentence names, with the places that stand for their states put in where no actor is named, or only by
/// a part of the place's name.
pub(super) fn with_places(tree: &Analysis<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let mut all: Vec<Mention> = mentions.to_vec();
    let mut at = 0;
    while at < tree.tokens.len() {
        let found = (1..=LONGEST.min(tree.tokens.len() - at)).rev().find_map(|count| place(tree, at, count));
        let Some((range, actor, count)) = found else {
            at += 1;
            continue;
        };
        let overlaps = |mention: &Mention| mention.range.start < range.end && range.start < mention.range.end;
        let longer = all.iter().filter(|mention| overlaps(mention)).all(|mention| mention.range.len() < range.len());
        if longer {
            all.retain(|mention| !overlaps(mention));
            all.push(Mention { range, actor, via: NameKind::Metonym });
        }
        at += count;
    }
    all.sort_by_key(|mention| mention.range.start);
    all
}

fn place(tree: &Analysis<'_>, at: usize, count: usize) -> Option<(std::ops::Range<usize>, ActorId, usize)> {
    let tokens = tree.tokens.get(at..at + count)?;
    let range = tokens.first()?.span.start..tokens.last()?.span.end;
    let name = tree.sentence().get(range.clone())?;
    let actor = PLACES.get(name)?;
    Some((range, actor.clone(), count))
}
