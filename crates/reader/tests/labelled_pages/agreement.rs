//! How far the two labellings agree, before they were settled.

use std::collections::{BTreeMap, BTreeSet};

use crate::gold::{Label, labels};

/// Cohen's kappa: agreement beyond what chance would give (Cohen 1960, A coefficient of agreement for nominal scales).
pub fn kappa(pairs: &[(String, String)]) -> f64 {
    let total = pairs.len() as f64;
    let names: BTreeSet<&String> = pairs.iter().flat_map(|(a, b)| [a, b]).collect();
    let observed = pairs.iter().filter(|(a, b)| a == b).count() as f64 / total;
    let share = |of: &dyn Fn(&(String, String)) -> bool| pairs.iter().filter(|pair| of(pair)).count() as f64 / total;
    let chance: f64 = names.iter().map(|name| share(&|pair| pair.0 == **name) * share(&|pair| pair.1 == **name)).sum();
    (observed - chance) / (1.0 - chance)
}

/// For each unit of the pages, what the one and what the other says of it.
pub fn pairs(pages: &[&str], say: fn(&[Label]) -> String) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for page in pages {
        let by_unit = |from: &str| {
            let mut units: BTreeMap<usize, Vec<Label>> = BTreeMap::new();
            for label in labels(from, page) {
                units.entry(label.unit).or_default().push(label);
            }
            units
        };
        let (first, second) = (by_unit("first"), by_unit("second"));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>(), "both label every unit");
        found.extend(first.iter().map(|(unit, labels)| (say(labels), say(&second[unit]))));
    }
    found
}

/// The kinds of a unit's claims, in order.
pub fn kinds(labels: &[Label]) -> String {
    labels
        .iter()
        .map(|label| if label.kind.is_empty() { label.class.clone() } else { label.kind.clone() })
        .collect::<Vec<_>>()
        .join("+")
}

/// Everything that is said of a unit.
pub fn all(labels: &[Label]) -> String {
    labels
        .iter()
        .map(|l| [&*l.class, &l.kind, &l.polarity, &l.holder, &l.hedge, &l.condition].join("|"))
        .collect::<Vec<_>>()
        .join("+")
}
