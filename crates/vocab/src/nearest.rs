//! "Did you mean …?"

/// Up to three answers whose spelling looks like the word, the nearest first; ties in order of spelling, each once.
///
/// Spellings are compared as they are given, by Damerau–Levenshtein distance: one slip is let pass in three to six
/// letters, then one more for every four, and none in shorter words, where every word is near every other.
pub(crate) fn nearest<T: PartialEq>(word: &str, spellings: impl Iterator<Item = (String, T)>) -> Vec<T> {
    let length = word.chars().count();
    // A long text is not a misspelt name, and the distance costs its length squared.
    if length > 80 {
        return Vec::new();
    }
    let allowed = if length < 3 { 0 } else { (length - 2).div_ceil(4) };
    let mut found: Vec<(usize, String, T)> = spellings
        .map(|(spelling, answer)| (strsim::damerau_levenshtein(word, &spelling), spelling, answer))
        .filter(|(distance, ..)| *distance <= allowed)
        .collect();
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut answers = Vec::new();
    for (.., answer) in found {
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers.truncate(3);
    answers
}
