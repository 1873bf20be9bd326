//! What somebody is said to be about to do, as the words of a question.

/// Words that put what follows ahead in time, or leave it open.
const MODALS: [&str; 11] =
    ["will", "would", "may", "might", "could", "shall", "can", "cannot", "won't", "can't", "must"];
/// Words that do so with the "to" behind them.
const BEFORE_TO: [&str; 15] = [
    "likely", "unlikely", "expected", "going", "set", "bound", "able", "unable", "ready", "poised", "certain", "sure",
    "plans", "intends", "about",
];
/// Words between these and the verb that say nothing of it.
const SKIPPED: [&str; 22] = [
    "not",
    "never",
    "also",
    "still",
    "likely",
    "probably",
    "possibly",
    "both",
    "soon",
    "then",
    "now",
    "almost",
    "certainly",
    "surely",
    "again",
    "almost",
    "be",
    "able",
    "unable",
    "to",
    "inevitably",
    "eventually",
];
/// Words at which the statement turns to something else.
const ENDS: [&str; 25] = [
    "if",
    "unless",
    "because",
    "since",
    "while",
    "as",
    "when",
    "after",
    "before",
    "which",
    "who",
    "but",
    "though",
    "although",
    "whereas",
    "so",
    "that",
    "given",
    "despite",
    "regardless",
    "until",
    "even",
    "and",
    "or",
    "without",
];
/// The most words that a phrase is made of.
const LONGEST: usize = 8;

/// A verb phrase in its plain form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deed {
    /// "increase aid to Peru".
    pub words: String,
    /// It is said to go on: how things stand.
    pub goes_on: bool,
}

/// The first deed of a clause; `None` if it names none that a question could.
pub(super) fn deed(clause: &str) -> Option<Deed> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').to_lowercase().replace('’', "'")
    };
    let starts = |at: usize| {
        let word = plain(words[at]);
        let ahead = MODALS.contains(&word.as_str()) || word.ends_with("'ll");
        ahead || (word == "to" && at > 0 && BEFORE_TO.contains(&plain(words[at - 1]).as_str()))
    };
    let mut at = (0..words.len()).find(|at| starts(*at))? + 1;
    let (mut goes_on, mut be) = (false, false);
    while let Some(word) = words.get(at) {
        let word = plain(word);
        be = be && !matches!(word.as_str(), "able" | "unable") || word == "be";
        match word.as_str() {
            "continue" | "continues" | "keep" | "remain" if !goes_on => goes_on = true,
            word if SKIPPED.contains(&word) => {}
            _ => break,
        }
        at += 1;
    }
    // “will be limited” names nobody who does it
    if be {
        return None;
    }
    let mut phrase: Vec<&str> = Vec::new();
    for word in words[at..].iter().take(LONGEST) {
        if ENDS.contains(&plain(word).as_str()) {
            break;
        }
        phrase.push(word.trim_matches(|c: char| "“”\"()[]".contains(c)));
        if word.ends_with([',', ';', ':', '.', '?', '!', '—', '–']) {
            break;
        }
    }
    while phrase.last().is_some_and(|last| is_small(&plain(last))) {
        phrase.pop();
    }
    let text = phrase.join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let first = text.chars().next()?;
    (first.is_lowercase() && phrase.len() > 1 || (phrase.len() == 1 && text.len() > 3 && first.is_lowercase()))
        .then_some(Deed { words: text, goes_on })
}

/// Whether a place in a clause lies before the word that puts its deed ahead.
pub(super) fn before_the_deed(clause: &str, byte: usize) -> bool {
    clause[byte.min(clause.len())..].split_whitespace().any(|word| {
        let word = word.to_lowercase().replace('’', "'");
        MODALS.contains(&word.as_str()) || BEFORE_TO.contains(&word.as_str()) || word.ends_with("'ll")
    })
}

/// Whether a phrase cannot end with the word.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "to"
            | "for"
            | "with"
            | "on"
            | "in"
            | "its"
            | "their"
            | "from"
            | "by"
            | "this"
            | "at"
            | ""
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_what_follows_the_words_that_put_it_ahead() {
        let told = |clause: &str| deed(clause).map(|deed| (deed.words, deed.goes_on));
        let is = |words: &str, goes_on: bool| Some((words.to_owned(), goes_on));
        assert_eq!(told("Brazil will cut aid to Peru, which hurts"), is("cut aid to Peru", false));
        assert_eq!(told("Peru is not likely to leave the pact"), is("leave the pact", false));
        assert_eq!(told("Peru will continue to rely on Brazilian help"), is("rely on Brazilian help", true));
        assert_eq!(told("Beijing will not be able to decouple from Pyongyang"), is("decouple from Pyongyang", false));
        assert_eq!(told("Peru won’t sign the"), is("sign", false));
        assert_eq!(told("Brazil supports the pact"), None);
        assert_eq!(told("Peru will"), None);
        assert_eq!(told("The window will be limited"), None);
    }
}
