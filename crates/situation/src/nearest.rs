//! Did you mean …?

/// The candidate nearest to a misspelt text, if one is near enough to be meant.
pub(crate) fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // a long text is no misspelt name, and comparing it would take long
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    let wanted = text.to_lowercase().replace(['_', ' '], "-");
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&wanted, c), c))
        .filter(|(distance, c)| *distance <= 1.max(c.chars().count().min(wanted.chars().count()) / 3))
        // ties go to the first in the order of the alphabet, so that the order of a file does not matter
        .min_by(|(a, x), (b, y)| a.cmp(b).then(x.cmp(y)))
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_another_word_does_not() {
        let words = ["border-enforcement", "council-vote", "trade"];
        assert_eq!(nearest("border_enforcment", words), Some("border-enforcement"));
        assert_eq!(nearest("tarde", words), Some("trade"));
        assert_eq!(nearest("war", words), None);
        assert_eq!(nearest("", words), None);
    }
}
