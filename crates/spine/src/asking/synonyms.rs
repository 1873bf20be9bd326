//! Words that prose puts for one another, from `data/synonyms.txt`.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::stem::stem;

/// Groups that each stem belongs to.
static GROUPS: LazyLock<HashMap<String, BTreeSet<usize>>> = LazyLock::new(|| {
    let mut groups: HashMap<String, BTreeSet<usize>> = HashMap::new();
    let lines = include_str!("../../data/synonyms.txt").lines().filter(|line| !line.starts_with('#'));
    for (group, line) in lines.enumerate() {
        for word in line.split_whitespace() {
            groups.entry(stem(word)).or_default().insert(group);
        }
    }
    groups
});

/// Whether one of two stems may stand for the other.
pub(super) fn synonyms(one: &str, other: &str) -> bool {
    match (GROUPS.get(one), GROUPS.get(other)) {
        (Some(some), Some(others)) => !some.is_disjoint(others),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_group_stand_for_one_another_and_no_others_do() {
        assert!(synonyms(&stem("negotiations"), &stem("talks")));
        assert!(synonyms(&stem("relies"), &stem("lean")));
        assert!(!synonyms(&stem("increase"), &stem("reduce")));
        assert!(!synonyms(&stem("veto"), &stem("vote")));
    }
}
