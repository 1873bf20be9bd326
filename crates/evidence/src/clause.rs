//! The words of a claim that say what it is about: without its condition, its reason and its hedge.

use reader::{Claim, Clause, Phrase, Polarity};

use crate::mapping::spoken;

/// The main statement, without its hedge. What is taken out leaves a comma where it parted clauses, and nothing where it was
/// one word of several.
pub(crate) fn main_clause(claim: &Claim) -> String {
    let mut text = claim.words.text.clone();
    if let Some(hedge) = &claim.hedge {
        take_out(&mut text, &hedge.words, " ");
    }
    stripped(text, claim)
}

/// The same with its hedge.
pub(crate) fn hedged_clause(claim: &Claim) -> String {
    stripped(claim.words.text.clone(), claim)
}

fn stripped(mut text: String, claim: &Claim) -> String {
    let conditions = claim.condition.iter().chain(&claim.exception).map(|given| &given.words);
    for phrase in conditions.chain(&claim.concession).chain(&claim.reason) {
        take_out(&mut text, phrase, ", ");
    }
    let plain = spoken(&text);
    let plain = plain.trim_matches([',', ' ', '.', ';', '—', '–']);
    let main = if claim.clause == Clause::Main { after_aside(plain) } else { plain };
    if claim.polarity == Polarity::Open { what_is_asked(main) } else { main }.to_owned()
}

/// What follows a clause that is said by the way at the beginning: "as …, …".
fn after_aside(text: &str) -> &str {
    const ASIDES: [&str; 9] = ["as", "while", "although", "though", "whereas", "because", "since", "after", "before"];
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let rest = text.split_once(", ").map(|(_, rest)| rest.trim()).filter(|rest| rest.contains(' '));
    rest.filter(|_| ASIDES.contains(&first.as_str())).unwrap_or(text)
}

/// What is said not to be known: what stands behind "whether".
fn what_is_asked(text: &str) -> &str {
    let opens = [" whether ", " if and when ", " if ", " when ", " how "];
    opens.iter().find_map(|word| text.split_once(word)).map_or(text, |(_, rest)| rest)
}

fn take_out(text: &mut String, phrase: &Phrase, mark: &str) {
    if !phrase.text.is_empty()
        && let Some(at) = text.find(&phrase.text)
    {
        text.replace_range(at..at + phrase.text.len(), mark);
    }
}

/// Whether the statement says of what is to come, without more, that it will be: "will", "won't", "shall".
pub(crate) fn is_plain_will(clause: &str) -> bool {
    let lower = clause.to_lowercase().replace('’', "'");
    let words = || lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let will = |word: &str| matches!(word, "will" | "won't" | "shall" | "shan't") || word.ends_with("'ll");
    let other =
        |word: &str| matches!(word, "may" | "might" | "could" | "would" | "can" | "cannot" | "can't" | "should");
    words().any(will) && !words().any(other)
}

/// Whether an odd number of words turn a statement round.
pub(crate) fn is_negated(clause: &str) -> bool {
    let lower = clause.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let negates = |word: &&str| {
        matches!(
            *word,
            "no" | "not"
                | "never"
                | "none"
                | "nobody"
                | "nothing"
                | "neither"
                | "without"
                | "cannot"
                | "fails"
                | "fail"
        ) || word.ends_with("n't")
    };
    words.filter(negates).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_will_is_one_without_another_modal() {
        assert!(is_plain_will("It’ll cut aid") && is_plain_will("They won’t go"));
        assert!(!is_plain_will("It may be that they will go") && !is_plain_will("Goodwill counts"));
    }

    #[test]
    fn two_negations_are_none() {
        assert!(is_negated("China does not cut aid") && is_negated("without help"));
        assert!(!is_negated("Nobody did not go") && !is_negated("China cuts aid"));
    }
}
